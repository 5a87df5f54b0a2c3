SELECT
    concat_ws(' ', region_name_zh, region_name_en) AS region,
    indicator_id,
    due,
    target_stated,
    observed_comparator AS seen_as,
    observed_value,
    observed_period,
    round(attainment, 2) AS attainment,
    date_diff('month', observed_end, due_end) AS months_early
FROM progress
WHERE reason = 'reached_early'
ORDER BY due_end DESC, attainment DESC, target_id;
