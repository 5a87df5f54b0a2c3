-- The tables: typed columns, keys, checks, comments. Parents come before the tables that refer to them.
--
-- Made by `python -m mubiao.derive` from datapackage.json and schemas/. Edit those, not this file.
-- noqa: disable=LT05,AM04,RF04,RF06

CREATE TABLE regions (
    region_id VARCHAR NOT NULL CHECK (regexp_full_match(region_id, '^(?:CN|CN-[A-Z]{2}|CN-[0-9]{4}|CN-[0-9]{6}|CN-[XZ]-[A-Z0-9]{2,12})$')),
    level VARCHAR NOT NULL CHECK (level IN ('country', 'province', 'prefecture', 'county', 'macro', 'zone')),
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    short_name_zh VARCHAR NOT NULL,
    parent_id VARCHAR CHECK (regexp_full_match(parent_id, '^(?:CN|CN-[A-Z]{2}|CN-[0-9]{4}|CN-[0-9]{6}|CN-[XZ]-[A-Z0-9]{2,12})$')),
    gb2260 VARCHAR CHECK (regexp_full_match(gb2260, '^(?:[0-9]{6})$')),
    iso_3166_2 VARCHAR CHECK (regexp_full_match(iso_3166_2, '^(?:CN(?:-[A-Z]{2})?)$')),
    note VARCHAR CHECK (length(note) <= 400),
    PRIMARY KEY (region_id),
    UNIQUE (gb2260),
    UNIQUE (iso_3166_2),
    FOREIGN KEY (parent_id) REFERENCES regions (region_id)
);
COMMENT ON TABLE regions IS 'Regions (地区). One row is one region: the country, a province, a prefecture, a county or a macro region that a plan speaks of.';
COMMENT ON COLUMN regions.region_id IS 'Region id (地区代码). CN for the country; CN- and two letters (ISO 3166-2) for a province-level unit; CN- and the first four digits of GB/T 2260 for a prefecture-level unit; CN- and six digits for a county-level unit; CN-X- and letters for a macro region; CN-Z- and letters for a zone.';
COMMENT ON COLUMN regions.level IS 'Level (层级). country, province (province-level: 省, 自治区, 直辖市, 特别行政区), prefecture (prefecture-level), county (county-level), macro (a named group of regions), or zone (a new area, development zone, park, base or city cluster inside one region, without a code of its own). The last two are no administrative level. Aggregation: Regions of different level contain one another: never sum across levels.';
COMMENT ON COLUMN regions.name_zh IS 'Chinese name (中文全称). Full Chinese name.';
COMMENT ON COLUMN regions.name_en IS 'English name (英文名称). English name.';
COMMENT ON COLUMN regions.short_name_zh IS 'Short Chinese name (中文简称). The name as it stands in running text, without 省, 市 and the like.';
COMMENT ON COLUMN regions.parent_id IS 'Parent region (上级地区). The region one administrative level up; empty for the country. For a macro region or a zone the smallest region of this table that contains all of it.';
COMMENT ON COLUMN regions.gb2260 IS 'GB/T 2260 code (行政区划代码). Six-digit code of GB/T 2260; empty where there is none (the country, macro regions, zones).';
COMMENT ON COLUMN regions.iso_3166_2 IS 'ISO 3166-2 code (ISO 3166-2 代码). ISO 3166-2 code of a province-level unit; for the country CN, its code of ISO 3166-1, on which the others build; empty elsewhere.';
COMMENT ON COLUMN regions.note IS 'Note (备注). What a reader must know to use this record rightly and no column says, in English or Chinese; not a quotation of the source.';

CREATE TABLE region_members (
    region_id VARCHAR NOT NULL CHECK (regexp_full_match(region_id, '^(?:CN|CN-[A-Z]{2}|CN-[0-9]{4}|CN-[0-9]{6}|CN-[XZ]-[A-Z0-9]{2,12})$')),
    member_id VARCHAR NOT NULL CHECK (regexp_full_match(member_id, '^(?:CN|CN-[A-Z]{2}|CN-[0-9]{4}|CN-[0-9]{6}|CN-[XZ]-[A-Z0-9]{2,12})$')),
    PRIMARY KEY (region_id, member_id),
    FOREIGN KEY (region_id) REFERENCES regions (region_id),
    FOREIGN KEY (member_id) REFERENCES regions (region_id)
);
COMMENT ON TABLE region_members IS 'Members of macro regions (宏观区域成员). One row says that a region belongs to a macro region. Members do not contain one another.';
COMMENT ON COLUMN region_members.region_id IS 'Region (地区). The macro region.';
COMMENT ON COLUMN region_members.member_id IS 'Region (地区). A region that belongs to it as a whole.';

CREATE TABLE industries (
    industry_id VARCHAR NOT NULL CHECK (regexp_full_match(industry_id, '^(?:[a-z0-9]+(?:_[a-z0-9]+)*)$')),
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    parent_id VARCHAR CHECK (regexp_full_match(parent_id, '^(?:[a-z0-9]+(?:_[a-z0-9]+)*)$')),
    definition VARCHAR NOT NULL,
    definition_zh VARCHAR NOT NULL,
    PRIMARY KEY (industry_id),
    UNIQUE (name_zh),
    UNIQUE (name_en),
    FOREIGN KEY (parent_id) REFERENCES industries (industry_id)
);
COMMENT ON TABLE industries IS 'Industries (产业). One row is one industry or field of industrial policy. The tree serves finding, not adding: a parent''s figure is not the sum of its children''s.';
COMMENT ON COLUMN industries.industry_id IS 'Industry id (产业代码). Stable code, lower case.';
COMMENT ON COLUMN industries.name_zh IS 'Chinese name (中文名称). The industry''s usual Chinese name.';
COMMENT ON COLUMN industries.name_en IS 'English name (英文名称). The industry''s English name, as used in tables and charts.';
COMMENT ON COLUMN industries.parent_id IS 'Parent industry (上级产业). The wider industry under which this one is listed; empty at the top. Aggregation: Never add an industry to its parent: the parent may contain it.';
COMMENT ON COLUMN industries.definition IS 'Definition (定义（英文）). What is meant and what is not, in English, so that two people classify the same figure alike.';
COMMENT ON COLUMN industries.definition_zh IS 'Definition in Chinese (定义（中文）). The same definition in Chinese. For a Chinese term the Chinese wording governs.';

