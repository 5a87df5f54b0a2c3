-- One row is a comparison whose records differ in what must be alike: industry, indicator, scope, basis,
-- unit, last day, or level of the region. Read from the tables and not from the view, which says what it
-- meant to do.
WITH compared AS (
    SELECT
        comparison.comparison_id,
        concat_ws(
            '|',
            record.industry_id,
            record.indicator_id,
            coalesce(record.scope, ''),
            record.basis,
            record.unit_id,
            period_last(record.due),
            regions.level
        ) AS question
    FROM target_comparison AS comparison
    INNER JOIN targets AS record ON comparison.target_id = record.target_id
    INNER JOIN regions ON record.region_id = regions.region_id
    UNION ALL
    SELECT
        comparison.comparison_id,
        concat_ws(
            '|',
            record.industry_id,
            record.indicator_id,
            coalesce(record.scope, ''),
            record.basis,
            record.unit_id,
            period_last(record.period),
            regions.level
        ) AS question
    FROM observation_comparison_by_period AS comparison
    INNER JOIN observations AS record ON comparison.observation_id = record.observation_id
    INNER JOIN regions ON record.region_id = regions.region_id
)

SELECT
    comparison_id,
    min(question) AS one_question,
    max(question) AS another_question
FROM compared
GROUP BY comparison_id
HAVING count(DISTINCT question) > 1;
