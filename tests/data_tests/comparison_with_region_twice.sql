-- One row is a region that stands more than once in a comparison, or a comparison of one region.
WITH compared AS (
    SELECT
        'target' AS kind,
        comparison_id,
        region_id
    FROM target_comparison
    UNION ALL
    SELECT
        'observation' AS kind,
        comparison_id,
        region_id
    FROM observation_comparison_by_period
)

SELECT
    kind,
    comparison_id,
    count(*) AS figures,
    count(DISTINCT region_id) AS regions
FROM compared
GROUP BY kind, comparison_id
HAVING count(*) > count(DISTINCT region_id) OR count(*) = 1;
