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
.read sql/views/target_facts.sql
.read sql/views/observation_facts.sql
