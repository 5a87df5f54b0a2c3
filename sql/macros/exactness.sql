-- How exactly a figure is worded, as a number to order by: the smaller, the more exact.
--
--     SELECT exactness('eq') < exactness('gt'), exactness('gt') < exactness('approx');   -- true, true
CREATE MACRO exactness(comparator) AS -- noqa: CP05
coalesce(
    list_position(['eq', 'range', 'ge', 'gt', 'le', 'lt', 'just_above', 'just_below', 'approx'], comparator),
    10
);
COMMENT ON MACRO exactness IS -- noqa: PRS
'How exactly a figure is worded (措辞精确程度): the smaller, the more exact.';
