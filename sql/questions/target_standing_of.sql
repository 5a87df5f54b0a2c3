-- target_standing_of(region): the targets of one region with their places among its peers; of every region
-- where the region is NULL.
--
--     FROM target_standing_of('CN-ZJ');
--
-- One row is one target, as in view target_standing, which is target_standing_of(NULL) and says what a place
-- is. Of one region it takes a part of the time: ranked are only the regions of its level, in the things of
-- which it speaks.
--
-- Example: are the places of one region those that the view has?
--
--     SELECT count(*) FROM (
--         SELECT target_id, rank, regions_compared, reason FROM target_standing WHERE region_id = 'CN-ZJ'
--         EXCEPT
--         SELECT target_id, rank, regions_compared, reason FROM target_standing_of('CN-ZJ')
--     );
--
-- Answer:
--
--     0
-- noqa: disable=RF02,RF03,LT02
CREATE MACRO target_standing_of(region) AS TABLE -- noqa: CP05
WITH own AS (
    SELECT DISTINCT
        region_level,
        topic_id
    FROM target_keys
    WHERE region_id = region
),

-- Few columns until the places are known: what is sorted and grouped is what takes the time. indicator_id,
-- which topic_id implies, is there so that a question about one indicator reads that one alone.
standing AS (
    SELECT
        indicator_id,
        topic_id,
        comparison_due,
        only_within,
        region_level,
        min(
            struct_pack(
                without_plan := plan_id IS NULL,
                age := -date_diff('day', DATE '0001-01-01', coalesce(known_since, DATE '0001-01-01')),
                tier := list_position(['official', 'media', 'repost'], source_tier),
                promise := list_position(['ensure', 'plain', 'strive', 'expect'], commitment),
                wording := exactness(comparator),
                id := target_id,
                merit := merit(direction, comparator, value, value_max)
            )
        ) AS first_of_region
    FROM target_keys
    WHERE
        (reason IS NULL OR reason = 'macro_region')
        AND (
            region IS NULL
            OR (
                region_level IN (SELECT own.region_level FROM own)
                AND topic_id IN (SELECT own.topic_id FROM own)
            )
        )
    GROUP BY indicator_id, topic_id, comparison_due, only_within, region_level, region_id
),

placed AS (
    SELECT
        indicator_id,
        struct_extract(first_of_region, 'id') AS target_id,
        dense_rank() OVER (one_comparison ORDER BY struct_extract(first_of_region, 'merit')) AS place,
        count(*) OVER one_comparison AS regions
    FROM standing
    WINDOW
        one_comparison AS (PARTITION BY indicator_id, topic_id, comparison_due, only_within, region_level)
)

SELECT
    target_keys.* EXCLUDE (reason), -- noqa: AM04
    placed.target_id IS NOT NULL AS stands_for_region,
    CASE WHEN target_keys.reason IS NULL AND placed.regions > 1 THEN placed.place END AS rank,
    CASE WHEN target_keys.reason IS NULL AND placed.regions > 1 THEN placed.regions END AS regions_compared,
    CASE
        WHEN target_keys.reason IS NOT NULL THEN target_keys.reason
        WHEN placed.target_id IS NULL THEN 'other_record_stands'
        WHEN placed.regions > 1 THEN NULL
        WHEN target_keys.only_within IS NOT NULL THEN 'measure_of_its_own'
        ELSE 'only_region'
    END AS reason
FROM target_keys
LEFT JOIN placed
    ON target_keys.indicator_id = placed.indicator_id AND target_keys.target_id = placed.target_id
WHERE region IS NULL OR target_keys.region_id = region;
COMMENT ON MACRO TABLE target_standing_of IS -- noqa: PRS
'The targets of one region with their places among its peers (某地区目标的位置): FROM target_standing_of(''CN-ZJ'').';
