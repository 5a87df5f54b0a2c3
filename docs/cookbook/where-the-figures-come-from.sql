SELECT
    source_tier,
    count(*) FILTER (WHERE kind = 'target') AS targets,
    count(*) FILTER (WHERE kind = 'observation') AS observations,
    round(100 * quotient(count(*), sum(count(*)) OVER ()), 1) AS percent,
    count(DISTINCT source_id) AS sources
FROM (
    SELECT
        'target' AS kind,
        source_tier,
        source_id
    FROM target_facts
    UNION ALL
    SELECT
        'observation' AS kind,
        source_tier,
        source_id
    FROM observation_facts
)
GROUP BY source_tier
ORDER BY list_position(['official', 'media', 'repost'], source_tier);
