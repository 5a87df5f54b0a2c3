-- The day from which a figure counts, as a DATE; NULL for a state, which counts from nowhere.
--
-- Two figures that count up to the same day are the same question only if they count from the same day: 1,000
-- patents within 2023–2027 and 1,000 within 2025–2027 are not.
--
-- - level is a state at the end of its period, or the flow of one year: NULL. Money in a quarter or a month,
--   and anything over an interval such as 2023-01/2023-11, is a flow of just that stretch: its first day.
--   Jan. to Dec. of a year is that year.
-- - rate counts over the period itself: growth in 2025 is not average growth over 2021/2025.
-- - new and increase count over the interval that is printed, else from the day after the printed start (a
--   rise over 2020 begins with 2021), else from the first day of the plan, else over the period itself.
-- - cumulative counts from a printed start; where none is printed, since the beginning: NULL.
-- - rank is a state: NULL.
--
-- printed_start is baseline_period of a target; observations have neither that nor a plan.
--
--     SELECT counted_from('new', '2027', 'count', NULL, '2023');   -- 2023-01-01
--     SELECT counted_from('level', '2027', 'count', NULL, '2023');   -- NULL
CREATE MACRO counted_from(basis, period, unit_dimension, printed_start, plan_start) AS -- noqa: CP05
CASE
    WHEN basis = 'rank' THEN NULL
    WHEN basis = 'level'
        THEN
            CASE
                -- Seven characters are a month or a quarter.
                WHEN contains(period, '/') OR (unit_dimension = 'money' AND length(period) = 7)
                    THEN
                        CASE
                            WHEN
                                dayofyear(period_first(period)) = 1
                                AND period_first(period) + INTERVAL 1 YEAR
                                = period_last(period) + INTERVAL 1 DAY
                                THEN NULL
                            ELSE period_first(period)
                        END
            END
    WHEN basis = 'rate' OR contains(period, '/') THEN period_first(period)
    WHEN printed_start IS NOT NULL THEN CAST(period_last(printed_start) + INTERVAL 1 DAY AS DATE)
    WHEN basis = 'cumulative' THEN NULL
    ELSE coalesce(period_first(plan_start), period_first(period))
END;
COMMENT ON MACRO counted_from IS -- noqa: PRS
'The day from which a figure counts (起算日): NULL for a state or a total since the beginning; else the start of its interval, the day after its printed start, or the first day of its plan.';
