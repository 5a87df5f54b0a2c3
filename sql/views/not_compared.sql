-- One row is a target or observation that is in no comparison, with the reason.
--
-- Every target is here or in target_comparison, every observation here or in observation_comparison: nothing
-- drops out unsaid. The reasons are explained in both languages, and listed in the view reasons.
--
-- Example: why is Chongqing's target for supply within Sichuan and Chongqing not ranked?
--
--     SELECT kind, reason, reason_zh
--     FROM not_compared
--     WHERE record_id = 't-cn-x-sccq-nev_connected_parts-local_supply_rate-2027-d92da7';
--
-- Answer:
--
--     target | macro_region | 该地区为若干地区的合称，无行政级别且互有重叠，不参与排名。
CREATE VIEW not_compared AS
WITH unranked AS (
    SELECT
        'target' AS kind,
        target_id AS record_id,
        region_id,
        industry_id,
        indicator_id,
        scope,
        basis,
        unit_id,
        comparison_due AS due_or_period,
        comparator,
        value,
        reason
    FROM target_standing
    WHERE rank IS NULL
    UNION ALL
    SELECT
        'observation' AS kind,
        observation_id AS record_id,
        region_id,
        industry_id,
        indicator_id,
        scope,
        basis,
        unit_id,
        comparison_period AS due_or_period,
        comparator,
        value,
        coalesce(reason, 'other_period') AS reason
    FROM observation_standing
    WHERE rank IS NULL OR NOT is_latest
)

SELECT
    unranked.kind,
    unranked.record_id,
    unranked.region_id,
    unranked.industry_id,
    unranked.indicator_id,
    unranked.scope,
    scopes.name_en AS scope_en,
    unranked.basis,
    unranked.unit_id,
    unranked.due_or_period,
    unranked.comparator,
    unranked.value,
    unranked.reason,
    reasons.reason_en,
    reasons.reason_zh
FROM unranked
LEFT JOIN reasons ON unranked.reason = reasons.reason
LEFT JOIN scopes ON unranked.scope = scopes.scope;

COMMENT ON VIEW not_compared IS
'A target or observation that is in no comparison, with the reason (未参与比较及原因).';
COMMENT ON COLUMN not_compared.kind IS 'Kind (类别): target or observation.';
COMMENT ON COLUMN not_compared.record_id IS 'Record id (记录代码): a target_id or observation_id.';
COMMENT ON COLUMN not_compared.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN not_compared.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN not_compared.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN not_compared.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN not_compared.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN not_compared.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN not_compared.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN not_compared.due_or_period IS
'Due date or period by which the figure is compared (比较用期限或时期).';
COMMENT ON COLUMN not_compared.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN not_compared.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN not_compared.reason IS 'Reason (原因), a code of the view reasons.';
COMMENT ON COLUMN not_compared.reason_en IS 'The reason in English (原因，英文).';
COMMENT ON COLUMN not_compared.reason_zh IS 'The reason in Chinese (原因，中文).';
