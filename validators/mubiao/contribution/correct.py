"""An error that was reported, mended: the cell, what follows from it, and a line in corrections."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mubiao.canonical_form.cells import CellForm, has_form
from mubiao.changes.rules import FREE_OF_TABLE, FREE_TEXTS
from mubiao.changes.semver import next_version, parsed
from mubiao.contribution.change import TableChange, rewritten
from mubiao.contribution.figure import Doubt, amount, figure
from mubiao.contribution.known import CORRECTIONS, Known
from mubiao.contribution.names import Names
from mubiao.contribution.naming import named
from mubiao.contribution.problems import Problems
from mubiao.contribution.sections import DERIVED
from mubiao.contribution.value import Group, Node, Place, Text
from mubiao.ids import ID_MAKERS

KEYS = {
    "record": ("its id", "记录代码"),
    "field": ("which column", "哪一列"),
    "value": ("what it should be", "应为何值"),
    "reason": ("what was wrong", "错在何处"),
}
EMPTY = ("空", "empty", "(empty)", "（空）")
# What follows from the printed figure.
_FROM_STATED = ("value", "value_max", "unit_id", "comparator")


@dataclass(frozen=True)
class CellCorrection:
    """One cell as it was and as it is. `is_told` when a line of corrections tells it."""

    table: str
    record_id: str
    field: str
    old: str
    new: str
    is_told: bool


@dataclass(frozen=True)
class Correction:
    """The cells that change, the one reported first, and the tables as they would be."""

    cells: tuple[CellCorrection, ...]
    changes: tuple[TableChange, ...]


def correct(report: Node, known: Known, version: str, problems: Problems) -> Correction | None:
    """What mending the reported error comes to; None, with problems noted, when it cannot be done.

    The correction is of the PATCH after `version`.
    """
    answers = _answers(report, problems)
    if answers is None:
        return None
    found = _record(answers["record"], known, problems)
    if found is None:
        return None
    table, row = found
    after = _after(answers, table, row, known, problems)
    if after is None:
        return None
    field = answers["field"].text
    changed = [name for name in after if after[name] != row[name]]
    if not changed:
        details = {"field": field, "value": row[field] or EMPTY[1]}
        problems.add("report-no-change", answers["value"].place, **details)
        return None
    changed.sort(key=lambda name: name != field)
    free = FREE_TEXTS | FREE_OF_TABLE.get(table, frozenset())
    key = ID_MAKERS[table][0]
    cells = tuple(
        CellCorrection(table, row[key], name, row[name], after[name], name not in free) for name in changed
    )
    told = list(_told(cells, answers["reason"].text, version))
    changes = [
        rewritten(known.tables[table], [after if one is row else one for one in known.tables[table].rows])
    ]
    if told:
        account = known.tables[CORRECTIONS]
        changes.append(rewritten(account, _joined(account.rows, told, account.schema.primary_key)))
    return Correction(cells, tuple(changes))


def _answers(report: Node, problems: Problems) -> dict[str, Text] | None:
    given = report.values if isinstance(report, Group) else {}
    answers = {name: node for name, node in given.items() if isinstance(node, Text) and node.text}
    for name in given:
        if name not in KEYS:
            problems.add("key-unknown", given[name].place, key=name, near=("", ""))
    for name, meaning in KEYS.items():
        if name not in answers:
            place = given[name].place if name in given else Place(report.place.line, name)
            problems.add("key-missing", place, key=f"report.{name}", meaning=meaning)
    return None if problems else answers


def _record(answer: Text, known: Known, problems: Problems) -> tuple[str, dict[str, str]] | None:
    identifiers = []
    for table, (key, _) in ID_MAKERS.items():
        for row in known.tables[table].rows:
            if row[key] == answer.text:
                return table, row
            identifiers.append(row[key])
    alike = difflib.get_close_matches(answer.text, identifiers, n=1, cutoff=0.8)
    near = (f"; did you mean {alike[0]}?", f"；是否指 {alike[0]}？") if alike else ("", "")
    problems.add("report-unknown-record", answer.place, value=answer.text, near=near)
    return None


def _after(
    answers: dict[str, Text], table: str, row: dict[str, str], known: Known, problems: Problems
) -> dict[str, str] | None:
    """The record as it should be; None when what was answered cannot stand in the column."""
    field, value = answers["field"].text, answers["value"]
    place = answers["field"].place
    if field not in row:
        problems.add("report-unknown-field", place, value=field, table=table, known=", ".join(row))
    elif field == ID_MAKERS[table][0]:
        problems.add("report-of-key", place, value=field)
    elif field in _FROM_STATED and "stated" in row:
        problems.add("key-derived", place, key=field, origin=DERIVED[field])
    elif value.text in EMPTY:
        return {**row, field: ""}
    elif field == "stated" and table in ("targets", "observations"):
        return _read_again(row, value, known, problems)
    else:
        cell = _cell(field, row, value, table, known, problems)
        return None if cell is None else {**row, field: cell}
    return None


def _language(row: dict[str, str], known: Known) -> str:
    """The language of a record's source; "" when it is not known."""
    sources = known.tables["sources"].rows
    return next((source["language"] for source in sources if source["source_id"] == row["source_id"]), "")