CREATE TABLE units (
    unit_id VARCHAR NOT NULL CHECK (regexp_full_match(unit_id, '^(?:[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*)$')),
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    dimension VARCHAR NOT NULL CHECK (dimension IN ('count', 'person', 'money', 'ratio', 'ratio_change', 'ordinal', 'density', 'index', 'multiple', 'length', 'area', 'mass', 'volume', 'energy', 'power', 'computing', 'data', 'other')),
    definition VARCHAR NOT NULL,
    definition_zh VARCHAR NOT NULL,
    PRIMARY KEY (unit_id),
    UNIQUE (name_zh),
    UNIQUE (name_en)
);
COMMENT ON TABLE units IS 'Units (单位). One row is one base unit. Values are stored in base units: 1000亿元 is 100000000000 CNY, 22万个 is 220000 count.';
COMMENT ON COLUMN units.unit_id IS 'Unit id (单位代码). Stable code; currencies by ISO 4217.';
COMMENT ON COLUMN units.name_zh IS 'Chinese name (中文名称). The unit''s usual Chinese name.';
COMMENT ON COLUMN units.name_en IS 'English name (英文名称). The unit''s English name, as used in tables and charts.';
COMMENT ON COLUMN units.dimension IS 'Dimension (量纲). What kind of quantity the unit measures; values of different dimension have nothing in common.';
COMMENT ON COLUMN units.definition IS 'Definition (定义（英文）). What is meant and what is not, in English, so that two people classify the same figure alike.';
COMMENT ON COLUMN units.definition_zh IS 'Definition in Chinese (定义（中文）). The same definition in Chinese. For a Chinese term the Chinese wording governs.';

CREATE TABLE indicators (
    indicator_id VARCHAR NOT NULL CHECK (regexp_full_match(indicator_id, '^(?:[a-z0-9]+(?:_[a-z0-9]+)*)$')),
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    definition_zh VARCHAR NOT NULL,
    unit_id VARCHAR NOT NULL CHECK (regexp_full_match(unit_id, '^(?:[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*)$')),
    aggregation VARCHAR NOT NULL CHECK (aggregation IN ('sum', 'none')),
    direction VARCHAR NOT NULL CHECK (direction IN ('up', 'down', 'neutral')),
    PRIMARY KEY (indicator_id),
    UNIQUE (name_zh),
    UNIQUE (name_en),
    FOREIGN KEY (unit_id) REFERENCES units (unit_id)
);
COMMENT ON TABLE indicators IS 'Indicators (指标). One row is one indicator: what is measured, in which unit, and whether regions may be added up.';
COMMENT ON COLUMN indicators.indicator_id IS 'Indicator id (指标代码). Stable code, lower case.';
COMMENT ON COLUMN indicators.name_zh IS 'Chinese name (中文名称). The indicator''s usual Chinese name.';
COMMENT ON COLUMN indicators.name_en IS 'English name (英文名称). The indicator''s English name, as used in tables and charts.';
COMMENT ON COLUMN indicators.definition IS 'Definition (定义（英文）). What is meant and what is not, in English, so that two people classify the same figure alike.';
COMMENT ON COLUMN indicators.definition_zh IS 'Definition in Chinese (定义（中文）). The same definition in Chinese. For a Chinese term the Chinese wording governs.';
COMMENT ON COLUMN indicators.unit_id IS 'Unit (单位). The unit of the indicator''s own values (basis level, new, cumulative).';
COMMENT ON COLUMN indicators.aggregation IS 'Aggregation (可加性). sum: values of regions that do not contain one another may be added, given the same scope, basis, unit and date. none: they may not (ratios, scores, ranks, undefined scales, things that several regions may each count). Aggregation: This column is the rule itself.';
COMMENT ON COLUMN indicators.direction IS 'Direction (方向). Whether more is better for the aim the indicator is used for: up, down, or neutral when neither can be said.';

CREATE TABLE indicator_aliases (
    wording VARCHAR NOT NULL CHECK (length(wording) <= 60),
    indicator_id VARCHAR NOT NULL CHECK (regexp_full_match(indicator_id, '^(?:[a-z0-9]+(?:_[a-z0-9]+)*)$')),
    industry_id VARCHAR CHECK (regexp_full_match(industry_id, '^(?:[a-z0-9]+(?:_[a-z0-9]+)*)$')),
    scope VARCHAR CHECK (length(scope) <= 30),
    PRIMARY KEY (wording, indicator_id),
    FOREIGN KEY (indicator_id) REFERENCES indicators (indicator_id),
    FOREIGN KEY (industry_id) REFERENCES industries (industry_id)
);
COMMENT ON TABLE indicator_aliases IS 'Indicator wordings (指标名称对照). One row is one wording under which sources print an indicator. `mubiao draft` and `mubiao add` find indicators by it; it says also how the wordings of the sources were harmonised.';
COMMENT ON COLUMN indicator_aliases.wording IS 'Wording (来源用词). The indicator as sources call it, in their language; without the region and the figure.';
COMMENT ON COLUMN indicator_aliases.indicator_id IS 'Indicator (指标). The indicator that is meant. A wording of several meanings has a row for each.';
COMMENT ON COLUMN indicator_aliases.industry_id IS 'Industry (产业). The industry that the wording names too; empty when it names none.';
COMMENT ON COLUMN indicator_aliases.scope IS 'Scope (口径). The scope that the wording names too; empty when it names none.';

