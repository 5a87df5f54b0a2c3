"""A calendar of the days on which targets fall due: an entry a region and day, with its targets listed.

The day is the last one of what the source states: a target for 2027 is open until 31 December. Targets that
a later one replaces are left out. Entries last the whole day and leave it free.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from pathlib import Path

import polars as pl
from icalendar import Calendar, Event

from mubiao.building.content import Content
from mubiao.building.metadata.about import about
from mubiao.periods import last_day

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
    for (due, region), lines in sorted(_due(content).items()):
        event = Event()
        event.add("uid", f"due-{due.isoformat()}-{region}@{content.name}")
        event.add("dtstamp", stamp)
        event.add("dtstart", due)
        event.add("dtend", due + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        chinese, english = names[region]
        count = len(lines)
        event.add(
            "summary",
            f"{chinese}：{count}项目标到期 · {english}: {count} target{'s' * (count > 1)} due",
        )
        event.add("description", "\n".join(lines))
        event.add("categories", ["mubiao", region])
        calendar.add_component(event)
    (folder / f"{content.name}.ics").write_bytes(calendar.to_ical())


def _due(content: Content) -> dict[tuple[Day, str], list[str]]:
    """By last day and region, a line a target."""
    targets = content.frame("targets")
    replaced = targets["supersedes_id"].drop_nulls().implode()
    indicators = _names(content, "indicators", "indicator_id")
    industries = _names(content, "industries", "industry_id")
    found: defaultdict[tuple[Day, str], list[str]] = defaultdict(list)
    for row in targets.filter(~pl.col("target_id").is_in(replaced)).iter_rows(named=True):
        subject = " ".join(filter(None, (row["scope"], indicators.get(row["indicator_id"], ("",))[0])))
        industry = industries.get(row["industry_id"], ("",))[0]
        line = f"{industry} · {subject}：{row['stated']} ({row['target_id']})"
        if day := last_day(row["due"] or ""):
            found[day, row["region_id"]].append(line)
    return found


def _names(content: Content, table: str, key: str) -> dict[str, tuple[str, str]]:
    rows = content.frame(table).select(key, "name_zh", "name_en").iter_rows()
    return {id_: (chinese or english, english) for id_, chinese, english in rows}