def _read_again(row: dict[str, str], value: Text, known: Known, problems: Problems) -> dict[str, str] | None:
    """The record with another printed figure, and what follows from it."""
    indicator = row["indicator_id"]
    unit = known.indicator_units.get(indicator, "")
    read = figure(value.text, row["basis"], indicator, unit, _language(row, known))
    if isinstance(read, Doubt):
        problems.add(read.code, value.place, **read.details)
        return None
    derived = {name: str(getattr(read, name)) for name in _FROM_STATED}
    return {**row, "stated": value.text, **derived}


def _cell(
    field: str, row: dict[str, str], value: Text, table: str, known: Known, problems: Problems
) -> str | None:
    names = _names(field, known)
    if names is not None:
        return _named(field, value, names, problems)
    if field == "baseline_value":
        indicator = row["indicator_id"]
        unit = known.indicator_units.get(indicator, "")
        read = amount(value.text, indicator, unit, _language(row, known))
        if not isinstance(read, Doubt):
            return read
        problems.add(read.code, value.place, **read.details)
        return None
    schema = known.schema(table).field(field)
    repaired = CellForm(schema)(value.text)
    if repaired.doubt is None and has_form(repaired.text, schema):
        return repaired.text
    allowed = schema.constraints.get("enum")
    if allowed:
        details = {"value": value.text, "key": field, "allowed": ", ".join(map(str, allowed))}
        problems.add("not-allowed", value.place, **details)
    else:
        example = str(schema.extra("example") or schema.type)
        problems.add("form", value.place, value=value.text, key=field, example=example)
    return None


def _names(field: str, known: Known) -> Names | None:
    return {
        "region_id": known.regions,
        "industry_id": known.industries,
        "indicator_id": known.indicators,
    }.get(field)


def _named(field: str, value: Text, names: Names, problems: Problems) -> str | None:
    return named(names, value.text, field.removesuffix("_id"), value.place, problems) or None


def _joined(
    there: Sequence[dict[str, str]], told: list[dict[str, str]], key: list[str]
) -> list[dict[str, str]]:
    """The corrections with those told now; one of the same cell and version goes on from its old value."""
    rows = {tuple(row[name] for name in key): row for row in there}
    for row in told:
        place = tuple(row[name] for name in key)
        if place in rows:
            reason = f"{rows[place]['reason']} {row['reason']}"
            row = {**row, "old_value": rows[place]["old_value"], "reason": reason}
        rows[place] = row
    return list(rows.values())


def _told(cells: tuple[CellCorrection, ...], reason: str, version: str) -> Iterator[dict[str, str]]:
    known = parsed(version)
    for cell in cells:
        if cell.is_told:
            yield {
                "table": cell.table,
                "record_id": cell.record_id,
                "field": cell.field,
                "old_value": cell.old,
                "new_value": cell.new,
                "reason": reason,
                "version": next_version(known, "PATCH") if known else version,
            }