CREATE TABLE scopes (
    scope VARCHAR NOT NULL CHECK (length(scope) <= 30),
    name_en VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    definition_zh VARCHAR NOT NULL,
    PRIMARY KEY (scope)
);
COMMENT ON TABLE scopes IS 'Scopes (口径). One row is one scope: a wording that narrows an indicator. Where a scope has several parts they are joined by ， from the wider to the narrower, and the whole has a row of its own.';
COMMENT ON COLUMN scopes.scope IS 'Scope (口径). The wording as it stands in targets and observations.';
COMMENT ON COLUMN scopes.name_en IS 'English name (英文名称). The scope in English, as used in tables and charts.';
COMMENT ON COLUMN scopes.definition IS 'Definition (定义（英文）). What the scope takes in and what it leaves out.';
COMMENT ON COLUMN scopes.definition_zh IS 'Definition in Chinese (定义). The definition in Chinese.';

CREATE TABLE sources (
    source_id VARCHAR NOT NULL CHECK (regexp_full_match(source_id, '^(?:s-[a-z0-9_-]+-[0-9a-f]{6})$')),
    title VARCHAR NOT NULL CHECK (length(title) <= 200),
    publisher VARCHAR NOT NULL CHECK (length(publisher) <= 100),
    tier VARCHAR NOT NULL CHECK (tier IN ('official', 'media', 'repost')),
    kind VARCHAR NOT NULL CHECK (kind IN ('plan_document', 'work_report', 'statistical_bulletin', 'report', 'press_release', 'press_conference', 'newspaper', 'web_article', 'other')),
    language VARCHAR NOT NULL CHECK (regexp_full_match(language, '^(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$')),
    published VARCHAR CHECK (regexp_full_match(published, '^(?:[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?)$')),
    url VARCHAR CHECK (length(url) <= 500),
    accessed DATE,
    doc_number VARCHAR CHECK (length(doc_number) <= 60),
    text_sha256 VARCHAR CHECK (regexp_full_match(text_sha256, '^(?:[0-9a-f]{64})$')),
    note VARCHAR CHECK (length(note) <= 400),
    PRIMARY KEY (source_id)
);
COMMENT ON TABLE sources IS 'Sources (来源). One row is one text that was read: a document, a page, an issue of a newspaper. The text itself is not stored.';
COMMENT ON COLUMN sources.source_id IS 'Source id (来源代码). Made by the tool from publisher, title and address.';
COMMENT ON COLUMN sources.title IS 'Title (标题). Title as printed, without the name of the site; Chinese titles with punctuation in full width. Where the text has none, or holds several articles, a title of our own that says what it is; the note then says so.';
COMMENT ON COLUMN sources.publisher IS 'Publisher (发布者). The body, newspaper or site that published the text read: one name for each, in Chinese where it has a Chinese name on record. A government’s site counts as the government, and a regional channel or an edition in another language as its site; the address tells which.';
COMMENT ON COLUMN sources.tier IS 'Tier (来源等级). official: the issuer''s own text or its own site. media: a newspaper or news site reporting itself. repost: a copy of somebody else''s text.';
COMMENT ON COLUMN sources.kind IS 'Kind (类型). What sort of text it is.';
COMMENT ON COLUMN sources.language IS 'Language (语言). BCP 47 tag of the text''s language.';
COMMENT ON COLUMN sources.published IS 'Published (发布日期). Day of publication with the precision the source gives; empty when unknown.';
COMMENT ON COLUMN sources.url IS 'Address (网址). Address of the text read. Empty when only a secondary copy could be read (the note says so) or when the address is on a spam or hijacked host or a bare IP. Several texts may share one address.';
COMMENT ON COLUMN sources.accessed IS 'Accessed (查阅日期). The day the text was read; empty when not recorded.';
COMMENT ON COLUMN sources.doc_number IS 'Document number (文号). Number of an official document as printed.';
COMMENT ON COLUMN sources.text_sha256 IS 'SHA-256 of the text (文本 SHA-256). SHA-256 of the bytes of the text that was read; it ties the records to exactly that text. Empty when not kept.';
COMMENT ON COLUMN sources.note IS 'Note (备注). What a reader must know to use this record rightly and no column says, in English or Chinese; not a quotation of the source.';

