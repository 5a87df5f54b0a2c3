"""A calendar of the days on which targets fall due: an entry a region and day, with its targets by plan.

The day is the last one of what the source states: a target for 2027 is open until 31 December. Only targets
in force are there, as in the view `timeline`: what a later target or plan replaces, what was repealed, and
what a draft proposes binds nobody. Entries last the whole day and leave it free.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from icalendar import Calendar, Event

from mubiao.building.content import Content
from mubiao.building.facts import targets_in_force
from mubiao.building.metadata.about import about

# The standard demands a time stamp; where the package says no day it must be the same each time all the same.
NO_DAY = datetime.date(1970, 1, 1)

Day = datetime.date


def write_due_dates(content: Content, folder: Path) -> None:
    """Write `<package>.ics`. Raises OSError."""
    facts = about(content)
    calendar = Calendar()
    calendar.add("prodid", f"-//mubiao//{content.name} {facts.version}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", facts.title_zh or facts.title)
    stamp = datetime.datetime.combine(facts.created or NO_DAY, datetime.time(), datetime.UTC)
    names = _names(content, "regions", "region_id")
    for (due, region), plans in sorted(_due(content, folder).items()):
        event = Event()
        event.add("uid", f"due-{due.isoformat()}-{region}@{content.name}")
        event.add("dtstamp", stamp)
        event.add("dtstart", due)
        event.add("dtend", due + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        chinese, english = names[region]
        count = sum(map(len, plans.values()))
        event.add(
            "summary",
            f"{chinese}：{count}项目标到期 · {english}: {count} target{'s' * (count > 1)} due",
        )
        lines = (line for heading, targets in sorted(plans.items()) for line in (heading, *targets))
        event.add("description", "\n".join(lines))
        event.add("categories", ["mubiao", region])
        calendar.add_component(event)
    (folder / f"{content.name}.ics").write_bytes(calendar.to_ical())


def _due(content: Content, folder: Path) -> dict[tuple[Day, str], dict[str, list[str]]]:
    """By last day and region, and then by the plan or else the source that promises them, a line a target."""
    found: defaultdict[tuple[Day, str], defaultdict[str, list[str]]]
    found = defaultdict(lambda: defaultdict(list))
    for row in targets_in_force(content, folder).iter_rows(named=True):
        if row["due_end"]:
            found[row["due_end"], row["region_id"]][_heading(row)].append(_line(row))
    return dict(found)


def _heading(row: Mapping[str, Any]) -> str:
    """The plan in both languages; of a target without one, the source that says so."""
    if row["plan_id"]:
        return " · ".join(filter(None, (row["plan_title_zh"], row["plan_title_en"])))
    return f"{row['source_title']}（{row['publisher']}；未列规划 · no plan named）"


def _line(row: Mapping[str, Any]) -> str:
    chinese = f"{row['industry_name_zh']} · {row['scope'] or ''}{row['indicator_name_zh']}：{row['stated']}"
    scoped = ", ".join(filter(None, (row["indicator_name_en"], row["scope_en"] or row["scope"])))
    return f"- {chinese} — {row['industry_name_en']} · {scoped} ({row['target_id']})"


def _names(content: Content, table: str, key: str) -> dict[str, tuple[str, str]]:
    rows = content.frame(table).select(key, "name_zh", "name_en").iter_rows()
    return {id_: (chinese or english, english) for id_, chinese, english in rows}
