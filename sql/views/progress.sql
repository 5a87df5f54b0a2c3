-- One row is one target beside the latest comparable observation of its region, with a verdict.
--
-- The verdict is met, missed, on_track, behind or not_assessable, and reason says why; the rules stand in
-- sql/questions/progress_at.sql. Judged is by the last day of the data (view data_day), not by today; for
-- another day ask progress_at(day). attainment is observed / target: with the words dropped, so read it
-- beside the comparators, and for a ceiling (aim at_most) more than 1 is too much. attainment_since_start is
-- the part of the way from the start.
--
-- Example: has any target a verdict without a reason?
--
--     SELECT count(*) FROM progress WHERE verdict IS NULL OR reason IS NULL;
--
-- Answer:
--
--     0
CREATE VIEW progress AS
FROM progress_at((SELECT data_day.as_of FROM data_day));

COMMENT ON VIEW progress IS
'A target beside the latest comparable observation of its region, with a verdict by rule (目标进展), as of data_day.';
COMMENT ON COLUMN progress.target_id IS 'Target id (目标代码).';
COMMENT ON COLUMN progress.observation_id IS
'The latest comparable observation (最新可比观测值); empty when there is none.';
COMMENT ON COLUMN progress.plan_id IS 'Plan (规划); empty for a target announced without a plan.';
COMMENT ON COLUMN progress.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN progress.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN progress.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN progress.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN progress.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN progress.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN progress.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN progress.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN progress.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN progress.due IS
'Due date of the comparison (比较期限): 2025 stands for 2025-12-31 too; what counts up has its years, 2023/2027. For what the source wrote see due_stated or target_facts.';
COMMENT ON COLUMN progress.due_end IS
'Last day of due (期限末日), a DATE made for comparing: the promise is open until its end. Only targets with the same due are ranked together.';
COMMENT ON COLUMN progress.aim IS
'Whether the target asks for at_least or at_most its value (目标方向); empty when neither can be said.';
COMMENT ON COLUMN progress.target_comparator IS 'Comparator of the target (目标比较词).';
COMMENT ON COLUMN progress.target_stated IS 'The target as printed (目标原文数字).';
COMMENT ON COLUMN progress.target_value IS
'Value of the target (目标值), in unit_id; for a range its lower end.';
COMMENT ON COLUMN progress.start_kind IS
'Where the start comes from (起点依据): printed baseline, nought, or earlier observation; empty when there is none.';
COMMENT ON COLUMN progress.start_value IS 'Value at the start (起点值).';
COMMENT ON COLUMN progress.start_end IS 'Last day of the start (起点日).';
COMMENT ON COLUMN progress.observed_comparator IS 'Comparator of the observation (观测值比较词).';
COMMENT ON COLUMN progress.observed_value IS 'Value observed (观测值), in unit_id.';
COMMENT ON COLUMN progress.observed_period IS
'Period of the observation (观测时期), as observations are compared.';
COMMENT ON COLUMN progress.observed_end IS 'Last day of the observation''s period (观测时期末日).';
COMMENT ON COLUMN progress.attainment IS
'Observed by target (完成率), 1 is the target itself; the words are dropped, so read it beside the comparators. Empty for ranks and growth rates. For a ceiling more than 1 is too much.';
COMMENT ON COLUMN progress.attainment_since_start IS
'Part of the way from the start to the target that is done (自起点以来完成的比例).';
COMMENT ON COLUMN progress.time_elapsed IS
'Part of the time from the start to the due date that had passed when the observation was made (时间进度).';
COMMENT ON COLUMN progress.verdict IS 'Verdict (结论): met, missed, on_track, behind or not_assessable.';
COMMENT ON COLUMN progress.reason IS 'Reason (原因), a code of the view reasons.';
COMMENT ON COLUMN progress.reason_en IS 'The reason in English (原因，英文).';
COMMENT ON COLUMN progress.reason_zh IS 'The reason in Chinese (原因，中文).';
COMMENT ON COLUMN progress.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
COMMENT ON COLUMN progress.observed_source_tier IS 'Tier of the observation''s source (观测值来源级别).';
COMMENT ON COLUMN progress.as_of IS 'Day by which it is judged (判断日).';
