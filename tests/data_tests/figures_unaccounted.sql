-- One row is a target or observation that is not exactly once in a comparison or in not_compared, or that
-- is there without a reason that the view reasons explains.
WITH placed AS (
    SELECT target_id AS record_id FROM target_comparison
    UNION ALL
    SELECT observation_id AS record_id FROM observation_comparison
    UNION ALL
    SELECT record_id FROM not_compared
),

records AS (
    SELECT target_id AS record_id FROM targets
    UNION ALL
    SELECT observation_id AS record_id FROM observations
)

SELECT
    records.record_id,
    count(placed.record_id) AS places,
    CAST(NULL AS VARCHAR) AS reason
FROM records
LEFT JOIN placed ON records.record_id = placed.record_id
GROUP BY records.record_id
HAVING count(placed.record_id) <> 1
UNION ALL
SELECT
    not_compared.record_id,
    1 AS places,
    not_compared.reason
FROM not_compared
WHERE
    NOT EXISTS (
        SELECT 1 FROM reasons
        WHERE reasons.reason = not_compared.reason AND reasons.of_comparison
    );
