SELECT
    rank,
    concat_ws(' ', region_name_zh, region_name_en) AS region,
    comparator,
    stated,
    value,
    source_tier
FROM target_comparison
WHERE
    indicator_id = 'ai_agent_terminal_penetration'
    AND due = '2027'
    AND region_level = 'province'
ORDER BY rank, region_id;
