-- One row is one target: a figure that a region promises to reach by a date, with its labels joined in.
--
-- Every target is here, superseded ones too (is_superseded). Two rows may be compared only when indicator_id,
-- industry_id, scope, basis, unit_id and due are the same; an empty scope is a scope of its own. Mind the
-- comparator: 超过1000亿元 and 1000亿元 have the same value and do not promise the same. Values may be summed only
-- where, besides, aggregation is 'sum', basis is level, new or cumulative, the comparator is the same, and no
-- region contains another.
--
-- Example: what does Zhejiang's plan for virtual reality promise for the industry's scale and in patents?
--
--     SELECT indicator_id, scope, comparator, stated, value, due_end
--     FROM target_facts
--     WHERE plan_id = 'p-cn-zj-2023-9efabb' AND indicator_id IN ('industry_scale', 'patents')
--     ORDER BY target_id;
--
-- Answer:
--
--     industry_scale | 含相关产业 | gt | 超过1000亿元 | 100000000000.000000 | 2027-12-31
--     patents | NULL | ge | 1000项以上 | 1000.000000 | 2027-12-31
CREATE VIEW target_facts AS
-- Days are read once for each date, plan and source, of which there are few, not once for each target.
WITH dated_dues AS MATERIALIZED (
    SELECT
        printed.due,
        period_first(printed.due) AS due_first,
        period_last(printed.due) AS due_end
    FROM (SELECT DISTINCT targets.due FROM targets) AS printed
),

dated_sources AS (
    SELECT
        sources.*,
        period_last(sources.published) AS published_end
    FROM sources
),

dated_plans AS (
    SELECT
        plans.*,
        period_last(plans.issued) AS issued_end
    FROM plans
),

replaced AS (
    SELECT
        targets.supersedes_id AS target_id,
        min(coalesce(dated_plans.issued_end, dated_sources.published_end)) AS since
    FROM targets
    INNER JOIN dated_sources ON targets.source_id = dated_sources.source_id
    LEFT JOIN dated_plans ON targets.plan_id = dated_plans.plan_id
    WHERE targets.supersedes_id IS NOT NULL
    GROUP BY targets.supersedes_id
),

replaced_plans AS (
    SELECT
        dated_plans.supersedes_id AS plan_id,
        min(coalesce(dated_plans.issued_end, dated_sources.published_end)) AS since
    FROM dated_plans
    INNER JOIN dated_sources ON dated_plans.source_id = dated_sources.source_id
    WHERE dated_plans.supersedes_id IS NOT NULL
    GROUP BY dated_plans.supersedes_id
)

SELECT
    targets.target_id,
    targets.region_id,
    coalesce(regions.name_zh, regions.name_en) AS region_name_zh,
    regions.name_en AS region_name_en,
    regions.level AS region_level,
    targets.industry_id,
    coalesce(industries.name_zh, industries.name_en) AS industry_name_zh,
    industries.name_en AS industry_name_en,
    targets.indicator_id,
    coalesce(indicators.name_zh, indicators.name_en) AS indicator_name_zh,
    indicators.name_en AS indicator_name_en,
    indicators.aggregation,
    indicators.direction,
    targets.scope,
    scopes.name_en AS scope_en,
    targets.basis,
    targets.comparator,
    targets.stated,
    targets.value,
    targets.value_max,
    targets.unit_id,
    coalesce(units.name_zh, units.name_en) AS unit_name_zh,
    units.name_en AS unit_name_en,
    units.dimension AS unit_dimension,
    targets.due,
    dated_dues.due_first,
    dated_dues.due_end,
    targets.baseline_value,
    targets.baseline_period,
    targets.commitment,
    targets.nature,
    targets.plan_id,
    coalesce(dated_plans.title_zh, dated_plans.title_en) AS plan_title_zh,
    dated_plans.title_en AS plan_title_en,
    dated_plans.status AS plan_status,
    dated_plans.period_start AS plan_period_start,
    dated_plans.period_end AS plan_period_end,
    dated_plans.issued AS plan_issued,
    targets.supersedes_id,
    replaced.target_id IS NOT NULL AS is_superseded,
    least(
        replaced.since, CASE dated_plans.status WHEN 'superseded' THEN replaced_plans.since END
    ) AS replaced_since,
    coalesce(dated_plans.issued_end, dated_sources.published_end) AS known_since,
    targets.source_id,
    dated_sources.title AS source_title,
    dated_sources.publisher,
    dated_sources.tier AS source_tier,
    dated_sources.published AS source_published,
    dated_sources.url,
    targets.locator,
    targets.note
FROM targets
INNER JOIN regions ON targets.region_id = regions.region_id
INNER JOIN industries ON targets.industry_id = industries.industry_id
INNER JOIN indicators ON targets.indicator_id = indicators.indicator_id
INNER JOIN units ON targets.unit_id = units.unit_id
LEFT JOIN scopes ON targets.scope = scopes.scope
INNER JOIN dated_sources ON targets.source_id = dated_sources.source_id
LEFT JOIN dated_dues ON targets.due = dated_dues.due
LEFT JOIN dated_plans ON targets.plan_id = dated_plans.plan_id
LEFT JOIN replaced ON targets.target_id = replaced.target_id
LEFT JOIN replaced_plans ON targets.plan_id = replaced_plans.plan_id;

