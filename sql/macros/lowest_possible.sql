-- The lower end of what a printed figure allows; NULL when it has none.
--
-- 左右 and 约 (approx), 近 (just_below) and 余 (just_above) name no width. Here they mean within a tenth of the
-- number: a convention of ours, in this file and highest_possible.sql only, because the literature has none.
--
--     SELECT lowest_possible('approx', 50), lowest_possible('gt', 50), lowest_possible('le', 50);
--     -- 45, 50, NULL
CREATE MACRO lowest_possible(comparator, value) AS -- noqa: CP05
CASE
    WHEN comparator IN ('eq', 'ge', 'gt', 'range', 'just_above') THEN CAST(value AS DOUBLE)
    WHEN comparator IN ('approx', 'just_below') THEN CAST(value AS DOUBLE) - abs(CAST(value AS DOUBLE)) / 10
END;
COMMENT ON MACRO lowest_possible IS -- noqa: PRS
'The lower end of what a printed figure allows (可能的下限); about means within a tenth; NULL when there is none.';
