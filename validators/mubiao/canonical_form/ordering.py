"""The records in the order of their key, and how many of them had to move for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from mubiao.canonical_form.lines import Line


def in_order(records: Sequence[Line], names: Sequence[str], key: Sequence[str]) -> list[Line]:
    """The records by their primary key, by all columns when there is none, in the order of code points."""
    places = [names.index(name) for name in key]

    def place_of(line: Line) -> tuple[list[str], list[str]]:
        # The whole record decides between those of one key, so that their order does not hang on chance.
        return [line.cells[place] for place in places], line.cells

    return sorted(records, key=place_of)


def moved(records: Sequence[Line]) -> int:
    """How many records are not where the others are in the order of the file: the fewest that must move."""
    tails: list[int] = []
    for line in records:
        at = bisect_left(tails, line.number)
        tails[at : at + 1] = [line.number]
    return len(records) - len(tails)
