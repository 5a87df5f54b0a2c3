-- The rows of the tables, out of the CSV files. Run from the folder that holds datapackage.json.
--
-- Nothing is guessed about a file: every cell is read as text and cast to the type of its column. Columns
-- are taken by their place; `mubiao validate` checks the header. A table that refers to itself is filled
-- generation by generation, because a row can refer only to rows that are there before its statement.
--
-- Made by `python -m mubiao.derive` from datapackage.json and schemas/. Edit those, not this file.
-- noqa: disable=LT05,AM04,RF04,RF06

CREATE TEMPORARY TABLE staged_regions AS
SELECT
    region_id,
    level,
    name_zh,
    name_en,
    short_name_zh,
    parent_id,
    gb2260,
    iso_3166_2,
    note
FROM read_csv(
    'datapackage/regions.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'region_id': 'VARCHAR',
        'level': 'VARCHAR',
        'name_zh': 'VARCHAR',
        'name_en': 'VARCHAR',
        'short_name_zh': 'VARCHAR',
        'parent_id': 'VARCHAR',
        'gb2260': 'VARCHAR',
        'iso_3166_2': 'VARCHAR',
        'note': 'VARCHAR'
    }
);
INSERT INTO regions SELECT * FROM staged_regions
WHERE parent_id IS NULL;
DELETE FROM staged_regions
WHERE parent_id IS NULL;
CREATE TEMPORARY VIEW ready_regions AS
SELECT staged.*
FROM staged_regions AS staged
WHERE
    NOT EXISTS (
        SELECT 1 FROM regions AS done
        WHERE
            done.region_id IS NOT DISTINCT FROM staged.region_id
            AND done.parent_id IS NOT DISTINCT FROM staged.parent_id
    )
    AND (
        staged.parent_id IS NULL
        OR EXISTS (
            SELECT 1 FROM regions AS parent
            WHERE
                parent.region_id = staged.parent_id
        )
    );
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions SELECT * FROM ready_regions;
INSERT INTO regions
SELECT staged.*
FROM staged_regions AS staged
WHERE
    NOT EXISTS (
        SELECT 1 FROM regions AS done
        WHERE
            done.region_id IS NOT DISTINCT FROM staged.region_id
            AND done.parent_id IS NOT DISTINCT FROM staged.parent_id
    );
DROP VIEW ready_regions;
DROP TABLE staged_regions;

INSERT INTO region_members (region_id, member_id)
SELECT
    region_id,
    member_id
FROM read_csv(
    'datapackage/region_members.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'region_id': 'VARCHAR',
        'member_id': 'VARCHAR'
    }
);

CREATE TEMPORARY TABLE staged_industries AS
SELECT
    industry_id,
    name_zh,
    name_en,
    parent_id,
    definition,
    definition_zh
FROM read_csv(
    'datapackage/industries.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'industry_id': 'VARCHAR',
        'name_zh': 'VARCHAR',
        'name_en': 'VARCHAR',
        'parent_id': 'VARCHAR',
        'definition': 'VARCHAR',
        'definition_zh': 'VARCHAR'
    }
);
INSERT INTO industries SELECT * FROM staged_industries
WHERE parent_id IS NULL;
DELETE FROM staged_industries
WHERE parent_id IS NULL;
CREATE TEMPORARY VIEW ready_industries AS
SELECT staged.*
FROM staged_industries AS staged
WHERE
    NOT EXISTS (
        SELECT 1 FROM industries AS done
        WHERE
            done.industry_id IS NOT DISTINCT FROM staged.industry_id
            AND done.parent_id IS NOT DISTINCT FROM staged.parent_id
    )
    AND (
        staged.parent_id IS NULL
        OR EXISTS (
            SELECT 1 FROM industries AS parent
            WHERE
                parent.industry_id = staged.parent_id
        )
    );
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries SELECT * FROM ready_industries;
INSERT INTO industries
SELECT staged.*
FROM staged_industries AS staged
WHERE
    NOT EXISTS (
        SELECT 1 FROM industries AS done
        WHERE
            done.industry_id IS NOT DISTINCT FROM staged.industry_id
            AND done.parent_id IS NOT DISTINCT FROM staged.parent_id
    );
