"""The canonical bytes of one table, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mubiao.canonical_form.cells import CellForm
from mubiao.canonical_form.columns import arranged
from mubiao.canonical_form.decoding import GBK, decoded
from mubiao.canonical_form.lines import Line, as_line, read_lines
from mubiao.canonical_form.made_ids import with_ids
from mubiao.canonical_form.notes import Notes
from mubiao.canonical_form.ordering import in_order, moved
from mubiao.package.descriptor import TableSchema


def canonical_table(table: str, schema: TableSchema, data: bytes, notes: Notes) -> bytes | None:
    """`data` in canonical form; None when something of it is refused. `notes` says what and why."""
    text = decoded(data, notes)
    lines = read_lines(text, notes) if text is not None else []
    if not lines:
        return None
    records = arranged(lines, schema.field_names, notes)
    if records is None:
        return None
    records = with_ids(table, schema, _repaired(records, schema, notes), notes)
    _refuse_repeated(records, notes)
    if notes.refusals:
        return None
    records = in_order(records, schema.field_names, schema.primary_key)
    if count := moved(records):
        notes.change("rows-moved", before=str(count))
    return _rendered([schema.field_names, *(line.cells for line in records)])


def _repaired(records: Iterable[Line], schema: TableSchema, notes: Notes) -> list[Line]:
    forms = [(field.name, CellForm(field)) for field in schema.fields]
    was_gbk = any(change.kind == "encoding" and change.before == GBK for change in notes.changes)
    repaired = []
    for line in records:
        cells = []
        for cell, (name, form) in zip(line.cells, forms, strict=True):
            found = form(cell)
            for kind, before, after in found.steps:
                notes.change(kind, line.number, name, before, after)
            if found.doubt:
                notes.refuse(found.doubt.kind, line.number, name, found.text, **found.doubt.details)
            if was_gbk and "?" in cell and name != "url":
                notes.change("question-mark", line.number, name)
            cells.append(found.text)
        repaired.append(Line(line.number, cells))
    return repaired


def _refuse_repeated(records: Iterable[Line], notes: Notes) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for line in records:
        first = seen.setdefault(tuple(line.cells), line.number)
        if first != line.number:
            notes.refuse("row-repeated", line.number, first=str(first))


def _rendered(rows: Sequence[Sequence[str]]) -> bytes:
    return "".join(f"{as_line(row)}\n" for row in rows).encode()
