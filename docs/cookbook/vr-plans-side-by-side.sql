SELECT
    concat_ws(' ', regions.name_zh, regions.name_en) AS region,
    facts.indicator_id,
    facts.scope,
    facts.basis,
    facts.due,
    facts.comparator,
    facts.stated,
    CASE WHEN facts.target_id IS NOT NULL THEN facts.plan_id IS NOT NULL END AS in_a_plan,
    CASE WHEN facts.target_id IS NULL THEN 'nothing recorded' ELSE not_compared.reason END
        AS not_ranked_because
FROM regions
LEFT JOIN target_facts AS facts
    ON regions.region_id = facts.region_id AND facts.industry_id = 'vr'
LEFT JOIN not_compared ON facts.target_id = not_compared.record_id
WHERE regions.region_id IN ('CN-ZJ', 'CN-JX', 'CN-SD', 'CN-SH')
ORDER BY facts.indicator_id NULLS LAST, regions.region_id, facts.target_id;
