SELECT
    concat_ws(' ', region_name_zh, region_name_en) AS region,
    comparator,
    stated,
    round(per_10k_persons, 1) AS per_10k_persons,
    population_period,
    rank AS rank_by_number,
    regions_compared,
    regions_at_level
FROM target_comparison
WHERE
    indicator_id = '5g_base_stations'
    AND basis = 'level'
    AND scope IS NULL
    AND due = '2025'
    AND region_level = 'province'
ORDER BY target_comparison.per_10k_persons DESC, region_id;
