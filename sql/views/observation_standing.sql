-- One row is one observation with its place in the comparison of its period, or the reason why it has none.
--
-- Where a region has several observations of the same thing and period, one stands for it
-- (stands_for_region): final before revised before unsaid before preliminary, official before media before
-- reposts, the more exact wording (20.2万个 before 突破20万个), the period printed with the figure before one that
-- is not, the source published last, and at last the smaller id. The others have the reason
-- other_record_stands. rank is dense. is_latest marks the latest period that is well covered: two regions or
-- more, and at least half as many as the fullest period of the same thing has.
--
-- Example: which of two figures stands for Shandong's 5G base stations?
--
--     SELECT stated, stands_for_region
--     FROM observation_standing
--     WHERE
--         source_id = 's-2023-12-e6b3f1' AND region_id = 'CN-SD'
--         AND indicator_id = '5g_base_stations' AND basis = 'level'
--     ORDER BY value;
--
-- Answer:
--
--     突破20万个 | False
--     20.2万个 | True
CREATE VIEW observation_standing AS
FROM observation_standing_of(NULL);

COMMENT ON VIEW observation_standing IS
'One observation a row with its place in the comparison of its period, or the reason why it has none (观测值的位置). Staging for observation_comparison and not_compared.';
COMMENT ON COLUMN observation_standing.observation_id IS 'Observation id (观测值代码).';
COMMENT ON COLUMN observation_standing.topic_id IS
'Key of what the figure is about (主题代码): indicator, industry, basis, unit and scope with bars between.';
COMMENT ON COLUMN observation_standing.region_id IS
'Region (地区). The region that the figure is about. Regions that contain one another are never summed together.';
COMMENT ON COLUMN observation_standing.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN observation_standing.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN observation_standing.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN observation_standing.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN observation_standing.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN observation_standing.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN observation_standing.unit_dimension IS
'Dimension of the unit (量纲): count, person, money, ratio, index and so on.';
COMMENT ON COLUMN observation_standing.comparison_period IS
'Period by which observations are compared (比较用时期): 2022 is the year, or for a state its end, however the source wrote it.';
COMMENT ON COLUMN observation_standing.only_within IS
'Plan or source within which alone the figure is comparable (仅限同一规划或来源), because nobody else defines the measure; empty for other measures.';
COMMENT ON COLUMN observation_standing.counted_from IS
'Day from which the figure counts (起算日): the start of its interval, the day after its printed start, or the first day of its plan; empty for a state or a total since the beginning.';
COMMENT ON COLUMN observation_standing.period IS
'Period (时期) of the figure, with the precision that the source states. A part of a year is never compared with a whole year.';
COMMENT ON COLUMN observation_standing.period_start IS
'First day of period (时期首日), a DATE made for comparing; no source need have printed it.';
COMMENT ON COLUMN observation_standing.period_end IS
'Last day of period (时期末日), a DATE made for comparing; no source need have printed it.';
COMMENT ON COLUMN observation_standing.period_evidence IS
'Where the period comes from (时期依据): stated, printed with the figure; context, printed elsewhere in the article; reported, not printed, period is then the day on which the figure was told.';
COMMENT ON COLUMN observation_standing.vintage IS
'Vintage (数据版本): preliminary, revised or final; empty when the source does not say.';
COMMENT ON COLUMN observation_standing.direction IS
'Direction of the indicator (方向): up, more is better; down, less is better; neutral.';
COMMENT ON COLUMN observation_standing.aggregation IS
'Aggregation rule of the indicator (加总规则): sum, values of regions apart from one another may be added up; none, they may not.';
COMMENT ON COLUMN observation_standing.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN observation_standing.stated IS
'The figure as printed (原文数字); value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN observation_standing.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN observation_standing.value_max IS
'Upper value (数值上限) of a range, in the same unit; empty for every other comparator.';
COMMENT ON COLUMN observation_standing.known_since IS
'Day by which the target was surely known (已知日): the last day of the plan''s issue, else of the source''s publication; empty when neither is known.';
COMMENT ON COLUMN observation_standing.source_id IS 'Source (来源) that prints the record.';
COMMENT ON COLUMN observation_standing.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
COMMENT ON COLUMN observation_standing.stands_for_region IS
'Whether this record stands for its region where it has several for the same question (是否代表该地区).';
COMMENT ON COLUMN observation_standing.is_latest IS
'Whether this is the latest well covered period (是否最新时期): two regions or more, and at least half as many as the fullest period of the same thing has.';
COMMENT ON COLUMN observation_standing.rank IS
'Rank (名次), dense: 1 is the largest, or the smallest where direction is down; equal numbers by comparator; ties share a place. Empty when not compared.';
COMMENT ON COLUMN observation_standing.regions_compared IS
'How many regions its comparison has (参与比较的地区数); empty when it is in none.';
COMMENT ON COLUMN observation_standing.vintages_differ IS
'Whether the comparison mixes preliminary, revised, final and unsaid figures (数据版本是否不一): read it with care.';
COMMENT ON COLUMN observation_standing.reason IS
'Why the figure is in no comparison (未比较原因), a code of the view reasons; empty when it is in one.';
