SELECT
    indicator_id,
    concat_ws(' ', region_name_zh, region_name_en) AS region,
    comparator,
    value,
    national_comparator,
    national_value,
    round(share_percent, 1) AS share_percent,
    round(sum(share_percent) OVER (PARTITION BY indicator_id), 1) AS all_together
FROM national_share
WHERE
    region_id IN ('CN-X-EAST', 'CN-X-CENTRAL', 'CN-X-WEST', 'CN-X-NORTHEAST')
    AND kind = 'observation'
    AND due_or_period = '2022-05-31'
ORDER BY indicator_id, share_percent DESC, region_id;
