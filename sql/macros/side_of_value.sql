-- On which side of the printed number the true figure lies: 1 above it, 0 at it, -1 below it.
--
-- This is how equal numbers are ordered: 超过1000 (gt) stands before 1000 (eq) and 1000以上 (ge, which includes
-- 1000), these before 近1000 (just_below). What says the same ties: gt and just_above both say above the
-- number and not how far; eq, ge, le, approx and range all have the number itself as the firm end.
--
--     SELECT side_of_value('gt'), side_of_value('ge'), side_of_value('just_below');   -- 1, 0, -1
CREATE MACRO side_of_value(comparator) AS -- noqa: CP05
CASE
    WHEN comparator IN ('gt', 'just_above') THEN 1
    WHEN comparator IN ('lt', 'just_below') THEN -1
    ELSE 0
END;
COMMENT ON MACRO side_of_value IS -- noqa: PRS
'On which side of the printed number the true figure lies (比较词方向): 1 above, 0 at, -1 below.';
