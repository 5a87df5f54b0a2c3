"""Every region and every indicator as a small JSON of its own, for people who build pages.

`json/index.json` lists them with their names; `json/regions/<region_id>.json` and
`json/indicators/<indicator_id>.json` hold the figures with all names beside the ids, and with their plan,
event and source, so that a page needs no join. A target says whether it is in force. Values are numbers where
a binary number holds them exactly, else text; what was printed is in `stated`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from mubiao.building.content import Content
from mubiao.building.exact import cell_of
from mubiao.building.facts import not_in_force
from mubiao.periods import last_day

FOLDER = "json"
FIGURES = {"targets": ("target_id", "due"), "observations": ("observation_id", "period")}
_NAMED = {
    "region_id": ("regions", "region"),
    "industry_id": ("industries", "industry"),
    "indicator_id": ("indicators", "indicator"),
    "unit_id": ("units", "unit"),
}
# What a figure refers to and a page shows as a whole: the table, and what of it.
_SHOWN = {
    "plan_id": ("plans", "plan", ("title_zh", "title_en", "status", "issued", "period_start", "period_end")),
    "event_id": ("events", "event", ("kind", "title_zh", "title_en", "date")),
    "source_id": ("sources", "source", ("title", "publisher", "tier", "published", "url")),
}
# By what a reader of the index chooses, beside the names.
_CHOSEN_BY = {"regions": ("level", "parent_id"), "indicators": ("unit_id", "aggregation", "direction")}

Record = dict[str, object]


def write_json_pages(content: Content, folder: Path) -> None:
    """Write the index, and a file of each region and of each indicator. Raises OSError.

    After the database, which must be in `folder`: it says which targets are in force.
    """
    root = folder / FOLDER
    figures = {table: _figures(content, table) for table in FIGURES}
    reasons = not_in_force(content, folder)
    for target in figures["targets"]:
        reason = reasons[str(target["target_id"])]
        target |= {"in_force": reason is None, "not_in_force": reason}
    package: Record = {"package": content.name, "version": content.package.version}
    index: Record = dict(package)
    for table, key in (("regions", "region_id"), ("indicators", "indicator_id")):
        (root / table).mkdir(parents=True)
        of_key = {name: _grouped(records, key) for name, records in figures.items()}
        listed = []
        for record in _records(content.frame(table)):
            name = str(record[key])
            found = {kind: of_key[kind].get(name, []) for kind in figures}
            path = f"{table}/{name}.json"
            _write(root / path, {**package, **record, **found})
            counts = {kind: len(records) for kind, records in found.items()}
            counts["targets_in_force"] = sum(bool(target["in_force"]) for target in found["targets"])
            labels = {name: record[name] for name in (key, "name_zh", "name_en", *_CHOSEN_BY[table])}
            listed.append({**labels, **counts, "path": path})
        index[table] = listed
    _write(root / "index.json", index)


def _records(frame: pl.DataFrame) -> list[Record]:
    return [{name: cell_of(value) for name, value in row.items()} for row in frame.iter_rows(named=True)]


def _figures(content: Content, table: str) -> list[Record]:
    """The records of a table with the names that their ids stand for, and their last day."""
    known = {
        key: {str(record[key]): record for record in _records(content.frame(far))}
        for key, (far, _) in _NAMED.items()
    }
    # A package of the profile may do without a list of scopes.
    listed = [record for one in content.tables if one.name == "scopes" for record in _records(one.frame)]
    scopes = {record["scope"]: record["name_en"] for record in listed}
    shown = {
        key: {
            str(record[key]): {name: record[name] for name in names}
            for record in _records(content.frame(far))
        }
        for key, (far, _, names) in _SHOWN.items()
    }
    _, period = FIGURES[table]
    made = []
    for record in _records(content.frame(table)):
        named: Record = {}
        for name, value in record.items():
            named[name] = value
            if name in known:
                far = known[name].get(str(value), {})
                label = _NAMED[name][1]
                named |= {f"{label}_zh": far.get("name_zh"), f"{label}_en": far.get("name_en")}
            elif name == "scope":
                named["scope_en"] = scopes.get(value)
        day = last_day(str(record[period]))
        named["last_day"] = day.isoformat() if day else None
        for key, (_, label, _) in _SHOWN.items():
            if key in record:
                named[label] = shown[key].get(str(record[key]))
        made.append(named)
    return made


def _grouped(records: Iterable[Record], key: str) -> Mapping[str, list[Record]]:
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[str(record[key])].append(record)
    return groups


def _write(file: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
