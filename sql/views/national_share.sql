-- One row is a region's figure beside China's figure for the same thing, and what part of it it is.
--
-- The same thing is the same indicator, industry, scope, basis, unit and due date or period, where the
-- indicator's aggregation is 'sum' and the basis level, new or cumulative; of several records of a region the
-- one that stands for it. The words are dropped in share_percent: 超过1000 of 5000以上 is 20 here and may be more
-- or less, so read it beside the comparators. Shares of regions of different levels overlap.
--
-- Example: is a share ever given of another thing?
--
--     SELECT count(*) FROM national_share
--     WHERE share_percent IS DISTINCT FROM quotient(100 * value, national_value);
--
-- Answer:
--
--     0
CREATE VIEW national_share AS
WITH figures AS (
    SELECT
        'target' AS kind,
        target_id AS record_id,
        region_id,
        region_level,
        topic_id,
        industry_id,
        indicator_id,
        scope,
        basis,
        unit_id,
        comparison_due AS due_or_period,
        comparator,
        value,
        source_tier
    FROM target_standing
    WHERE stands_for_region AND aggregation = 'sum' AND basis IN ('level', 'new', 'cumulative')
    UNION ALL
    SELECT
        'observation' AS kind,
        observation_id AS record_id,
        region_id,
        region_level,
        topic_id,
        industry_id,
        indicator_id,
        scope,
        basis,
        unit_id,
        comparison_period AS due_or_period,
        comparator,
        value,
        source_tier
    FROM observation_standing
    WHERE stands_for_region AND aggregation = 'sum' AND basis IN ('level', 'new', 'cumulative')
)

SELECT
    regional.kind,
    regional.record_id,
    regional.region_id,
    coalesce(regions.name_zh, regions.name_en) AS region_name_zh,
    regions.name_en AS region_name_en,
    regional.region_level,
    regional.industry_id,
    regional.indicator_id,
    regional.scope,
    scopes.name_en AS scope_en,
    regional.basis,
    regional.unit_id,
    regional.due_or_period,
    regional.comparator,
    regional.value,
    nation.comparator AS national_comparator,
    nation.value AS national_value,
    quotient(100 * regional.value, nation.value) AS share_percent,
    nation.record_id AS national_record_id,
    regional.source_tier
FROM figures AS regional
INNER JOIN figures AS nation
    ON
        regional.kind = nation.kind
        AND regional.topic_id = nation.topic_id
        AND regional.due_or_period = nation.due_or_period
INNER JOIN regions ON regional.region_id = regions.region_id
LEFT JOIN scopes ON regional.scope = scopes.scope
WHERE regional.region_level <> 'country' AND nation.region_level = 'country';

COMMENT ON VIEW national_share IS
'A region''s figure beside China''s figure for the same thing (占全国比重).';
COMMENT ON COLUMN national_share.kind IS 'Kind (类别): target or observation.';
COMMENT ON COLUMN national_share.record_id IS 'Record id (记录代码): a target_id or observation_id.';
COMMENT ON COLUMN national_share.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN national_share.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN national_share.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN national_share.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN national_share.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN national_share.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN national_share.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN national_share.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN national_share.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN national_share.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN national_share.due_or_period IS
'Due date or period by which the figure is compared (比较用期限或时期).';
COMMENT ON COLUMN national_share.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN national_share.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN national_share.national_comparator IS 'Comparator of China''s figure (全国数比较词).';
COMMENT ON COLUMN national_share.national_value IS 'China''s figure (全国数), in unit_id.';
COMMENT ON COLUMN national_share.share_percent IS
'The region''s figure as a percentage of China''s (占全国百分比); the words are dropped.';
COMMENT ON COLUMN national_share.national_record_id IS 'Record of China''s figure (全国数记录代码).';
COMMENT ON COLUMN national_share.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
