-- One row is a region's current target among the comparable targets of other regions.
--
-- Compared are targets in force of the same indicator, industry, scope, basis, unit and due date, of regions
-- of one level, one target a region; comparison_id is the same for all rows of one comparison. A comparison
-- of one region is none and is not here; every target that is not here is in not_compared with its reason.
-- due names the due date of the comparison: 2025 stands for 2025-12-31 too, and what is added or summed up
-- has the years over which it counts (2023/2027); due_stated is what the record has. rank 1 is the largest,
-- or the smallest where less is better (direction 'down'). Equal numbers are ordered by their comparator:
-- more than 1,000 before 1,000 and 1,000 以上, these before nearly 1,000; what says the same ties. A range
-- counts with its lower end, or its upper one where less is better. A figure with the comparator approx is
-- ranked by its number; read it as about. Values are never averaged.
--
-- Counts above a threshold have it in scope (百亿级, 千亿级): the wider includes the narrower, and because the
-- scopes differ they are never ranked together.
--
-- Example: does any comparison mix two units or two bases?
--
--     SELECT count(*) FROM (
--         SELECT comparison_id FROM target_comparison
--         GROUP BY comparison_id HAVING count(DISTINCT (unit_id, basis)) > 1
--     );
--
-- Answer:
--
--     0
CREATE VIEW target_comparison AS
SELECT
    standing.target_id,
    concat_ws(
        '|',
        standing.indicator_id,
        standing.industry_id,
        standing.basis,
        standing.unit_id,
        standing.region_level,
        standing.comparison_due,
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
    standing.comparison_due AS due,
    standing.due AS due_stated,
    standing.due_end,
    standing.counted_from,
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
    standing.commitment,
    standing.plan_id,
    standing.source_id,
    standing.source_tier
FROM target_standing AS standing
INNER JOIN regions ON standing.region_id = regions.region_id
INNER JOIN industries ON standing.industry_id = industries.industry_id
INNER JOIN indicators ON standing.indicator_id = indicators.indicator_id
LEFT JOIN scopes ON standing.scope = scopes.scope
INNER JOIN region_counts ON standing.region_level = region_counts.region_level
LEFT JOIN denominators ON standing.region_id = denominators.region_id
WHERE standing.rank IS NOT NULL;

COMMENT ON VIEW target_comparison IS
'A region''s current target among the comparable targets of other regions (目标比较): same indicator, industry, scope, basis, unit, due date and level of region; ranks respect comparators.';
COMMENT ON COLUMN target_comparison.target_id IS 'Target id (目标代码).';
COMMENT ON COLUMN target_comparison.comparison_id IS
'Comparison (比较代码): the same for all rows that are compared with one another.';
COMMENT ON COLUMN target_comparison.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN target_comparison.indicator_name_zh IS 'Indicator name (指标名称), Chinese.';
COMMENT ON COLUMN target_comparison.indicator_name_en IS 'Indicator name (指标英文名), English.';
COMMENT ON COLUMN target_comparison.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN target_comparison.industry_name_zh IS 'Industry name (产业名称), Chinese.';
COMMENT ON COLUMN target_comparison.industry_name_en IS 'Industry name (产业英文名), English.';
COMMENT ON COLUMN target_comparison.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN target_comparison.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN target_comparison.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN target_comparison.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN target_comparison.only_within IS
'Plan or source within which alone the figure is comparable (仅限同一规划或来源), because nobody else defines the measure; empty for other measures.';
COMMENT ON COLUMN target_comparison.due IS
'Due date of the comparison (比较期限): 2025 stands for 2025-12-31 too; what counts up has its years, 2023/2027. For what the source wrote see due_stated or target_facts.';
COMMENT ON COLUMN target_comparison.due_stated IS 'Due date as recorded (原期限).';
COMMENT ON COLUMN target_comparison.due_end IS
'Last day of due (期限末日), a DATE made for comparing: the promise is open until its end. Only targets with the same due are ranked together.';
COMMENT ON COLUMN target_comparison.counted_from IS
'Day from which the figure counts (起算日): the start of its interval, the day after its printed start, or the first day of its plan; empty for a state or a total since the beginning.';
COMMENT ON COLUMN target_comparison.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN target_comparison.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN target_comparison.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN target_comparison.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN target_comparison.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN target_comparison.stated IS
'The figure as printed (原文数字); value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN target_comparison.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN target_comparison.value_max IS
'Upper value (数值上限) of a range, in the same unit; empty for every other comparator.';
COMMENT ON COLUMN target_comparison.rank IS
'Rank (名次), dense: 1 is the largest, or the smallest where direction is down; equal numbers by comparator; ties share a place. Empty when not compared.';
COMMENT ON COLUMN target_comparison.regions_compared IS 'How many regions the comparison has (参与比较的地区数).';
COMMENT ON COLUMN target_comparison.regions_at_level IS
'How many regions there are at the level (同级地区总数); empty for counties, which are not all listed.';
COMMENT ON COLUMN target_comparison.direction IS
'Direction of the indicator (方向): up, more is better; down, less is better; neutral.';
COMMENT ON COLUMN target_comparison.per_10k_persons IS
'Value for every 10,000 inhabitants (每万人), by the region''s latest population; empty without a population, for shares, scores, rates and increases.';
COMMENT ON COLUMN target_comparison.population_period IS 'Period of the population (人口时期).';
COMMENT ON COLUMN target_comparison.commitment IS
'Commitment (承诺程度), the strength of the verb: ensure, plain, strive or expect.';
COMMENT ON COLUMN target_comparison.plan_id IS 'Plan (规划); empty for a target announced without a plan.';
COMMENT ON COLUMN target_comparison.source_id IS 'Source (来源) that prints the record.';
COMMENT ON COLUMN target_comparison.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
