-- One row is one observation with what it may be compared by, and why not where it may not.
--
-- Staging for the comparisons; ask observation_comparison and not_compared first. Two observations are the
-- same question when industry_id, indicator_id, scope, basis, unit_id, comparison_period and only_within are
-- the same, and are ranked when region_level is the same besides. comparison_period calls the same stretch
-- the same: 2022 for the end of 2022 however it is written. only_within keeps measures that nobody has
-- defined (scores, 规模 of undefined kind) within the one source that made them.
--
-- Example: by what may the figures of Zhejiang's 5G base stations be compared?
--
--     SELECT indicator_id, basis, period, comparison_period, only_within, reason
--     FROM observation_keys
--     WHERE region_id = 'CN-ZJ' AND source_id = 's-2023-12-e6b3f1' AND industry_id = '5g'
--     ORDER BY indicator_id;
--
-- Answer:
--
--     5g_base_stations | level | 2023-12-01 | 2023-12-01 | NULL | NULL
--     5g_base_stations_per_10k | level | 2023-12-01 | 2023-12-01 | NULL | NULL
CREATE VIEW observation_keys AS
WITH counted AS (
    SELECT
        *,
        counted_from(basis, period, unit_dimension, NULL, NULL) AS counted_from_day
    FROM observation_facts
)

SELECT
    observation_id,
    topic_id(industry_id, indicator_id, scope, basis, unit_id) AS topic_id,
    region_id,
    region_level,
    industry_id,
    indicator_id,
    scope,
    basis,
    unit_id,
    unit_dimension,
    period_name(counted_from_day, period_end) AS comparison_period,
    CASE WHEN unit_dimension = 'index' OR indicator_id = 'industry_scale' THEN source_id END AS only_within,
    counted_from_day AS counted_from,
    period,
    period_start,
    period_end,
    period_evidence,
    vintage,
    direction,
    aggregation,
    comparator,
    stated,
    value,
    value_max,
    known_since,
    source_id,
    source_tier,
    incomparable(basis, comparator, unit_dimension, direction, region_level, period_end) AS reason
FROM counted;

COMMENT ON VIEW observation_keys IS
'One observation a row with what it may be compared by (观测值的可比条件). Staging: ask observation_comparison first.';
COMMENT ON COLUMN observation_keys.observation_id IS 'Observation id (观测值代码).';
COMMENT ON COLUMN observation_keys.topic_id IS
'Key of what the figure is about (主题代码): indicator, industry, basis, unit and scope with bars between.';
COMMENT ON COLUMN observation_keys.region_id IS
'Region (地区). The region that the figure is about. Regions that contain one another are never summed together.';
COMMENT ON COLUMN observation_keys.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN observation_keys.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN observation_keys.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN observation_keys.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN observation_keys.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN observation_keys.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN observation_keys.unit_dimension IS
'Dimension of the unit (量纲): count, person, money, ratio, index and so on.';
COMMENT ON COLUMN observation_keys.comparison_period IS
'Period by which observations are compared (比较用时期): 2022 is the year, or for a state its end, however the source wrote it.';
COMMENT ON COLUMN observation_keys.only_within IS
'Plan or source within which alone the figure is comparable (仅限同一规划或来源), because nobody else defines the measure; empty for other measures.';
COMMENT ON COLUMN observation_keys.counted_from IS
'Day from which the figure counts (起算日): the start of its interval, the day after its printed start, or the first day of its plan; empty for a state or a total since the beginning.';
COMMENT ON COLUMN observation_keys.period IS
'Period (时期) of the figure, with the precision that the source states. A part of a year is never compared with a whole year.';
COMMENT ON COLUMN observation_keys.period_start IS
'First day of period (时期首日), a DATE made for comparing; no source need have printed it.';
COMMENT ON COLUMN observation_keys.period_end IS
'Last day of period (时期末日), a DATE made for comparing; no source need have printed it.';
COMMENT ON COLUMN observation_keys.period_evidence IS
'Where the period comes from (时期依据): stated, printed with the figure; context, printed elsewhere in the article; reported, not printed, period is then the day on which the figure was told.';
COMMENT ON COLUMN observation_keys.vintage IS
'Vintage (数据版本): preliminary, revised or final; empty when the source does not say.';
COMMENT ON COLUMN observation_keys.direction IS
'Direction of the indicator (方向): up, more is better; down, less is better; neutral.';
COMMENT ON COLUMN observation_keys.aggregation IS
'Aggregation rule of the indicator (加总规则): sum, values of regions apart from one another may be added up; none, they may not.';
COMMENT ON COLUMN observation_keys.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN observation_keys.stated IS
'The figure as printed (原文数字); value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN observation_keys.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN observation_keys.value_max IS
'Upper value (数值上限) of a range, in the same unit; empty for every other comparator.';
COMMENT ON COLUMN observation_keys.known_since IS
'Day by which the target was surely known (已知日): the last day of the plan''s issue, else of the source''s publication; empty when neither is known.';
COMMENT ON COLUMN observation_keys.source_id IS 'Source (来源) that prints the record.';
COMMENT ON COLUMN observation_keys.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
COMMENT ON COLUMN observation_keys.reason IS
'Why the figure can be ranked with no other, by what it is (不可比原因); a code of the view reasons, empty when nothing in it forbids.';
