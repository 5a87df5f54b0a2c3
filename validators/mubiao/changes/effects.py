"""What a difference does to the comparisons of regions: a rank moves, an indicator gets its second region.

Both versions are read through the same views, those of the tool, so that only the data can differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import duckdb

# A view of comparisons, and the columns in which compared figures agree.
VIEWS: Mapping[str, tuple[str, ...]] = {
    "target_comparison": ("indicator_id", "industry_id", "scope", "basis", "unit_id", "due"),
    "observation_comparison": ("indicator_id", "industry_id", "scope", "basis", "unit_id", "period"),
}
LEAST_REGIONS = 2  # a comparison of one region is none

Subject = tuple[str, ...]
Kind = Literal["comparison-gone", "comparison-new", "region-left", "region-joined", "rank-moved"]
KINDS: tuple[Kind, ...] = (
    "comparison-gone", "region-left", "rank-moved", "comparison-new", "region-joined"
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """Where a region stands in a comparison."""

    rank: int | None
    value: Decimal | None


@dataclass(frozen=True)
class Effect:
    """One thing that happens to a comparison. `regions` are those it happens to, in the order of ranks.

    `old_rank` and `new_rank` are of a single region; None where it has none.
    """

    kind: Kind
    view: str
    subject: Subject
    regions: tuple[str, ...]
    old_rank: int | None = None
    new_rank: int | None = None


Comparisons = Mapping[tuple[str, Subject], Mapping[str, Standing]]


def comparisons(connection: duckdb.DuckDBPyConnection) -> Comparisons:
    """Every comparison of two regions or more: by view and subject, where each region stands.

    Raises duckdb.Error when the database has not the views.
    """
    found: defaultdict[tuple[str, Subject], dict[str, Standing]] = defaultdict(dict)
    for view, columns in VIEWS.items():
        names = ", ".join((*columns, "region_id", "rank", "value"))
        for row in connection.execute(f"SELECT {names} FROM {view}").fetchall():
            *subject, region, rank, value = row
            key = tuple("" if part is None else str(part) for part in subject)
            found[view, key][region] = Standing(None if rank is None else int(rank), value)
    return {key: regions for key, regions in found.items() if len(regions) >= LEAST_REGIONS}


def effects(old: Comparisons, new: Comparisons) -> list[Effect]:
    """What became of the comparisons: what is lost first, then moved ranks, then what is new."""
    found = [
        effect
        for key in dict.fromkeys([*old, *new])
        for effect in _of_comparison(key, old.get(key, {}), new.get(key, {}))
    ]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.view, one.subject, one.regions))


def _of_comparison(
    key: tuple[str, Subject], old: Mapping[str, Standing], new: Mapping[str, Standing]
) -> Iterator[Effect]:
    view, subject = key
    if not old or not new:
        kind: Kind = "comparison-gone" if old else "comparison-new"
        yield Effect(kind, view, subject, _ranked(old or new))
        return
    for region in _ranked(old):
        if region not in new:
            yield Effect("region-left", view, subject, (region,), old_rank=old[region].rank)
        elif old[region].rank != new[region].rank:
            ranks = old[region].rank, new[region].rank
            yield Effect("rank-moved", view, subject, (region,), *ranks)
    for region in _ranked(new):
        if region not in old:
            yield Effect("region-joined", view, subject, (region,), new_rank=new[region].rank)


def _ranked(regions: Mapping[str, Standing]) -> tuple[str, ...]:
    """The regions by rank; those that cannot be ranked last, by id."""
    return tuple(sorted(regions, key=lambda one: (regions[one].rank is None, regions[one].rank or 0, one)))
