-- One row is a nation or a named group of regions (macro) that is ranked: neither has anyone to be ranked
-- with.
SELECT
    comparison.comparison_id,
    comparison.region_id,
    regions.level
FROM (
    SELECT
        comparison_id,
        region_id
    FROM target_comparison
    UNION ALL
    SELECT
        comparison_id,
        region_id
    FROM observation_comparison_by_period
) AS comparison
INNER JOIN regions ON comparison.region_id = regions.region_id
WHERE regions.level IN ('country', 'macro');
