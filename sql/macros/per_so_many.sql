-- A quantity for every so many persons, or yuan of GDP; NULL for what is no quantity to be spread.
--
-- Quantities are levels, additions and totals of things, persons, money and the like. A share, a score, a
-- place, a multiple, a density, a growth rate or a rise is none.
--
--     SELECT per_so_many(10000, 220000, 66000000, 'level', 'count');   -- 33.333333
CREATE MACRO per_so_many(so_many, value, denominator, basis, unit_dimension) AS -- noqa: CP05
CASE
    WHEN
        basis IN ('level', 'new', 'cumulative')
        AND unit_dimension NOT IN ('ratio', 'ratio_change', 'ordinal', 'density', 'index', 'multiple')
        THEN quotient(CAST(value AS DOUBLE) * so_many, denominator)
END;
COMMENT ON MACRO per_so_many IS -- noqa: PRS
'A quantity for every so many persons, or yuan of GDP (每单位分母的数量); NULL for shares, scores, rates and the like.';
