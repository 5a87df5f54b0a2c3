"""From the entries of a contribution to records: names resolved, figures read, ids made."""

from __future__ import annotations

import re
from dataclasses import replace

from mubiao.contribution.entries import Entry, entries_of, sections_of
from mubiao.contribution.figure import Doubt, amount, figure
from mubiao.contribution.known import Known, identity
from mubiao.contribution.names import Names
from mubiao.contribution.naming import named
from mubiao.contribution.problems import Problems
from mubiao.contribution.record import Record
from mubiao.contribution.regions_of_event import regions_with_roles
from mubiao.contribution.sections import (
    CORROBORATIONS,
    EVENTS,
    EXCLUSIONS,
    OBSERVATIONS,
    PLAN,
    SOURCE,
    TARGETS,
    Key,
    Section,
)
from mubiao.contribution.value import Group, Node, Place, Text
from mubiao.ids import ID_MAKERS
from mubiao.quantity.commitment import commitment_of

NO_PLAN = ("none", "无")
# The tables of which a record can be corroborated, with the columns of their ids; the ids start differently.
CORROBORATED = {"targets": "target_id", "observations": "observation_id", "events": "event_id"}
PLAN_KINDS = ("plan_issued", "plan_announced")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})\s*年?\s*(?:[-‐-―－~～]{1,2}|至|到)\s*((?:19|20)[0-9]{2})")
_DRAFT = re.compile("征求意见|草案")
_TITLE_MARKS = re.compile(r"^《([^《》]*)》$")


def derive(root: Group, known: Known, problems: Problems) -> list[Record]:
    """The records of a contribution; those that are there already are marked as such."""
    return _Derivation(known, problems).records_of(sections_of(root, problems))


