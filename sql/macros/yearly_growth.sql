-- The constant growth a year in percent that leads from one value to another in so many years; NULL when
-- there is none.
--
--     SELECT yearly_growth(100, 121, 2);   -- 10.000000
CREATE MACRO yearly_growth(from_value, to_value, years) AS -- noqa: CP05
CASE
    WHEN from_value > 0 AND to_value > 0 AND years > 0
        THEN
            CAST(
                100
                * (pow(CAST(to_value AS DOUBLE) / CAST(from_value AS DOUBLE), 1 / CAST(years AS DOUBLE)) - 1)
                AS DECIMAL(38, 6)
            )
END;
COMMENT ON MACRO yearly_growth IS -- noqa: PRS
'The constant growth a year in percent that leads from one value to another (年均增长率).';
