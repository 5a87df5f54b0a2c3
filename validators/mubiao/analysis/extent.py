"""Which values a printed figure allows: what is sure, what is not, and whether there is an end to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Extent:
    """The ends that the words allow, in the unit of the value; None where they leave it open.

    `above`: more than the number (超过, 以上) without an end. `low` and `high` are those of the macros
    lowest_possible and highest_possible.
    """

    low: float | None
    high: float | None

    @property
    def sure(self) -> float:
        """How far from nought the figure surely reaches; 0 when nothing is sure."""
        if self.low is not None and self.low >= 0:
            return self.low
        return self.high if self.high is not None and self.high < 0 else 0.0

    @property
    def unsure(self) -> float:
        """How far it may reach at most, as far as the words say; equal to `sure` when there is no doubt."""
        if self.low is not None and self.low < 0:
            return self.low
        return self.sure if self.high is None else self.high

    @property
    def is_open(self) -> bool:
        """Whether it may be any amount more: 超过, 以上."""
        return self.low is not None and self.high is None


@dataclass(frozen=True)
class Axis:
    """From the smallest to the largest value that is drawn, with nought always on it."""

    first: float
    last: float

    def place(self, value: float) -> float:
        """Where a value lies, from 0 to 1."""
        return (value - self.first) / (self.last - self.first)


def axis_of(extents: Iterable[Extent]) -> Axis:
    """An axis on which all extents fit."""
    ends = [0.0, *(end for extent in extents for end in (extent.sure, extent.unsure))]
    first, last = min(ends), max(ends)
    return Axis(first, last if last > first else first + 1)
