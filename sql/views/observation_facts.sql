-- One row is one observation: a figure that a source reports as reached or measured, with its labels.
--
-- Every observation is here. Two rows may be compared only when indicator_id, industry_id, scope, basis,
-- unit_id and period are the same; an empty scope is a scope of its own, and a part of a year is not a year.
-- Where period_evidence is 'reported' the source prints no period: period is the day on which the figure was
-- told, and nothing shows that it holds for that day.
-- Values may be summed only where, besides, aggregation is 'sum', basis is level, new or cumulative, the
-- comparator is the same, and no region contains another.
--
-- Example: which figures does one newspaper page print for the 5G base stations of Shandong? Three, and
-- no two may be compared: a place in an order is no number, and more than 200,000 is not 202,000.
--
--     SELECT basis, comparator, stated, value, unit_id, period_end
--     FROM observation_facts
--     WHERE source_id = 's-2023-12-e6b3f1' AND region_id = 'CN-SD' AND indicator_id = '5g_base_stations'
--     ORDER BY basis, value;
--
-- Answer:
--
--     level | gt | 突破20万个 | 200000.000000 | count | 2023-11-30
--     level | eq | 20.2万个 | 202000.000000 | count | 2023-11-30
--     rank | eq | 第四位 | 4.000000 | rank | 2023-11-30
CREATE VIEW observation_facts AS
-- Days are read once for each period and source, of which there are few, not once for each observation.
WITH dated_periods AS MATERIALIZED (
    SELECT
        printed.period,
        period_first(printed.period) AS period_start,
        period_last(printed.period) AS period_end
    FROM (SELECT DISTINCT observations.period FROM observations) AS printed
),

dated_sources AS (
    SELECT
        sources.*,
        period_last(sources.published) AS published_end
    FROM sources
)

SELECT
    observations.observation_id,
    observations.region_id,
    coalesce(regions.name_zh, regions.name_en) AS region_name_zh,
    regions.name_en AS region_name_en,
    regions.level AS region_level,
    observations.industry_id,
    coalesce(industries.name_zh, industries.name_en) AS industry_name_zh,
    industries.name_en AS industry_name_en,
    observations.indicator_id,
    coalesce(indicators.name_zh, indicators.name_en) AS indicator_name_zh,
    indicators.name_en AS indicator_name_en,
    indicators.aggregation,
    indicators.direction,
    observations.scope,
    scopes.name_en AS scope_en,
    observations.basis,
    observations.comparator,
    observations.stated,
    observations.value,
    observations.value_max,
    observations.unit_id,
    coalesce(units.name_zh, units.name_en) AS unit_name_zh,
    units.name_en AS unit_name_en,
    units.dimension AS unit_dimension,
    observations.period,
    dated_periods.period_start,
    dated_periods.period_end,
    observations.period_evidence,
    observations.vintage,
    observations.event_id,
    coalesce(events.title_zh, events.title_en) AS event_title_zh,
    events.title_en AS event_title_en,
    observations.source_id,
    dated_sources.title AS source_title,
    dated_sources.publisher,
    dated_sources.tier AS source_tier,
    dated_sources.published AS source_published,
    dated_sources.published_end AS known_since,
    dated_sources.url,
    observations.locator,
    observations.note
FROM observations
INNER JOIN regions ON observations.region_id = regions.region_id
INNER JOIN industries ON observations.industry_id = industries.industry_id
INNER JOIN indicators ON observations.indicator_id = indicators.indicator_id
INNER JOIN units ON observations.unit_id = units.unit_id
LEFT JOIN scopes ON observations.scope = scopes.scope
INNER JOIN dated_periods ON observations.period = dated_periods.period
INNER JOIN dated_sources ON observations.source_id = dated_sources.source_id
LEFT JOIN events ON observations.event_id = events.event_id;

