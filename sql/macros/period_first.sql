-- The first day of a period, as a DATE.
--
-- A period is a date with the precision that its source states: 2027, 2023-11, 2023-11-30, 2023-Q3, or an
-- interval A/B of two of these. It is kept as text, because a day that nobody printed would be invented; this
-- gives a day to compare by. Text that is no period gives NULL; a day that does not exist is an error.
--
--     SELECT period_first('2023-Q3'), period_first('2021/2025');   -- 2023-07-01, 2021-01-01
CREATE MACRO period_first(period) AS -- noqa: CP05
CASE
    WHEN regexp_full_match(split_part(period, '/', 1), '[0-9]{4}-Q[1-4]')
        THEN make_date(CAST(left(period, 4) AS BIGINT), CAST(substr(period, 7, 1) AS BIGINT) * 3 - 2, 1)
    WHEN regexp_full_match(split_part(period, '/', 1), '[0-9]{4}(-[0-9]{2}){0,2}')
        -- 2027 becomes 2027-01-01, 2023-11 becomes 2023-11-01, a day stays as it is.
        THEN CAST(left(split_part(period, '/', 1) || '-01-01', 10) AS DATE)
END;
