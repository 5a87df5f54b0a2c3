-- Half a unit of the last digit that is not nought, as a DOUBLE: how far rounding may have moved a printed
-- number.
--
-- 22万 may be anything from 215,000 to 225,000. A round number would allow too much (1万亿 half of itself), so
-- never more than a twentieth of the number.
--
--     SELECT last_digit_half(220000), last_digit_half(72.63), last_digit_half(1000);   -- 5000, 0.005, 50
CREATE MACRO last_digit_half(value) AS -- noqa: CP05
least(
    abs(CAST(value AS DOUBLE)) / 20,
    pow(
        10,
        length(
            regexp_extract(replace(CAST(CAST(abs(value) AS DECIMAL(38, 6)) AS VARCHAR), '.', ''), '0*$')
        ) - 6
    ) / 2
);
COMMENT ON MACRO last_digit_half IS -- noqa: PRS
'How far rounding may have moved a printed number (舍入误差): half a unit of its last digit, at most a twentieth.';