DROP VIEW ready_industries;
DROP TABLE staged_industries;

INSERT INTO units (unit_id, name_zh, name_en, dimension, definition, definition_zh)
SELECT
    unit_id,
    name_zh,
    name_en,
    dimension,
    definition,
    definition_zh
FROM read_csv(
    'datapackage/units.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'unit_id': 'VARCHAR',
        'name_zh': 'VARCHAR',
        'name_en': 'VARCHAR',
        'dimension': 'VARCHAR',
        'definition': 'VARCHAR',
        'definition_zh': 'VARCHAR'
    }
);

INSERT INTO indicators (indicator_id, name_zh, name_en, definition, definition_zh, unit_id, aggregation, direction)
SELECT
    indicator_id,
    name_zh,
    name_en,
    definition,
    definition_zh,
    unit_id,
    aggregation,
    direction
FROM read_csv(
    'datapackage/indicators.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'indicator_id': 'VARCHAR',
        'name_zh': 'VARCHAR',
        'name_en': 'VARCHAR',
        'definition': 'VARCHAR',
        'definition_zh': 'VARCHAR',
        'unit_id': 'VARCHAR',
        'aggregation': 'VARCHAR',
        'direction': 'VARCHAR'
    }
);

INSERT INTO indicator_aliases (wording, indicator_id, industry_id, scope)
SELECT
    wording,
    indicator_id,
    industry_id,
    scope
FROM read_csv(
    'datapackage/indicator_aliases.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'wording': 'VARCHAR',
        'indicator_id': 'VARCHAR',
        'industry_id': 'VARCHAR',
        'scope': 'VARCHAR'
    }
);

INSERT INTO scopes (scope, name_en, definition, definition_zh)
SELECT
    scope,
    name_en,
    definition,
    definition_zh
FROM read_csv(
    'datapackage/scopes.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'scope': 'VARCHAR',
        'name_en': 'VARCHAR',
        'definition': 'VARCHAR',
        'definition_zh': 'VARCHAR'
    }
);

INSERT INTO sources (source_id, title, publisher, tier, kind, language, published, url, accessed, doc_number, text_sha256, note)
SELECT
    source_id,
    title,
    publisher,
    tier,
    kind,
    language,
    published,
    url,
    CAST(accessed AS DATE) AS accessed,
    doc_number,
    text_sha256,
    note
FROM read_csv(
    'datapackage/sources.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'source_id': 'VARCHAR',
        'title': 'VARCHAR',
        'publisher': 'VARCHAR',
        'tier': 'VARCHAR',
        'kind': 'VARCHAR',
        'language': 'VARCHAR',
        'published': 'VARCHAR',
        'url': 'VARCHAR',
        'accessed': 'VARCHAR',
        'doc_number': 'VARCHAR',
        'text_sha256': 'VARCHAR',
        'note': 'VARCHAR'
    }
);

CREATE TEMPORARY TABLE staged_plans AS
SELECT
    plan_id,
    title_zh,
    title_en,
    issuer,
    region_id,
    issued,
    period_start,
    period_end,
    status,
    supersedes_id,
    source_id,
    note
