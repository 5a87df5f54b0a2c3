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
--     FROM observation_standing AS standing
--     INNER JOIN observation_facts AS facts USING (observation_id)
--     WHERE
--         standing.source_id = 's-2023-12-e6b3f1' AND standing.region_id = 'CN-SD'
--         AND standing.indicator_id = '5g_base_stations' AND standing.basis = 'level'
--     ORDER BY standing.value;
--
-- Answer:
--
--     突破20万个 | False
--     20.2万个 | True
CREATE VIEW observation_standing AS
-- Few columns until the places are known: what is sorted and grouped is what takes the time. indicator_id,
-- which topic_id implies, is there so that a question about one indicator reads that one alone.
WITH standing AS (
    SELECT
        indicator_id,
        topic_id,
        comparison_period,
        coalesce(only_within, '') AS only_within,
        region_level,
        max(period_end) AS period_end,
        max(counted_from) AS counted_from,
        min(
            struct_pack(
                trust := trust(vintage, source_tier, comparator, period_evidence),
                age := -date_diff('day', DATE '0001-01-01', coalesce(known_since, DATE '0001-01-01')),
                id := observation_id,
                merit := merit(direction, comparator, value, value_max)
            )
        ) AS first_of_region
    FROM observation_keys
    WHERE reason IS NULL OR reason = 'macro_region'
    GROUP BY indicator_id, topic_id, comparison_period, only_within, region_level, region_id
),

well_covered AS (
    SELECT
        indicator_id,
        topic_id,
        only_within,
        region_level,
        comparison_period,
        max(period_end) AS last_day,
        coalesce(max(counted_from), DATE '0001-01-01') AS first_day
    FROM standing
    WHERE region_level <> 'macro'
    GROUP BY indicator_id, topic_id, only_within, region_level, comparison_period
    HAVING count(*) > 1
    QUALIFY
        2 * count(*)
        >= max(count(*)) OVER (PARTITION BY indicator_id, topic_id, only_within, region_level)
),

latest AS (
    SELECT
        indicator_id,
        topic_id,
        only_within,
        region_level,
        -- Of two stretches that end on one day the shorter, later one is the newer.
        arg_max(comparison_period, struct_pack(ends := last_day, starts := first_day)) AS comparison_period
    FROM well_covered
    GROUP BY indicator_id, topic_id, only_within, region_level
),

placed AS (
    SELECT
        indicator_id,
        topic_id,
        only_within,
        region_level,
        comparison_period,
        struct_extract(first_of_region, 'id') AS observation_id,
        dense_rank() OVER (one_comparison ORDER BY struct_extract(first_of_region, 'merit')) AS place,
        count(*) OVER one_comparison AS regions
    FROM standing
    WINDOW
        one_comparison AS (PARTITION BY indicator_id, topic_id, comparison_period, only_within, region_level)
),

dated AS (
    SELECT
        placed.indicator_id,
        placed.observation_id,
        placed.place,
        placed.regions,
        coalesce(placed.comparison_period = latest.comparison_period, FALSE) AS is_latest
    FROM placed
    LEFT JOIN latest
        ON
            placed.indicator_id = latest.indicator_id
            AND placed.topic_id = latest.topic_id
            AND placed.only_within = latest.only_within
            AND placed.region_level = latest.region_level
)

SELECT
    observation_keys.* EXCLUDE (reason), -- noqa: AM04
    dated.observation_id IS NOT NULL AS stands_for_region,
    coalesce(dated.is_latest, FALSE) AS is_latest,
    CASE WHEN observation_keys.reason IS NULL AND dated.regions > 1 THEN dated.place END AS rank,
    CASE WHEN observation_keys.reason IS NULL AND dated.regions > 1 THEN dated.regions END
        AS regions_compared,
    CASE
        WHEN observation_keys.reason IS NOT NULL THEN observation_keys.reason
        WHEN dated.observation_id IS NULL THEN 'other_record_stands'
        WHEN dated.regions > 1 THEN NULL
        WHEN observation_keys.only_within IS NOT NULL THEN 'measure_of_its_own'
        ELSE 'only_region'
    END AS reason
FROM observation_keys
LEFT JOIN dated
    ON
        observation_keys.indicator_id = dated.indicator_id
        AND observation_keys.observation_id = dated.observation_id;

COMMENT ON VIEW observation_standing IS
'One observation a row with its place in the comparison of its period, or the reason why it has none (观测值的位置). Staging for observation_comparison and not_compared.';
COMMENT ON COLUMN observation_standing.observation_id IS 'Observation id (观测值代码).';
COMMENT ON COLUMN observation_standing.topic_id IS
'Key of what the figure is about (主题代码): the same for the same industry, indicator, scope, basis and unit.';
COMMENT ON COLUMN observation_standing.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN observation_standing.region_level IS
'Level of the region (地区级别): country, province, prefecture, county or macro. Never sum across levels.';
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
COMMENT ON COLUMN observation_standing.reason IS
'Why the figure is in no comparison (未比较原因), a code of the view reasons; empty when it is in one.';
