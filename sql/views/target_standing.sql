-- One row is one target with its place in its comparison, or the reason why it has none.
--
-- Where a region has several targets in force for the same question, one stands for it (stands_for_region):
-- of a plan before of no plan, of the plan or source made known last, official before media before reposts,
-- the firmer verb (确保 before 力争), the more exact wording, and at last the smaller id. The others have the
-- reason other_record_stands. rank is dense: equal figures share a place, and no place is left out after
-- them.
--
-- Example: what became of the figures of Chongqing's plan for vehicle parts that are for more than one
-- province?
--
--     SELECT region_id, indicator_id, stands_for_region, rank, reason
--     FROM target_standing
--     WHERE plan_id = 'p-cn-cq-2023-f61f52' AND region_level = 'macro'
--     ORDER BY indicator_id;
--
-- Answer:
--
--     CN-X-WCQ | enterprises | True | NULL | macro_region
--     CN-X-SCCQ | local_supply_rate | True | NULL | macro_region
--     CN-X-WCQ | output_value | True | NULL | macro_region
CREATE VIEW target_standing AS
FROM target_standing_of(NULL);

COMMENT ON VIEW target_standing IS
'One target a row with its place in its comparison, or the reason why it has none (目标的位置). Staging for target_comparison and not_compared.';
COMMENT ON COLUMN target_standing.target_id IS 'Target id (目标代码).';
COMMENT ON COLUMN target_standing.plan_id IS 'Plan (规划); empty for a target announced without a plan.';
COMMENT ON COLUMN target_standing.topic_id IS
'Key of what the figure is about (主题代码): indicator, industry, basis, unit and scope with bars between.';
COMMENT ON COLUMN target_standing.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN target_standing.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN target_standing.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN target_standing.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN target_standing.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN target_standing.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN target_standing.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN target_standing.unit_dimension IS
'Dimension of the unit (量纲): count, person, money, ratio, index and so on.';
COMMENT ON COLUMN target_standing.comparison_due IS
'Due date by which targets are compared (比较用期限): 2025 stands for 2025-12-31 too; what counts up has its years, 2023/2027.';
COMMENT ON COLUMN target_standing.only_within IS
'Plan or source within which alone the figure is comparable (仅限同一规划或来源), because nobody else defines the measure; empty for other measures.';
COMMENT ON COLUMN target_standing.counted_from IS
'Day from which the figure counts (起算日): the start of its interval, the day after its printed start, or the first day of its plan; empty for a state or a total since the beginning.';
COMMENT ON COLUMN target_standing.due IS 'Due (期限), with the precision that the source states.';
COMMENT ON COLUMN target_standing.due_end IS
'Last day of due (期限末日), a DATE made for comparing: the promise is open until its end. Only targets with the same due are ranked together.';
COMMENT ON COLUMN target_standing.direction IS
'Direction of the indicator (方向): up, more is better; down, less is better; neutral.';
COMMENT ON COLUMN target_standing.aggregation IS
'Aggregation rule of the indicator (加总规则): sum, values of regions apart from one another may be added up; none, they may not.';
COMMENT ON COLUMN target_standing.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN target_standing.stated IS
'The figure as printed (原文数字); value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN target_standing.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN target_standing.value_max IS
'Upper value (数值上限) of a range, in the same unit; empty for every other comparator.';
COMMENT ON COLUMN target_standing.baseline_value IS
'Baseline value (基期值), in the same unit, when the source prints it with the target. Never summed.';
COMMENT ON COLUMN target_standing.baseline_period IS
'Baseline period (基期): the date of the baseline, or from which an increase or total counts.';
COMMENT ON COLUMN target_standing.commitment IS
'Commitment (承诺程度), the strength of the verb: ensure, plain, strive or expect.';
COMMENT ON COLUMN target_standing.known_since IS
'Day by which the target was surely known (已知日): the last day of the plan''s issue, else of the source''s publication; empty when neither is known.';
COMMENT ON COLUMN target_standing.replaced_since IS
'Day by which the replacement of the target or of its plan was known (替代已知日); empty when not replaced, or when no day is known.';
COMMENT ON COLUMN target_standing.source_id IS 'Source (来源) that prints the record.';
COMMENT ON COLUMN target_standing.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
COMMENT ON COLUMN target_standing.not_in_force IS
'Why the target is not in force (失效原因): superseded, plan_repealed or plan_is_a_draft; empty when it is.';
COMMENT ON COLUMN target_standing.stands_for_region IS
'Whether this record stands for its region where it has several for the same question (是否代表该地区).';
COMMENT ON COLUMN target_standing.rank IS
'Rank (名次), dense: 1 is the largest, or the smallest where direction is down; equal numbers by comparator; ties share a place. Empty when not compared.';
COMMENT ON COLUMN target_standing.regions_compared IS
'How many regions its comparison has (参与比较的地区数); empty when it is in none.';
COMMENT ON COLUMN target_standing.reason IS
'Why the figure is in no comparison (未比较原因), a code of the view reasons; empty when it is in one.';