FROM read_csv(
    'datapackage/plans.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'plan_id': 'VARCHAR',
        'title_zh': 'VARCHAR',
        'title_en': 'VARCHAR',
        'issuer': 'VARCHAR',
        'region_id': 'VARCHAR',
        'issued': 'VARCHAR',
        'period_start': 'VARCHAR',
        'period_end': 'VARCHAR',
        'status': 'VARCHAR',
        'supersedes_id': 'VARCHAR',
        'source_id': 'VARCHAR',
        'note': 'VARCHAR'
    }
);
INSERT INTO plans SELECT * FROM staged_plans
WHERE supersedes_id IS NULL;
DELETE FROM staged_plans
WHERE supersedes_id IS NULL;
CREATE TEMPORARY VIEW ready_plans AS
SELECT staged.*
FROM staged_plans AS staged
WHERE
    NOT EXISTS (
        SELECT 1 FROM plans AS done
        WHERE
            done.plan_id IS NOT DISTINCT FROM staged.plan_id
            AND done.supersedes_id IS NOT DISTINCT FROM staged.supersedes_id
    )
    AND (
        staged.supersedes_id IS NULL
        OR EXISTS (
            SELECT 1 FROM plans AS parent
            WHERE
                parent.plan_id = staged.supersedes_id
        )
    );
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans SELECT * FROM ready_plans;
INSERT INTO plans
SELECT staged.*
FROM staged_plans AS staged
WHERE
    NOT EXISTS (
        SELECT 1 FROM plans AS done
        WHERE
            done.plan_id IS NOT DISTINCT FROM staged.plan_id
            AND done.supersedes_id IS NOT DISTINCT FROM staged.supersedes_id
    );
DROP VIEW ready_plans;
DROP TABLE staged_plans;

CREATE TEMPORARY TABLE staged_targets AS
SELECT
    target_id,
    plan_id,
    region_id,
    industry_id,
    indicator_id,
    scope,
    basis,
    comparator,
    stated,
    CAST(value AS DECIMAL(38, 6)) AS value,
    CAST(value_max AS DECIMAL(38, 6)) AS value_max,
    unit_id,
    due,
    CAST(baseline_value AS DECIMAL(38, 6)) AS baseline_value,
    baseline_period,
    commitment,
    nature,
    supersedes_id,
    source_id,
    locator,
    note
FROM read_csv(
    'datapackage/targets.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'target_id': 'VARCHAR',
        'plan_id': 'VARCHAR',
        'region_id': 'VARCHAR',
        'industry_id': 'VARCHAR',
        'indicator_id': 'VARCHAR',
        'scope': 'VARCHAR',
        'basis': 'VARCHAR',
        'comparator': 'VARCHAR',
        'stated': 'VARCHAR',
        'value': 'VARCHAR',
        'value_max': 'VARCHAR',
        'unit_id': 'VARCHAR',
        'due': 'VARCHAR',
        'baseline_value': 'VARCHAR',
        'baseline_period': 'VARCHAR',
        'commitment': 'VARCHAR',
        'nature': 'VARCHAR',
        'supersedes_id': 'VARCHAR',
        'source_id': 'VARCHAR',
        'locator': 'VARCHAR',
        'note': 'VARCHAR'
    }
);
INSERT INTO targets SELECT * FROM staged_targets
WHERE supersedes_id IS NULL;
DELETE FROM staged_targets
WHERE supersedes_id IS NULL;
CREATE TEMPORARY VIEW ready_targets AS
SELECT staged.*
FROM staged_targets AS staged
WHERE
    NOT EXISTS (
        SELECT 1 FROM targets AS done
        WHERE
            done.target_id IS NOT DISTINCT FROM staged.target_id
            AND done.supersedes_id IS NOT DISTINCT FROM staged.supersedes_id
    )
    AND (
        staged.supersedes_id IS NULL
        OR EXISTS (
            SELECT 1 FROM targets AS parent
            WHERE
                parent.target_id = staged.supersedes_id
        )
    );
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets SELECT * FROM ready_targets;
INSERT INTO targets
SELECT staged.*
FROM staged_targets AS staged
WHERE
    NOT EXISTS (
        SELECT 1 FROM targets AS done
        WHERE
            done.target_id IS NOT DISTINCT FROM staged.target_id
            AND done.supersedes_id IS NOT DISTINCT FROM staged.supersedes_id
    );
DROP VIEW ready_targets;
DROP TABLE staged_targets;

