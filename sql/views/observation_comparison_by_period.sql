-- One row is a region's observation among the comparable observations of other regions, for every period.
--
-- As observation_comparison, which says what is comparable, but with the earlier periods too (is_latest
-- false): for seeing how an order changed from year to year.
--
-- Example: is a region ever twice in one comparison?
--
--     SELECT count(*) FROM (
--         SELECT comparison_id FROM observation_comparison_by_period
--         GROUP BY comparison_id, region_id HAVING count(*) > 1
--     );
--
-- Answer:
--
--     0
CREATE VIEW observation_comparison_by_period AS
SELECT
    standing.observation_id,
    concat_ws(
        '|',
        standing.indicator_id,
        standing.industry_id,
        standing.basis,
        standing.unit_id,
        standing.region_level,
        standing.comparison_period,
        coalesce(standing.only_within, ''),
        coalesce(standing.scope, '')
    ) AS comparison_id,
    standing.indicator_id,
    coalesce(indicators.name_zh, indicators.name_en) AS indicator_name_zh,
    indicators.name_en AS indicator_name_en,
    standing.industry_id,
    coalesce(industries.name_zh, industries.name_en) AS industry_name_zh,
    industries.name_en AS industry_name_en,
    standing.scope,
    scopes.name_en AS scope_en,
    standing.basis,
    standing.unit_id,
    standing.only_within,
    standing.comparison_period AS period,
    standing.period AS period_stated,
    standing.period_end,
    standing.counted_from,
    standing.is_latest,
    standing.region_level,
    standing.region_id,
    coalesce(regions.name_zh, regions.name_en) AS region_name_zh,
    regions.name_en AS region_name_en,
    standing.comparator,
    standing.stated,
    standing.value,
    standing.value_max,
    standing.rank,
    standing.regions_compared,
    region_counts.regions_at_level,
    standing.direction,
    per_so_many(10000, standing.value, denominators.population, standing.basis, standing.unit_dimension)
        AS per_10k_persons,
    denominators.population_period,
    standing.vintage,
    standing.vintages_differ,
    standing.period_evidence,
    standing.source_id,
    standing.source_tier
FROM observation_standing AS standing
INNER JOIN regions ON standing.region_id = regions.region_id
INNER JOIN industries ON standing.industry_id = industries.industry_id
INNER JOIN indicators ON standing.indicator_id = indicators.indicator_id
LEFT JOIN scopes ON standing.scope = scopes.scope
INNER JOIN region_counts ON standing.region_level = region_counts.region_level
LEFT JOIN denominators ON standing.region_id = denominators.region_id
WHERE standing.rank IS NOT NULL;

COMMENT ON VIEW observation_comparison_by_period IS
'As observation_comparison, for every period (分时期观测值比较).';
COMMENT ON COLUMN observation_comparison_by_period.observation_id IS 'Observation id (观测值代码).';
COMMENT ON COLUMN observation_comparison_by_period.comparison_id IS
'Comparison (比较代码): the same for all rows that are compared with one another.';
COMMENT ON COLUMN observation_comparison_by_period.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN observation_comparison_by_period.indicator_name_zh IS 'Indicator name (指标名称), Chinese.';
COMMENT ON COLUMN observation_comparison_by_period.indicator_name_en IS 'Indicator name (指标英文名), English.';
COMMENT ON COLUMN observation_comparison_by_period.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN observation_comparison_by_period.industry_name_zh IS 'Industry name (产业名称), Chinese.';
COMMENT ON COLUMN observation_comparison_by_period.industry_name_en IS 'Industry name (产业英文名), English.';
COMMENT ON COLUMN observation_comparison_by_period.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN observation_comparison_by_period.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN observation_comparison_by_period.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN observation_comparison_by_period.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN observation_comparison_by_period.only_within IS
'Plan or source within which alone the figure is comparable (仅限同一规划或来源), because nobody else defines the measure; empty for other measures.';
COMMENT ON COLUMN observation_comparison_by_period.period IS
'Period of the comparison (比较时期): 2022 is the year, or for a state its end, however the source wrote it.';
COMMENT ON COLUMN observation_comparison_by_period.period_stated IS 'Period as recorded (原时期).';
COMMENT ON COLUMN observation_comparison_by_period.period_end IS
'Last day of period (时期末日), a DATE made for comparing; no source need have printed it.';
COMMENT ON COLUMN observation_comparison_by_period.counted_from IS
'Day from which the figure counts (起算日): the start of its interval, the day after its printed start, or the first day of its plan; empty for a state or a total since the beginning.';
COMMENT ON COLUMN observation_comparison_by_period.is_latest IS
'Whether this is the latest well covered period (是否最新时期): two regions or more, and at least half as many as the fullest period of the same thing has.';
COMMENT ON COLUMN observation_comparison_by_period.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN observation_comparison_by_period.region_id IS
'Region (地区). The region that the figure is about. Regions that contain one another are never summed together.';
COMMENT ON COLUMN observation_comparison_by_period.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN observation_comparison_by_period.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN observation_comparison_by_period.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN observation_comparison_by_period.stated IS
'The figure as printed (原文数字); value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN observation_comparison_by_period.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN observation_comparison_by_period.value_max IS
'Upper value (数值上限) of a range, in the same unit; empty for every other comparator.';
COMMENT ON COLUMN observation_comparison_by_period.rank IS
'Rank (名次), dense: 1 is the largest, or the smallest where direction is down; equal numbers by comparator; ties share a place. Empty when not compared.';
COMMENT ON COLUMN observation_comparison_by_period.regions_compared IS
'How many regions the comparison has (参与比较的地区数).';
COMMENT ON COLUMN observation_comparison_by_period.regions_at_level IS
'How many regions there are at the level (同级地区总数); empty for counties, which are not all listed.';
COMMENT ON COLUMN observation_comparison_by_period.direction IS
'Direction of the indicator (方向): up, more is better; down, less is better; neutral.';
COMMENT ON COLUMN observation_comparison_by_period.per_10k_persons IS
'Value for every 10,000 inhabitants (每万人), by the region''s latest population; empty without a population, for shares, scores, rates and increases.';
COMMENT ON COLUMN observation_comparison_by_period.population_period IS 'Period of the population (人口时期).';
COMMENT ON COLUMN observation_comparison_by_period.vintage IS
'Vintage (数据版本): preliminary, revised or final; empty when the source does not say.';
COMMENT ON COLUMN observation_comparison_by_period.vintages_differ IS
'Whether the comparison mixes preliminary, revised, final and unsaid figures (数据版本是否不一): read it with care.';
COMMENT ON COLUMN observation_comparison_by_period.period_evidence IS
'Where the period comes from (时期依据): stated, printed with the figure; context, printed elsewhere in the article; reported, not printed, period is then the day on which the figure was told.';
COMMENT ON COLUMN observation_comparison_by_period.source_id IS 'Source (来源) that prints the record.';
COMMENT ON COLUMN observation_comparison_by_period.source_tier IS
'Tier of the source (来源级别): official, media or repost.';
