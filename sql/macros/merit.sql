-- What a comparison is sorted by, ascending: the first of the order is rank 1.
--
-- Where less is better (direction 'down') the smallest comes first and a range counts with its upper end;
-- elsewhere the largest comes first and a range counts with its lower end: the end that is surely promised.
-- Where neither is better ('neutral') the largest comes first as well; rank 1 is then no praise. Of equal
-- numbers the comparator decides (side_of_value).
--
--     SELECT merit('up', 'gt', 1000, NULL) < merit('up', 'eq', 1000, NULL);   -- true
CREATE MACRO merit(direction, comparator, value, value_max) AS -- noqa: CP05
CASE
    WHEN direction = 'down'
        THEN struct_pack(
            amount := CAST(coalesce(value_max, value) AS DECIMAL(38, 6)), side := side_of_value(comparator)
        )
    ELSE struct_pack(amount := CAST(-value AS DECIMAL(38, 6)), side := -side_of_value(comparator))
END;
COMMENT ON MACRO merit IS -- noqa: PRS
'What a comparison is sorted by, ascending (排序依据): the value with its comparator, largest first, or smallest first where less is better.';
