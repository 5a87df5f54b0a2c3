SELECT
    coalesce(scope, '') AS scope,
    rank,
    concat_ws(' ', region_name_zh, region_name_en) AS region,
    comparator,
    stated,
    regions_compared,
    source_tier
FROM target_comparison
WHERE
    indicator_id = 'gdp_share'
    AND industry_id = 'digital_economy'
    AND due = '2025'
    AND region_level = 'province'
ORDER BY scope, rank, region_id;