class _Derivation:
    def __init__(self, known: Known, problems: Problems) -> None:
        self._known = known
        self._problems = problems
        self._records: list[Record] = []
        self._first: dict[tuple[str, ...], Place] = {}
        self._source: Record | None = None
        self._plan: Record | None = None
        self._failed: set[str] = set()
        self._names: dict[str, Names] = {
            "region": known.regions,
            "industry": known.industries,
            "indicator": known.indicators,
            "target": Names(known.tables["targets"].rows, "target_id", ("target_id",)),
        }

    def records_of(self, parts: dict[str, Node]) -> list[Record]:
        """The records, those first that others refer to."""
        if not parts and not self._problems:
            self._problems.add("nothing-filled-in", Place())
            return []
        if not parts.keys() - {"source"}:
            self._problems.add("nothing-to-add", Place())
        self._source = self._take_source(parts.get("source"))
        self._plan = self._take_plan(parts.get("plan"))
        if "plan" in parts and self._plan is None:
            self._failed.add("plan")
        self._know_names("plan", "plans", ("title_zh", "title_en"))
        for entry in entries_of(EVENTS, parts.get("events"), self._problems):
            self._take_event(entry)
        self._know_names("event", "events", ("title_zh", "title_en"))
        for section in (TARGETS, OBSERVATIONS):
            for entry in entries_of(section, parts.get(section.name), self._problems):
                self._take_figure(entry)
        for entry in entries_of(EXCLUSIONS, parts.get("exclusions"), self._problems):
            if (record := self._filled(entry)) is not None:
                self._settle(record)
        self._names["record"] = self._names_of_records()
        for entry in entries_of(CORROBORATIONS, parts.get("corroborations"), self._problems):
            self._take_corroboration(entry)
        return self._records

    def _names_of_records(self) -> Names:
        """The ids of what a further source can corroborate."""
        rows = [
            {"record_id": row[id_column]}
            for table, id_column in CORROBORATED.items()
            for row in self._known.tables[table].rows
        ]
        return Names(rows, "record_id", ("record_id",))

    def _know_names(self, kind: str, table: str, columns: tuple[str, ...]) -> None:
        """The names of a table: of what is recorded, and of what this contribution adds."""
        id_column = ID_MAKERS[table][0]
        added = [one.cells for one in self._records if one.table == table and one.cells[id_column]]
        self._names[kind] = Names([*self._known.tables[table].rows, *added], id_column, columns)

    def _take_source(self, node: Node | None) -> Record | None:
        if node is None:
            self._problems.add("key-missing", Place(field="source"), key="source", meaning=SOURCE.meaning)
            return None
        names = Names(self._known.tables["sources"].rows, "source_id", ("title",))
        return self._one(SOURCE, node, names, "source")

    def _take_plan(self, node: Node | None) -> Record | None:
        if node is None:
            return None
        names = Names(self._known.tables["plans"].rows, "plan_id", ("title_zh", "title_en"))
        self._names["plan"] = names
        return self._one(PLAN, node, names, "plan")

    def _one(self, section: Section, node: Node, names: Names, kind: str) -> Record | None:
        """A section of one record: filled in, or the id or title of one that is recorded."""
        if isinstance(node, Text):
            found = named(names, node.text, kind, node.place, self._problems)
            if not found:
                return None
            id_column = ID_MAKERS[section.table][0]
            row = next(row for row in self._known.tables[section.table].rows if row[id_column] == found)
            record = Record(section.table, dict(row), node.place, there=True)
            self._records.append(record)
            return record
        if not isinstance(node, Group):
            self._problems.add("not-a-group", node.place, key=section.name)
            return None
        entry = Entry(section, node, self._problems)
        record_made = self._filled(entry)
        if record_made is not None and section is PLAN:
            record_made = self._completed_plan(record_made, entry)
        return None if record_made is None else self._settle(record_made)

    def _completed_plan(self, record: Record, entry: Entry) -> Record | None:
        cells = record.cells
        cells["title_zh"] = _TITLE_MARKS.sub(r"\1", cells["title_zh"])
        if not entry.has("status") and _DRAFT.search(cells["title_zh"]):
            entry.reject("status-of-draft", entry.place.of("status"))
            return None
        years = _YEARS.search(cells["title_zh"])
        if years and not cells["period_start"] and not cells["period_end"]:
            cells["period_start"], cells["period_end"] = years.groups()
            record.places |= dict.fromkeys(("period_start", "period_end"), entry.place_of("title_zh"))
        return record

    def _filled(self, entry: Entry) -> Record | None:
        """The record of an entry as far as each key fills a column by itself; None when one is wrong."""
        table = entry.section.table
        schema = self._known.schema(table)
        record = Record(table, dict.fromkeys(schema.field_names, ""), entry.place)
        for key in entry.section.keys:
            if key.column:
                record.cells[key.column] = self._cell(entry, key)
                if entry.has(key.name):
                    record.places[key.column] = entry.place_of(key.name)
        if "source_id" in record.cells and table != "sources" and self._source is not None:
            record.cells["source_id"] = self._source.cells["source_id"]
        return record if entry.is_sound else None

    def _cell(self, entry: Entry, key: Key) -> str:
        text = entry.text(key.name)
        if key.kind == "amount":
            return ""  # read with the figure
        if key.kind in ("text", "figure"):
            return entry.cell(key, self._known.schema(entry.section.table))
        if not text or (key.kind == "plan" and text.casefold() in NO_PLAN):
            return ""
        # What this contribution fails to add cannot be looked for; that it fails is said already.
        problems = Problems() if key.kind in self._failed else self._problems
        names = self._names[key.kind]
        if key.kind == "indicator":
            industry = self._names["industry"].find(entry.text("industry"))
            names = self._known.indicators.within(industry if isinstance(industry, str) else "")
        found = named(names, text, key.kind, entry.place_of(key.name), problems)
        entry.is_sound = entry.is_sound and bool(found)
        return found

    def _take_event(self, entry: Entry) -> None:
        record = self._filled(entry)
        further = regions_with_roles(entry, self._known, self._problems)
        if record is None or not entry.is_sound:
            self._failed.add("event")
            return
        if not entry.has("plan") and record.cells["kind"] in PLAN_KINDS and self._plan is not None:
            record.cells["plan_id"] = self._plan.cells["plan_id"]
        settled = self._settle(record)
        for region, role, place in further:
            cells = {"event_id": settled.cells["event_id"], "region_id": region, "role": role}
            self._settle(Record("event_regions", cells, place))

    def _take_figure(self, entry: Entry) -> None:
        record = self._filled(entry)
        if record is None:
            return
        cells = record.cells
        if entry.section is TARGETS:
            self._place_under_plan(record, entry)
            if not entry.is_sound:
                return
        indicator = cells["indicator_id"]
        unit = self._known.indicator_units[indicator]
        read = figure(cells["stated"], cells["basis"], indicator, unit, self._language())
        if isinstance(read, Doubt):
            entry.reject(read.code, entry.place_of("stated"), **read.details)
            return
        cells |= {"value": read.value, "value_max": read.value_max, "unit_id": read.unit_id}
        cells |= {"comparator": read.comparator, "basis": read.basis}
        derived = ("value", "value_max", "unit_id", "comparator", "basis")
        record.places = dict.fromkeys(derived, entry.place_of("stated")) | record.places
        if entry.section is TARGETS:
            if not entry.has("commitment"):
                cells["commitment"] = commitment_of(cells["stated"]) or cells["commitment"]
            cells["baseline_value"] = self._baseline(entry, read.baseline, indicator, unit)
        if entry.is_sound:
            self._settle(record)

    def _take_corroboration(self, entry: Entry) -> None:
        record = self._filled(entry)
        identifier = named(
            self._names["record"], entry.text("record"), "record", entry.place_of("record"), self._problems
        )
        if record is None or not identifier:
            return
        column = next(one for one in CORROBORATED.values() if one[0] == identifier[0])
        record.cells[column] = identifier
        record.places[column] = entry.place_of("record")
        self._settle(record)

    def _place_under_plan(self, record: Record, entry: Entry) -> None:
        """The plan of the contribution, and the region of the plan, where the target names none itself."""
        cells = record.cells
        if not entry.has("plan") and self._plan is not None:
            cells["plan_id"] = self._plan.cells["plan_id"]
        if cells["region_id"]:
            return
        if self._plan is not None and cells["plan_id"] == self._plan.cells["plan_id"]:
            cells["region_id"] = self._plan.cells["region_id"]
        else:
            plans = self._known.tables["plans"].rows
            own = (
                row["region_id"] for row in plans if cells["plan_id"] and row["plan_id"] == cells["plan_id"]
            )
            cells["region_id"] = next(own, "")
        if not cells["region_id"] and "plan" in self._failed:
            entry.is_sound = False
        elif not cells["region_id"]:
            region = next(key for key in TARGETS.keys if key.name == "region")
            entry.reject("key-missing", entry.place.of("region"), key="region", meaning=region.meaning)

    def _language(self) -> str:
        """The language of the source; "" as long as it is not known."""
        return self._source.cells.get("language", "") if self._source is not None else ""

    def _baseline(self, entry: Entry, printed: str, indicator: str, unit: str) -> str:
        given = entry.text("baseline.value")
        if not given:
            return printed
        place = entry.place_of("baseline.value")
        read = amount(given, indicator, unit, self._language())
        if isinstance(read, Doubt):
            entry.reject(read.code, place, **read.details)
            return ""
        if printed and printed != read:
            entry.reject("baseline-differs", place, printed=printed, given=given)
        return read

    def _settle(self, record: Record) -> Record:
        """Give the record its id, or find it recorded already."""
        table, cells = record.table, record.cells
        schema = self._known.schema(table)
        same = (table, *identity(table, schema, cells))
        if same in self._first:
            first = self._first[same]
            where = f"{first.sheet}!{first.line}" if first.sheet else str(first.line)
            self._problems.add("record-twice", record.place, first=where)
        self._first.setdefault(same, record.place)
        there = self._known.same(table, cells)
        if there is not None:
            differs = tuple(name for name in record.places if there[name] != cells[name])
            record = replace(record, cells=dict(there), there=True, differs=differs, given=cells)
        elif table in ID_MAKERS:
            id_column, make = ID_MAKERS[table]
            cells[id_column] = make(cells)
            if self._known.has_id(table, cells[id_column]):
                self._problems.add("id-taken", record.place, id=cells[id_column])
        self._records.append(record)
        return record
