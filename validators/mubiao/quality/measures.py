"""What is measured: counts of one row, and tables. Plain queries on the tables and views, nothing else.

A column whose name ends in `_zh` or `_en` holds a label in that language; a reader is shown one of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

# Each query gives one row; the names of its columns are the names of the counts.
_COUNTS = (
    """
    SELECT
        count(*) AS records,
        count(*) FILTER (WHERE kind = 'target') AS targets,
        count(*) FILTER (WHERE kind = 'observation') AS observations,
        count(*) FILTER (WHERE kind = 'event') AS events,
        count(*) FILTER (WHERE kind <> 'event') AS figures,
        count(*) FILTER (WHERE source_tier = 'official') AS official,
        count(*) FILTER (WHERE source_tier = 'media') AS media,
        count(*) FILTER (WHERE source_tier = 'repost') AS repost,
        count(*) FILTER (WHERE further_sources > 0) AS corroborated,
        count(*) FILTER (WHERE date_precision = 'day') AS dated_to_the_day,
        count(*) FILTER (WHERE date_precision IN ('month', 'quarter')) AS dated_to_the_month,
        count(*) FILTER (WHERE date_precision IN ('year', 'span')) AS dated_to_the_year,
        count(*) FILTER (WHERE date_precision = 'none') AS undated,
        count(*) FILTER (WHERE NOT has_locator) AS locator_unrecorded,
        count(*) FILTER (WHERE period_evidence = 'unrecorded') AS period_evidence_unrecorded,
        count(*) FILTER (WHERE period_evidence = 'reported') AS period_reported,
        count(*) FILTER (WHERE NOT has_address) AS records_without_address,
        count(*) FILTER (WHERE NOT has_source_date) AS records_without_source_date,
        count(DISTINCT region_id) AS regions_with_records,
        count(DISTINCT region_id) FILTER (WHERE region_level = 'province') AS provinces_with_records,
        count(DISTINCT region_id) FILTER (WHERE region_level = 'prefecture') AS prefectures_with_records,
        count(DISTINCT indicator_id) AS indicators_with_records
    FROM record_quality
    """,
    """
    SELECT
        count(*) AS sources,
        count(*) FILTER (WHERE url IS NULL) AS sources_without_address,
        count(*) FILTER (WHERE published IS NULL) AS sources_without_date,
        count(*) FILTER (WHERE length(published) = 10) AS sources_dated_to_the_day,
        count(*) FILTER (WHERE tier = 'repost') AS secondary_sources,
        count(*) FILTER (WHERE text_sha256 IS NOT NULL) AS sources_with_fixed_text
    FROM sources
    """,
    """
    SELECT
        count(*) AS plans,
        count(*) FILTER (WHERE length(issued) = 10) AS plans_dated_to_the_day,
        count(*) FILTER (WHERE issued IS NULL) AS plans_without_date,
        count(*) FILTER (WHERE issuer IS NULL) AS plans_without_issuer,
        count(*) FILTER (WHERE tier = 'official') AS plans_from_official_sources
    FROM plans
    INNER JOIN sources ON plans.source_id = sources.source_id
    """,
    """
    SELECT
        count(*) FILTER (WHERE level = 'province') AS provinces,
        count(*) FILTER (WHERE level = 'prefecture') AS prefectures,
        (SELECT count(*) FROM indicators) AS indicators
    FROM regions
    """,
    "SELECT count(*) AS exclusions FROM exclusions",
    """
    SELECT
        count(*) FILTER (WHERE kind = 'contradiction') AS contradictions,
        count(*) FILTER (WHERE kind = 'revision') AS revisions
    FROM conflicts
    """,
    # A question is asked of the regions of one level: the same thing by the same date. It becomes a
    # comparison when two regions or more answer it.
    """
    WITH answers AS (
        SELECT indicator_id, topic_id, comparison_due AS dated, only_within, region_level, rank,
            stands_for_region, reason, 'target' AS kind,
            indicator_id NOT IN ('gdp', 'population') AS is_policy_figure
        FROM target_standing
        UNION ALL
        SELECT indicator_id, topic_id, comparison_period AS dated, only_within, region_level, rank,
            stands_for_region, reason, 'observation' AS kind,
            indicator_id NOT IN ('gdp', 'population') AS is_policy_figure
        FROM observation_standing
    ),

    questions AS (
        SELECT count(*) AS regions
        FROM answers
        WHERE stands_for_region AND coalesce(reason, 'only_region') IN ('only_region', 'measure_of_its_own')
        GROUP BY kind, indicator_id, topic_id, dated, only_within, region_level
    )

    SELECT
        (SELECT count(rank) FROM answers) AS figures_compared,
        (SELECT count(rank) FROM answers WHERE is_policy_figure) AS policy_figures_compared,
        (SELECT count(*) FROM answers WHERE is_policy_figure) AS policy_figures,
        count(*) AS questions,
        count(*) FILTER (WHERE regions > 1) AS comparisons,
        coalesce(max(regions), 0) AS most_regions_in_a_comparison
    FROM questions
    """,
)

# Percents of a group's records.
_SHARE = "CAST(round(100.0 * count(*) FILTER (WHERE {}) / count(*)) AS INTEGER) AS {}"
_SHARES = ",\n".join(
    _SHARE.format(condition, name)
    for name, condition in (
        ("official", "source_tier = 'official'"),
        ("media", "source_tier = 'media'"),
        ("repost", "source_tier = 'repost'"),
        ("corroborated", "further_sources > 0"),
        ("located", "has_locator"),
    )
)

# The name of a table, and its query.
_TABLES = {
    "themes": f"""
    SELECT
        record_quality.theme_id,
        any_value(theme_name_zh) AS theme_zh,
        any_value(theme_name_en) AS theme_en,
        count(*) FILTER (WHERE kind = 'target') AS targets,
        count(*) FILTER (WHERE kind = 'observation') AS observations,
        count(DISTINCT region_id) AS regions,
        {_SHARES}
    FROM record_quality
    INNER JOIN industry_themes ON record_quality.industry_id = industry_themes.industry_id
    GROUP BY record_quality.theme_id
    ORDER BY count(*) DESC, record_quality.theme_id
    """,
    "regions": f"""
    WITH counted AS (
        SELECT
            region_id,
            count(*) FILTER (WHERE kind = 'target') AS targets,
            count(*) FILTER (WHERE kind = 'observation') AS observations,
            count(*) FILTER (WHERE kind = 'event') AS events,
            count(DISTINCT indicator_id) AS indicators,
            {_SHARES}
        FROM record_quality
        GROUP BY region_id
    )

    SELECT
        regions.region_id,
        coalesce(name_zh, name_en) AS region_zh,
        name_en AS region_en,
        level,
        coalesce(targets, 0) AS targets,
        coalesce(observations, 0) AS observations,
        coalesce(events, 0) AS events,
        coalesce(indicators, 0) AS indicators,
        official,
        media,
        repost,
        corroborated,
        located
    FROM regions
    LEFT JOIN counted ON regions.region_id = counted.region_id
    WHERE counted.region_id IS NOT NULL OR level IN ('country', 'province')
    ORDER BY coalesce(targets + observations + events, 0) DESC, regions.region_id
    """,
    "regions_by_theme": """
    SELECT
        record_quality.region_id,
        any_value(coalesce(regions.name_zh, regions.name_en)) AS region_zh,
        any_value(regions.name_en) AS region_en,
        record_quality.theme_id,
        any_value(theme_name_zh) AS theme_zh,
        any_value(theme_name_en) AS theme_en,
        count(*) AS figures
    FROM record_quality
    INNER JOIN regions ON record_quality.region_id = regions.region_id
    INNER JOIN industry_themes ON record_quality.industry_id = industry_themes.industry_id
    GROUP BY record_quality.region_id, record_quality.theme_id
    ORDER BY record_quality.region_id, record_quality.theme_id
    """,
    "indicators": """
    SELECT
        indicators.indicator_id,
        any_value(coalesce(indicators.name_zh, indicators.name_en)) AS indicator_zh,
        any_value(indicators.name_en) AS indicator_en,
        count(record_id) FILTER (WHERE kind = 'target') AS targets,
        count(record_id) FILTER (WHERE kind = 'observation') AS observations,
        count(DISTINCT region_id) AS regions
    FROM indicators
    LEFT JOIN record_quality ON indicators.indicator_id = record_quality.indicator_id
    GROUP BY indicators.indicator_id
    ORDER BY count(record_id) DESC, indicators.indicator_id
    """,
    "indicators_by_number": """
    WITH counted AS (
        SELECT indicators.indicator_id, count(record_id) AS records
        FROM indicators
        LEFT JOIN record_quality ON indicators.indicator_id = record_quality.indicator_id
        GROUP BY indicators.indicator_id
    )

    SELECT
        CASE
            WHEN records < 2 THEN CAST(records AS VARCHAR)
            WHEN records < 5 THEN '2–4'
            WHEN records < 10 THEN '5–9'
            WHEN records < 30 THEN '10–29'
            ELSE '≥ 30'
        END AS each,
        count(*) AS indicators,
        CAST(sum(records) AS BIGINT) AS figures
    FROM counted
    GROUP BY each
    ORDER BY min(records)
    """,
    "dates": """
    SELECT
        kind,
        count(*) FILTER (WHERE date_precision = 'day') AS day,
        count(*) FILTER (WHERE date_precision = 'month') AS month,
        count(*) FILTER (WHERE date_precision = 'quarter') AS quarter,
        count(*) FILTER (WHERE date_precision = 'year') AS year,
        count(*) FILTER (WHERE date_precision = 'span') AS span,
        count(*) FILTER (WHERE date_precision = 'none') AS "none"
    FROM record_quality
    GROUP BY kind
    ORDER BY kind
    """,
    "not_compared": """
    SELECT
        reason,
        any_value(reason_zh) AS because_zh,
        any_value(reason_en) AS because_en,
        count(*) FILTER (WHERE kind = 'target') AS targets,
        count(*) FILTER (WHERE kind = 'observation') AS observations
    FROM not_compared
    GROUP BY reason
    ORDER BY count(*) DESC, reason
    """,
    "conflicts": """
    WITH printed AS (
        SELECT target_id AS record_id, region_name_zh, region_name_en, indicator_name_zh, indicator_name_en,
            stated
        FROM target_facts
        UNION ALL
        SELECT observation_id AS record_id, region_name_zh, region_name_en, indicator_name_zh,
            indicator_name_en, stated
        FROM observation_facts
    )

    SELECT
        conflicts.kind,
        one.region_name_zh AS region_zh,
        one.region_name_en AS region_en,
        one.indicator_name_zh AS indicator_zh,
        one.indicator_name_en AS indicator_en,
        due_or_period,
        one.stated,
        source_id,
        other.stated AS other_stated,
        other_source_id
    FROM conflicts
    INNER JOIN printed AS one ON conflicts.record_id = one.record_id
    INNER JOIN printed AS other ON conflicts.other_id = other.record_id
    ORDER BY conflicts.kind, conflicts.record_id, conflicts.other_id
    """,
}


@dataclass(frozen=True)
class Table:
    """Rows under the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def column(self, name: str) -> list[Any]:
        """The cells of one column, from top to bottom."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]


@dataclass(frozen=True)
class Quality:
    """Everything that is measured on one package."""

    package: str
    version: str
    counts: dict[str, int]
    tables: dict[str, Table]

    def percent(self, count: str, of: str) -> float:
        """How many percent the one count is of the other; of nothing it is nothing."""
        whole = self.counts[of]
        return 100 * self.counts[count] / whole if whole else 0.0


def measure(connection: duckdb.DuckDBPyConnection) -> Quality:
    """Measure the package in a database that `mubiao build` makes; another raises duckdb.Error."""
    package, version = connection.execute("SELECT name, version FROM package_info").fetchall()[0]
    counts: dict[str, int] = {}
    for query in _COUNTS:
        table = _asked(connection, query)
        counts.update(zip(table.columns, table.rows[0], strict=True))
    tables = {name: _asked(connection, query) for name, query in _TABLES.items()}
    return Quality(package, version, counts, tables)


def _asked(connection: duckdb.DuckDBPyConnection, query: str) -> Table:
    connection.execute(query)
    columns = tuple(column[0] for column in connection.description or ())
    return Table(columns, tuple(connection.fetchall()))