COMMENT ON VIEW observation_facts IS
'One observation a row, with the names of its region, industry, indicator, unit, event and source. Compare only rows of the same indicator_id, industry_id, scope, basis, unit_id and period.';
COMMENT ON COLUMN observation_facts.observation_id IS 'Observation id (观测值代码); one row each.';
COMMENT ON COLUMN observation_facts.region_id IS
'Region (地区). The region that the figure is about. Regions that contain one another are never summed together.';
COMMENT ON COLUMN observation_facts.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN observation_facts.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN observation_facts.region_level IS
'Level of the region (地区级别): country, province, prefecture, county, macro or zone. Never sum across levels.';
COMMENT ON COLUMN observation_facts.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN observation_facts.industry_name_zh IS 'Industry name (产业名称), Chinese.';
COMMENT ON COLUMN observation_facts.industry_name_en IS 'Industry name (产业英文名), English.';
COMMENT ON COLUMN observation_facts.indicator_id IS
'Indicator (指标): what is measured. Figures of different indicators are never compared.';
COMMENT ON COLUMN observation_facts.indicator_name_zh IS 'Indicator name (指标名称), Chinese.';
COMMENT ON COLUMN observation_facts.indicator_name_en IS 'Indicator name (指标英文名), English.';
COMMENT ON COLUMN observation_facts.aggregation IS
'Aggregation rule of the indicator (加总规则): sum, values of regions apart from one another may be added up; none, they may not.';
COMMENT ON COLUMN observation_facts.direction IS
'Direction of the indicator (方向): up, more is better; down, less is better; neutral.';
COMMENT ON COLUMN observation_facts.scope IS
'Scope (口径): what narrows the indicator in this figure; empty when nothing does, which is a scope of its own. Figures of different scope are never compared or summed.';
COMMENT ON COLUMN observation_facts.scope_en IS 'Scope in English (口径英文名), by the list in scopes.';
COMMENT ON COLUMN observation_facts.basis IS
'Basis (计量方式): level, new, cumulative, increase, rate or rank. Figures of different basis are never compared or summed.';
COMMENT ON COLUMN observation_facts.comparator IS
'Comparator (比较词): how the true figure stands to value: eq, ge, gt, le, lt, approx, just_below, just_above, range, order.';
COMMENT ON COLUMN observation_facts.stated IS
'The figure as printed (原文数字); value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN observation_facts.value IS
'Value (数值) in the unit unit_id, an exact decimal; for a range its lower end. Sum only where aggregation is sum, the basis is level, new or cumulative, and indicator, scope, basis, unit, comparator and date are the same.';
COMMENT ON COLUMN observation_facts.value_max IS
'Upper value (数值上限) of a range, in the same unit; empty for every other comparator.';
COMMENT ON COLUMN observation_facts.unit_id IS
'Unit (单位) of value and value_max. Only values of one unit may be compared or summed.';
COMMENT ON COLUMN observation_facts.unit_name_zh IS 'Unit name (单位名称), Chinese.';
COMMENT ON COLUMN observation_facts.unit_name_en IS 'Unit name (单位英文名), English.';
COMMENT ON COLUMN observation_facts.unit_dimension IS
'Dimension of the unit (量纲): count, person, money, ratio, index and so on.';
COMMENT ON COLUMN observation_facts.period IS
'Period (时期) of the figure, with the precision that the source states. A part of a year is never compared with a whole year.';
COMMENT ON COLUMN observation_facts.period_start IS
'First day of period (时期首日), a DATE made for comparing; no source need have printed it.';
COMMENT ON COLUMN observation_facts.period_end IS
'Last day of period (时期末日), a DATE made for comparing; no source need have printed it.';
COMMENT ON COLUMN observation_facts.period_evidence IS
'Where the period comes from (时期依据): stated, printed with the figure; context, printed elsewhere in the article; reported, not printed, period is then the day on which the figure was told.';
COMMENT ON COLUMN observation_facts.vintage IS
'Vintage (数据版本): preliminary, revised or final; empty when the source does not say.';
COMMENT ON COLUMN observation_facts.event_id IS 'Event (事件) at which the figure was told, when there is one.';
COMMENT ON COLUMN observation_facts.event_title_zh IS 'Title of the event (事件标题), Chinese.';
COMMENT ON COLUMN observation_facts.event_title_en IS 'Title of the event (事件英文标题), English.';
COMMENT ON COLUMN observation_facts.source_id IS 'Source (来源) that prints the record.';
COMMENT ON COLUMN observation_facts.source_title IS 'Title of the source (来源标题).';
COMMENT ON COLUMN observation_facts.publisher IS 'Publisher of the source (发布者).';
COMMENT ON COLUMN observation_facts.source_tier IS 'Tier of the source (来源级别): official, media or repost.';
COMMENT ON COLUMN observation_facts.source_published IS
'Publication date of the source (发布日期), with the precision that is known.';
COMMENT ON COLUMN observation_facts.known_since IS
'Day by which the figure was surely known (已知日): the last day of the source''s publication; empty when unknown.';
COMMENT ON COLUMN observation_facts.url IS
'Address of the source (网址); empty when only a copy without address could be read.';
COMMENT ON COLUMN observation_facts.locator IS 'Where in the source the figure stands (出处位置).';
COMMENT ON COLUMN observation_facts.note IS
'Note (备注): what a reader must know to use the record rightly and no column says.';
