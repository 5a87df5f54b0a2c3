-- One row is a region with its latest population and its latest yearly GDP.
--
-- Population is the latest level of the indicator `population` in persons, GDP the latest level of `gdp` in
-- yuan for a whole year (a part of a year would make every quotient too large); of several records of a
-- period the one that stands for the region (observation_standing). Both without scope: neither 户籍 population
-- nor a part of GDP. A region without either has no row.
--
-- Example: is every denominator dated?
--
--     SELECT count(*) FROM denominators
--     WHERE (population IS NULL) <> (population_period IS NULL) OR (gdp IS NULL) <> (gdp_period IS NULL);
--
-- Answer:
--
--     0
CREATE VIEW denominators AS
-- One indicator at a time, so that nothing else is read and ranked.
WITH levels AS (
    SELECT
        region_id,
        indicator_id,
        industry_id,
        unit_id,
        period_end,
        comparison_period,
        value,
        observation_id
    FROM observation_standing
    WHERE
        indicator_id = 'population'
        AND basis = 'level'
        AND scope IS NULL
        AND stands_for_region
        AND counted_from IS NULL
        AND unit_dimension = 'person'
    UNION ALL
    SELECT
        region_id,
        indicator_id,
        industry_id,
        unit_id,
        period_end,
        comparison_period,
        value,
        observation_id
    FROM observation_standing
    WHERE
        indicator_id = 'gdp'
        AND basis = 'level'
        AND scope IS NULL
        AND stands_for_region
        AND counted_from IS NULL
        AND unit_dimension = 'money'
        AND comparison_period SIMILAR TO '[0-9]{4}'
),

latest AS (
    SELECT *
    FROM levels
    QUALIFY row_number() OVER (
        PARTITION BY region_id, indicator_id
        ORDER BY period_end DESC, industry_id ASC, unit_id ASC
    ) = 1
)

SELECT
    region_id,
    max(value) FILTER (WHERE indicator_id = 'population') AS population,
    max(comparison_period) FILTER (WHERE indicator_id = 'population') AS population_period,
    max(observation_id) FILTER (WHERE indicator_id = 'population') AS population_observation_id,
    max(value) FILTER (WHERE indicator_id = 'gdp') AS gdp,
    max(comparison_period) FILTER (WHERE indicator_id = 'gdp') AS gdp_period,
    max(observation_id) FILTER (WHERE indicator_id = 'gdp') AS gdp_observation_id
FROM latest
GROUP BY region_id;

COMMENT ON VIEW denominators IS
'One region a row with its latest population and yearly GDP (分母：人口与地区生产总值).';
COMMENT ON COLUMN denominators.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN denominators.population IS 'Latest population of the region (最新人口), persons.';
COMMENT ON COLUMN denominators.population_period IS 'Period of the population (人口时期).';
COMMENT ON COLUMN denominators.population_observation_id IS 'Observation that gives the population (人口观测值).';
COMMENT ON COLUMN denominators.gdp IS 'Latest yearly GDP of the region (最新年度地区生产总值), yuan.';
COMMENT ON COLUMN denominators.gdp_period IS 'Year of the GDP (地区生产总值年份).';
COMMENT ON COLUMN denominators.gdp_observation_id IS 'Observation that gives the GDP (地区生产总值观测值).';
