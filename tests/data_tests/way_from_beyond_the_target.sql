-- One row is a target with a part of the way done although its start already lies at or beyond it.
SELECT
    target_id,
    start_value,
    target_value,
    attainment_since_start
FROM progress
WHERE
    attainment_since_start IS NOT NULL
    AND CASE aim
        WHEN 'at_least' THEN start_value >= target_value
        WHEN 'at_most' THEN start_value <= target_value
        ELSE start_value = target_value
    END;
