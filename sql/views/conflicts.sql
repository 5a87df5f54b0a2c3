-- One row is a pair of records about the same thing that disagree.
--
-- The same thing is the same region, industry, indicator, scope, basis, unit and due date or period; for
-- targets besides the same plan, or no plan in both, the same strength of the verb (确保8%, 力争8.5% is a floor
-- and a stretch, no conflict), and both in force. They disagree when no number fits both wordings: 超过20万 and
-- 20.2万 agree, 20.2万 and 21万 do not. Rounding is allowed for (last_digit_half.sql), 左右, 近 and 余 mean within a
-- tenth, orders of magnitude are left out. kind is 'revision' where the two are of different vintage
-- (preliminary against final), 'contradiction' otherwise.
--
-- Example: is any record in conflict with itself?
--
--     SELECT count(*) FROM conflicts WHERE record_id = other_id;
--
-- Answer:
--
--     0
CREATE VIEW conflicts AS
WITH figures AS (
    SELECT
        'target' AS table_name,
        target_id AS record_id,
        topic_id,
        region_id,
        industry_id,
        indicator_id,
        scope,
        basis,
        unit_id,
        comparison_due AS due_or_period,
        coalesce(plan_id, '') || ' ' || commitment AS promise,
        CAST(NULL AS VARCHAR) AS vintage,
        comparator,
        value,
        value_max,
        source_id,
        source_tier
    FROM target_keys
    WHERE not_in_force IS NULL AND comparator <> 'order'
    UNION ALL
    SELECT
        'observation' AS table_name,
        observation_id AS record_id,
        topic_id,
        region_id,
        industry_id,
        indicator_id,
        scope,
        basis,
        unit_id,
        comparison_period AS due_or_period,
        coalesce(only_within, '') AS promise,
        vintage,
        comparator,
        value,
        value_max,
        source_id,
        source_tier
    FROM observation_keys
    WHERE comparator <> 'order'
),

-- Few columns: what is grouped is what takes the time.
asked_twice AS (
    SELECT
        table_name,
        region_id,
        indicator_id,
        topic_id,
        due_or_period,
        promise
    FROM figures
    GROUP BY table_name, region_id, indicator_id, topic_id, due_or_period, promise
    HAVING count(*) > 1
),

several AS (
    SELECT figures.*
    FROM figures
    SEMI JOIN asked_twice
        ON
            figures.table_name = asked_twice.table_name
            AND figures.region_id = asked_twice.region_id
            AND figures.indicator_id = asked_twice.indicator_id
            AND figures.topic_id = asked_twice.topic_id
            AND figures.due_or_period = asked_twice.due_or_period
            AND figures.promise = asked_twice.promise
),

bounded AS (
    SELECT
        *,
        coalesce(
            lowest_possible(comparator, value) - last_digit_half(value), CAST('-infinity' AS DOUBLE)
        ) AS lowest,
        coalesce(
            highest_possible(comparator, value, value_max) + last_digit_half(coalesce(value_max, value)),
            CAST('infinity' AS DOUBLE)
        ) AS highest
    FROM several
)

SELECT
    one.table_name,
    CASE
        WHEN coalesce(one.vintage, '') = coalesce(other.vintage, '') THEN 'contradiction'
        ELSE 'revision'
    END AS kind,
    one.record_id,
    other.record_id AS other_id,
    one.region_id,
    one.industry_id,
    one.indicator_id,
    one.scope,
    scopes.name_en AS scope_en,
    one.basis,
    one.unit_id,
    one.due_or_period,
    one.comparator,
    one.value,
    other.comparator AS other_comparator,
    other.value AS other_value,
    quotient(other.value, one.value) AS ratio,
    one.vintage,
    other.vintage AS other_vintage,
    one.source_id,
    other.source_id AS other_source_id,
    one.source_tier,
    other.source_tier AS other_source_tier
FROM bounded AS one
INNER JOIN bounded AS other
    ON
        one.region_id = other.region_id
        AND one.topic_id = other.topic_id
        AND one.due_or_period = other.due_or_period
        AND one.promise = other.promise
        AND one.table_name = other.table_name
        AND one.record_id < other.record_id
LEFT JOIN scopes ON one.scope = scopes.scope
WHERE one.lowest > other.highest OR other.lowest > one.highest;

COMMENT ON VIEW conflicts IS
'Two records about the same thing that disagree (相互矛盾的记录).';
COMMENT ON COLUMN conflicts.table_name IS 'Kind of the records (记录类别): target or observation.';
COMMENT ON COLUMN conflicts.kind IS
'Kind of conflict (矛盾类别): contradiction, or revision where the two are of different vintage.';
COMMENT ON COLUMN conflicts.record_id IS 'One record (记录代码), the smaller id of the two.';
COMMENT ON COLUMN conflicts.other_id IS 'The other record (另一记录代码).';
COMMENT ON COLUMN conflicts.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN conflicts.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN conflicts.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN conflicts.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN conflicts.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN conflicts.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN conflicts.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN conflicts.due_or_period IS 'Due date or period by which the figure is compared (比较用期限或时期).';
COMMENT ON COLUMN conflicts.comparator IS 'Comparator of the one record (比较词).';
COMMENT ON COLUMN conflicts.value IS 'Value of the one record (数值), in unit_id.';
COMMENT ON COLUMN conflicts.other_comparator IS 'Comparator of the other record (另一比较词).';
COMMENT ON COLUMN conflicts.other_value IS 'Value of the other record (另一数值), in unit_id.';
COMMENT ON COLUMN conflicts.ratio IS
'The other value by the one (比值): 10,000 hints at a slip between 万 and 亿.';
COMMENT ON COLUMN conflicts.vintage IS
'Vintage (数据版本): preliminary, revised or final; empty when the source does not say.';
COMMENT ON COLUMN conflicts.other_vintage IS 'Vintage of the other record (另一数据版本).';
COMMENT ON COLUMN conflicts.source_id IS 'Source (来源) that prints the record.';
COMMENT ON COLUMN conflicts.other_source_id IS 'Source of the other record (另一来源).';
COMMENT ON COLUMN conflicts.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
COMMENT ON COLUMN conflicts.other_source_tier IS 'Tier of the other record''s source (另一来源级别).';
