-- progress_at(day, region := NULL): one row is one target beside the latest comparable observation known on
-- that day.
--
--     FROM progress_at(DATE '2024-06-30');
--     FROM progress_at(DATE '2024-06-30', region := 'CN-ZJ');
--
-- Known on the day are targets and observations whose plan was issued, or source published, by then (those
-- without any such date always), and observed is what ends by the day and by the due date. Comparable is an
-- observation of the same region, industry, indicator, scope, basis and unit that counts from the same day;
-- growth rates and flows must be of the same stretch. Of several the latest, and of one period the one that
-- stands for the region.
--
-- The verdict follows from rules alone, in this order:
--
-- - not_assessable: the target is not in force on the day, an order of magnitude, of a measure that only its
--   own source defines, or without direction; or nothing comparable is observed.
-- - met: the figure surely reaches the target, at the due date or before it. A ceiling on what counts up over
--   a period can be met only at the due date.
-- - missed: the figure for the due date surely falls short (or a ceiling is exceeded before).
-- - not_assessable: the words leave the side open, or the due date is past and the last figure is from before
--   it.
-- - on_track, behind: the figure lies on or beyond, or short of, the straight line from the start to the
--   target. The start is the printed baseline; else nought where the figure counts up from a day; else the
--   latest comparable observation from before the plan's first year, or, of a target without a plan, from
--   before the day on which it was known. Without a start: not_assessable.
--
-- Surely means for every value that the words allow: 超过20万 is at least 200,000 and may be more; 左右, 近 and 余
-- mean within a tenth (lowest_possible.sql). There is no other tolerance.
--
-- Example: is a plan that was made known in December 2023 judged in 2020?
--
--     SELECT count(*) FROM progress_at(DATE '2020-01-01') WHERE plan_id = 'p-cn-zj-2023-9efabb';
--
-- Answer:
--
--     0
-- noqa: disable=RF02,LT02,RF04,ST09
CREATE MACRO progress_at(on_day, region := NULL) AS TABLE -- noqa: CP05
WITH plan_days AS (
    SELECT
        plan_id,
        period_first(period_start) AS first_day
    FROM plans
),

promised AS (
    SELECT
        keys.*,
        coalesce(regions.name_zh, regions.name_en) AS region_name_zh,
        regions.name_en AS region_name_en,
        coalesce(plan_days.first_day, keys.known_since) AS plan_start,
        aim(keys.basis, keys.comparator, keys.direction) AS aim,
        CASE WHEN keys.only_within IS NOT NULL THEN keys.source_id END AS source_within,
        (
            keys.basis = 'rate' OR (keys.basis = 'level' AND keys.counted_from IS NOT NULL)
        ) AS is_of_one_stretch,
        (
            keys.not_in_force IS NOT NULL AND coalesce(keys.replaced_since <= CAST(on_day AS DATE), TRUE)
        ) AS is_out_of_force
    FROM target_keys AS keys
    INNER JOIN regions ON keys.region_id = regions.region_id
    LEFT JOIN plan_days ON keys.plan_id = plan_days.plan_id
    WHERE
        (region IS NULL OR keys.region_id = region)
        AND coalesce(keys.known_since <= CAST(on_day AS DATE), TRUE)
),

-- Of one period that figure counts which stands for the region.
observed AS (
    SELECT
        *,
        struct_pack(
            trust := trust(vintage, source_tier, comparator, period_evidence),
            age := date_diff('day', coalesce(known_since, DATE '0001-01-01'), DATE '0001-01-01'),
            id := observation_id
        ) AS precedence
    FROM observation_keys
    WHERE
        (region IS NULL OR region_id = region)
        AND comparator <> 'order'
        AND period_end <= CAST(on_day AS DATE)
        AND coalesce(known_since <= CAST(on_day AS DATE), TRUE)
),

-- However many targets ask the same, it is looked for once.
asked AS (
    SELECT DISTINCT
        region_id,
        topic_id,
        counted_from,
        source_within,
        due_end,
        plan_start,
        is_of_one_stretch
    FROM promised
),

answered AS (
    SELECT
        asked.region_id,
        asked.topic_id,
        asked.counted_from,
        asked.source_within,
        asked.due_end,
        asked.plan_start,
        arg_min(
            struct_pack(
                observation_id := observed.observation_id,
                comparator := observed.comparator,
                lower := observed.value,
                upper := observed.value_max,
                period := observed.comparison_period,
                period_end := observed.period_end,
                source_tier := observed.source_tier
            ),
            struct_pack(
                days_left := date_diff('day', observed.period_end, asked.due_end),
                precedence := observed.precedence
            )
        ) AS latest,
        arg_min(
            struct_pack(amount := observed.value, period_end := observed.period_end),
            struct_pack(
                days_before := date_diff('day', observed.period_end, asked.plan_start),
                precedence := observed.precedence
            )
        ) FILTER (
            WHERE
            observed.period_end <= asked.plan_start AND observed.comparator NOT IN ('le', 'lt', 'range')
        ) AS start
    FROM asked
    INNER JOIN observed
        ON
            asked.region_id = observed.region_id
            AND asked.topic_id = observed.topic_id
            AND asked.counted_from IS NOT DISTINCT FROM observed.counted_from
            AND asked.source_within IS NOT DISTINCT FROM observed.only_within
            AND asked.due_end >= observed.period_end
            AND (asked.due_end = observed.period_end OR NOT asked.is_of_one_stretch)
    GROUP BY
        asked.region_id,
        asked.topic_id,
        asked.counted_from,
        asked.source_within,
        asked.due_end,
        asked.plan_start
),

