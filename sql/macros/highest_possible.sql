-- The upper end of what a printed figure allows; NULL when it has none. See lowest_possible.sql.
--
--     SELECT highest_possible('approx', 50, NULL), highest_possible('range', 10, 15);   -- 55, 15
CREATE MACRO highest_possible(comparator, value, value_max) AS -- noqa: CP05
CASE
    WHEN comparator = 'range' THEN CAST(value_max AS DOUBLE)
    WHEN comparator IN ('eq', 'le', 'lt', 'just_below') THEN CAST(value AS DOUBLE)
    WHEN comparator IN ('approx', 'just_above') THEN CAST(value AS DOUBLE) + abs(CAST(value AS DOUBLE)) / 10
END;
COMMENT ON MACRO highest_possible IS -- noqa: PRS
'The upper end of what a printed figure allows (可能的上限); about means within a tenth; NULL when there is none.';
