-- One row is a target beside where its region stands: how far it is, and what it asks for each year.
--
-- Every target of view progress with a comparable observation from before its due date, in force, of basis
-- level. multiple_of_latest is target / latest figure; required_yearly_growth_percent the constant growth
-- that leads from the one to the other, required_yearly_increase the constant rise in the unit (percentage
-- points for a share, for which growth is left empty). growth_since_start_percent is what the region has done
-- a year since the start that progress uses. The words are dropped: a target of 超过1000 asks for at least
-- this. is_open tells whether the due date was still ahead on the last day of the data. A target that is
-- reached asks for nothing: its growth is nought or below.
--
-- Example: is any growth asked for when no time is left?
--
--     SELECT count(*) FROM ambition WHERE years_left <= 0;
--
-- Answer:
--
--     0
CREATE VIEW ambition AS
WITH ahead AS (
    SELECT
        progress.*,
        progress.due_end > progress.as_of AS is_open,
        units.dimension NOT IN ('ratio', 'ratio_change', 'index') AS can_grow,
        date_diff('day', progress.observed_end, progress.due_end) / 365.2425 AS years_left,
        date_diff('day', progress.start_end, progress.observed_end) / 365.2425 AS years_since_start
    FROM progress
    INNER JOIN units ON progress.unit_id = units.unit_id
    WHERE
        progress.basis = 'level'
        AND progress.observed_end < progress.due_end
        AND progress.reason NOT IN ('superseded', 'plan_repealed', 'plan_is_a_draft', 'order_of_magnitude')
)

SELECT
    target_id,
    observation_id,
    plan_id,
    region_id,
    region_name_zh,
    region_name_en,
    industry_id,
    indicator_id,
    scope,
    scope_en,
    unit_id,
    due,
    due_end,
    target_comparator,
    target_value,
    observed_comparator,
    observed_value,
    observed_period,
    observed_end,
    CAST(years_left AS DECIMAL(38, 6)) AS years_left,
    quotient(target_value, observed_value) AS multiple_of_latest,
    CASE WHEN can_grow THEN yearly_growth(observed_value, target_value, years_left) END
        AS required_yearly_growth_percent,
    quotient(target_value - observed_value, years_left) AS required_yearly_increase,
    CASE WHEN can_grow THEN yearly_growth(start_value, observed_value, years_since_start) END
        AS growth_since_start_percent,
    is_open,
    verdict,
    source_tier
FROM ahead;

COMMENT ON VIEW ambition IS
'A target beside where its region stands: how many times as much, and the growth that it asks for each year (目标雄心).';
COMMENT ON COLUMN ambition.target_id IS 'Target id (目标代码).';
COMMENT ON COLUMN ambition.observation_id IS 'Observation id (观测值代码).';
COMMENT ON COLUMN ambition.plan_id IS 'Plan (规划); empty for a target announced without a plan.';
COMMENT ON COLUMN ambition.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN ambition.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN ambition.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN ambition.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN ambition.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN ambition.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN ambition.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN ambition.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN ambition.due IS
'Due date of the comparison (比较期限): 2025 stands for 2025-12-31 too; what counts up has its years, 2023/2027. For what the source wrote see due_stated or target_facts.';
COMMENT ON COLUMN ambition.due_end IS
'Last day of due (期限末日), a DATE made for comparing: the promise is open until its end. Only targets with the same due are ranked together.';
COMMENT ON COLUMN ambition.target_comparator IS 'Comparator of the target (目标比较词).';
COMMENT ON COLUMN ambition.target_value IS
'Value of the target (目标值), in unit_id; for a range its lower end.';
COMMENT ON COLUMN ambition.observed_comparator IS 'Comparator of the observation (观测值比较词).';
COMMENT ON COLUMN ambition.observed_value IS 'Value observed (观测值), in unit_id.';
COMMENT ON COLUMN ambition.observed_period IS
'Period of the observation (观测时期), as observations are compared.';
COMMENT ON COLUMN ambition.observed_end IS 'Last day of the observation''s period (观测时期末日).';
COMMENT ON COLUMN ambition.years_left IS 'Years from the latest observation to the due date (剩余年数).';
COMMENT ON COLUMN ambition.multiple_of_latest IS 'Target by latest figure (目标为现值的倍数).';
COMMENT ON COLUMN ambition.required_yearly_growth_percent IS
'Constant growth a year in percent that leads from the latest figure to the target (所需年均增长率); empty for shares and scores.';
COMMENT ON COLUMN ambition.required_yearly_increase IS
'Constant rise a year in unit_id that leads from the latest figure to the target (所需年均增量); percentage points for a share.';
COMMENT ON COLUMN ambition.growth_since_start_percent IS
'Growth a year in percent from the start of progress to the latest figure (起点以来年均增长率); empty without a start.';
COMMENT ON COLUMN ambition.is_open IS
'Whether the due date was still ahead on the last day of the data (是否未到期).';
COMMENT ON COLUMN ambition.verdict IS 'Verdict (结论): met, missed, on_track, behind or not_assessable.';
COMMENT ON COLUMN ambition.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
