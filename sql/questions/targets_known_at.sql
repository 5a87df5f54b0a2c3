-- targets_known_at(day): the targets as the package would have shown them on that day.
--
--     FROM targets_known_at(DATE '2024-06-30') WHERE is_in_force;
--
-- One row is one target that was surely known by the day: its plan was issued, or its source published, by
-- then (the last day of what is stated; without any date it counts as known). is_in_force tells whether it
-- still held: a replacement counts from the day on which it was known, or always where that is unknown.
--
-- Example: what was promised in patents by the end of 2023?
--
--     SELECT stated, is_in_force FROM targets_known_at(DATE '2023-12-31')
--     WHERE plan_id = 'p-cn-zj-2023-9efabb' AND indicator_id = 'patents';
--
-- Answer:
--
--     1000项以上 | True
-- noqa: disable=RF02,LT02,AM04
CREATE MACRO targets_known_at(on_day) AS TABLE -- noqa: CP05
    SELECT
        facts.*,
        (
            target_keys.not_in_force IS NULL
            OR coalesce(target_keys.replaced_since > CAST(on_day AS DATE), FALSE)
        ) AS is_in_force
    FROM target_facts AS facts
    INNER JOIN target_keys ON facts.target_id = target_keys.target_id
    WHERE coalesce(facts.known_since <= CAST(on_day AS DATE), TRUE);
COMMENT ON MACRO TABLE targets_known_at IS -- noqa: PRS
'The targets known on a day, and whether they were in force then (某日已知的目标): FROM targets_known_at(DATE ''2024-06-30'').';
