-- Whether a target asks for at least or at most its number; NULL when neither can be said.
--
-- The printed words decide (以上, 不超过); where they are silent, the indicator's direction. A place in an order
-- (前三) is reached by that place or a better one, which is a smaller number.
--
--     SELECT aim('level', 'eq', 'up'), aim('level', 'le', 'up'), aim('rank', 'eq', 'up');
--     -- at_least, at_most, at_most
CREATE MACRO aim(basis, comparator, direction) AS -- noqa: CP05
CASE
    WHEN basis = 'rank' THEN 'at_most'
    WHEN comparator IN ('ge', 'gt', 'just_above') THEN 'at_least'
    WHEN comparator IN ('le', 'lt') THEN 'at_most'
    WHEN direction = 'up' THEN 'at_least'
    WHEN direction = 'down' THEN 'at_most'
END;
COMMENT ON MACRO aim IS -- noqa: PRS
'Whether a target asks for at_least or at_most its number (目标方向); NULL when neither can be said.';
