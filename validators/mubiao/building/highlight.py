"""One comparison out of a database that was just built: the targets for which most regions can be compared.

What may be compared is the business of the view `target_comparison`; of its comparisons the one of most
regions is shown, of several the latest to fall due.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from mubiao.findings.catalogue import Language

QUERY = """
WITH fullest AS (
    SELECT comparison_id
    FROM target_comparison
    ORDER BY regions_compared DESC, due_end DESC, comparison_id
    LIMIT 1
)

SELECT
    target_comparison.indicator_name_{lang} AS title,
    target_comparison.due,
    target_comparison.regions_compared,
    target_comparison.regions_at_level,
    target_comparison.rank,
    target_comparison.region_name_{lang},
    target_comparison.stated,
    target_comparison.value,
    round(target_comparison.per_10k_persons, 1),
    target_comparison.source_tier
FROM target_comparison
SEMI JOIN fullest ON target_comparison.comparison_id = fullest.comparison_id
ORDER BY target_comparison.rank, target_comparison.region_id
"""


@dataclass(frozen=True)
class Highlight:
    """What is compared, by when it is promised, how many of how many regions, and a row a region.

    A row: rank, name, printed figure, value, value for 10,000 persons to one place, tier of the source.
    """

    title: str
    due: str
    regions: int
    of_regions: int
    rows: list[tuple[Any, ...]]


def highlight(database: Path, language: Language) -> Highlight | None:
    """The comparison with most regions in `database`; None when no two regions can be compared."""
    with duckdb.connect(str(database), read_only=True) as connection:
        known = connection.execute(
            "SELECT count(*) FROM duckdb_views() WHERE view_name = 'target_comparison'"
        )
        if known.fetchall() == [(0,)]:
            return None
        rows = connection.execute(QUERY.format(lang=language)).fetchall()
    if not rows:
        return None
    title, due, regions, of_regions = rows[0][:4]
    return Highlight(title, due, regions, of_regions, [row[4:] for row in rows])