COMMENT ON VIEW target_facts IS
'One target a row, with the names of its region, industry, indicator, unit, plan and source. Compare only rows of the same indicator_id, industry_id, scope, basis, unit_id and due.';
COMMENT ON COLUMN target_facts.target_id IS 'Target id (目标代码); one row each.';
COMMENT ON COLUMN target_facts.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN target_facts.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN target_facts.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN target_facts.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN target_facts.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN target_facts.industry_name_zh IS 'Industry name (产业名称), Chinese.';
COMMENT ON COLUMN target_facts.industry_name_en IS 'Industry name (产业英文名), English.';
COMMENT ON COLUMN target_facts.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN target_facts.indicator_name_zh IS 'Indicator name (指标名称), Chinese.';
COMMENT ON COLUMN target_facts.indicator_name_en IS 'Indicator name (指标英文名), English.';
COMMENT ON COLUMN target_facts.aggregation IS
'Aggregation rule of the indicator (加总规则): sum, values of regions apart from one another may be added up; none, they may not.';
COMMENT ON COLUMN target_facts.direction IS
'Direction of the indicator (方向): up, more is better; down, less is better; neutral.';
COMMENT ON COLUMN target_facts.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN target_facts.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN target_facts.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN target_facts.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN target_facts.stated IS
'The figure as printed (原文数字); value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN target_facts.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN target_facts.value_max IS
'Upper value (数值上限) of a range, in the same unit; empty for every other comparator.';
COMMENT ON COLUMN target_facts.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN target_facts.unit_name_zh IS 'Unit name (单位名称), Chinese.';
COMMENT ON COLUMN target_facts.unit_name_en IS 'Unit name (单位英文名), English.';
COMMENT ON COLUMN target_facts.unit_dimension IS
'Dimension of the unit (量纲): count, person, money, ratio, index and so on.';
COMMENT ON COLUMN target_facts.due IS
'Due (期限): the date by the end of which the figure is to be reached, with the precision that the source states.';
COMMENT ON COLUMN target_facts.due_first IS
'First day of due (期限首日), a DATE made for comparing; no source need have printed it.';
COMMENT ON COLUMN target_facts.due_end IS
'Last day of due (期限末日), a DATE made for comparing: the promise is open until its end. Only targets with the same due are ranked together.';
COMMENT ON COLUMN target_facts.baseline_value IS
'Baseline value (基期值), in the same unit, when the source prints it with the target. Never summed.';
COMMENT ON COLUMN target_facts.baseline_period IS
'Baseline period (基期): the date of the baseline, or from which an increase or total counts.';
COMMENT ON COLUMN target_facts.commitment IS
'Commitment (承诺程度), the strength of the verb: ensure, plain, strive or expect.';
COMMENT ON COLUMN target_facts.nature IS
'Nature (指标属性) as printed in plan tables: binding, anticipatory or unstated.';
COMMENT ON COLUMN target_facts.plan_id IS
'Plan (规划) that sets the target; empty for a target announced without a plan.';
COMMENT ON COLUMN target_facts.plan_title_zh IS 'Title of the plan (规划标题), Chinese.';
COMMENT ON COLUMN target_facts.plan_title_en IS 'Title of the plan (规划英文标题), English; a translation of ours.';
COMMENT ON COLUMN target_facts.plan_status IS
'Status of the plan (规划状态): draft, announced, issued, superseded or repealed.';
COMMENT ON COLUMN target_facts.plan_period_start IS
'Start of the plan''s period (规划期起), with the precision that is stated.';
COMMENT ON COLUMN target_facts.plan_period_end IS
'End of the plan''s period (规划期止), with the precision that is stated.';
COMMENT ON COLUMN target_facts.plan_issued IS
'Day of the plan''s issue (印发日期), with the precision that is stated.';
COMMENT ON COLUMN target_facts.supersedes_id IS
'The target that this one replaces (替代), because the issuer changed it.';
COMMENT ON COLUMN target_facts.is_superseded IS
'Whether a later target replaces this one (已被替代). Such a target is history: leave it out of comparisons.';
COMMENT ON COLUMN target_facts.replaced_since IS
'Day by which the replacement of the target or of its plan was known (替代已知日); empty when not replaced, or when no day is known.';
COMMENT ON COLUMN target_facts.known_since IS
'Day by which the target was surely known (已知日): the last day of the plan''s issue, else of the source''s publication; empty when neither is known.';
COMMENT ON COLUMN target_facts.source_id IS 'Source (来源) that prints the record.';
COMMENT ON COLUMN target_facts.source_title IS 'Title of the source (来源标题).';
COMMENT ON COLUMN target_facts.publisher IS 'Publisher of the source (发布者).';
COMMENT ON COLUMN target_facts.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
COMMENT ON COLUMN target_facts.source_published IS
'Publication date of the source (发布日期), with the precision that is known.';
COMMENT ON COLUMN target_facts.url IS
'Address of the source (网址); empty when only a copy without address could be read.';
COMMENT ON COLUMN target_facts.locator IS 'Where in the source the figure stands (出处位置).';
COMMENT ON COLUMN target_facts.note IS
'Note (备注): what a reader must know to use the record rightly and no column says.';
