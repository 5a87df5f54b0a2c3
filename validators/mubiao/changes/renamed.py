"""Which columns were only renamed: gone under one name, there with the same values under another."""

from __future__ import annotations

import difflib

import polars as pl

from mubiao.reading.table import Table

# A value may have been corrected in the same version; nine in ten that agree are no accident.
LEAST_AGREEMENT = 0.9


def renamed_columns(old: Table, new: Table) -> dict[str, str]:
    """The new names of the columns of `old` that `new` has under another name."""
    gone = [name for name in old.raw.columns if name not in new.raw.columns]
    come = [name for name in new.raw.columns if name not in old.raw.columns]
    if not gone or not come:
        return {}
    renamed = _of_key(old, new)
    key = [name for name in old.schema.primary_key if renamed.get(name, name) in new.raw.columns]
    if not key or len(key) < len(old.schema.primary_key):
        return renamed
    both = old.raw.rename({name: f"old {name}" for name in gone}).select(
        *(pl.col(f"old {name}" if name in gone else name).alias(f"key {name}") for name in key),
        *(pl.col(f"old {name}") for name in gone),
    )
    now = new.raw.select(
        *(pl.col(renamed.get(name, name)).alias(f"key {name}") for name in key),
        *(pl.col(name).alias(f"new {name}") for name in come),
    )
    # A key that comes twice would make of two records four.
    keys = [f"key {name}" for name in key]
    both = both.unique(keys).join(now.unique(keys), on=keys, how="inner")
    candidates = sorted(
        (
            (agreement, difflib.SequenceMatcher(None, before, after).ratio(), before, after)
            for before in gone
            for after in come
            if before not in renamed and after not in renamed.values()
            if (agreement := _agreement(both[f"old {before}"], both[f"new {after}"])) >= LEAST_AGREEMENT
        ),
        key=lambda found: (-found[0], -found[1], found[2], found[3]),
    )
    for _, _, before, after in candidates:
        if before not in renamed and after not in renamed.values():
            renamed[before] = after
    return renamed


def _of_key(old: Table, new: Table) -> dict[str, str]:
    """Columns of the primary key, which must be known before records can be matched."""
    renamed = {}
    if len(old.schema.primary_key) == len(new.schema.primary_key):
        for before, after in zip(old.schema.primary_key, new.schema.primary_key, strict=True):
            gone = before not in new.raw.columns and after not in old.raw.columns
            if gone and set(old.raw[before].drop_nulls()) & set(new.raw[after].drop_nulls()):
                renamed[before] = after
    return renamed


def _agreement(old: pl.Series, new: pl.Series) -> float:
    """Of the records in which either is filled, how many have the same in both; 0 when none is filled."""
    filled = old.is_not_null() | new.is_not_null()
    count = int(filled.sum())
    return int((old.eq_missing(new) & filled).sum()) / count if count else 0.0
