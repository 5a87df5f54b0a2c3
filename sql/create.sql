-- The whole database: tables, rows, macros, views, comments.
--
-- With the command line of DuckDB (1.4 or later), from the folder that holds datapackage.json:
--
--     duckdb regional_targets.duckdb -c ".read sql/create.sql"
--     duckdb regional_targets.duckdb -c "FROM target_facts LIMIT 5"
--
-- The lines below are also the order in which `mubiao build` runs the macros and views: a view stands below
-- those that it uses.
--
-- noqa: disable=all
.bail on
.read sql/tables.sql
.read sql/load.sql
.read sql/macros/period_first.sql
.read sql/macros/period_last.sql
.read sql/macros/period_name.sql
.read sql/macros/topic_id.sql
.read sql/macros/counted_from.sql
.read sql/macros/side_of_value.sql
.read sql/macros/merit.sql
.read sql/macros/exactness.sql
.read sql/macros/trust.sql
.read sql/macros/incomparable.sql
.read sql/macros/aim.sql
.read sql/macros/quotient.sql
.read sql/macros/yearly_growth.sql
.read sql/macros/per_so_many.sql
.read sql/macros/lowest_possible.sql
.read sql/macros/highest_possible.sql
.read sql/macros/last_digit_half.sql
.read sql/views/reasons.sql
.read sql/views/region_counts.sql
.read sql/views/industry_themes.sql
.read sql/views/record_quality.sql
.read sql/views/target_facts.sql
.read sql/views/observation_facts.sql
.read sql/views/target_keys.sql
.read sql/views/observation_keys.sql
.read sql/questions/target_standing_of.sql
.read sql/views/target_standing.sql
.read sql/questions/observation_standing_of.sql
.read sql/views/observation_standing.sql
.read sql/views/denominators.sql
.read sql/views/target_comparison.sql
.read sql/views/observation_comparison_by_period.sql
.read sql/views/observation_comparison.sql
.read sql/views/not_compared.sql
.read sql/views/data_day.sql
.read sql/questions/progress_at.sql
.read sql/views/progress.sql
.read sql/views/rollup.sql
.read sql/views/coverage.sql
.read sql/views/conflicts.sql
.read sql/views/timeline.sql
.read sql/views/national_share.sql
.read sql/views/per_head_and_gdp.sql
.read sql/views/ambition.sql
.read sql/views/hardness.sql
.read sql/views/plan_scorecard.sql
.read sql/questions/due_within.sql
.read sql/views/due_soon.sql
.read sql/views/target_revisions.sql
.read sql/questions/targets_known_at.sql
.read sql/questions/observations_known_at.sql
.read sql/questions/compare.sql
.read sql/questions/profile.sql
