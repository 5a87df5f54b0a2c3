-- One row is one target in force that falls due within the twelve months after the last day of the data.
--
-- For another day or another time ask due_within(day, months).
--
-- Example: does anything here fall due earlier than it should?
--
--     SELECT count(*) FROM due_soon WHERE due_end <= (SELECT as_of FROM data_day);
--
-- Answer:
--
--     0
CREATE VIEW due_soon AS
FROM due_within((SELECT data_day.as_of FROM data_day), 12);

COMMENT ON VIEW due_soon IS
'A target in force that falls due within twelve months of data_day (未来十二个月到期的目标).';
COMMENT ON COLUMN due_soon.due_end IS
'Last day of due (期限末日), a DATE made for comparing: the promise is open until its end. Only targets with the same due are ranked together.';
COMMENT ON COLUMN due_soon.due IS 'Due (期限), with the precision that the source states.';
COMMENT ON COLUMN due_soon.target_id IS 'Target id (目标代码).';
COMMENT ON COLUMN due_soon.plan_id IS 'Plan (规划); empty for a target announced without a plan.';
COMMENT ON COLUMN due_soon.plan_title_zh IS 'Title of the plan (规划标题), Chinese.';
COMMENT ON COLUMN due_soon.plan_title_en IS 'Title of the plan (规划英文标题), English; a translation of ours.';
COMMENT ON COLUMN due_soon.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN due_soon.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN due_soon.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN due_soon.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN due_soon.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN due_soon.indicator_name_zh IS 'Indicator name (指标名称), Chinese.';
COMMENT ON COLUMN due_soon.indicator_name_en IS 'Indicator name (指标英文名), English.';
COMMENT ON COLUMN due_soon.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN due_soon.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN due_soon.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN due_soon.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN due_soon.stated IS
'The figure as printed (原文数字); value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN due_soon.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN due_soon.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN due_soon.commitment IS
'Commitment (承诺程度), the strength of the verb: ensure, plain, strive or expect.';
COMMENT ON COLUMN due_soon.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
