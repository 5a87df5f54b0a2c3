-- The first day of a period, as a DATE.
--
-- A period is a date with the precision that its source states: 2027, 2023-11, 2023-11-30, 2023-Q3, or an
-- interval A/B of two of these. It is kept as text, because a day that nobody printed would be invented; this
-- gives a day to compare by. Text that is no period gives NULL; a day that does not exist is an error.
--
--     SELECT period_first('2023-Q3'), period_first('2021/2025');   -- 2023-07-01, 2021-01-01
CREATE MACRO period_first(period) AS -- noqa: CP05
CASE
    -- What is commonest comes first.
    WHEN regexp_full_match(period, '[0-9]{4}(?:/.*)?')
        THEN make_date(CAST(left(period, 4) AS BIGINT), 1, 1)
    WHEN regexp_full_match(period, '[0-9]{4}-[0-9]{2}-[0-9]{2}(?:/.*)?')
        THEN CAST(left(period, 10) AS DATE)
    WHEN regexp_full_match(period, '[0-9]{4}-[0-9]{2}(?:/.*)?')
        THEN CAST(left(period, 7) || '-01' AS DATE)
    WHEN regexp_full_match(period, '[0-9]{4}-Q[1-4](?:/.*)?')
        THEN make_date(CAST(left(period, 4) AS BIGINT), CAST(substr(period, 7, 1) AS BIGINT) * 3 - 2, 1)
END;
