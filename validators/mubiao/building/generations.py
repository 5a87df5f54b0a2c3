"""In which order the rows of a table that refers to itself can be inserted: parents before their children."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from itertools import chain

import polars as pl

from mubiao.package.descriptor import ForeignKey


class RingError(ValueError):
    """Rows refer to each other in a ring, so that none of them can be inserted first; `rows` are some."""

    def __init__(self, rows: list[int]) -> None:
        super().__init__(f"rows {rows}")
        self.rows = rows


def generations(frame: pl.DataFrame, keys: Iterable[ForeignKey]) -> list[int]:
    """For each row how many generations stand above it: 0 when it refers to no other row.

    `keys` are the foreign keys of the table into itself. A row that refers to one that is not there counts
    as referring to none: the database refuses it. Raises RingError.
    """
    levels = [0] * frame.height
    waits_for: defaultdict[int, int] = defaultdict(int)
    children: defaultdict[int, list[int]] = defaultdict(list)
    for row, parent in chain.from_iterable(_pairs(frame, key).iter_rows() for key in keys):
        waits_for[row] += 1
        children[parent].append(row)
    ready = deque(parent for parent in children if parent not in waits_for)
    while ready:
        parent = ready.popleft()
        for row in children[parent]:
            levels[row] = max(levels[row], levels[parent] + 1)
            waits_for[row] -= 1
            if not waits_for[row]:
                del waits_for[row]
                ready.append(row)
    if waits_for:
        raise RingError(sorted(waits_for))
    return levels


def _pairs(frame: pl.DataFrame, key: ForeignKey) -> pl.DataFrame:
    """The index of each row that refers to another, as `row`, and the index of that one, as `parent`."""
    places = [f"part {place}" for place in range(len(key.fields))]
    near = frame.select(pl.col(name).alias(at) for name, at in zip(key.fields, places, strict=True))
    far = frame.select(pl.col(name).alias(at) for name, at in zip(key.reference.fields, places, strict=True))
    # A key with a missing part refers to nothing: to polars, too, two missing parts are not the same.
    joined = near.with_row_index("row").join(far.with_row_index("parent"), on=places, how="inner")
    return joined.select("row", "parent")
