SELECT
    indicator_id,
    rank,
    concat_ws(' ', region_name_zh, region_name_en) AS region,
    comparator,
    stated,
    value,
    unit_id,
    commitment,
    regions_compared
FROM target_comparison
WHERE
    industry_id = 'computing_power'
    AND due = '2027'
    AND region_level = 'province'
ORDER BY indicator_id, rank, region_id;
