-- One row is a region's figure per 10,000 persons and against its GDP.
--
-- Every target and observation that stands for its region and is a quantity (level, new, cumulative; no
-- share, score, density) of a region whose population or GDP is known (view denominators). The denominators
-- are the latest there are, whatever the date of the figure: their period is beside them, and a target for
-- 2027 is measured by the people and the economy of today.
--
-- Example: is everything divided by something?
--
--     SELECT count(*) FROM per_head_and_gdp WHERE population IS NULL AND gdp IS NULL;
--
-- Answer:
--
--     0
CREATE VIEW per_head_and_gdp AS
WITH figures AS (
    SELECT
        'target' AS kind,
        target_id AS record_id,
        region_id,
        region_level,
        industry_id,
        indicator_id,
        scope,
        basis,
        unit_id,
        unit_dimension,
        comparison_due AS due_or_period,
        comparator,
        value
    FROM target_standing
    WHERE stands_for_region
    UNION ALL
    SELECT
        'observation' AS kind,
        observation_id AS record_id,
        region_id,
        region_level,
        industry_id,
        indicator_id,
        scope,
        basis,
        unit_id,
        unit_dimension,
        comparison_period AS due_or_period,
        comparator,
        value
    FROM observation_standing
    WHERE stands_for_region
)

SELECT
    figures.kind,
    figures.record_id,
    figures.region_id,
    coalesce(regions.name_zh, regions.name_en) AS region_name_zh,
    regions.name_en AS region_name_en,
    figures.region_level,
    figures.industry_id,
    figures.indicator_id,
    figures.scope,
    scopes.name_en AS scope_en,
    figures.basis,
    figures.unit_id,
    figures.due_or_period,
    figures.comparator,
    figures.value,
    per_so_many(10000, figures.value, denominators.population, figures.basis, figures.unit_dimension)
        AS per_10k_persons,
    denominators.population,
    denominators.population_period,
    CASE
        WHEN figures.unit_dimension <> 'money'
            THEN
                per_so_many(
                    100000000, figures.value, denominators.gdp, figures.basis, figures.unit_dimension
                )
    END AS per_100m_gdp,
    CASE
        WHEN figures.unit_dimension = 'money'
            THEN per_so_many(100, figures.value, denominators.gdp, figures.basis, figures.unit_dimension)
    END AS percent_of_gdp,
    denominators.gdp,
    denominators.gdp_period
FROM figures
INNER JOIN denominators ON figures.region_id = denominators.region_id
INNER JOIN regions ON figures.region_id = regions.region_id
LEFT JOIN scopes ON figures.scope = scopes.scope
WHERE per_so_many(1, figures.value, 1, figures.basis, figures.unit_dimension) IS NOT NULL;

COMMENT ON VIEW per_head_and_gdp IS
'A current target or latest observation of a region per 10,000 persons and against its GDP (人均与单位 GDP).';
COMMENT ON COLUMN per_head_and_gdp.kind IS 'Kind (类别): target or observation.';
COMMENT ON COLUMN per_head_and_gdp.record_id IS 'Record id (记录代码): a target_id or observation_id.';
COMMENT ON COLUMN per_head_and_gdp.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN per_head_and_gdp.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN per_head_and_gdp.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN per_head_and_gdp.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN per_head_and_gdp.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN per_head_and_gdp.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN per_head_and_gdp.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN per_head_and_gdp.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN per_head_and_gdp.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN per_head_and_gdp.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN per_head_and_gdp.due_or_period IS
'Due date or period by which the figure is compared (比较用期限或时期).';
COMMENT ON COLUMN per_head_and_gdp.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN per_head_and_gdp.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN per_head_and_gdp.per_10k_persons IS
'Value for every 10,000 inhabitants (每万人), by the region''s latest population; empty without a population, for shares, scores, rates and increases.';
COMMENT ON COLUMN per_head_and_gdp.population IS 'Latest population of the region (最新人口), persons.';
COMMENT ON COLUMN per_head_and_gdp.population_period IS 'Period of the population (人口时期).';
COMMENT ON COLUMN per_head_and_gdp.per_100m_gdp IS
'Value for every 100 million yuan of the region''s latest yearly GDP (每亿元地区生产总值); empty for money, which percent_of_gdp has, and where per_10k_persons is empty by its kind.';
COMMENT ON COLUMN per_head_and_gdp.percent_of_gdp IS
'Value as a percentage of the region''s latest yearly GDP (相当于地区生产总值的百分比); for money only. Revenue and output are no part of GDP: it is a scale, not a share.';
COMMENT ON COLUMN per_head_and_gdp.gdp IS 'Latest yearly GDP of the region (最新年度地区生产总值), yuan.';
COMMENT ON COLUMN per_head_and_gdp.gdp_period IS 'Year of the GDP (地区生产总值年份).';