CREATE TABLE plans (
    plan_id VARCHAR NOT NULL CHECK (regexp_full_match(plan_id, '^(?:p-[a-z0-9_-]+-[0-9a-f]{6})$')),
    title_zh VARCHAR NOT NULL CHECK (length(title_zh) <= 200),
    title_en VARCHAR CHECK (length(title_en) <= 300),
    issuer VARCHAR CHECK (length(issuer) <= 200),
    region_id VARCHAR NOT NULL CHECK (regexp_full_match(region_id, '^(?:CN|CN-[A-Z]{2}|CN-[0-9]{4}|CN-[0-9]{6}|CN-[XZ]-[A-Z0-9]{2,12})$')),
    issued VARCHAR CHECK (regexp_full_match(issued, '^(?:[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?)$')),
    period_start VARCHAR CHECK (regexp_full_match(period_start, '^(?:[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?)$')),
    period_end VARCHAR CHECK (regexp_full_match(period_end, '^(?:[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?)$')),
    status VARCHAR NOT NULL CHECK (status IN ('draft', 'announced', 'issued', 'superseded', 'repealed')),
    supersedes_id VARCHAR CHECK (regexp_full_match(supersedes_id, '^(?:p-[a-z0-9_-]+-[0-9a-f]{6})$')),
    source_id VARCHAR NOT NULL CHECK (regexp_full_match(source_id, '^(?:s-[a-z0-9_-]+-[0-9a-f]{6})$')),
    note VARCHAR CHECK (length(note) <= 400),
    PRIMARY KEY (plan_id),
    FOREIGN KEY (region_id) REFERENCES regions (region_id),
    FOREIGN KEY (supersedes_id) REFERENCES plans (plan_id),
    FOREIGN KEY (source_id) REFERENCES sources (source_id)
);
COMMENT ON TABLE plans IS 'Plans (规划). One row is one plan, action programme or opinion by which a region sets targets. An amended plan is a new row that supersedes the old one.';
COMMENT ON COLUMN plans.plan_id IS 'Plan id (规划代码). Made by the tool from region and title.';
COMMENT ON COLUMN plans.title_zh IS 'Chinese title (中文标题). Full title as printed, without the brackets 《》; punctuation in full width, and an em dash between the years of its period.';
COMMENT ON COLUMN plans.title_en IS 'English title (英文标题). English title; a translation of ours unless the issuer prints one.';
COMMENT ON COLUMN plans.issuer IS 'Issuer (发文机关). The body or bodies that issued the plan, by their full names where they are sure; empty when the source names none. Never inferred.';
COMMENT ON COLUMN plans.region_id IS 'Region (地区). The region whose plan it is.';
COMMENT ON COLUMN plans.issued IS 'Issued (印发日期). The date that the plan bears, or on which a source says it was issued or published; where a source gives only a day on which it was made public, that day, and the note says so. Precision as printed. Empty where there is no more than the date of a report (近日, 日前). Never invented.';
COMMENT ON COLUMN plans.period_start IS 'Start of the period (规划期起). Start of the period the plan covers.';
COMMENT ON COLUMN plans.period_end IS 'End of the period (规划期止). End of the period the plan covers.';
COMMENT ON COLUMN plans.status IS 'Status (状态). draft: published for comment (征求意见稿). announced: made known, not yet issued. issued: issued (印发). superseded: replaced by a later plan. repealed: withdrawn (废止).';
COMMENT ON COLUMN plans.supersedes_id IS 'Supersedes (替代). The plan that this one replaces or amends: only where a source says so (替代, 废止, 修订) or the title is a new version of the other’s (修订版, 2.0版); the note gives the evidence. A plan that follows when the other’s period is over, or that sets a higher target beside it, does not replace it.';
COMMENT ON COLUMN plans.source_id IS 'Source (来源). The source from which the plan is known.';
COMMENT ON COLUMN plans.note IS 'Note (备注). What a reader must know to use this record rightly and no column says, in English or Chinese; not a quotation of the source.';

