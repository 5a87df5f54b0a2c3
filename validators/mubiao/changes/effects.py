"""What a difference does to the comparisons of regions: a rank moves, an indicator gets its second region.

Both versions are read through the same views, those of the tool, so that only the data can differ.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mubiao.periods import bounds

if TYPE_CHECKING:
    import duckdb

# The views of comparisons, each with the column that says of when the compared figures are.
VIEWS: Mapping[str, str] = {"target_comparison": "due", "observation_comparison": "period"}
_AGREE = ("indicator_id", "industry_id", "scope", "basis", "unit_id", "region_level")
LEAST_REGIONS = 2  # a comparison of one region is none

Kind = Literal[
    "comparison-gone", "region-left", "rank-moved", "comparison-moved-on", "comparison-new", "region-joined"
]
KINDS: tuple[Kind, ...] = (
    "comparison-gone", "region-left", "rank-moved", "comparison-moved-on", "comparison-new", "region-joined"
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Subject:
    """What is compared: a view, the columns in which all of it agrees, and of when it is.

    `comparison_id` tells two comparisons apart of which all of that is the same.
    """

    view: str
    agree: tuple[str, ...]
    when: str
    comparison_id: str

    @property
    def question(self) -> tuple[str, tuple[str, ...]]:
        """The same at whatever time."""
        return self.view, self.agree

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The last and the first day of `when`, to order by; of what is no date the first day there is."""
        try:
            first, last = bounds(self.when)
        except ValueError:
            return dt.date.min, dt.date.min
        return last, first


@dataclass(frozen=True)
class Effect:
    """One thing that happens to a comparison. `regions` are those it happens to, in the order of ranks.

    `old_rank` and `new_rank` are of a single region, None where it has none; `earlier` is the time of the
    comparison that a newer one takes the place of.
    """

    kind: Kind
    subject: Subject
    regions: tuple[str, ...]
    old_rank: int | None = None
    new_rank: int | None = None
    earlier: str = ""


Ranks = Mapping[str, int | None]  # by region
Comparisons = Mapping[Subject, Ranks]


def comparisons(connection: duckdb.DuckDBPyConnection) -> Comparisons:
    """Every comparison of two regions or more: by what is compared, the rank of each region.

    Raises duckdb.Error when the database has not the views.
    """
    found: defaultdict[Subject, dict[str, int | None]] = defaultdict(dict)
    for view, when_column in VIEWS.items():
        columns = ", ".join((*_AGREE, when_column, "comparison_id", "region_id", "rank"))
        for row in connection.execute(f"SELECT {columns} FROM {view} ORDER BY ALL").fetchall():
            *told, region, rank = row
            *agree, when, comparison_id = ("" if part is None else str(part) for part in told)
            subject = Subject(view, tuple(agree), when, comparison_id)
            found[subject][region] = None if rank is None else int(rank)
    return {subject: ranks for subject, ranks in found.items() if len(ranks) >= LEAST_REGIONS}


def effects(old: Comparisons, new: Comparisons) -> list[Effect]:
    """What became of the comparisons: what is lost first, then moved ranks, then what is new."""
    gone = [subject for subject in old if subject not in new]
    come = [subject for subject in new if subject not in old]
    found = [
        effect
        for subject, ranks in old.items()
        if subject in new
        for effect in _within(subject, ranks, new[subject])
    ]
    # Where newer figures of two regions are there, the comparison goes on with those: the first of the new
    # ones from the last one before it.
    for subject in sorted(come, key=lambda one: (one.days, one)):
        earlier = [one for one in gone if one.question == subject.question and one.days < subject.days]
        before = max(earlier, key=lambda one: (one.days, one), default=None)
        kind: Kind = "comparison-moved-on" if before else "comparison-new"
        regions = _ranked(new[subject])
        found.append(Effect(kind, subject, regions, earlier=before.when if before else ""))
        if before is not None:
            gone.remove(before)
    found += [Effect("comparison-gone", subject, _ranked(old[subject])) for subject in gone]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.subject, one.regions))


def _within(subject: Subject, old: Ranks, new: Ranks) -> Iterator[Effect]:
    for region in _ranked(old):
        if region not in new:
            yield Effect("region-left", subject, (region,), old_rank=old[region])
        elif old[region] != new[region]:
            yield Effect("rank-moved", subject, (region,), old[region], new[region])
    for region in _ranked(new):
        if region not in old:
            yield Effect("region-joined", subject, (region,), new_rank=new[region])


def _ranked(ranks: Ranks) -> tuple[str, ...]:
    """The regions by rank; those that have none last, by id."""
    return tuple(sorted(ranks, key=lambda region: (ranks[region] is None, ranks[region] or 0, region)))
