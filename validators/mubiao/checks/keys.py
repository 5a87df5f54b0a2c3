"""Foreign keys: every reference finds its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import polars as pl

from mubiao.checks.near_keys import near_keys
from mubiao.checks.types import TypedTable
from mubiao.findings.finding import Detail, Finding
from mubiao.findings.formats import TEXT_SHOWN_PER_CODE
from mubiao.package.descriptor import ForeignKey

_NONE = "–"
_NOT_LOOKED_FOR = ("(looked for with the first wrong ones alone)", "（只为最前面的若干处查找）")


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
    rows = lost["row"].sort().to_list()
    near = _near(source, key, target, rows)
    for row in rows:
        cells = [table.raw[name][row] for name in key.fields]
        details: dict[str, Detail] = {
            "fields": ", ".join(key.fields),
            "target": target.table.name,
            "target_path": target.table.path,
            "near": near.get(cells[0], _NOT_LOOKED_FOR),
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


def _near(source: TypedTable, key: ForeignKey, target: TypedTable, rows: list[int]) -> dict[str, Detail]:
    """What reads most like the keys of `rows` that were not found: of the first different ones alone.

    A report in text shows no more, and a proposal full of wrong keys must not keep the check busy.
    """
    here, there = key.fields[0], key.reference.fields[0]
    cells = dict.fromkeys(source.table.raw[here].gather(rows))
    if len(key.fields) != 1 or there not in target.table.raw.columns:
        return dict.fromkeys(cells, _NONE)
    shown = list(cells)[:TEXT_SHOWN_PER_CODE]
    found = near_keys(shown, target.table.raw[there].drop_nulls())
    return {cell: ", ".join(found[cell]) or _NONE for cell in shown}