CREATE TABLE targets (
    target_id VARCHAR NOT NULL CHECK (regexp_full_match(target_id, '^(?:t-[a-z0-9_-]+-[0-9a-f]{6})$')),
    plan_id VARCHAR CHECK (regexp_full_match(plan_id, '^(?:p-[a-z0-9_-]+-[0-9a-f]{6})$')),
    region_id VARCHAR NOT NULL CHECK (regexp_full_match(region_id, '^(?:CN|CN-[A-Z]{2}|CN-[0-9]{4}|CN-[0-9]{6}|CN-[XZ]-[A-Z0-9]{2,12})$')),
    industry_id VARCHAR NOT NULL CHECK (regexp_full_match(industry_id, '^(?:[a-z0-9]+(?:_[a-z0-9]+)*)$')),
    indicator_id VARCHAR NOT NULL CHECK (regexp_full_match(indicator_id, '^(?:[a-z0-9]+(?:_[a-z0-9]+)*)$')),
    scope VARCHAR CHECK (length(scope) <= 30),
    basis VARCHAR NOT NULL CHECK (basis IN ('level', 'new', 'cumulative', 'increase', 'rate', 'rank')),
    comparator VARCHAR NOT NULL CHECK (comparator IN ('eq', 'ge', 'gt', 'le', 'lt', 'approx', 'just_below', 'just_above', 'range', 'order')),
    stated VARCHAR NOT NULL CHECK (length(stated) >= 1) CHECK (length(stated) <= 30),
    value DECIMAL(38, 6) NOT NULL,
    value_max DECIMAL(38, 6),
    unit_id VARCHAR NOT NULL CHECK (regexp_full_match(unit_id, '^(?:[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*)$')),
    due VARCHAR NOT NULL CHECK (regexp_full_match(due, '^(?:[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?(?:/[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?)?)$')),
    baseline_value DECIMAL(38, 6),
    baseline_period VARCHAR CHECK (regexp_full_match(baseline_period, '^(?:[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?(?:/[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?)?)$')),
    commitment VARCHAR NOT NULL CHECK (commitment IN ('ensure', 'plain', 'strive', 'expect')),
    nature VARCHAR NOT NULL CHECK (nature IN ('binding', 'anticipatory', 'unstated')),
    supersedes_id VARCHAR CHECK (regexp_full_match(supersedes_id, '^(?:t-[a-z0-9_-]+-[0-9a-f]{6})$')),
    source_id VARCHAR NOT NULL CHECK (regexp_full_match(source_id, '^(?:s-[a-z0-9_-]+-[0-9a-f]{6})$')),
    locator VARCHAR NOT NULL CHECK (length(locator) <= 60),
    note VARCHAR CHECK (length(note) <= 400),
    PRIMARY KEY (target_id),
    FOREIGN KEY (plan_id) REFERENCES plans (plan_id),
    FOREIGN KEY (region_id) REFERENCES regions (region_id),
    FOREIGN KEY (industry_id) REFERENCES industries (industry_id),
    FOREIGN KEY (indicator_id) REFERENCES indicators (indicator_id),
    FOREIGN KEY (unit_id) REFERENCES units (unit_id),
    FOREIGN KEY (supersedes_id) REFERENCES targets (target_id),
    FOREIGN KEY (source_id) REFERENCES sources (source_id)
);
COMMENT ON TABLE targets IS 'Targets (目标). One row is one figure that a region promises to reach by a date: outcome, quantity, deadline. Figures that lack one of the three are not targets.';
COMMENT ON COLUMN targets.target_id IS 'Target id (目标代码). Made by the tool: region, industry, indicator, due date and a hash of the identifying fields; never reused.';
COMMENT ON COLUMN targets.plan_id IS 'Plan (规划). The plan that sets the target; empty for a target announced without a plan (work report, press conference).';
COMMENT ON COLUMN targets.region_id IS 'Region (地区). The region for which the figure is promised; it may differ from the plan''s region (a part of it, or a macro region it belongs to). Aggregation: Regions that contain one another are never summed together.';
COMMENT ON COLUMN targets.industry_id IS 'Industry (产业). The industry the figure is about.';
COMMENT ON COLUMN targets.indicator_id IS 'Indicator (指标). What is measured.';
COMMENT ON COLUMN targets.scope IS 'Scope (口径). What narrows the indicator in this figure: grade, size class, subset of the industry, price basis. A wording of the list in scopes; empty when nothing narrows it. Aggregation: Figures of different scope are never compared or summed; an empty scope is a scope of its own.';
COMMENT ON COLUMN targets.basis IS 'Basis (计量方式). How the figure counts. level: the state at the date (a flow of the year for money values, e.g. the revenue of that year). new: added within the period or within the plan''s period. cumulative: total since a start (累计). increase: rises by so much. rate: growth per year in percent. rank: a place in an order. Where no word such as 累计 or 新增 is printed, a thing that exists (培育, 建成, 达到) is level, an act (引进, 制定) is new. Aggregation: Figures of different basis are never compared or summed.';
COMMENT ON COLUMN targets.comparator IS 'Comparator (比较词). How the true figure stands to `value`. eq: equal, or no word printed. ge: 以上, 不少于, 至少, 不低于. gt: 超过, 突破, 逾. le: 以内, 不超过. lt: 低于, 不足. approx: 左右, 约. just_below: 近, 接近. just_above: 余, 多. range: from value to value_max. order: an order of magnitude only (数十, 上千, 千亿级).';
COMMENT ON COLUMN targets.stated IS 'Stated (原文数字). The figure exactly as printed: the shortest wording that carries number, unit and comparator, never a sentence. A comparing word that stands apart from the figure goes before it in square brackets: `[over] 5%`. value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN targets.value IS 'Value (数值). The number in the base unit `unit_id`, written out exactly: no thousands separators, no exponent, no trailing zeros after the point. For a range the lower end. Aggregation: Never sum, average or rank values that differ in indicator, scope, basis, unit or date. Sum only where indicators.aggregation is `sum`, basis is level, new or cumulative, comparator is the same, and no region contains another.';
COMMENT ON COLUMN targets.value_max IS 'Upper value (数值上限). The upper end of a range in the same unit; empty for every other comparator. Aggregation: As for value; never use the middle of a range as if it had been printed.';
COMMENT ON COLUMN targets.unit_id IS 'Unit (单位). The unit of value. It is the indicator''s unit, except: basis rate takes percent, basis rank takes rank, basis increase of a percentage takes percentage_point. Aggregation: Only values of one unit may be compared or summed; nothing is converted on the way.';
COMMENT ON COLUMN targets.due IS 'Due (期限). The date by the end of which the figure is to be reached; an interval where the promise is for a whole period (an average growth of 2021/2025). Aggregation: Only targets with the same due date are ranked together.';
COMMENT ON COLUMN targets.baseline_value IS 'Baseline value (基期值). The starting figure, in the same unit, when the source prints it with the target. Aggregation: Never summed; it serves the reading of its own target.';
COMMENT ON COLUMN targets.baseline_period IS 'Baseline period (基期). The date of the baseline, or the date from which an increase or total counts, when printed.';
COMMENT ON COLUMN targets.commitment IS 'Commitment (承诺程度). The verb''s strength. ensure: 确保. plain: 达到, 实现, 建成 or no verb. strive: 力争, 争取. expect: 预计.';
COMMENT ON COLUMN targets.nature IS 'Nature (指标属性). As printed in plan tables: binding (约束性) or anticipatory (预期性); unstated when the source does not say.';
COMMENT ON COLUMN targets.supersedes_id IS 'Supersedes (替代). The target that this one replaces because the issuer changed it.';
COMMENT ON COLUMN targets.source_id IS 'Source (来源). The source that prints this record.';
COMMENT ON COLUMN targets.locator IS 'Locator (出处位置). Where in the source the figure or statement stands, so exactly that another person finds it: a paragraph, chapter, page or table. Paragraphs are counted from 1 over the lines of the text that are not empty.';
COMMENT ON COLUMN targets.note IS 'Note (备注). What a reader must know to use this record rightly and no column says, in English or Chinese; not a quotation of the source.';