latest AS (
    SELECT
        * EXCLUDE (latest, start),
        struct_extract(latest, 'observation_id') AS observation_id,
        struct_extract(latest, 'comparator') AS comparator,
        struct_extract(latest, 'lower') AS value,
        struct_extract(latest, 'upper') AS value_max,
        struct_extract(latest, 'period') AS comparison_period,
        struct_extract(latest, 'period_end') AS period_end,
        struct_extract(latest, 'source_tier') AS source_tier,
        struct_extract(start, 'amount') AS start_value,
        struct_extract(start, 'period_end') AS start_end
    FROM answered
),

observed_at_all AS (
    SELECT DISTINCT
        region_id,
        indicator_id,
        industry_id
    FROM observed
),

-- Ends of what the words allow, turned round where the target is a ceiling: below, more is always better.
paired AS (
    SELECT
        promised.*,
        latest.observation_id,
        latest.value AS observed_value,
        latest.comparator AS observed_comparator,
        latest.period_end AS observed_end,
        latest.comparison_period AS observed_period,
        latest.source_tier AS observed_source_tier,
        observed_at_all.region_id IS NOT NULL AS is_observed_at_all,
        CASE promised.aim WHEN 'at_most' THEN -1 ELSE 1 END AS sign,
        CASE promised.aim
            WHEN 'at_most' THEN -highest_possible(latest.comparator, latest.value, latest.value_max)
            ELSE lowest_possible(latest.comparator, latest.value)
        END AS worst,
        CASE promised.aim
            WHEN 'at_most' THEN -lowest_possible(latest.comparator, latest.value)
            ELSE highest_possible(latest.comparator, latest.value, latest.value_max)
        END AS best,
        CASE promised.aim
            WHEN 'at_most' THEN latest.comparator IN ('lt', 'just_below')
            ELSE latest.comparator IN ('gt', 'just_above')
        END AS worst_is_outside,
        CASE promised.aim
            WHEN 'at_most' THEN latest.comparator IN ('gt', 'just_above')
            ELSE latest.comparator IN ('lt', 'just_below')
        END AS best_is_outside,
        CASE promised.aim
            WHEN 'at_most' THEN -CAST(coalesce(promised.value_max, promised.value) AS DOUBLE)
            ELSE CAST(promised.value AS DOUBLE)
        END AS goal,
        promised.comparator IN ('gt', 'lt')
        OR (promised.comparator = 'just_above' AND promised.aim = 'at_least') AS goal_is_outside,
        CASE
            WHEN promised.aim = 'at_most' AND promised.comparator IN ('approx', 'just_above')
                THEN -highest_possible(promised.comparator, promised.value, NULL)
            WHEN promised.aim = 'at_least' AND promised.comparator IN ('approx', 'just_below')
                THEN lowest_possible(promised.comparator, promised.value)
            WHEN promised.aim = 'at_most' THEN -CAST(coalesce(promised.value_max, promised.value) AS DOUBLE)
            ELSE CAST(promised.value AS DOUBLE)
        END AS least_goal,
        CASE
            WHEN promised.baseline_value IS NOT NULL AND promised.baseline_period IS NOT NULL
                THEN 'printed baseline'
            WHEN promised.counted_from IS NOT NULL AND promised.basis IN ('new', 'cumulative', 'increase')
                THEN 'nought'
            WHEN latest.start_end IS NOT NULL THEN 'earlier observation'
        END AS start_kind,
        CASE
            WHEN promised.baseline_value IS NOT NULL AND promised.baseline_period IS NOT NULL
                THEN promised.baseline_value
            WHEN promised.counted_from IS NOT NULL AND promised.basis IN ('new', 'cumulative', 'increase')
                THEN 0
            ELSE latest.start_value
        END AS start_value,
        CASE
            WHEN promised.baseline_value IS NOT NULL AND promised.baseline_period IS NOT NULL
                THEN period_last(promised.baseline_period)
            WHEN promised.counted_from IS NOT NULL AND promised.basis IN ('new', 'cumulative', 'increase')
                THEN CAST(promised.counted_from - INTERVAL 1 DAY AS DATE)
            ELSE latest.start_end
        END AS start_end
    FROM promised
    LEFT JOIN latest
        ON
            promised.region_id = latest.region_id
            AND promised.topic_id = latest.topic_id
            AND promised.counted_from IS NOT DISTINCT FROM latest.counted_from
            AND promised.source_within IS NOT DISTINCT FROM latest.source_within
            AND promised.due_end = latest.due_end
            AND promised.plan_start IS NOT DISTINCT FROM latest.plan_start
    LEFT JOIN observed_at_all
        ON
            promised.region_id = observed_at_all.region_id
            AND promised.indicator_id = observed_at_all.indicator_id
            AND promised.industry_id = observed_at_all.industry_id
),

