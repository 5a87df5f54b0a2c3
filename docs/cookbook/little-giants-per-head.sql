SELECT
    concat_ws(' ', comparison.region_name_zh, comparison.region_name_en) AS region,
    comparison.value,
    comparison.rank,
    round(share.share_percent, 1) AS percent_of_nation,
    round(100 * comparison.per_10k_persons, 1) AS per_million_persons,
    comparison.population_period,
    rank() OVER (ORDER BY comparison.per_10k_persons DESC) AS rank_per_head,
    comparison.regions_compared
FROM observation_comparison AS comparison
LEFT JOIN national_share AS share ON comparison.observation_id = share.record_id
WHERE
    comparison.indicator_id = 'little_giants'
    AND comparison.basis = 'new'
    AND comparison.period = '2023'
    AND comparison.region_level = 'province'
ORDER BY comparison.rank, comparison.region_id;
