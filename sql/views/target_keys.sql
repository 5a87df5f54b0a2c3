-- One row is one target with what it may be compared by, and why not where it may not.
--
-- Staging for the comparisons; ask target_comparison and not_compared first. Two targets are the same
-- question when industry_id, indicator_id, scope, basis, unit_id, comparison_due and only_within are the
-- same, and are ranked when region_level is the same besides. comparison_due calls the same due date the
-- same: 2025 for 2025, 2025-12 and 2025-12-31; 2023/2027 for what is added within the years of a plan, so
-- that totals of plans that began in different years stay apart (counted_from.sql). only_within keeps
-- measures that nobody has defined (scores, 规模 of undefined kind) within the one plan or source that made
-- them.
--
-- Example: by what may the two figures of 引进人才 in Chongqing's plan for vehicle parts be compared?
--
--     SELECT scope, basis, due, comparison_due, counted_from, reason
--     FROM target_keys
--     WHERE plan_id = 'p-cn-cq-2023-f61f52' AND indicator_id = 'talent_recruited'
--     ORDER BY scope;
--
-- Answer:
--
--     国家级 | new | 2027 | 2023/2027 | 2023-01-01 | NULL
--     NULL | new | 2027 | 2023/2027 | 2023-01-01 | NULL
CREATE VIEW target_keys AS
WITH counted AS (
    SELECT
        *,
        counted_from(basis, due, unit_dimension, baseline_period, plan_period_start) AS counted_from_day
    FROM target_facts
)

SELECT
    target_id,
    plan_id,
    topic_id(industry_id, indicator_id, scope, basis, unit_id) AS topic_id,
    region_id,
    region_level,
    industry_id,
    indicator_id,
    scope,
    basis,
    unit_id,
    unit_dimension,
    period_name(counted_from_day, due_end) AS comparison_due,
    CASE
        WHEN unit_dimension = 'index' OR indicator_id = 'industry_scale' THEN coalesce(plan_id, source_id)
    END AS only_within,
    counted_from_day AS counted_from,
    due,
    due_end,
    direction,
    aggregation,
    comparator,
    stated,
    value,
    value_max,
    baseline_value,
    baseline_period,
    commitment,
    known_since,
    replaced_since,
    source_id,
    source_tier,
    CASE
        WHEN is_superseded OR coalesce(plan_status, '') = 'superseded' THEN 'superseded'
        WHEN plan_status = 'repealed' THEN 'plan_repealed'
        WHEN plan_status = 'draft' THEN 'plan_is_a_draft'
    END AS not_in_force,
    coalesce(
        CASE
            WHEN is_superseded OR coalesce(plan_status, '') = 'superseded' THEN 'superseded'
            WHEN plan_status = 'repealed' THEN 'plan_repealed'
            WHEN plan_status = 'draft' THEN 'plan_is_a_draft'
        END,
        incomparable(basis, comparator, unit_dimension, direction, region_level, due_end)
    ) AS reason
FROM counted;

COMMENT ON VIEW target_keys IS
'One target a row with what it may be compared by (目标的可比条件). Staging: ask target_comparison first.';
COMMENT ON COLUMN target_keys.target_id IS 'Target id (目标代码).';
COMMENT ON COLUMN target_keys.plan_id IS 'Plan (规划); empty for a target announced without a plan.';
COMMENT ON COLUMN target_keys.topic_id IS
'Key of what the figure is about (主题代码): indicator, industry, basis, unit and scope with bars between.';
COMMENT ON COLUMN target_keys.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN target_keys.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN target_keys.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN target_keys.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN target_keys.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN target_keys.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN target_keys.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN target_keys.unit_dimension IS
'Dimension of the unit (量纲): count, person, money, ratio, index and so on.';
COMMENT ON COLUMN target_keys.comparison_due IS
'Due date by which targets are compared (比较用期限): 2025 stands for 2025-12-31 too; what counts up has its years, 2023/2027.';
COMMENT ON COLUMN target_keys.only_within IS
'Plan or source within which alone the figure is comparable (仅限同一规划或来源), because nobody else defines the measure; empty for other measures.';
COMMENT ON COLUMN target_keys.counted_from IS
'Day from which the figure counts (起算日): the start of its interval, the day after its printed start, or the first day of its plan; empty for a state or a total since the beginning.';
COMMENT ON COLUMN target_keys.due IS 'Due (期限), with the precision that the source states.';
COMMENT ON COLUMN target_keys.due_end IS
'Last day of due (期限末日), a DATE made for comparing: the promise is open until its end. Only targets with the same due are ranked together.';
COMMENT ON COLUMN target_keys.direction IS
'Direction of the indicator (方向): up, more is better; down, less is better; neutral.';
COMMENT ON COLUMN target_keys.aggregation IS
'Aggregation rule of the indicator (加总规则): sum, values of regions apart from one another may be added up; none, they may not.';
COMMENT ON COLUMN target_keys.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN target_keys.stated IS
'The figure as printed (原文数字); value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN target_keys.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN target_keys.value_max IS
'Upper value (数值上限) of a range, in the same unit; empty for every other comparator.';
COMMENT ON COLUMN target_keys.baseline_value IS
'Baseline value (基期值), in the same unit, when the source prints it with the target. Never summed.';
COMMENT ON COLUMN target_keys.baseline_period IS
'Baseline period (基期): the date of the baseline, or from which an increase or total counts.';
COMMENT ON COLUMN target_keys.commitment IS
'Commitment (承诺程度), the strength of the verb: ensure, plain, strive or expect.';
COMMENT ON COLUMN target_keys.known_since IS
'Day by which the target was surely known (已知日): the last day of the plan''s issue, else of the source''s publication; empty when neither is known.';
COMMENT ON COLUMN target_keys.replaced_since IS
'Day by which the replacement of the target or of its plan was known (替代已知日); empty when not replaced, or when no day is known.';
COMMENT ON COLUMN target_keys.source_id IS 'Source (来源) that prints the record.';
COMMENT ON COLUMN target_keys.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
COMMENT ON COLUMN target_keys.not_in_force IS
'Why the target is not in force (失效原因): superseded, plan_repealed or plan_is_a_draft; empty when it is.';
COMMENT ON COLUMN target_keys.reason IS
'Why the figure can be ranked with no other, by what it is (不可比原因); a code of the view reasons, empty when nothing in it forbids.';
