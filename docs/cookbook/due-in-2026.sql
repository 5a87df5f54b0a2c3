SELECT
    concat_ws(' ', region_name_zh, region_name_en) AS region,
    industry_id,
    indicator_id,
    scope,
    comparator,
    stated,
    commitment,
    source_tier
FROM due_within(DATE '2025-12-31', 12)
ORDER BY due_end, region_id, industry_id, indicator_id, target_id;
