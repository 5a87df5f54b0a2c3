-- Why a figure can be ranked with no other, by what it is; NULL when nothing in it forbids. See view reasons.
--
--     SELECT incomparable('rank', 'eq', 'ordinal', 'up', 'province', DATE '2025-12-31');
--     -- place_in_an_order
CREATE MACRO incomparable(basis, comparator, unit_dimension, direction, region_level, last_day) AS -- noqa: CP05
CASE
    WHEN last_day IS NULL THEN 'undated'
    WHEN basis = 'rank' THEN 'place_in_an_order'
    WHEN comparator = 'order' THEN 'order_of_magnitude'
    WHEN unit_dimension = 'multiple' THEN 'multiple_of_a_base'
    WHEN comparator IN ('le', 'lt') AND direction <> 'down' THEN 'ceiling_where_more_is_better'
    WHEN comparator IN ('ge', 'gt') AND direction = 'down' THEN 'floor_where_less_is_better'
    WHEN region_level = 'macro' THEN 'macro_region'
END;
COMMENT ON MACRO incomparable IS -- noqa: PRS
'Why a figure can be ranked with no other, by what it is (不可比原因): a code of the view reasons, or NULL.';
