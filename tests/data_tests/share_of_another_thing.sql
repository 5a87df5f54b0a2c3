-- One row is a share of the nation's figure whose two records are about different things, or that is wrong.
WITH records AS (
    SELECT
        target_id AS record_id,
        region_id,
        concat_ws(
            '|', industry_id, indicator_id, coalesce(scope, ''), basis, unit_id, period_last(due)
        ) AS question,
        value
    FROM targets
    UNION ALL
    SELECT
        observation_id AS record_id,
        region_id,
        concat_ws(
            '|', industry_id, indicator_id, coalesce(scope, ''), basis, unit_id, period_last(period)
        ) AS question,
        value
    FROM observations
)

SELECT
    shares.record_id,
    shares.national_record_id,
    shares.share_percent
FROM national_share AS shares
INNER JOIN records AS regional ON shares.record_id = regional.record_id
INNER JOIN records AS national ON shares.national_record_id = national.record_id
WHERE
    regional.question <> national.question
    OR regional.region_id = 'CN'
    OR national.region_id <> 'CN'
    OR abs(shares.share_percent * national.value - 100 * regional.value) > national.value / 1000;
