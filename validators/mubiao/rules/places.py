"""Which region lies in which: by parent, and by membership of a macro region."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from mubiao.rules.tables import Tables


def region_pairs(tables: Tables) -> pl.DataFrame:
    """Every pair of regions (`inner`, `outer`) in which the inner lies in, or is, the outer.

    Ends also when parents form a ring: a pair is followed once.
    """
    regions = tables.frame("regions")
    steps = pl.concat(
        [
            regions.select(inner="region_id", outer="parent_id").drop_nulls(),
            tables.frame("region_members").select(inner="member_id", outer="region_id"),
        ]
    ).unique()
    pairs = regions.select(inner="region_id", outer="region_id")
    while True:
        further = pairs.join(steps, left_on="outer", right_on="inner").select("inner", outer="outer_right")
        grown = pl.concat([pairs, further]).unique()
        if grown.height == pairs.height:
            return grown.sort("inner", "outer")
        pairs = grown


def rings(tables: Tables, table: str, key: str, parent: str) -> pl.DataFrame:
    """The first record of each ring: following `parent` from it leads back to it."""
    return rings_in(tables.frame(table), key, parent)


def rings_in(frame: pl.DataFrame, key: str, parent: str) -> pl.DataFrame:
    """As `rings`, of a frame that has the row index as `row`."""
    following = dict(frame.select(key, parent).drop_nulls().iter_rows())
    return frame.filter(pl.col(key).is_in(_one_of_each_ring(following))).select("row", next=parent)


def _one_of_each_ring(following: Mapping[str, str]) -> list[str]:
    """Of each ring the key that comes first in `following`. Every key is walked over once."""
    place = {key: number for number, key in enumerate(following)}
    chosen: list[str] = []
    seen: set[str] = set()
    for start in following:
        walk: dict[str, None] = {}  # in order
        at: str | None = start
        while at is not None and at not in seen:
            seen.add(at)
            walk[at] = None
            at = following.get(at)
        if at in walk:
            steps = list(walk)
            chosen.append(min(steps[steps.index(at) :], key=place.__getitem__))
    return chosen