INSERT INTO events (event_id, kind, title_zh, title_en, date, region_id, plan_id, source_id, locator, note)
SELECT
    event_id,
    kind,
    title_zh,
    title_en,
    date,
    region_id,
    plan_id,
    source_id,
    locator,
    note
FROM read_csv(
    'datapackage/events.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'event_id': 'VARCHAR',
        'kind': 'VARCHAR',
        'title_zh': 'VARCHAR',
        'title_en': 'VARCHAR',
        'date': 'VARCHAR',
        'region_id': 'VARCHAR',
        'plan_id': 'VARCHAR',
        'source_id': 'VARCHAR',
        'locator': 'VARCHAR',
        'note': 'VARCHAR'
    }
);

INSERT INTO observations (observation_id, region_id, industry_id, indicator_id, scope, basis, comparator, stated, value, value_max, unit_id, period, period_evidence, vintage, event_id, source_id, locator, note)
SELECT
    observation_id,
    region_id,
    industry_id,
    indicator_id,
    scope,
    basis,
    comparator,
    stated,
    CAST(value AS DECIMAL(38, 6)) AS value,
    CAST(value_max AS DECIMAL(38, 6)) AS value_max,
    unit_id,
    period,
    period_evidence,
    vintage,
    event_id,
    source_id,
    locator,
    note
FROM read_csv(
    'datapackage/observations.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'observation_id': 'VARCHAR',
        'region_id': 'VARCHAR',
        'industry_id': 'VARCHAR',
        'indicator_id': 'VARCHAR',
        'scope': 'VARCHAR',
        'basis': 'VARCHAR',
        'comparator': 'VARCHAR',
        'stated': 'VARCHAR',
        'value': 'VARCHAR',
        'value_max': 'VARCHAR',
        'unit_id': 'VARCHAR',
        'period': 'VARCHAR',
        'period_evidence': 'VARCHAR',
        'vintage': 'VARCHAR',
        'event_id': 'VARCHAR',
        'source_id': 'VARCHAR',
        'locator': 'VARCHAR',
        'note': 'VARCHAR'
    }
);

INSERT INTO event_regions (event_id, region_id, role)
SELECT
    event_id,
    region_id,
    role
FROM read_csv(
    'datapackage/event_regions.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'event_id': 'VARCHAR',
        'region_id': 'VARCHAR',
        'role': 'VARCHAR'
    }
);

INSERT INTO corroborations (target_id, observation_id, event_id, source_id)
SELECT
    target_id,
    observation_id,
    event_id,
    source_id
FROM read_csv(
    'datapackage/corroborations.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'target_id': 'VARCHAR',
        'observation_id': 'VARCHAR',
        'event_id': 'VARCHAR',
        'source_id': 'VARCHAR'
    }
);

INSERT INTO exclusions (source_id, locator, stated, reason, note)
SELECT
    source_id,
    locator,
    stated,
    reason,
    note
FROM read_csv(
    'datapackage/exclusions.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'source_id': 'VARCHAR',
        'locator': 'VARCHAR',
        'stated': 'VARCHAR',
        'reason': 'VARCHAR',
        'note': 'VARCHAR'
    }
);

INSERT INTO corrections ("table", record_id, field, old_value, new_value, reason, version)
SELECT
    "table",
    record_id,
    field,
    old_value,
    new_value,
    reason,
    version
FROM read_csv(
    'datapackage/corrections.csv',
    auto_detect = FALSE,
    header = TRUE,
    delim = ',',
    quote = '"',
    escape = '"',
    comment = '',
    nullstr = [''],
    parallel = FALSE,
    columns = {
        'table': 'VARCHAR',
        'record_id': 'VARCHAR',
        'field': 'VARCHAR',
        'old_value': 'VARCHAR',
        'new_value': 'VARCHAR',
        'reason': 'VARCHAR',
        'version': 'VARCHAR'
    }
);
