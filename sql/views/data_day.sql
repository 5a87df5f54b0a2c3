-- One row: the day up to which the package knows the world, by which `progress` judges.
--
-- It is the last day of publication among the sources, or of observation where no source is dated: a fact of
-- the data, so that the same package gives the same answers whenever it is asked. For another day ask
-- progress_at(day).
--
-- Example: is there one day?
--
--     SELECT count(as_of) FROM data_day;
--
-- Answer:
--
--     1
CREATE VIEW data_day AS
SELECT
    coalesce(
        (SELECT max(period_last(published)) FROM sources),
        (SELECT max(period_last(period)) FROM observations)
    ) AS as_of;

COMMENT ON VIEW data_day IS
'One row: the day up to which the package knows the world (数据截止日).';
COMMENT ON COLUMN data_day.as_of IS
'The last day of publication among the sources, or of observation where no source is dated (数据截止日).';