CREATE TABLE events (
    event_id VARCHAR NOT NULL CHECK (regexp_full_match(event_id, '^(?:e-[a-z0-9_-]+-[0-9a-f]{6})$')),
    kind VARCHAR NOT NULL CHECK (kind IN ('plan_issued', 'plan_announced', 'regulation_issued', 'report_published', 'catalogue_published', 'conference', 'speech', 'contest', 'award', 'recognition', 'signing', 'organisation_founded', 'platform_launched', 'project_started', 'campaign', 'milestone', 'other')),
    title_zh VARCHAR NOT NULL CHECK (length(title_zh) <= 120),
    title_en VARCHAR NOT NULL CHECK (length(title_en) <= 200),
    date VARCHAR CHECK (regexp_full_match(date, '^(?:[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?(?:/[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?)?)$')),
    region_id VARCHAR NOT NULL CHECK (regexp_full_match(region_id, '^(?:CN|CN-[A-Z]{2}|CN-[0-9]{4}|CN-[0-9]{6}|CN-[XZ]-[A-Z0-9]{2,12})$')),
    plan_id VARCHAR CHECK (regexp_full_match(plan_id, '^(?:p-[a-z0-9_-]+-[0-9a-f]{6})$')),
    source_id VARCHAR NOT NULL CHECK (regexp_full_match(source_id, '^(?:s-[a-z0-9_-]+-[0-9a-f]{6})$')),
    locator VARCHAR NOT NULL CHECK (length(locator) <= 60),
    note VARCHAR CHECK (length(note) <= 400),
    PRIMARY KEY (event_id),
    FOREIGN KEY (region_id) REFERENCES regions (region_id),
    FOREIGN KEY (plan_id) REFERENCES plans (plan_id),
    FOREIGN KEY (source_id) REFERENCES sources (source_id)
);
COMMENT ON TABLE events IS 'Events (事件). One row is one thing that happened: a plan issued, a conference held, an organisation founded.';
COMMENT ON COLUMN events.event_id IS 'Event id (事件代码). Made by the tool: region, kind, date and a hash of the identifying fields; never reused.';
COMMENT ON COLUMN events.kind IS 'Kind (类型). plan_issued, plan_announced (made known, issue not reported), regulation_issued, report_published (reports, white papers, evaluations), catalogue_published (chain maps, lists), conference, speech, contest, award (ceremony, prizes), recognition (plaques, titles given), signing, organisation_founded, platform_launched, project_started, campaign (an action carried on for some time), milestone (a mark reached), other (say what in note).';
COMMENT ON COLUMN events.title_zh IS 'Chinese title (中文标题). What happened, in one short Chinese phrase.';
COMMENT ON COLUMN events.title_en IS 'English title (英文标题). The same in English.';
COMMENT ON COLUMN events.date IS 'Date (日期). Day or period with the precision the source gives; empty when it prints none (近日, 日前). Never invented.';
COMMENT ON COLUMN events.region_id IS 'Region (地区). The region that the event is about. Where it took place, who took part: see event_regions.';
COMMENT ON COLUMN events.plan_id IS 'Plan (规划). The plan that the event is about, if it is in plans.';
COMMENT ON COLUMN events.source_id IS 'Source (来源). The source that prints this record.';
COMMENT ON COLUMN events.locator IS 'Locator (出处位置). Where in the source the figure or statement stands, so exactly that another person finds it: a paragraph, chapter, page or table. Paragraphs are counted from 1 over the lines of the text that are not empty.';
COMMENT ON COLUMN events.note IS 'Note (备注). What a reader must know to use this record rightly and no column says, in English or Chinese; not a quotation of the source.';