measured AS (
    SELECT
        *,
        coalesce(worst > goal OR (worst = goal AND (NOT goal_is_outside OR worst_is_outside)), FALSE)
            AS surely_reaches,
        coalesce(best < least_goal OR (best = least_goal AND (goal_is_outside OR best_is_outside)), FALSE)
            AS surely_falls_short,
        coalesce(
            counted_from IS NOT NULL AND aim = 'at_most' AND basis IN ('new', 'cumulative', 'increase'), FALSE
        ) AS is_running_ceiling,
        CASE
            WHEN start_end < observed_end AND start_end < due_end
                THEN
                    sign * CAST(start_value AS DOUBLE)
                    + (goal - sign * CAST(start_value AS DOUBLE))
                    * date_diff('day', start_end, observed_end)
                    / date_diff('day', start_end, due_end)
        END AS straight_line
    FROM paired
),

judged AS (
    SELECT
        *,
        CASE
            WHEN is_out_of_force THEN not_in_force
            WHEN due_end IS NULL THEN 'undated'
            WHEN comparator = 'order' THEN 'order_of_magnitude'
            WHEN observation_id IS NULL AND only_within IS NOT NULL THEN 'measure_of_its_own'
            WHEN observation_id IS NULL AND is_observed_at_all THEN 'observed_otherwise'
            WHEN observation_id IS NULL THEN 'no_observation'
            WHEN aim IS NULL THEN 'no_direction'
            WHEN observed_end = due_end AND surely_reaches THEN 'reached_at_due'
            WHEN observed_end = due_end AND surely_falls_short THEN 'short_at_due'
            WHEN observed_end = due_end THEN 'wording_leaves_it_open'
            WHEN is_running_ceiling AND surely_falls_short THEN 'ceiling_exceeded'
            WHEN surely_reaches AND NOT is_running_ceiling THEN 'reached_early'
            WHEN due_end <= CAST(on_day AS DATE) THEN 'no_figure_for_due_date'
            WHEN start_end IS NULL THEN 'no_starting_point'
            WHEN straight_line IS NULL THEN 'no_figure_since_start'
            WHEN worst >= straight_line THEN 'ahead_of_the_straight_line'
            WHEN best < straight_line THEN 'below_the_straight_line'
            ELSE 'wording_leaves_it_open'
        END AS reason_code
    FROM measured
)

SELECT
    judged.target_id,
    judged.observation_id,
    judged.plan_id,
    judged.region_id,
    judged.region_name_zh,
    judged.region_name_en,
    judged.industry_id,
    judged.indicator_id,
    judged.scope,
    scopes.name_en AS scope_en,
    judged.basis,
    judged.unit_id,
    judged.comparison_due AS due,
    judged.due_end,
    judged.aim,
    judged.comparator AS target_comparator,
    judged.stated AS target_stated,
    judged.value AS target_value,
    judged.start_kind,
    judged.start_value,
    judged.start_end,
    judged.observed_comparator,
    judged.observed_value,
    judged.observed_period,
    judged.observed_end,
    CASE WHEN judged.basis NOT IN ('rank', 'rate') THEN quotient(judged.observed_value, judged.value) END
        AS attainment,
    -- A start that is beyond the target leaves no way to go, and a part of none.
    CASE
        WHEN
            judged.start_end < judged.observed_end
            AND (judged.aim IS NULL OR judged.sign * CAST(judged.start_value AS DOUBLE) < judged.goal)
            THEN
                quotient(
                    judged.observed_value - judged.start_value,
                    coalesce(CASE WHEN judged.aim = 'at_most' THEN judged.value_max END, judged.value)
                    - judged.start_value
                )
    END AS attainment_since_start,
    CASE
        WHEN judged.start_end < judged.due_end AND judged.observed_end IS NOT NULL
            THEN
                quotient(
                    date_diff('day', judged.start_end, judged.observed_end),
                    date_diff('day', judged.start_end, judged.due_end)
                )
    END AS time_elapsed,
    CASE
        WHEN judged.reason_code IN ('reached_at_due', 'reached_early') THEN 'met'
        WHEN judged.reason_code IN ('short_at_due', 'ceiling_exceeded') THEN 'missed'
        WHEN judged.reason_code = 'ahead_of_the_straight_line' THEN 'on_track'
        WHEN judged.reason_code = 'below_the_straight_line' THEN 'behind'
        ELSE 'not_assessable'
    END AS verdict,
    judged.reason_code AS reason,
    reasons.reason_en,
    reasons.reason_zh,
    judged.source_tier,
    judged.observed_source_tier,
    CAST(on_day AS DATE) AS as_of
FROM judged
LEFT JOIN reasons ON judged.reason_code = reasons.reason
LEFT JOIN scopes ON judged.scope = scopes.scope;
COMMENT ON MACRO TABLE progress_at IS -- noqa: PRS
'One target a row beside the latest comparable observation known on the day, with a verdict by rule (某日的进展): FROM progress_at(DATE ''2024-06-30'').';
