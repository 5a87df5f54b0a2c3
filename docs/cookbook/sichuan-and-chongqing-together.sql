SELECT
    kind,
    due_or_period,
    comparator,
    value,
    members_reporting,
    members,
    members_counted
FROM rollup
WHERE
    region_id = 'CN-X-SCCQ'
    AND indicator_id = '5g_base_stations'
    AND basis = 'level'
    AND scope IS NULL
ORDER BY kind DESC, due_or_period, comparator;
