"""Ids for records that have none, made of their other fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mubiao.canonical_form.cells import has_form
from mubiao.canonical_form.lines import Line
from mubiao.canonical_form.notes import Notes
from mubiao.ids import ID_MAKERS
from mubiao.package.descriptor import TableSchema


def with_ids(table: str, schema: TableSchema, records: Sequence[Line], notes: Notes) -> list[Line]:
    """The records, each with an id; where one cannot be made it is refused. Ids that are there stay."""
    if table not in ID_MAKERS or ID_MAKERS[table][0] not in schema.field_names:
        return list(records)
    column = ID_MAKERS[table][0]
    place = schema.field_names.index(column)
    used = {line.cells[place]: line.number for line in records if line.cells[place]}
    doubtful = {refusal.line for refusal in notes.refusals}  # said already; the id waits for it
    completed = []
    for line in records:
        if line.cells[place] or line.number in doubtful:
            completed.append(line)
            continue
        made = _made(table, schema, line, notes)
        if made is None:
            continue
        if made in used:
            notes.refuse("id-in-use", line.number, column, made, other=str(used[made]))
            continue
        used[made] = line.number
        notes.change("id-made", line.number, column, after=made)
        completed.append(Line(line.number, [*line.cells[:place], made, *line.cells[place + 1 :]]))
    return completed


def _made(table: str, schema: TableSchema, line: Line, notes: Notes) -> str | None:
    column, maker = ID_MAKERS[table]
    row = _Watched(dict(zip(schema.field_names, line.cells, strict=True)))
    try:
        made = maker(row)
    except ValueError:
        made = ""
    faults = [name for name in dict.fromkeys(row.asked) if not _suffices(name, row, schema)]
    if made and not faults:
        return made
    notes.refuse("id-not-makeable", line.number, column, fields=", ".join(faults or dict.fromkeys(row.asked)))
    return None


def _suffices(name: str, row: Mapping[str, object], schema: TableSchema) -> bool:
    if name not in schema.field_names:
        return False
    field, text = schema.field(name), str(row[name])
    return has_form(text, field) if text else not field.required


class _Watched(Mapping[str, object]):
    """A record that remembers which of its fields the id was made of."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.asked: list[str] = []

    def __getitem__(self, name: str) -> str:
        self.asked.append(name)
        return self._cells[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)
