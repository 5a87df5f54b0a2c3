"""Foreign keys: every reference finds its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from mubiao.checks.types import TypedTable
from mubiao.findings.finding import Finding
from mubiao.package.descriptor import ForeignKey


def dangling(table: TypedTable, tables: Mapping[str, TypedTable]) -> Iterator[Finding]:
    """A finding for each reference of `table` that names no record.

    As in SQL (MATCH SIMPLE), a key with a missing part refers to nothing. A target table that could not be
    read whole is not searched: what is absent from it may only be unreadable.
    """
    for key in table.table.schema.foreign_keys:
        target = tables.get(key.reference.resource or table.table.name)
        if target is not None and target.table.complete:
            yield from _dangling(table, key, target)


def _dangling(source: TypedTable, key: ForeignKey, target: TypedTable) -> Iterator[Finding]:
    table = source.table
    used = table.raw.select(key.fields).drop_nulls().unique()
    if used.is_empty():
        return
    known = target.table.raw.select(key.reference.fields)
    absent = used.join(known, left_on=key.fields, right_on=key.reference.fields, how="anti")
    if absent.is_empty():
        return
    lost = table.raw.select(key.fields).with_row_index("row").join(absent, on=key.fields, how="semi")
    for row, *cells in lost.sort("row").iter_rows():
        yield Finding(
            "foreign-key-unknown",
            table=table.name,
            path=table.path,
            line=table.line(row),
            field=key.fields[0],
            record_id=table.record_id(row),
            value="/".join(cells),
            details={
                "fields": ", ".join(key.fields),
                "target": target.table.name,
                "target_path": target.table.path,
                "near": ", ".join(_near(cells, known)) or "–",
            },
        )


def _near(cells: list[str], known: pl.DataFrame) -> list[str]:
    """The known keys that read most like the one that was not found."""
    import difflib

    if len(cells) != 1 or known.height > 100_000:
        return []
    return difflib.get_close_matches(cells[0], known.to_series().drop_nulls().to_list(), n=3)
