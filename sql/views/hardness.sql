-- One row is one target, and how hard its wording is by two published conventions.
--
-- - yu_2019: 余泳泽, 刘大勇, 龚宇 (管理世界 2019) call 之上, 以上 and 确保 hard constraints, and words such as 左右, 约 and ranges
--   soft; a bare number is neither and left empty. Here hard is a floor (ge, gt, or for a ceiling le, lt) or
--   commitment ensure; soft is approx or range.
-- - bian_2024: 边志强 (中国土地科学 2024/4) has three classes, soft, general and hard; a bare number is general. Its
--   word list could not be read: hard and soft are taken as above.
--
-- 确保 outweighs a soft number (确保10%左右 is hard). 力争 is disputed among authors and decides nothing here: see
-- commitment. Neither convention says how likely a target is to be kept.
--
-- Example: how are the wordings of Zhejiang's plan for virtual reality classed?
--
--     SELECT yu_2019, bian_2024, count(*)
--     FROM hardness WHERE plan_id = 'p-cn-zj-2023-9efabb'
--     GROUP BY ALL;
--
-- Answer:
--
--     hard | hard | 8
CREATE VIEW hardness AS
WITH worded AS (
    SELECT
        *,
        CASE
            WHEN commitment = 'ensure' OR comparator IN ('ge', 'gt', 'le', 'lt') THEN 'hard'
            WHEN comparator IN ('approx', 'range') THEN 'soft'
        END AS hard_or_soft
    FROM target_facts
)

SELECT
    target_id,
    plan_id,
    region_id,
    region_name_zh,
    region_name_en,
    region_level,
    industry_id,
    indicator_id,
    stated,
    comparator,
    commitment,
    nature,
    hard_or_soft AS yu_2019,
    coalesce(hard_or_soft, 'general') AS bian_2024,
    source_tier
FROM worded;

COMMENT ON VIEW hardness IS
'A target''s wording in two published conventions (目标措辞的软硬程度).';
COMMENT ON COLUMN hardness.target_id IS 'Target id (目标代码).';
COMMENT ON COLUMN hardness.plan_id IS 'Plan (规划); empty for a target announced without a plan.';
COMMENT ON COLUMN hardness.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN hardness.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN hardness.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN hardness.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN hardness.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN hardness.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN hardness.stated IS
'The figure as printed (原文数字); value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN hardness.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN hardness.commitment IS
'Commitment (承诺程度), the strength of the verb: ensure, plain, strive or expect.';
COMMENT ON COLUMN hardness.nature IS
'Nature (指标属性) as printed in plan tables: binding, anticipatory or unstated.';
COMMENT ON COLUMN hardness.yu_2019 IS
'Class by Yu, Liu and Gong 2019 (余泳泽等分类): hard, soft, or empty for a bare number.';
COMMENT ON COLUMN hardness.bian_2024 IS
'Class by Bian 2024 (边志强分类): hard, general or soft; its word list could not be read, hard and soft are those of yu_2019.';
COMMENT ON COLUMN hardness.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
