-- One row is a pair of conflicts that is about two things, or one record with itself, or a pair in both
-- orders.
WITH records AS (
    SELECT
        target_id AS record_id,
        concat_ws(
            '|', region_id, industry_id, indicator_id, coalesce(scope, ''), basis, unit_id, period_last(due)
        ) AS question
    FROM targets
    UNION ALL
    SELECT
        observation_id AS record_id,
        concat_ws(
            '|',
            region_id,
            industry_id,
            indicator_id,
            coalesce(scope, ''),
            basis,
            unit_id,
            period_last(period)
        ) AS question
    FROM observations
)

SELECT
    conflicts.record_id,
    conflicts.other_id
FROM conflicts
INNER JOIN records AS one ON conflicts.record_id = one.record_id
INNER JOIN records AS other ON conflicts.other_id = other.record_id
WHERE
    one.question <> other.question
    OR conflicts.record_id = conflicts.other_id
    OR EXISTS (
        SELECT 1 FROM conflicts AS turned
        WHERE turned.record_id = conflicts.other_id AND turned.other_id = conflicts.record_id
    );
