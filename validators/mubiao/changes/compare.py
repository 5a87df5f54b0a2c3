"""Compare two versions: tables by name, records by primary key, columns by name or, if renamed, by values.

Descriptors are compared by property, in `descriptor_changes`.
"""

from __future__ import annotations

import polars as pl

from mubiao.changes.descriptor_changes import descriptor_changes
from mubiao.changes.difference import (
    CellChange,
    ChangedRecord,
    Difference,
    Record,
    TableDifference,
)
from mubiao.changes.edition import Edition
from mubiao.changes.renamed import renamed_columns
from mubiao.changes.schema_changes import schema_changes
from mubiao.reading.table import Table

# Names that no column has: a control character cannot stand in a header.
_ROW, _OLD_ROW, _TIMES, _OLD = "\x01row", "\x01old_row", "\x01times", "\x01old:"


def compare(old: Edition, new: Edition) -> Difference:
    """What differs between `old` and `new`. The same two versions give an equal difference."""
    unread = tuple(dict.fromkeys([*old.unread, *new.unread]))
    names = [name for name in dict.fromkeys([*new.tables, *old.tables]) if name not in unread]
    found = [_compared(name, old, new) for name in names]
    return Difference(
        old.label,
        new.label,
        old.version,
        new.version,
        tuple(table for table in found if not table.is_empty),
        unread,
        tuple(descriptor_changes(old.package, new.package)),
    )


def _compared(name: str, old_edition: Edition, new_edition: Edition) -> TableDifference:
    old, new = old_edition.tables.get(name), new_edition.tables.get(name)
    if old is None:
        assert new is not None
        everything = list(range(new.raw.height))
        return TableDifference(name, new.path, "new", added=_records(new, everything))
    if new is None:
        return TableDifference(name, old.path, "old", removed=_records(old, list(range(old.raw.height))))
    renamed = renamed_columns(old, new)
    before = old.raw.rename(renamed)
    common = [column for column in new.raw.columns if column in before.columns]
    key = _key(old, new, renamed, common)
    here = _numbered(new.raw, key, _ROW)
    there = _numbered(before.select(common), key, _OLD_ROW)
    on = [*key, _TIMES]
    return TableDifference(
        name,
        new.path,
        schema=tuple(schema_changes(old.schema, new.schema, renamed)),
        removed=_records(old, _rows(there.join(here, on=on, how="anti", nulls_equal=True), _OLD_ROW)),
        changed=_changed(new, here, there, on, [column for column in common if column not in key]),
        added=_records(new, _rows(here.join(there, on=on, how="anti", nulls_equal=True), _ROW)),
    )


def _key(old: Table, new: Table, renamed: dict[str, str], common: list[str]) -> list[str]:
    """What tells records apart: the primary key if both have it, else the whole of what both have."""
    key = new.schema.primary_key
    same = [renamed.get(name, name) for name in old.schema.primary_key] == key
    return key if key and same else common


def _numbered(frame: pl.DataFrame, key: list[str], row: str) -> pl.DataFrame:
    """With the row's index and, for keys that come several times (as they must not), which time it is."""
    times = pl.int_range(pl.len()).over(key) if key else pl.int_range(pl.len())
    return frame.with_row_index(row).with_columns(times.alias(_TIMES))


def _rows(frame: pl.DataFrame, row: str) -> list[int]:
    return frame[row].sort().to_list()


def _records(table: Table, rows: list[int]) -> tuple[Record, ...]:
    return tuple(Record(_id(table, row), table.line(row), _cells(table, row)) for row in sorted(rows))


def _id(table: Table, row: int) -> str:
    """The primary key; of a table without one, the whole record."""
    return table.record_id(row) or "/".join(_cells(table, row).values())


def _cells(table: Table, row: int) -> dict[str, str]:
    return {name: cell or "" for name, cell in table.raw.row(row, named=True).items()}


def _changed(
    new: Table, here: pl.DataFrame, there: pl.DataFrame, on: list[str], columns: list[str]
) -> tuple[ChangedRecord, ...]:
    if not columns:
        return ()
    earlier = there.select(*on, *(pl.col(name).alias(f"{_OLD}{name}") for name in columns))
    both = here.join(earlier, on=on, how="inner", nulls_equal=True)
    differs = [pl.col(name).ne_missing(pl.col(f"{_OLD}{name}")) for name in columns]
    changed = both.filter(pl.any_horizontal(differs)).sort(_ROW)
    return tuple(
        ChangedRecord(
            _id(new, row[_ROW]),
            new.line(row[_ROW]),
            tuple(
                CellChange(name, row[f"{_OLD}{name}"] or "", row[name] or "")
                for name in columns
                if row[name] != row[f"{_OLD}{name}"]
            ),
            _cells(new, row[_ROW]),
        )
        for row in changed.iter_rows(named=True)
    )
