-- The last day of a period, as a DATE: the day by whose end a promise for the period is due.
--
-- What a period is, says period_first.sql. Text that is no period gives NULL; a day that does not exist is an
-- error.
--
--     SELECT period_last('2023-Q3'), period_last('2021/2025');   -- 2023-09-30, 2025-12-31
CREATE MACRO period_last(period) AS -- noqa: CP05
CASE
    -- What is commonest comes first.
    WHEN regexp_full_match(period, '[0-9]{4}') THEN make_date(CAST(period AS BIGINT), 12, 31)
    WHEN regexp_full_match(right(period, 5), '/[0-9]{4}')
        THEN make_date(CAST(right(period, 4) AS BIGINT), 12, 31)
    WHEN regexp_full_match(right(period, 11), '/?[0-9]{4}-[0-9]{2}-[0-9]{2}')
        THEN CAST(right(period, 10) AS DATE)
    WHEN regexp_full_match(right(period, 8), '/?[0-9]{4}-[0-9]{2}')
        THEN last_day(CAST(right(period, 7) || '-01' AS DATE))
    WHEN regexp_full_match(right(period, 8), '/?[0-9]{4}-Q[1-4]')
        THEN
            last_day(
                make_date(
                    CAST(left(right(period, 7), 4) AS BIGINT), CAST(right(period, 1) AS BIGINT) * 3, 1
                )
            )
END;
