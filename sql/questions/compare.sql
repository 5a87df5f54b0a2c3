-- compare(indicator, industry := NULL): regions side by side for one indicator, what is ranked before what is
-- not.
--
--     FROM compare('5g_base_stations');
--     FROM compare('operating_revenue', industry := 'nev_connected_parts');
--
-- One row is one target in force or observation. Rows of one comparison (kind, industry, scope, basis, unit,
-- level, due_or_period) stand together, with the rank; then those without comparison, with the reason.
-- Observations are those of the latest comparison; for earlier ones see observation_comparison_by_period.
--
-- Counts above a threshold have it in scope (百亿级, 千亿级). The wider includes the narrower, so rows of different
-- scope have lists of their own and are never to be added.
--
-- Example: why has Shandong's place among the provinces no rank here?
--
--     SELECT stated, rank, reason FROM compare('5g_base_stations')
--     WHERE region_id = 'CN-SD' AND stated = '第四位';
--
-- Answer:
--
--     第四位 | NULL | place_in_an_order
-- noqa: disable=RF02,LT02,AM03
CREATE MACRO compare(indicator, industry := NULL) AS TABLE -- noqa: CP05
    WITH listed AS (
        SELECT
            'target' AS kind,
            target_id AS record_id,
            region_id,
            region_level,
            industry_id,
            scope,
            basis,
            unit_id,
            comparison_due AS due_or_period,
            due_end AS last_day,
            comparator,
            stated,
            value,
            rank,
            regions_compared,
            reason,
            source_tier
        FROM target_standing
        WHERE
            indicator_id = indicator
            AND (industry IS NULL OR industry_id = industry)
            AND not_in_force IS NULL
        UNION ALL
        SELECT
            'observation' AS kind,
            observation_id AS record_id,
            region_id,
            region_level,
            industry_id,
            scope,
            basis,
            unit_id,
            comparison_period AS due_or_period,
            period_end AS last_day,
            comparator,
            stated,
            value,
            CASE WHEN is_latest THEN rank END AS rank,
            CASE WHEN is_latest THEN regions_compared END AS regions_compared,
            CASE WHEN rank IS NOT NULL AND NOT is_latest THEN 'other_period' ELSE reason END AS reason,
            source_tier
        FROM observation_standing
        WHERE indicator_id = indicator AND (industry IS NULL OR industry_id = industry)
    )

    SELECT
        listed.kind,
        listed.industry_id,
        listed.scope,
        scopes.name_en AS scope_en,
        listed.basis,
        listed.due_or_period,
        listed.region_level,
        listed.rank,
        coalesce(regions.name_zh, regions.name_en) AS region_name_zh,
        regions.name_en AS region_name_en,
        listed.comparator,
        listed.stated,
        listed.value,
        listed.unit_id,
        listed.regions_compared,
        region_counts.regions_at_level,
        listed.source_tier,
        listed.reason,
        listed.region_id,
        listed.record_id
    FROM listed
    INNER JOIN regions ON listed.region_id = regions.region_id
    LEFT JOIN scopes ON listed.scope = scopes.scope
    INNER JOIN region_counts ON listed.region_level = region_counts.region_level
    ORDER BY
        listed.rank IS NULL,
        listed.kind,
        listed.industry_id,
        listed.scope NULLS FIRST,
        listed.basis,
        listed.unit_id,
        listed.region_level,
        listed.last_day DESC,
        listed.due_or_period,
        listed.rank,
        listed.region_id,
        listed.record_id;
COMMENT ON MACRO TABLE compare IS -- noqa: PRS
'Regions side by side for one indicator, ranked first, then the rest with its reason (地区比较): FROM compare(''5g_base_stations'').';
