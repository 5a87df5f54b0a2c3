-- observations_known_at(day): the observations as the package would have shown them on that day.
--
--     FROM observations_known_at(DATE '2024-06-30');
--
-- One row is one observation whose source was surely published by the day (the last day of what is stated;
-- without any date it counts as known) and whose period had ended.
--
-- Example: of a page whose source says no more than December 2023, was anything surely known on the 30th?
--
--     SELECT count(*) FROM observations_known_at(DATE '2023-12-30') WHERE source_id = 's-2023-12-e6b3f1';
--
-- Answer:
--
--     0
-- noqa: disable=RF02,LT02,AM04
CREATE MACRO observations_known_at(on_day) AS TABLE -- noqa: CP05
    SELECT *
    FROM observation_facts
    WHERE
        coalesce(known_since <= CAST(on_day AS DATE), TRUE)
        AND period_end <= CAST(on_day AS DATE);
COMMENT ON MACRO TABLE observations_known_at IS -- noqa: PRS
'The observations known on a day (某日已知的观测值): FROM observations_known_at(DATE ''2024-06-30'').';
