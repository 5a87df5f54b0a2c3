SELECT
    concat_ws(' ', facts.region_name_zh, facts.region_name_en) AS region,
    standing.indicator_id,
    standing.scope,
    standing.basis,
    standing.comparison_due AS due,
    facts.comparator,
    facts.stated,
    standing.known_since,
    standing.stands_for_region
FROM target_standing AS standing
INNER JOIN target_facts AS facts ON standing.target_id = facts.target_id
QUALIFY bool_or(standing.reason = 'other_record_stands') OVER (
    PARTITION BY standing.region_id, standing.topic_id, standing.comparison_due, standing.only_within
)
ORDER BY standing.region_id, standing.indicator_id, due, standing.stands_for_region DESC, standing.target_id;
