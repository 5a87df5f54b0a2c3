"""Which region lies in which: by parent, and by membership of a macro region."""

from __future__ import annotations

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
    step = frame.select(key, parent).drop_nulls()
    reached = step.rename({key: "start", parent: "at"})
    looping: set[str] = set()
    for _ in range(step.height):
        looping |= set(reached.filter(pl.col("start") == pl.col("at"))["start"])
        reached = (
            reached.filter(pl.col("start") != pl.col("at"))
            .join(step, left_on="at", right_on=key)
            .select("start", at=parent)
        )
        if reached.is_empty():
            break
    return frame.filter(pl.col(key).is_in(_one_of_each(looping, step))).select("row", next=parent)


def _one_of_each(looping: set[str], step: pl.DataFrame) -> list[str]:
    """Of each ring among the keys that loop, the first key in the order of the table."""
    following = dict(step.iter_rows())
    chosen: list[str] = []
    seen: set[str] = set()
    for start in following:
        if start in looping and start not in seen:
            chosen.append(start)
            at = start
            while at not in seen:
                seen.add(at)
                at = following[at]
    return chosen
