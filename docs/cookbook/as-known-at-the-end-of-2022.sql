SELECT
    concat_ws(' ', region_name_zh, region_name_en) AS region,
    target_stated,
    due,
    start_kind,
    start_value,
    observed_value,
    observed_period,
    round(100 * time_elapsed, 0) AS percent_of_time,
    round(100 * attainment_since_start, 0) AS percent_of_way,
    verdict
FROM progress_at(DATE '2022-12-31')
WHERE
    indicator_id = '5g_base_stations'
    AND basis = 'level'
    AND due_end >= DATE '2022-12-31'
    AND verdict <> 'not_assessable'
ORDER BY verdict, due, percent_of_way DESC, target_id;
