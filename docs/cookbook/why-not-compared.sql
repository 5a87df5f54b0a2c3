SELECT
    kind,
    reason,
    count(*) AS figures,
    round(100 * quotient(count(*), sum(count(*)) OVER (PARTITION BY kind)), 1) AS percent
FROM (
    SELECT
        kind,
        reason
    FROM not_compared
    UNION ALL
    SELECT
        'target' AS kind,
        '(compared)' AS reason
    FROM target_comparison
    UNION ALL
    SELECT
        'observation' AS kind,
        '(compared)' AS reason
    FROM observation_comparison
)
GROUP BY kind, reason
ORDER BY kind DESC, figures DESC, reason;
