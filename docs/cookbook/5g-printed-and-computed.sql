SELECT
    concat_ws(' ', printed.region_name_zh, printed.region_name_en) AS region,
    printed.due,
    printed.comparator,
    printed.value AS printed_per_10k,
    round(computed.per_10k_persons, 1) AS computed_per_10k,
    computed.comparator AS computed_comparator,
    computed.population_period
FROM target_facts AS printed
LEFT JOIN per_head_and_gdp AS computed
    ON
        printed.region_id = computed.region_id
        AND period_last(printed.due) = period_last(computed.due_or_period)
        AND computed.kind = 'target'
        AND computed.indicator_id = '5g_base_stations'
        AND computed.basis = 'level'
WHERE
    printed.indicator_id = '5g_base_stations_per_10k'
    AND printed.region_level IN ('country', 'province')
ORDER BY printed.due_end, printed.value DESC, printed.region_id;
