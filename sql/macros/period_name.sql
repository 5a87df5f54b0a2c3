-- The one name of a stretch of days: 2025, 2021/2025, 2023-11, 2023-01/2023-11, 2023-11-30.
--
-- Sources write the same thing in several ways: 2025, 2025-12-31 and 2025-12 are one due date for a state.
-- The name is made from the days alone, so that what is the same is called the same. Without a first day it
-- is a state at the end of the last day: 2025 for the end of 2025, and the day itself otherwise.
--
--     SELECT period_name(NULL, DATE '2025-12-31'), period_name(DATE '2021-01-01', DATE '2025-12-31');
--     -- 2025, 2021/2025
CREATE MACRO period_name(first_day, last_day_of_it) AS -- noqa: CP05
CASE
    WHEN first_day IS NULL
        THEN
            CASE
                WHEN strftime(last_day_of_it, '%m-%d') = '12-31' THEN strftime(last_day_of_it, '%Y')
                ELSE strftime(last_day_of_it, '%Y-%m-%d')
            END
    WHEN strftime(first_day, '%m-%d') = '01-01' AND strftime(last_day_of_it, '%m-%d') = '12-31'
        THEN
            strftime(first_day, '%Y')
            || CASE
                WHEN year(first_day) = year(last_day_of_it) THEN ''
                ELSE strftime(last_day_of_it, '/%Y')
            END
    WHEN day(first_day) = 1 AND last_day_of_it = last_day(last_day_of_it)
        THEN
            strftime(first_day, '%Y-%m')
            || CASE
                WHEN strftime(first_day, '%Y-%m') = strftime(last_day_of_it, '%Y-%m') THEN ''
                ELSE strftime(last_day_of_it, '/%Y-%m')
            END
    WHEN first_day = last_day_of_it THEN strftime(first_day, '%Y-%m-%d')
    ELSE strftime(first_day, '%Y-%m-%d') || strftime(last_day_of_it, '/%Y-%m-%d')
END;
COMMENT ON MACRO period_name IS -- noqa: PRS
'The one name of a stretch of days (时期的统一名称): 2025, 2021/2025, 2023-11, 2023-11-30; no first day means a state at the end of the last day.';
