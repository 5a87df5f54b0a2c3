-- One row is a region and an indicator of which the package has at least one target or observation.
--
-- How much there is, and how new: so that nobody reads a short comparison as a complete one. A pair that is
-- not here has no record; that is not to say that the region has promised or measured nothing.
--
-- Example: do the counts add up to the tables?
--
--     SELECT
--         sum(targets) = (SELECT count(*) FROM targets),
--         sum(observations) = (SELECT count(*) FROM observations)
--     FROM coverage;
--
-- Answer:
--
--     True | True
CREATE VIEW coverage AS
WITH records AS (
    SELECT
        region_id,
        indicator_id,
        1 AS is_target,
        CASE WHEN not_in_force IS NULL THEN 1 ELSE 0 END AS is_in_force,
        0 AS is_observation,
        due_end AS target_day,
        CAST(NULL AS DATE) AS observation_day,
        known_since,
        source_tier
    FROM target_keys
    UNION ALL
    SELECT
        region_id,
        indicator_id,
        0 AS is_target,
        0 AS is_in_force,
        1 AS is_observation,
        CAST(NULL AS DATE) AS target_day,
        period_end AS observation_day,
        known_since,
        source_tier
    FROM observation_keys
),

counted AS (
    SELECT
        region_id,
        indicator_id,
        sum(is_target) AS targets,
        sum(is_in_force) AS targets_in_force,
        sum(is_observation) AS observations,
        max(target_day) AS last_due,
        max(observation_day) AS newest,
        max(known_since) AS newest_source,
        count(*) FILTER (WHERE source_tier = 'official') AS from_official_sources
    FROM records
    GROUP BY region_id, indicator_id
)

SELECT
    counted.region_id,
    coalesce(regions.name_zh, regions.name_en) AS region_name_zh,
    regions.name_en AS region_name_en,
    regions.level AS region_level,
    counted.indicator_id,
    coalesce(indicators.name_zh, indicators.name_en) AS indicator_name_zh,
    indicators.name_en AS indicator_name_en,
    CAST(counted.targets AS BIGINT) AS targets,
    CAST(counted.targets_in_force AS BIGINT) AS targets_in_force,
    CAST(counted.observations AS BIGINT) AS observations,
    counted.newest,
    counted.last_due,
    counted.newest_source,
    counted.from_official_sources
FROM counted
INNER JOIN regions ON counted.region_id = regions.region_id
INNER JOIN indicators ON counted.indicator_id = indicators.indicator_id;

COMMENT ON VIEW coverage IS
'A region and an indicator with how many targets and observations there are, and how new (覆盖情况).';
COMMENT ON COLUMN coverage.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN coverage.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN coverage.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN coverage.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN coverage.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN coverage.indicator_name_zh IS 'Indicator name (指标名称), Chinese.';
COMMENT ON COLUMN coverage.indicator_name_en IS 'Indicator name (指标英文名), English.';
COMMENT ON COLUMN coverage.targets IS 'How many targets (目标数).';
COMMENT ON COLUMN coverage.targets_in_force IS 'How many of the targets are in force (有效目标数).';
COMMENT ON COLUMN coverage.observations IS 'How many observations (观测值数).';
COMMENT ON COLUMN coverage.newest IS
'Last day of the newest observation (最新观测时期末日); empty without observation.';
COMMENT ON COLUMN coverage.last_due IS 'Last day of the latest due date (最晚期限); empty without target.';
COMMENT ON COLUMN coverage.newest_source IS 'Day by which the newest of the records was known (最新来源日).';
COMMENT ON COLUMN coverage.from_official_sources IS
'How many of the records are from official sources (官方来源记录数).';
