"""The tables as they would be: the records that are new among those that are there, in canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mubiao.canonical_form.lines import Line, as_line
from mubiao.canonical_form.ordering import in_order
from mubiao.contribution.known import WRITTEN, Known, KnownTable
from mubiao.contribution.record import Record

HEADER_AND_FIRST = 2  # the line of the first record of a file


@dataclass(frozen=True)
class TableChange:
    """A table that changes. `origins` has for each line of the new file its old line or the new record."""

    table: KnownTable
    after: bytes
    origins: tuple[int | Record, ...]

    def origin(self, line: int) -> int | Record | None:
        """What the line of the new file comes from: an old line, or a new record."""
        place = line - HEADER_AND_FIRST
        return self.origins[place] if 0 <= place < len(self.origins) else None


def changes(records: Iterable[Record], known: Known) -> list[TableChange]:
    """The tables that get records, in the order of writing: what others refer to comes first."""
    new = [record for record in records if not record.there]
    found = []
    for name in WRITTEN:
        of_table = [record for record in new if record.table == name]
        if of_table:
            found.append(_changed(known.tables[name], of_table))
    return found


def rewritten(table: KnownTable, rows: Sequence[dict[str, str]]) -> TableChange:
    """The table with other rows in the place of its own, in canonical order."""
    names = table.schema.field_names
    lines = [Line(place, [row[name] for name in names]) for place, row in enumerate(rows)]
    ordered = in_order(lines, names, table.schema.primary_key)
    text = "".join(f"{as_line(row)}\n" for row in (names, *(line.cells for line in ordered)))
    # What has no line in the old file yet is looked for at its end.
    last = HEADER_AND_FIRST + len(table.rows)
    origins = tuple(min(line.number + HEADER_AND_FIRST, last) for line in ordered)
    return TableChange(table, text.encode(), origins)


def _changed(table: KnownTable, records: list[Record]) -> TableChange:
    names = table.schema.field_names
    origins: list[int | Record] = [*range(HEADER_AND_FIRST, HEADER_AND_FIRST + len(table.rows)), *records]
    cells = [*table.rows, *(record.cells for record in records)]
    # A line's number says here which of `origins` it is.
    lines = [Line(place, [row[name] for name in names]) for place, row in enumerate(cells)]
    ordered = in_order(lines, names, table.schema.primary_key)
    text = "".join(f"{as_line(row)}\n" for row in (names, *(line.cells for line in ordered)))
    return TableChange(table, text.encode(), tuple(origins[line.number] for line in ordered))
