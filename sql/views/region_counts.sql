-- One row is a level of regions with how many there are, to say how much of it a comparison covers.
--
-- Provinces and prefectures are complete in this package. Counties are listed only as far as figures speak of
-- them, and macro regions and zones are names without end: regions_at_level is NULL for these.
--
-- Example: of how many regions can a comparison be?
--
--     SELECT region_level, regions_at_level
--     FROM region_counts
--     ORDER BY regions_at_level NULLS LAST, region_level;
--
-- Answer:
--
--     country | 1
--     province | 34
--     prefecture | 333
--     county | NULL
--     macro | NULL
--     zone | NULL
CREATE VIEW region_counts AS
SELECT
    level AS region_level,
    CASE WHEN level NOT IN ('county', 'macro', 'zone') THEN count(*) END AS regions_at_level
FROM regions
GROUP BY level;

COMMENT ON VIEW region_counts IS
'One level of regions a row, with how many regions it has (各级地区数).';
COMMENT ON COLUMN region_counts.region_level IS
'Level of regions (地区级别): country, province, prefecture, county, macro or zone.';
COMMENT ON COLUMN region_counts.regions_at_level IS
'How many regions there are at the level (同级地区总数); empty for counties, which are not all listed.';
