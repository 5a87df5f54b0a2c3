-- profile(region): what the package knows of one region: its targets with their verdict, its observations,
-- their ranks.
--
--     FROM profile('CN-ZJ');
--
-- One row is one target in force, or one observation that stands for the region in its period; rank is its
-- place among regions of its level where it is compared, verdict how the target fares as of the last day of
-- the data.
--
-- Example: is any target without a verdict?
--
--     SELECT count(*) FROM profile('CN-ZJ') WHERE kind = 'target' AND verdict IS NULL;
--
-- Answer:
--
--     0
-- noqa: disable=RF02,LT02,AM03
CREATE MACRO profile(region) AS TABLE -- noqa: CP05
    WITH listed AS (
        SELECT
            'target' AS kind,
            standing.target_id AS record_id,
            standing.industry_id,
            standing.indicator_id,
            standing.scope,
            standing.basis,
            standing.comparison_due AS due_or_period,
            standing.due_end AS last_day,
            standing.comparator,
            standing.stated,
            standing.value,
            standing.unit_id,
            standing.rank,
            standing.regions_compared,
            progress.verdict,
            progress.observation_id AS observed_id,
            progress.observed_comparator,
            progress.observed_value,
            progress.observed_period,
            progress.attainment,
            coalesce(progress.reason, standing.reason) AS reason,
            standing.source_tier
        FROM target_standing_of(region) AS standing
        LEFT JOIN progress_at((SELECT data_day.as_of FROM data_day), region := region) AS progress
            ON standing.target_id = progress.target_id
        WHERE standing.not_in_force IS NULL
        UNION ALL
        SELECT
            'observation' AS kind,
            standing.observation_id AS record_id,
            standing.industry_id,
            standing.indicator_id,
            standing.scope,
            standing.basis,
            standing.comparison_period AS due_or_period,
            standing.period_end AS last_day,
            standing.comparator,
            standing.stated,
            standing.value,
            standing.unit_id,
            standing.rank,
            standing.regions_compared,
            CAST(NULL AS VARCHAR) AS verdict,
            CAST(NULL AS VARCHAR) AS observed_id,
            CAST(NULL AS VARCHAR) AS observed_comparator,
            CAST(NULL AS DECIMAL(38, 6)) AS observed_value,
            CAST(NULL AS VARCHAR) AS observed_period,
            CAST(NULL AS DECIMAL(38, 6)) AS attainment,
            standing.reason,
            standing.source_tier
        FROM observation_standing_of(region) AS standing
        WHERE coalesce(standing.reason, '') <> 'other_record_stands'
    )

    SELECT
        listed.* EXCLUDE (last_day), -- noqa: AM04
        scopes.name_en AS scope_en,
        coalesce(indicators.name_zh, indicators.name_en) AS indicator_name_zh,
        indicators.name_en AS indicator_name_en
    FROM listed
    INNER JOIN indicators ON listed.indicator_id = indicators.indicator_id
    LEFT JOIN scopes ON listed.scope = scopes.scope
    ORDER BY
        listed.kind DESC,
        listed.industry_id,
        listed.indicator_id,
        listed.scope NULLS FIRST,
        listed.basis,
        listed.last_day DESC,
        listed.record_id;
COMMENT ON MACRO TABLE profile IS -- noqa: PRS
'What the package knows of one region: targets with verdict, observations, ranks (地区概况): FROM profile(''CN-ZJ'').';
