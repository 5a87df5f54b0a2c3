"""Foreign keys: every reference finds its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

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
    cells_here, known = _comparable(source, key, target)
    used = cells_here.drop_nulls().unique()
    if used.is_empty():
        return
    absent = used.join(known, left_on=key.fields, right_on=key.reference.fields, how="anti")
    if absent.is_empty():
        return
    lost = cells_here.with_row_index("row").join(absent, on=key.fields, how="semi")
    for row in lost["row"].sort():
        cells = [table.raw[name][row] for name in key.fields]
        details = {
            "fields": ", ".join(key.fields),
            "target": target.table.name,
            "target_path": target.table.path,
            "near": ", ".join(_near(cells, key, target)) or "–",
        }
        finding = table.finding("foreign-key-unknown", row, key.fields[0], details)
        yield replace(finding, value="/".join(cells))


def _comparable(source: TypedTable, key: ForeignKey, target: TypedTable) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cells of both sides: typed where both sides have the same types (1 is 01), else as they stand."""
    here, there = key.fields, key.reference.fields
    if not set(there) <= set(target.frame.columns):
        # The far column may be absent from its file (fieldsMatch); then no reference is found there.
        return source.table.raw.select(here), pl.DataFrame(schema=dict.fromkeys(there, pl.String))
    near, far = source.frame.select(here), target.frame.select(there)
    if near.dtypes == far.dtypes:
        return near, far
    return source.table.raw.select(here), target.table.raw.select(there)


def _near(cells: list[str], key: ForeignKey, target: TypedTable) -> list[str]:
    """The known keys that read most like the one that was not found."""
    import difflib

    known = target.table.raw
    if len(cells) != 1 or known.height > 100_000 or key.reference.fields[0] not in known.columns:
        return []
    return difflib.get_close_matches(cells[0], known[key.reference.fields[0]].drop_nulls().to_list(), n=3)
