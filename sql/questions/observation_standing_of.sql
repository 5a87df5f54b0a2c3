-- observation_standing_of(region): the observations of one region with their places among its peers; of
-- every region where the region is NULL.
--
--     FROM observation_standing_of('CN-SD');
--
-- One row is one observation, as in view observation_standing, which is observation_standing_of(NULL) and
-- says what a place is. Of one region it takes a part of the time: ranked are only the regions of its level,
-- in the things of which it is observed.
--
-- Example: are the places of one region those that the view has?
--
--     SELECT count(*) FROM (
--         SELECT observation_id, is_latest, rank, reason FROM observation_standing WHERE region_id = 'CN-SD'
--         EXCEPT
--         SELECT observation_id, is_latest, rank, reason FROM observation_standing_of('CN-SD')
--     );
--
-- Answer:
--
--     0
-- noqa: disable=RF02,RF03,LT02
CREATE MACRO observation_standing_of(region) AS TABLE -- noqa: CP05
WITH own AS (
    SELECT DISTINCT
        region_level,
        topic_id
    FROM observation_keys
    WHERE region_id = region
),

-- Few columns until the places are known: what is sorted and grouped is what takes the time. indicator_id,
-- which topic_id implies, is there so that a question about one indicator reads that one alone.
standing AS (
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
    WHERE
        (reason IS NULL OR reason = 'macro_region')
        AND (
            region IS NULL
            OR (
                region_level IN (SELECT own.region_level FROM own)
                AND topic_id IN (SELECT own.topic_id FROM own)
            )
        )
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
        count(*) OVER one_comparison AS regions,
        min(struct_extract(struct_extract(first_of_region, 'trust'), 'release')) OVER one_comparison
        <> max(struct_extract(struct_extract(first_of_region, 'trust'), 'release')) OVER one_comparison
            AS vintages_differ
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
        placed.vintages_differ,
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
    coalesce(observation_keys.reason IS NULL AND dated.vintages_differ, FALSE) AS vintages_differ,
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
        AND observation_keys.observation_id = dated.observation_id
WHERE region IS NULL OR observation_keys.region_id = region;
COMMENT ON MACRO TABLE observation_standing_of IS -- noqa: PRS
'The observations of one region with their places among its peers (某地区观测值的位置): FROM observation_standing_of(''CN-SD'').';
