-- One row is a target, an observation or an event, with how well it is documented.
--
-- To count by whatever one likes: region, theme, indicator, tier of the source. date_precision is that of
-- the due date, period or date as it is recorded, not its quality: a year is exact for what a year produced.
-- has_locator is false where the place in the source is 全文, that is, was not recorded; period_evidence is
-- unrecorded where nobody noted whether the period is printed with the figure. Events have no industry, so
-- no theme.
--
-- Example: is every record here once?
--
--     SELECT
--         count(*) = count(DISTINCT record_id),
--         count(*) = (SELECT count(*) FROM targets) + (SELECT count(*) FROM observations)
--         + (SELECT count(*) FROM events)
--     FROM record_quality;
--
-- Answer:
--
--     True | True
CREATE VIEW record_quality AS
WITH records AS (
    SELECT
        'target' AS kind,
        target_id AS record_id,
        region_id,
        industry_id,
        indicator_id,
        source_id,
        due AS dated,
        CAST(NULL AS VARCHAR) AS period_evidence,
        locator
    FROM targets
    UNION ALL
    SELECT
        'observation' AS kind,
        observation_id AS record_id,
        region_id,
        industry_id,
        indicator_id,
        source_id,
        period AS dated,
        period_evidence,
        locator
    FROM observations
    UNION ALL
    SELECT
        'event' AS kind,
        event_id AS record_id,
        region_id,
        CAST(NULL AS VARCHAR) AS industry_id,
        CAST(NULL AS VARCHAR) AS indicator_id,
        source_id,
        date AS dated,
        CAST(NULL AS VARCHAR) AS period_evidence,
        locator
    FROM events
),

further AS (
    SELECT
        coalesce(target_id, observation_id, event_id) AS record_id,
        count(*) AS further_sources
    FROM corroborations
    GROUP BY coalesce(target_id, observation_id, event_id)
)

SELECT
    records.kind,
    records.record_id,
    records.region_id,
    regions.level AS region_level,
    records.industry_id,
    industry_themes.theme_id,
    records.indicator_id,
    records.source_id,
    sources.tier AS source_tier,
    records.dated,
    CASE
        WHEN records.dated IS NULL THEN 'none'
        WHEN contains(records.dated, '/') THEN 'span'
        WHEN contains(records.dated, 'Q') THEN 'quarter'
        WHEN length(records.dated) = 10 THEN 'day'
        WHEN length(records.dated) = 7 THEN 'month'
        ELSE 'year'
    END AS date_precision,
    records.period_evidence,
    records.locator <> '全文' AS has_locator,
    sources.url IS NOT NULL AS has_address,
    sources.published IS NOT NULL AS has_source_date,
    coalesce(further.further_sources, 0) AS further_sources
FROM records
INNER JOIN regions ON records.region_id = regions.region_id
INNER JOIN sources ON records.source_id = sources.source_id
LEFT JOIN industry_themes ON records.industry_id = industry_themes.industry_id
LEFT JOIN further ON records.record_id = further.record_id;

COMMENT ON VIEW record_quality IS
'A target, observation or event, with how well it is documented (记录的可靠程度).';
COMMENT ON COLUMN record_quality.kind IS 'Kind (类别): target, observation or event.';
COMMENT ON COLUMN record_quality.record_id IS
'Record id (记录代码): a target_id, observation_id or event_id.';
COMMENT ON COLUMN record_quality.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN record_quality.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN record_quality.industry_id IS
'Industry (产业) that the figure is about; empty for an event. Never add an industry to its parent.';
COMMENT ON COLUMN record_quality.theme_id IS
'Theme (主题) of the industry, see industry_themes; empty for an event.';
COMMENT ON COLUMN record_quality.indicator_id IS
'Indicator (指标): what is measured; empty for an event. Figures of different indicators are never compared.';
COMMENT ON COLUMN record_quality.source_id IS 'Source (来源) that prints the record.';
COMMENT ON COLUMN record_quality.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
COMMENT ON COLUMN record_quality.dated IS
'Due date, period or date of the event as recorded (期限、时期或日期); empty for an event without date.';
COMMENT ON COLUMN record_quality.date_precision IS
'Precision of dated (日期精度): day, month, quarter, year, span (an interval) or none.';
COMMENT ON COLUMN record_quality.period_evidence IS
'Where the period of an observation comes from (时期依据): stated, context, reported or unrecorded; empty for targets and events.';
COMMENT ON COLUMN record_quality.has_locator IS
'Whether the place in the source is recorded (是否注明出处位置); not where it is 全文.';
COMMENT ON COLUMN record_quality.has_address IS 'Whether the source has an address (来源是否有网址).';
COMMENT ON COLUMN record_quality.has_source_date IS
'Whether the publication date of the source is known (来源是否有发布日期).';
COMMENT ON COLUMN record_quality.further_sources IS
'How many other sources print the same (另有来源数), by the table corroborations.';
