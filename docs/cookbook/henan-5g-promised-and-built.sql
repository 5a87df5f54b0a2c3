SELECT
    due AS due_or_period,
    'target' AS kind,
    comparator,
    stated,
    value,
    known_since,
    due_end AS last_day
FROM target_facts
WHERE region_id = 'CN-HA' AND indicator_id = '5g_base_stations' AND basis = 'level' AND scope IS NULL
UNION ALL
SELECT
    period,
    'observation',
    comparator,
    stated,
    value,
    known_since,
    period_end
FROM observation_facts
WHERE region_id = 'CN-HA' AND indicator_id = '5g_base_stations' AND basis = 'level' AND scope IS NULL
ORDER BY last_day, kind, known_since;
