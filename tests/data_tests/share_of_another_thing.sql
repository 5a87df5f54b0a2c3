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
    figure.record_id,
    figure.national_record_id,
    figure.share_percent
FROM national_share AS figure
INNER JOIN records AS regional ON figure.record_id = regional.record_id
INNER JOIN records AS whole ON figure.national_record_id = whole.record_id
WHERE
    regional.question <> whole.question
    OR regional.region_id = 'CN'
    OR whole.region_id <> 'CN'
    OR abs(figure.share_percent * whole.value - 100 * regional.value) > whole.value / 1000;
