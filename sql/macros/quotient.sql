-- One number by another, as a DECIMAL with six places; NULL when there is none.
--
--     SELECT quotient(202000, 250000);   -- 0.808000
CREATE MACRO quotient(numerator, denominator) AS -- noqa: CP05
CAST(
    -- By way of text, because releases of DuckDB round a DOUBLE to a DECIMAL in different ways.
    printf('%.6f', CAST(numerator AS DOUBLE) / nullif(CAST(denominator AS DOUBLE), 0)) AS DECIMAL(38, 6)
);
COMMENT ON MACRO quotient IS -- noqa: PRS
'One number by another (商), rounded to six places; NULL when there is none.';
