SELECT
    concat_ws(' ', region_name_zh, region_name_en) AS region,
    industry_id,
    indicator_id,
    scope,
    observed_value AS latest,
    observed_period,
    target_comparator AS asks,
    target_value,
    due,
    round(required_yearly_growth_percent, 1) AS growth_percent_a_year,
    round(CASE WHEN unit_id = 'percent' THEN required_yearly_increase END, 2) AS points_a_year
FROM ambition
WHERE is_open AND verdict <> 'met'
ORDER BY growth_percent_a_year DESC NULLS LAST, points_a_year DESC, target_id;
