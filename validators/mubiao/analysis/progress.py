"""How targets fare, out of the view progress or, for another day, the macro progress_at."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from mubiao.analysis.asked import rows_of

if TYPE_CHECKING:
    import duckdb

VERDICTS = ("met", "missed", "on_track", "behind", "not_assessable")
_ROWS = """
SELECT
    asked.* EXCLUDE (source_tier, observed_source_tier, as_of),
    coalesce(indicators.name_zh, indicators.name_en) AS indicator_name_zh,
    indicators.name_en AS indicator_name_en,
    coalesce(industries.name_zh, industries.name_en) AS industry_name_zh,
    industries.name_en AS industry_name_en,
    targets.value_max AS target_value_max,
    observations.value_max AS observed_value_max,
    asked.source_tier,
    asked.observed_source_tier,
    asked.as_of
FROM {source} AS asked
INNER JOIN targets ON asked.target_id = targets.target_id
LEFT JOIN observations ON asked.observation_id = observations.observation_id
INNER JOIN indicators ON asked.indicator_id = indicators.indicator_id
INNER JOIN industries ON asked.industry_id = industries.industry_id
WHERE
    (CAST(? AS VARCHAR) IS NULL OR asked.region_id = ?)
    AND (CAST(? AS VARCHAR) IS NULL OR asked.indicator_id = ?)
    AND (CAST(? AS VARCHAR) IS NULL OR asked.industry_id = ?)
ORDER BY
    list_position(['met', 'missed', 'on_track', 'behind', 'not_assessable'], asked.verdict),
    asked.reason,
    asked.region_id,
    asked.due_end NULLS LAST,
    asked.target_id
"""


def progress(
    connection: duckdb.DuckDBPyConnection,
    *,
    region_id: str | None = None,
    indicator_id: str | None = None,
    industry_id: str | None = None,
    as_of: dt.date | None = None,
) -> list[dict[str, Any]]:
    """One row a target, in the order of the verdicts; by default as of the last day of the data."""
    source = f"progress_at(DATE '{as_of.isoformat()}')" if as_of else "progress"
    given = [one for one in (region_id, indicator_id, industry_id) for _ in range(2)]
    return rows_of(connection, _ROWS.format(source=source), given)