CREATE TABLE observations (
    observation_id VARCHAR NOT NULL CHECK (regexp_full_match(observation_id, '^(?:o-[a-z0-9_-]+-[0-9a-f]{6})$')),
    region_id VARCHAR NOT NULL CHECK (regexp_full_match(region_id, '^(?:CN|CN-[A-Z]{2}|CN-[0-9]{4}|CN-[0-9]{6}|CN-[XZ]-[A-Z0-9]{2,12})$')),
    industry_id VARCHAR NOT NULL CHECK (regexp_full_match(industry_id, '^(?:[a-z0-9]+(?:_[a-z0-9]+)*)$')),
    indicator_id VARCHAR NOT NULL CHECK (regexp_full_match(indicator_id, '^(?:[a-z0-9]+(?:_[a-z0-9]+)*)$')),
    scope VARCHAR CHECK (length(scope) <= 30),
    basis VARCHAR NOT NULL CHECK (basis IN ('level', 'new', 'cumulative', 'increase', 'rate', 'rank')),
    comparator VARCHAR NOT NULL CHECK (comparator IN ('eq', 'ge', 'gt', 'le', 'lt', 'approx', 'just_below', 'just_above', 'range', 'order')),
    stated VARCHAR NOT NULL CHECK (length(stated) >= 1) CHECK (length(stated) <= 30),
    value DECIMAL(38, 6) NOT NULL,
    value_max DECIMAL(38, 6),
    unit_id VARCHAR NOT NULL CHECK (regexp_full_match(unit_id, '^(?:[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*)$')),
    period VARCHAR NOT NULL CHECK (regexp_full_match(period, '^(?:[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?(?:/[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?)?)$')),
    period_evidence VARCHAR NOT NULL CHECK (period_evidence IN ('stated', 'context', 'reported', 'unrecorded')),
    vintage VARCHAR CHECK (vintage IN ('preliminary', 'revised', 'final')),
    event_id VARCHAR CHECK (regexp_full_match(event_id, '^(?:e-[a-z0-9_-]+-[0-9a-f]{6})$')),
    source_id VARCHAR NOT NULL CHECK (regexp_full_match(source_id, '^(?:s-[a-z0-9_-]+-[0-9a-f]{6})$')),
    locator VARCHAR NOT NULL CHECK (length(locator) <= 60),
    note VARCHAR CHECK (length(note) <= 400),
    PRIMARY KEY (observation_id),
    FOREIGN KEY (region_id) REFERENCES regions (region_id),
    FOREIGN KEY (industry_id) REFERENCES industries (industry_id),
    FOREIGN KEY (indicator_id) REFERENCES indicators (indicator_id),
    FOREIGN KEY (unit_id) REFERENCES units (unit_id),
    FOREIGN KEY (event_id) REFERENCES events (event_id),
    FOREIGN KEY (source_id) REFERENCES sources (source_id)
);
COMMENT ON TABLE observations IS 'Observations (观测值). One row is one figure that a source reports as reached or measured.';
COMMENT ON COLUMN observations.observation_id IS 'Observation id (观测值代码). Made by the tool: region, industry, indicator, period and a hash of the identifying fields; never reused.';
COMMENT ON COLUMN observations.region_id IS 'Region (地区). The region the figure is about. Aggregation: Regions that contain one another are never summed together.';
COMMENT ON COLUMN observations.industry_id IS 'Industry (产业). The industry the figure is about.';
COMMENT ON COLUMN observations.indicator_id IS 'Indicator (指标). What is measured.';
COMMENT ON COLUMN observations.scope IS 'Scope (口径). What narrows the indicator in this figure: grade, size class, subset of the industry, price basis. A wording of the list in scopes; empty when nothing narrows it. Aggregation: Figures of different scope are never compared or summed; an empty scope is a scope of its own.';
COMMENT ON COLUMN observations.basis IS 'Basis (计量方式). How the figure counts. level: the state at the date (a flow of the year for money values, e.g. the revenue of that year). new: added within the period or within the plan''s period. cumulative: total since a start (累计). increase: rises by so much. rate: growth per year in percent. rank: a place in an order. Where no word such as 累计 or 新增 is printed, a thing that exists (培育, 建成, 达到) is level, an act (引进, 制定) is new. Aggregation: Figures of different basis are never compared or summed.';
COMMENT ON COLUMN observations.comparator IS 'Comparator (比较词). How the true figure stands to `value`. eq: equal, or no word printed. ge: 以上, 不少于, 至少, 不低于. gt: 超过, 突破, 逾. le: 以内, 不超过. lt: 低于, 不足. approx: 左右, 约. just_below: 近, 接近. just_above: 余, 多. range: from value to value_max. order: an order of magnitude only (数十, 上千, 千亿级).';
COMMENT ON COLUMN observations.stated IS 'Stated (原文数字). The figure exactly as printed: the shortest wording that carries number, unit and comparator, never a sentence. A comparing word that stands apart from the figure goes before it in square brackets: `[over] 5%`. value, value_max, unit_id and comparator follow from it.';
COMMENT ON COLUMN observations.value IS 'Value (数值). The number in the base unit `unit_id`, written out exactly: no thousands separators, no exponent, no trailing zeros after the point. For a range the lower end. Aggregation: Never sum, average or rank values that differ in indicator, scope, basis, unit or date. Sum only where indicators.aggregation is `sum`, basis is level, new or cumulative, comparator is the same, and no region contains another.';
COMMENT ON COLUMN observations.value_max IS 'Upper value (数值上限). The upper end of a range in the same unit; empty for every other comparator. Aggregation: As for value; never use the middle of a range as if it had been printed.';
COMMENT ON COLUMN observations.unit_id IS 'Unit (单位). The unit of value. It is the indicator''s unit, except: basis rate takes percent, basis rank takes rank, basis increase of a percentage takes percentage_point. Aggregation: Only values of one unit may be compared or summed; nothing is converted on the way.';
COMMENT ON COLUMN observations.period IS 'Period (时期). For a state the date it held, for a flow the period it covers, with the precision the source gives; see period_evidence. Aggregation: A part of a year is never compared with a whole year.';
COMMENT ON COLUMN observations.period_evidence IS 'Evidence for the period (时期依据). stated: the period is printed with the figure. context: it is printed elsewhere in the same article for it. reported: none is printed, and period is the day the figure was told (conference, publication). unrecorded: which of these holds was not noted when the source was read.';
COMMENT ON COLUMN observations.vintage IS 'Vintage (数据版本). preliminary (初步核算, 快报), revised (修订), final (最终核实), when the source says so; else empty.';
COMMENT ON COLUMN observations.event_id IS 'Event (事件). The event of which the figure is a measure (participants of a contest); empty otherwise.';
COMMENT ON COLUMN observations.source_id IS 'Source (来源). The source that prints this record.';
COMMENT ON COLUMN observations.locator IS 'Locator (出处位置). Where in the source the figure or statement stands, so exactly that another person finds it: a paragraph, chapter, page or table. Paragraphs are counted from 1 over the lines of the text that are not empty.';
COMMENT ON COLUMN observations.note IS 'Note (备注). What a reader must know to use this record rightly and no column says, in English or Chinese; not a quotation of the source.';

CREATE TABLE event_regions (
    event_id VARCHAR NOT NULL CHECK (regexp_full_match(event_id, '^(?:e-[a-z0-9_-]+-[0-9a-f]{6})$')),
    region_id VARCHAR NOT NULL CHECK (regexp_full_match(region_id, '^(?:CN|CN-[A-Z]{2}|CN-[0-9]{4}|CN-[0-9]{6}|CN-[XZ]-[A-Z0-9]{2,12})$')),
    role VARCHAR NOT NULL CHECK (role IN ('host', 'subject', 'participant', 'ranked')),
    PRIMARY KEY (event_id, region_id, role),
    FOREIGN KEY (event_id) REFERENCES events (event_id),
    FOREIGN KEY (region_id) REFERENCES regions (region_id)
);
COMMENT ON TABLE event_regions IS 'Further regions of events (事件相关地区). One row ties a further region to an event in a role. The region in events.region_id is not repeated as subject.';
COMMENT ON COLUMN event_regions.event_id IS 'Event (事件). The event.';
COMMENT ON COLUMN event_regions.region_id IS 'Region (地区). The region.';
COMMENT ON COLUMN event_regions.role IS 'Role (角色). host: where it took place. subject: what it is also about. participant: it took part. ranked: it is placed in the order the event made known.';

