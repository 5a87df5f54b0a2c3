-- One row is the sum of a macro region's members for one comparable thing, with how many members report.
--
-- Summed are the figures that stand for their regions, where the indicator's aggregation is 'sum', the basis
-- level, new or cumulative, and industry, scope, unit, comparator and date are the same; figures with another
-- comparator make a row of their own, because a sum of 超过 and exact figures is neither. Where
-- members_reporting is less than members the value is the sum of those alone, not the region's. What a source
-- prints for the macro region itself is in target_facts and observation_facts, and is not used here.
--
-- Counts above a threshold have it in scope (百亿级, 千亿级): the wider includes the narrower, and because the
-- scopes differ they are never added; do not add rows of different scope either.
--
-- Example: does any sum count more members than there are?
--
--     SELECT count(*) FROM rollup WHERE members_reporting > members;
--
-- Answer:
--
--     0
CREATE VIEW rollup AS
WITH figures AS (
    SELECT
        'target' AS kind,
        region_id,
        industry_id,
        indicator_id,
        scope,
        basis,
        unit_id,
        comparator,
        comparison_due AS due_or_period,
        aggregation,
        value
    FROM target_standing
    WHERE stands_for_region AND reason IS DISTINCT FROM 'macro_region'
    UNION ALL
    SELECT
        'observation' AS kind,
        region_id,
        industry_id,
        indicator_id,
        scope,
        basis,
        unit_id,
        comparator,
        comparison_period AS due_or_period,
        aggregation,
        value
    FROM observation_standing
    WHERE stands_for_region AND reason IS DISTINCT FROM 'macro_region'
),

memberships AS (
    SELECT
        region_id,
        member_id,
        count(*) OVER (PARTITION BY region_id) AS member_count
    FROM region_members
)

SELECT
    figures.kind,
    memberships.region_id,
    coalesce(regions.name_zh, regions.name_en) AS region_name_zh,
    regions.name_en AS region_name_en,
    figures.indicator_id,
    figures.industry_id,
    figures.scope,
    any_value(scopes.name_en) AS scope_en,
    figures.basis,
    figures.unit_id,
    figures.due_or_period,
    figures.comparator,
    sum(figures.value) AS value, -- noqa: RF04
    count(*) AS members_reporting,
    any_value(memberships.member_count) AS members,
    string_agg(memberships.member_id, ' ' ORDER BY memberships.member_id) AS members_counted
FROM figures
INNER JOIN memberships ON figures.region_id = memberships.member_id
INNER JOIN regions ON memberships.region_id = regions.region_id
LEFT JOIN scopes ON figures.scope = scopes.scope
WHERE
    figures.aggregation = 'sum'
    AND figures.basis IN ('level', 'new', 'cumulative')
    AND figures.comparator <> 'range'
GROUP BY
    figures.kind,
    memberships.region_id,
    regions.name_zh,
    regions.name_en,
    figures.indicator_id,
    figures.industry_id,
    figures.scope,
    figures.basis,
    figures.unit_id,
    figures.due_or_period,
    figures.comparator;

COMMENT ON VIEW rollup IS
'The sum of a macro region''s members for one comparable thing, with how many members report (合计).';
COMMENT ON COLUMN rollup.kind IS 'Kind (类别): target or observation.';
COMMENT ON COLUMN rollup.region_id IS 'Macro region (宏观区域) whose members are summed.';
COMMENT ON COLUMN rollup.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN rollup.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN rollup.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN rollup.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN rollup.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN rollup.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN rollup.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN rollup.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN rollup.due_or_period IS 'Due date or period by which the figure is compared (比较用期限或时期).';
COMMENT ON COLUMN rollup.comparator IS 'Comparator of every figure summed (比较词).';
COMMENT ON COLUMN rollup.value IS
'Sum (合计) of the members'' values, in unit_id; not the region''s total while members_reporting is less than members.';
COMMENT ON COLUMN rollup.members_reporting IS 'How many members have such a figure (有数据的成员数).';
COMMENT ON COLUMN rollup.members IS 'How many members the macro region has (成员数).';
COMMENT ON COLUMN rollup.members_counted IS 'The members summed (计入的成员), by id.';
