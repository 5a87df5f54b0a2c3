-- One row is a target beside the one that took its place when it, or its plan, was replaced.
--
-- Pairs are those that the data link (link 'target'), and for plans that replace one another the targets of
-- the same region, industry, indicator, scope, basis and unit, the nearest due date first (link 'plan'); what
-- the new plan no longer has is dropped, what only the new one has is added. change compares the numbers with
-- their words: from 1000 to 超过1000 is raised. lowered says nothing of good or bad: see the indicator's
-- direction.
--
-- Example: is a change ever claimed where there is nothing to compare?
--
--     SELECT count(*) FROM target_revisions
--     WHERE (old_target_id IS NULL) <> (change = 'added') OR (new_target_id IS NULL) <> (change = 'dropped');
--
-- Answer:
--
--     0
CREATE VIEW target_revisions AS
WITH linked AS (
    SELECT
        supersedes_id AS old_id,
        target_id AS new_id
    FROM targets
    WHERE supersedes_id IS NOT NULL
),

of_old_plans AS (
    SELECT
        target_keys.*,
        plans.plan_id AS other_plan_id
    FROM target_keys
    INNER JOIN plans ON target_keys.plan_id = plans.supersedes_id
    WHERE target_keys.target_id NOT IN (SELECT linked.old_id FROM linked)
),

of_new_plans AS (
    SELECT
        target_keys.*,
        plans.supersedes_id AS other_plan_id
    FROM target_keys
    INNER JOIN plans ON target_keys.plan_id = plans.plan_id
    WHERE
        plans.supersedes_id IS NOT NULL
        AND target_keys.target_id NOT IN (SELECT linked.new_id FROM linked)
),

matched AS (
    SELECT
        of_old_plans.target_id AS old_id,
        of_new_plans.target_id AS new_id
    FROM of_old_plans
    INNER JOIN of_new_plans
        ON
            of_old_plans.other_plan_id = of_new_plans.plan_id
            AND of_old_plans.region_id = of_new_plans.region_id
            AND of_old_plans.industry_id = of_new_plans.industry_id
            AND of_old_plans.indicator_id = of_new_plans.indicator_id
            AND of_old_plans.basis = of_new_plans.basis
            AND of_old_plans.unit_id = of_new_plans.unit_id
            AND of_old_plans.scope IS NOT DISTINCT FROM of_new_plans.scope
    QUALIFY row_number() OVER (
        PARTITION BY of_old_plans.target_id
        ORDER BY
            abs(date_diff('day', of_old_plans.due_end, of_new_plans.due_end)) ASC,
            of_old_plans.commitment <> of_new_plans.commitment ASC,
            of_new_plans.target_id ASC
    ) = 1
),

paired AS (
    SELECT
        'target' AS link,
        old_id,
        new_id
    FROM linked
    UNION ALL
    SELECT
        'plan' AS link,
        old_id,
        new_id
    FROM matched
    UNION ALL
    SELECT
        'plan' AS link,
        target_id AS old_id,
        CAST(NULL AS VARCHAR) AS new_id
    FROM of_old_plans
    WHERE target_id NOT IN (SELECT matched.old_id FROM matched)
    UNION ALL
    SELECT
        'plan' AS link,
        CAST(NULL AS VARCHAR) AS old_id,
        target_id AS new_id
    FROM of_new_plans
    WHERE target_id NOT IN (SELECT matched.new_id FROM matched)
)

SELECT
    paired.link,
    paired.old_id AS old_target_id,
    paired.new_id AS new_target_id,
    coalesce(newer.region_id, older.region_id) AS region_id,
    coalesce(newer.region_name_zh, older.region_name_zh) AS region_name_zh,
    coalesce(newer.region_name_en, older.region_name_en) AS region_name_en,
    coalesce(newer.industry_id, older.industry_id) AS industry_id,
    coalesce(newer.indicator_id, older.indicator_id) AS indicator_id,
    coalesce(newer.scope, older.scope) AS scope,
    coalesce(newer.scope_en, older.scope_en) AS scope_en,
    coalesce(newer.basis, older.basis) AS basis,
    older.plan_id AS old_plan_id,
    older.stated AS old_stated,
    older.value AS old_value,
    older.unit_id AS old_unit_id,
    older.due AS old_due,
    newer.plan_id AS new_plan_id,
    newer.stated AS new_stated,
    newer.value AS new_value,
    newer.unit_id AS new_unit_id,
    newer.due AS new_due,
    CASE
        WHEN paired.old_id IS NULL THEN 'added'
        WHEN paired.new_id IS NULL THEN 'dropped'
        WHEN older.unit_id <> newer.unit_id OR older.basis <> newer.basis THEN 'not_comparable'
        WHEN
            merit('up', newer.comparator, newer.value, NULL)
            < merit('up', older.comparator, older.value, NULL)
            THEN 'raised'
        WHEN
            merit('up', newer.comparator, newer.value, NULL)
            > merit('up', older.comparator, older.value, NULL)
            THEN 'lowered'
        ELSE 'unchanged'
    END AS change, -- noqa: RF04
    CASE
        WHEN older.unit_id = newer.unit_id AND older.basis = newer.basis
            THEN quotient(newer.value, older.value)
    END AS ratio,
    date_diff('day', older.due_end, newer.due_end) AS days_later,
    newer.direction
FROM paired
LEFT JOIN target_facts AS older ON paired.old_id = older.target_id
LEFT JOIN target_facts AS newer ON paired.new_id = newer.target_id;

COMMENT ON VIEW target_revisions IS
'A target beside the one that replaced it (目标调整).';
COMMENT ON COLUMN target_revisions.link IS
'What links the two (关联依据): target, the data say which replaces which; plan, the plan was replaced.';
COMMENT ON COLUMN target_revisions.old_target_id IS 'Target that was replaced (原目标); empty when added.';
COMMENT ON COLUMN target_revisions.new_target_id IS 'Target that took its place (新目标); empty when dropped.';
COMMENT ON COLUMN target_revisions.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN target_revisions.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN target_revisions.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN target_revisions.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN target_revisions.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN target_revisions.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN target_revisions.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN target_revisions.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN target_revisions.old_plan_id IS 'Plan of the old target (原规划).';
COMMENT ON COLUMN target_revisions.old_stated IS 'The old figure as printed (原目标原文).';
COMMENT ON COLUMN target_revisions.old_value IS 'Old value (原目标值), in old_unit_id.';
COMMENT ON COLUMN target_revisions.old_unit_id IS 'Unit of the old value (原单位).';
COMMENT ON COLUMN target_revisions.old_due IS 'Old due date (原期限).';
COMMENT ON COLUMN target_revisions.new_plan_id IS 'Plan of the new target (新规划).';
COMMENT ON COLUMN target_revisions.new_stated IS 'The new figure as printed (新目标原文).';
COMMENT ON COLUMN target_revisions.new_value IS 'New value (新目标值), in new_unit_id.';
COMMENT ON COLUMN target_revisions.new_unit_id IS 'Unit of the new value (新单位).';
COMMENT ON COLUMN target_revisions.new_due IS 'New due date (新期限).';
COMMENT ON COLUMN target_revisions.change IS
'Change (变化): raised, lowered, unchanged, added, dropped or not_comparable (other unit or basis).';
COMMENT ON COLUMN target_revisions.ratio IS 'New value by old (新旧比).';
COMMENT ON COLUMN target_revisions.days_later IS
'By how many days the due date moved back (期限推迟天数); negative when brought forward.';
COMMENT ON COLUMN target_revisions.direction IS
'Direction of the indicator (方向): up, more is better; down, less is better; neutral.';