CREATE TABLE corroborations (
    target_id VARCHAR CHECK (regexp_full_match(target_id, '^(?:t-[a-z0-9_-]+-[0-9a-f]{6})$')),
    observation_id VARCHAR CHECK (regexp_full_match(observation_id, '^(?:o-[a-z0-9_-]+-[0-9a-f]{6})$')),
    event_id VARCHAR CHECK (regexp_full_match(event_id, '^(?:e-[a-z0-9_-]+-[0-9a-f]{6})$')),
    source_id VARCHAR NOT NULL CHECK (regexp_full_match(source_id, '^(?:s-[a-z0-9_-]+-[0-9a-f]{6})$')),
    UNIQUE (target_id, source_id),
    UNIQUE (observation_id, source_id),
    UNIQUE (event_id, source_id),
    FOREIGN KEY (target_id) REFERENCES targets (target_id),
    FOREIGN KEY (observation_id) REFERENCES observations (observation_id),
    FOREIGN KEY (event_id) REFERENCES events (event_id),
    FOREIGN KEY (source_id) REFERENCES sources (source_id)
);
COMMENT ON TABLE corroborations IS 'Corroborations (佐证). One row says that a further source prints the same thing as a record. Exactly one of target_id, observation_id, event_id is filled.';
COMMENT ON COLUMN corroborations.target_id IS 'Target (目标). The target that is corroborated.';
COMMENT ON COLUMN corroborations.observation_id IS 'Observation (观测值). The observation that is corroborated.';
COMMENT ON COLUMN corroborations.event_id IS 'Event (事件). The event that is corroborated.';
COMMENT ON COLUMN corroborations.source_id IS 'Source (来源). The further source; not the record''s own.';

CREATE TABLE exclusions (
    source_id VARCHAR NOT NULL CHECK (regexp_full_match(source_id, '^(?:s-[a-z0-9_-]+-[0-9a-f]{6})$')),
    locator VARCHAR NOT NULL CHECK (length(locator) <= 60),
    stated VARCHAR NOT NULL CHECK (length(stated) >= 1) CHECK (length(stated) <= 30),
    reason VARCHAR NOT NULL CHECK (reason IN ('repeat', 'structure', 'enumeration', 'name', 'threshold', 'relative', 'slogan', 'vague', 'misprint', 'out_of_scope')),
    note VARCHAR CHECK (length(note) <= 400),
    PRIMARY KEY (source_id, locator, stated),
    FOREIGN KEY (source_id) REFERENCES sources (source_id)
);
COMMENT ON TABLE exclusions IS 'Exclusions (排除项). One row is a figure of a source that is deliberately not recorded, so that a reader sees that it was not overlooked.';
COMMENT ON COLUMN exclusions.source_id IS 'Source (来源). The source that prints the figure.';
COMMENT ON COLUMN exclusions.locator IS 'Locator (出处位置). Where in the source the figure or statement stands, so exactly that another person finds it: a paragraph, chapter, page or table. Paragraphs are counted from 1 over the lines of the text that are not empty.';
COMMENT ON COLUMN exclusions.stated IS 'Stated (原文数字). The figure exactly as printed.';
COMMENT ON COLUMN exclusions.reason IS 'Reason (理由). repeat: the same figure is recorded from elsewhere in this source. structure: counts the parts of the document itself. enumeration: counts things just listed or recorded one by one. name: part of a name or title. threshold: bounds a class, measures nothing. relative: a place or comparison without a number. slogan: a figure of speech. vague: no number can be read. misprint: the figure is evidently wrong. out_of_scope: not about a region, an industry or a date that can be told.';
COMMENT ON COLUMN exclusions.note IS 'Note (备注). What a reader must know to use this record rightly and no column says, in English or Chinese; not a quotation of the source.';

CREATE TABLE corrections (
    "table" VARCHAR NOT NULL CHECK ("table" IN ('regions', 'region_members', 'industries', 'units', 'indicators', 'scopes', 'sources', 'plans', 'targets', 'observations', 'events', 'event_regions', 'corroborations', 'exclusions')),
    record_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL CHECK (regexp_full_match(field, '^(?:[a-z][a-z0-9_]*|[*])$')),
    old_value VARCHAR,
    new_value VARCHAR,
    reason VARCHAR NOT NULL CHECK (length(reason) <= 400),
    version VARCHAR NOT NULL CHECK (regexp_full_match(version, '^(?:[0-9]+[.][0-9]+[.][0-9]+)$')),
    PRIMARY KEY ("table", record_id, field, version)
);
COMMENT ON TABLE corrections IS 'Corrections (更正). One row is a mistake of ours that a released version contained, with the value before and after. A change by the issuer is not a correction: it is a new record that supersedes the old one.';
COMMENT ON COLUMN corrections."table" IS 'Table (表). The table that held the mistake.';
COMMENT ON COLUMN corrections.record_id IS 'Record (记录). The primary key of the record; the parts of a composite key are joined with `/`.';
COMMENT ON COLUMN corrections.field IS 'Field (字段). The column corrected; `*` when a whole record was added by mistake and removed, and, in a later version, when that removal was the mistake and the record is back.';
COMMENT ON COLUMN corrections.old_value IS 'Old value (原值). The value released before; empty when it was empty.';
COMMENT ON COLUMN corrections.new_value IS 'New value (新值). The value now; empty when it is empty now.';
COMMENT ON COLUMN corrections.reason IS 'Reason (原因). What was wrong and how it was found.';
COMMENT ON COLUMN corrections.version IS 'Version (版本). The data version in which the correction first appears.';
