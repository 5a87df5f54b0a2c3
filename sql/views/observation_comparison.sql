-- One row is a region's latest observation among the comparable observations of other regions.
--
-- Compared are observations of the same indicator, industry, scope, basis, unit and period, of regions of one
-- level, one observation a region, at the latest period that is well covered (two regions or more, and at
-- least half as many as the fullest period has); earlier periods are in observation_comparison_by_period. A
-- comparison of one region is none and is not here; every observation that is not here is in not_compared
-- with its reason. period names the period of the comparison: 2022 is the year, or for a state its end,
-- however the source wrote it; period_stated is what the record has. A part of a year is never compared with
-- a year. rank as in target_comparison: largest first, smallest first where less is better; equal numbers by
-- comparator; ties share a place. vintages_differ warns of a preliminary figure beside a final one;
-- period_evidence 'reported' of a figure whose period is only the day on which it was told.
--
-- Counts above a threshold have it in scope (百亿级, 千亿级): the wider includes the narrower, and because the
-- scopes differ they are never ranked together.
--
-- Example: does any comparison mix two periods, or hold one region alone?
--
--     SELECT count(*) FROM (
--         SELECT comparison_id FROM observation_comparison
--         GROUP BY comparison_id HAVING count(DISTINCT period) > 1 OR count(*) = 1
--     );
--
-- Answer:
--
--     0
CREATE VIEW observation_comparison AS
SELECT * EXCLUDE (is_latest) -- noqa: AM04
FROM observation_comparison_by_period
WHERE is_latest;

COMMENT ON VIEW observation_comparison IS
'A region''s latest observation among the comparable observations of other regions (观测值比较): same indicator, industry, scope, basis, unit, period and level of region.';
COMMENT ON COLUMN observation_comparison.observation_id IS 'Observation id (观测值代码).';
COMMENT ON COLUMN observation_comparison.comparison_id IS
'Comparison (比较代码): the same for all rows that are compared with one another.';
COMMENT ON COLUMN observation_comparison.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN observation_comparison.indicator_name_zh IS 'Indicator name (指标名称), Chinese.';
COMMENT ON COLUMN observation_comparison.indicator_name_en IS 'Indicator name (指标英文名), English.';
COMMENT ON COLUMN observation_comparison.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN observation_comparison.industry_name_zh IS 'Industry name (产业名称), Chinese.';
COMMENT ON COLUMN observation_comparison.industry_name_en IS 'Industry name (产业英文名), English.';
COMMENT ON COLUMN observation_comparison.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN observation_comparison.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN observation_comparison.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN observation_comparison.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN observation_comparison.only_within IS
'Plan or source within which alone the figure is comparable (仅限同一规划或来源), because nobody else defines the measure; empty for other measures.';
COMMENT ON COLUMN observation_comparison.period IS
'Period of the comparison (比较时期): 2022 is the year, or for a state its end, however the source wrote it.';
COMMENT ON COLUMN observation_comparison.period_stated IS 'Period as recorded (原时期).';
COMMENT ON COLUMN observation_comparison.period_end IS
'Last day of period (时期末日), a DATE made for comparing; no source need have printed it.';
COMMENT ON COLUMN observation_comparison.counted_from IS
'Day from which the figure counts (起算日): the start of its interval, the day after its printed start, or the first day of its plan; empty for a state or a total since the beginning.';
COMMENT ON COLUMN observation_comparison.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN observation_comparison.region_id IS
'Region (地区). The region that the figure is about. Regions that contain one another are never summed together.';
COMMENT ON COLUMN observation_comparison.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN observation_comparison.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN observation_comparison.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN observation_comparison.stated IS
'The figure as printed (原文数字); value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN observation_comparison.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN observation_comparison.value_max IS
'Upper value (数值上限) of a range, in the same unit; empty for every other comparator.';
COMMENT ON COLUMN observation_comparison.rank IS
'Rank (名次), dense: 1 is the largest, or the smallest where direction is down; equal numbers by comparator; ties share a place. Empty when not compared.';
COMMENT ON COLUMN observation_comparison.regions_compared IS
'How many regions the comparison has (参与比较的地区数).';
COMMENT ON COLUMN observation_comparison.regions_at_level IS
'How many regions there are at the level (同级地区总数); empty for counties, which are not all listed.';
COMMENT ON COLUMN observation_comparison.direction IS
'Direction of the indicator (方向): up, more is better; down, less is better; neutral.';
COMMENT ON COLUMN observation_comparison.per_10k_persons IS
'Value for every 10,000 inhabitants (每万人), by the region''s latest population; empty without a population, for shares, scores, rates and increases.';
COMMENT ON COLUMN observation_comparison.population_period IS 'Period of the population (人口时期).';
COMMENT ON COLUMN observation_comparison.vintage IS
'Vintage (数据版本): preliminary, revised or final; empty when the source does not say.';
COMMENT ON COLUMN observation_comparison.vintages_differ IS
'Whether the comparison mixes preliminary, revised, final and unsaid figures (数据版本是否不一): read it with care.';
COMMENT ON COLUMN observation_comparison.period_evidence IS
'Where the period comes from (时期依据): stated, printed with the figure; context, printed elsewhere in the article; reported, not printed, period is then the day on which the figure was told.';
COMMENT ON COLUMN observation_comparison.source_id IS 'Source (来源) that prints the record.';
COMMENT ON COLUMN observation_comparison.source_tier IS
'Tier of the source (来源级别): official, media or repost.';
