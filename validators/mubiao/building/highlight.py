"""One real comparison out of a database that was just built: that for which most regions report.

Compared are latest observed levels of the same indicator, industry, scope and unit, for regions of one
level; the day of each is shown, because they differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from mubiao.findings.catalogue import Language

QUERY = """
WITH latest AS (
    SELECT *
    FROM observation_facts
    WHERE basis = 'level'
    QUALIFY row_number() OVER (
        PARTITION BY indicator_id, industry_id, scope, unit_id, region_id
        ORDER BY period_end DESC, (comparator = 'eq') DESC, observation_id
    ) = 1
),

groups AS (
    SELECT indicator_id, industry_id, scope, unit_id, region_level, count(*) AS regions
    FROM latest
    GROUP BY ALL
    HAVING count(*) > 1
    ORDER BY regions DESC, indicator_id, industry_id, scope, unit_id, region_level
    LIMIT 1
)

SELECT
    latest.indicator_name_{lang} AS title,
    latest.region_name_{lang},
    latest.stated,
    latest.value,
    latest.unit_name_{lang},
    latest.period,
    latest.source_tier
FROM latest
INNER JOIN groups
    ON
        latest.indicator_id = groups.indicator_id
        AND latest.industry_id = groups.industry_id
        AND latest.scope IS NOT DISTINCT FROM groups.scope
        AND latest.unit_id = groups.unit_id
        AND latest.region_level = groups.region_level
ORDER BY latest.value DESC, latest.region_id
"""


@dataclass(frozen=True)
class Highlight:
    """What is compared, and a row a region: name, printed figure, value, unit, period, tier of the source."""

    title: str
    rows: list[tuple[Any, ...]]


def highlight(database: Path, language: Language) -> Highlight | None:
    """The comparison with most regions in `database`; None when no two regions can be compared."""
    with duckdb.connect(str(database), read_only=True) as connection:
        known = connection.execute(
            "SELECT count(*) FROM duckdb_views() WHERE view_name = 'observation_facts'"
        )
        if known.fetchall() == [(0,)]:
            return None
        rows = connection.execute(QUERY.format(lang=language)).fetchall()
    return Highlight(rows[0][0], [row[1:] for row in rows]) if rows else None
