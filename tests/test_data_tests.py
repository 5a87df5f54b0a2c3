"""What no view may do, over the real data: each query of tests/data_tests gives the rows that offend.

A query that finds nothing may be blind. So each is run on made-up rows too: on good ones it must be silent,
and on each bad row, put in the place of or beside the good ones, it must trip.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from mubiao.building.database import build_database
from mubiao.reading.descriptor import read_descriptor
from small_database import small_database

ROOT = Path(__file__).resolve().parents[1]
QUERIES = {
    file.stem: file.read_text(encoding="utf-8") for file in sorted((ROOT / "tests/data_tests").glob("*.sql"))
}
# The values of a relation as SQL: its columns, and rows of VALUES. Columns left out are NULL.
Rows = tuple[str, str]


@dataclass(frozen=True)
class Cases:
    """Rows of the relations that a query reads: good ones, and changes of them that must trip it."""

    good: dict[str, Rows]
    bad: dict[str, dict[str, Rows]]


REGIONS = (
    "region_id, level, parent_id",
    (
        "('CN', 'country', NULL), ('CN-ZJ', 'province', 'CN'), ('CN-SD', 'province', 'CN'),"
        "('CN-3301', 'prefecture', 'CN-ZJ'), ('CN-330102', 'county', 'CN-3301'), ('CN-X-YRD', 'macro', 'CN')"
    ),
)
MEMBERS = ("region_id, member_id", "('CN-X-YRD', 'CN-ZJ'), ('CN-X-YRD', 'CN-SD')")
TARGET = "target_id, region_id, industry_id, indicator_id, scope, basis, unit_id, due, value, comparator"
ONE = "('a', 'CN-ZJ', 'vr', 'stations', NULL, 'level', 'count', '2025', 10, 'eq')"
OBSERVATION = TARGET.replace("target_id", "observation_id").replace("due", "period")
IN_ONE = ("target_id, comparison_id, region_id", "('a', '1', 'CN-ZJ'), ('b', '1', 'CN-SD')")
OBSERVED_IN_ONE = ("observation_id, comparison_id, region_id", "('a', '1', 'CN-ZJ'), ('b', '1', 'CN-SD')")
RANKED = "comparison_id, rank, comparator, direction, value, value_max"
REASONS = (
    "reason, of_comparison, of_progress",
    "('only_region', TRUE, FALSE), ('reached_at_due', FALSE, TRUE), ('no_observation', FALSE, TRUE)",
)
TWO_RECORDS = {
    "targets": ("target_id", "('a'), ('b')"),
    "observations": ("observation_id", "('c')"),
    "target_comparison": ("target_id", "('a')"),
    "observation_comparison": ("observation_id", "('c')"),
    "not_compared": ("record_id, reason", "('b', 'only_region')"),
    "reasons": REASONS,
}
SUM = (
    "kind, region_id, indicator_id, industry_id, scope, basis, unit_id, comparator, due_or_period, value,"
    "members_reporting, members_counted"
)


def two(second: str) -> dict[str, Rows]:
    """Two targets of two provinces, the second as given."""
    return {"targets": (TARGET, f"{ONE}, {second}")}


def two_observed(second: str) -> dict[str, Rows]:
    """Two observations, the second as given, in one comparison."""
    return {
        "observations": (OBSERVATION, f"{ONE}, {second}"),
        "observation_comparison_by_period": OBSERVED_IN_ONE,
        "target_comparison": (IN_ONE[0], "(NULL, NULL, NULL)"),
    }


def summed(row: str) -> dict[str, Rows]:
    """One sum of the delta, as given."""
    return {"rollup": (SUM, row)}


def ranked(rows: str) -> dict[str, Rows]:
    """One comparison with the ranks as given."""
    return {"target_comparison": (RANKED, rows)}


CASES = {
    "comparison_of_unlike_figures": Cases(
        good={
            "regions": REGIONS,
            "target_comparison": IN_ONE,
            # One last day may be written in two ways.
            **two("('b', 'CN-SD', 'vr', 'stations', NULL, 'level', 'count', '2025-12-31', 20, 'gt')"),
        },
        bad={
            "unit": two("('b', 'CN-SD', 'vr', 'stations', NULL, 'level', 'CNY', '2025', 20, 'eq')"),
            "basis": two("('b', 'CN-SD', 'vr', 'stations', NULL, 'new', 'count', '2025', 20, 'eq')"),
            "scope": two("('b', 'CN-SD', 'vr', 'stations', '省级', 'level', 'count', '2025', 20, 'eq')"),
            "industry": two("('b', 'CN-SD', 'ai', 'stations', NULL, 'level', 'count', '2025', 20, 'eq')"),
            "indicator": two("('b', 'CN-SD', 'vr', 'revenue', NULL, 'level', 'count', '2025', 20, 'eq')"),
            "due": two("('b', 'CN-SD', 'vr', 'stations', NULL, 'level', 'count', '2027', 20, 'eq')"),
            "level": two("('b', 'CN-3301', 'vr', 'stations', NULL, 'level', 'count', '2025', 20, 'eq')"),
            "observed period": two_observed(
                "('b', 'CN-SD', 'vr', 'stations', NULL, 'level', 'count', '2024', 20, 'eq')"
            ),
        },
    ),
    "comparison_of_region_and_part": Cases(
        good={"regions": REGIONS, "region_members": MEMBERS, "target_comparison": IN_ONE},
        bad={
            "a city and its province": {
                "target_comparison": (IN_ONE[0], "('a', '1', 'CN-ZJ'), ('b', '1', 'CN-3301')")
            },
            "a county and its province": {
                "target_comparison": (IN_ONE[0], "('a', '1', 'CN-ZJ'), ('b', '1', 'CN-330102')")
            },
            "a member and its group": {
                "observation_comparison_by_period": (
                    OBSERVED_IN_ONE[0],
                    "('a', '1', 'CN-SD'), ('b', '1', 'CN-X-YRD')",
                )
            },
        },
    ),
    "comparison_with_nation_or_group": Cases(
        good={"regions": REGIONS, "target_comparison": IN_ONE},
        bad={
            "nation": {"target_comparison": (IN_ONE[0], "('a', '1', 'CN-ZJ'), ('b', '1', 'CN')")},
            "group": {"observation_comparison_by_period": (OBSERVED_IN_ONE[0], "('a', '1', 'CN-X-YRD')")},
        },
    ),
    "comparison_with_region_twice": Cases(
        good={"target_comparison": IN_ONE, "observation_comparison_by_period": OBSERVED_IN_ONE},
        bad={
            "twice": {"target_comparison": (IN_ONE[0], "('a', '1', 'CN-ZJ'), ('b', '1', 'CN-ZJ')")},
            "alone": {"observation_comparison_by_period": (OBSERVED_IN_ONE[0], "('a', '1', 'CN-ZJ')")},
        },
    ),
    "comparison_of_withdrawn_target": Cases(
        good={
            "target_comparison": IN_ONE,
            "targets": ("target_id, plan_id", "('a', NULL), ('b', 'p')"),
            "plans": ("plan_id, status", "('p', 'issued')"),
        },
        bad={
            "draft": {"plans": ("plan_id, status", "('p', 'draft')")},
            "repealed": {"plans": ("plan_id, status", "('p', 'repealed')")},
            "replaced": {"targets": ("target_id, supersedes_id", "('a', NULL), ('b', NULL), ('c', 'b')")},
        },
    ),
    "ranks_out_of_order": Cases(
        good=ranked(
            "('1', 1, 'gt', 'up', 10, NULL), ('1', 2, 'eq', 'up', 10, NULL), ('1', 2, 'ge', 'up', 10, NULL),"
            "('1', 3, 'eq', 'up', 9, NULL), ('2', 1, 'eq', 'down', 5, NULL), ('2', 2, 'range', 'down', 4, 6)"
        ),
        bad={
            "a gap": ranked("('1', 1, 'eq', 'up', 10, NULL), ('1', 3, 'eq', 'up', 9, NULL)"),
            "not from one": ranked("('1', 2, 'eq', 'up', 10, NULL), ('1', 3, 'eq', 'up', 9, NULL)"),
            "no rank": ranked("('1', 1, 'eq', 'up', 10, NULL), ('1', NULL, 'eq', 'up', 9, NULL)"),
            "smaller first": ranked("('1', 2, 'eq', 'up', 10, NULL), ('1', 1, 'eq', 'up', 9, NULL)"),
            "tie of unequal": ranked("('1', 1, 'eq', 'up', 10, NULL), ('1', 1, 'eq', 'up', 9, NULL)"),
            "equal apart": ranked("('1', 1, 'eq', 'up', 10, NULL), ('1', 2, 'eq', 'up', 10, NULL)"),
            "larger first where less is better": ranked(
                "('1', 1, 'eq', 'down', 10, NULL), ('1', 2, 'eq', 'down', 9, NULL)"
            ),
            "range by its lower end": ranked(
                "('1', 1, 'range', 'down', 4, 6), ('1', 2, 'eq', 'down', 5, NULL)"
            ),
        },
    ),
    "figures_unaccounted": Cases(
        good=TWO_RECORDS,
        bad={
            "nowhere": {"not_compared": ("record_id, reason", "('x', 'only_region')")},
            "in both": {"not_compared": ("record_id, reason", "('a', 'only_region'), ('b', 'only_region')")},
            "twice": {"target_comparison": ("target_id", "('a'), ('a')")},
            "no reason": {"not_compared": ("record_id, reason", "('b', NULL)")},
            "unknown reason": {"not_compared": ("record_id, reason", "('b', 'because')")},
            "a reason of progress": {"not_compared": ("record_id, reason", "('b', 'reached_at_due')")},
        },
    ),
    "rollup_is_not_the_sum": Cases(
        good={
            "region_members": MEMBERS,
            "indicators": ("indicator_id, aggregation", "('stations', 'sum'), ('share', 'none')"),
            "target_standing": (
                "target_id, stands_for_region, comparison_due",
                "('a', TRUE, '2025'), ('b', TRUE, '2025'), ('c', FALSE, '2025'), ('d', TRUE, '2025')",
            ),
            "targets": (
                TARGET,
                (
                    f"{ONE}, ('b', 'CN-SD', 'vr', 'stations', NULL, 'level', 'count', '2025', 20, 'eq'),"
                    "('c', 'CN-SD', 'vr', 'stations', NULL, 'level', 'count', '2025', 99, 'eq'),"
                    "('d', 'CN-SD', 'vr', 'stations', NULL, 'level', 'count', '2025', 50, 'gt')"
                ),
            ),
            **summed(
                "('target', 'CN-X-YRD', 'stations', 'vr', NULL, 'level', 'count', 'eq', '2025', 30, 2,"
                "'CN-SD CN-ZJ')"
            ),
        },
        bad={
            name: summed(f"('target', 'CN-X-YRD', 'stations', 'vr', NULL, 'level', 'count', {rest})")
            for name, rest in {
                "too much": "'eq', '2025', 31, 2, 'CN-SD CN-ZJ'",
                "another date": "'eq', '2027', 30, 2, 'CN-SD CN-ZJ'",
                "another comparator": "'gt', '2025', 30, 2, 'CN-SD CN-ZJ'",
                "one silent": "'eq', '2025', 30, 2, 'CN-ZJ'",
                "wrong count": "'eq', '2025', 30, 3, 'CN-SD CN-ZJ'",
                "a member twice": "'eq', '2025', 40, 3, 'CN-SD CN-ZJ CN-ZJ'",
            }.items()
        }
        | {
            "no member": {"region_members": ("region_id, member_id", "('CN-X-YRD', 'CN-ZJ')")},
            "shares": {"indicators": ("indicator_id, aggregation", "('stations', 'none')")},
        },
    ),
    "verdict_without_reason": Cases(
        good={
            "targets": ("target_id", "('a'), ('b')"),
            "observations": ("observation_id", "('o')"),
            "reasons": REASONS,
            "progress": (
                "target_id, observation_id, verdict, reason",
                "('a', 'o', 'met', 'reached_at_due'), ('b', NULL, 'not_assessable', 'no_observation')",
            ),
        },
        bad={
            name: {"progress": ("target_id, observation_id, verdict, reason", f"('a', {rest}")}
            for name, rest in {
                "no reason": ("'o', 'met', NULL), ('b', NULL, 'not_assessable', 'no_observation')"),
                "no verdict": (
                    "'o', NULL, 'reached_at_due'), ('b', NULL, 'not_assessable', 'no_observation')"
                ),
                "a reason of comparisons": (
                    "'o', 'met', 'only_region'), ('b', NULL, 'not_assessable', 'no_observation')"
                ),
                "a verdict of its own": (
                    "'o', 'good', 'reached_at_due'), ('b', NULL, 'not_assessable', 'no_observation')"
                ),
                "nothing observed": (
                    "NULL, 'met', 'reached_at_due'), ('b', NULL, 'not_assessable', 'no_observation')"
                ),
                "one target left out": "'o', 'met', 'reached_at_due')",
                "judged twice": (
                    "'o', 'met', 'reached_at_due'), ('b', NULL, 'not_assessable', 'no_observation'),"
                    "('b', NULL, 'not_assessable', 'no_observation')"
                ),
            }.items()
        },
    ),
    "verdict_on_another_question": Cases(
        good={
            "targets": (TARGET, ONE),
            "observations": (OBSERVATION, ONE.replace("'2025'", "'2025-06-30'")),
            "progress": ("target_id, observation_id, as_of", "('a', 'a', DATE '2026-01-01')"),
        },
        bad={
            name: {"observations": (OBSERVATION, ONE.replace(old, new))}
            for name, old, new in [
                ("region", "'CN-ZJ'", "'CN-SD'"),
                ("industry", "'vr'", "'ai'"),
                ("indicator", "'stations'", "'revenue'"),
                ("scope", "NULL", "'省级'"),
                ("basis", "'level'", "'new'"),
                ("unit", "'count'", "'CNY'"),
                ("after the due date", "'2025'", "'2026'"),
            ]
        }
        | {
            "before it was observed": {
                "progress": ("target_id, observation_id, as_of", "('a', 'a', DATE '2025-06-29')")
            }
        },
    ),
    "way_from_beyond_the_target": Cases(
        good={
            "progress": (
                "target_id, aim, start_value, target_value, attainment_since_start",
                (
                    "('a', 'at_least', 5, 10, 0.5), ('b', 'at_least', 12, 10, NULL),"
                    "('c', 'at_most', 12, 10, 0.5)"
                ),
            )
        },
        bad={
            name: {
                "progress": (
                    "target_id, aim, start_value, target_value, attainment_since_start",
                    f"('a', '{aim}', {start}, 10, -2)",
                )
            }
            for name, aim, start in [
                ("above a floor", "at_least", 12),
                ("at a floor", "at_least", 10),
                ("below a ceiling", "at_most", 8),
            ]
        },
    ),
    "share_of_another_thing": Cases(
        good={
            "targets": (
                TARGET,
                f"{ONE}, ('b', 'CN', 'vr', 'stations', NULL, 'level', 'count', '2025', 40, 'eq')",
            ),
            "national_share": ("record_id, national_record_id, share_percent", "('a', 'b', 25)"),
        },
        bad={
            "wrong share": {
                "national_share": ("record_id, national_record_id, share_percent", "('a', 'b', 26)")
            },
            "of a province": {
                "targets": (
                    TARGET,
                    f"{ONE}, ('b', 'CN-SD', 'vr', 'stations', NULL, 'level', 'count', '2025', 40, 'eq')",
                )
            },
            "of another year": {
                "targets": (
                    TARGET,
                    f"{ONE}, ('b', 'CN', 'vr', 'stations', NULL, 'level', 'count', '2026', 40, 'eq')",
                )
            },
            "of another scope": {
                "targets": (
                    TARGET,
                    f"{ONE}, ('b', 'CN', 'vr', 'stations', '省级', 'level', 'count', '2025', 40, 'eq')",
                )
            },
        },
    ),
    "conflict_of_unlike_records": Cases(
        good={
            "targets": (
                TARGET,
                f"{ONE}, ('b', 'CN-ZJ', 'vr', 'stations', NULL, 'level', 'count', '2025', 40, 'eq')",
            ),
            "conflicts": ("record_id, other_id", "('a', 'b')"),
        },
        bad={
            "another unit": {
                "targets": (
                    TARGET,
                    f"{ONE}, ('b', 'CN-ZJ', 'vr', 'stations', NULL, 'level', 'CNY', '2025', 40, 'eq')",
                )
            },
            "another region": {
                "targets": (
                    TARGET,
                    f"{ONE}, ('b', 'CN-SD', 'vr', 'stations', NULL, 'level', 'count', '2025', 40, 'eq')",
                )
            },
            "with itself": {"conflicts": ("record_id, other_id", "('a', 'a')")},
            "in both orders": {"conflicts": ("record_id, other_id", "('a', 'b'), ('b', 'a')")},
        },
    ),
}


@pytest.fixture(scope="module")
def real() -> Iterator[duckdb.DuckDBPyConnection]:
    package = read_descriptor(ROOT / "datapackage.json").package
    assert package is not None
    with build_database(ROOT, package) as connection:
        yield connection


@pytest.fixture(scope="module")
def prepared() -> Iterator[duckdb.DuckDBPyConnection]:
    """Beside the views, tables of the same names and columns without rows, which a query finds first."""
    with small_database() as connection:
        names = connection.execute(
            "SELECT table_name FROM duckdb_tables() UNION "
            "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1"
        ).fetchall()
        connection.execute("CREATE SCHEMA made_up")
        for (name,) in names:
            connection.execute(f"CREATE TABLE made_up.{name} AS FROM main.{name} LIMIT 0")
        connection.execute("SET search_path = 'made_up,main'")
        yield connection


@pytest.fixture
def empty(prepared: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    prepared.execute("BEGIN")
    yield prepared
    prepared.execute("ROLLBACK")


def offending(
    database: duckdb.DuckDBPyConnection, name: str, given: dict[str, Rows]
) -> list[tuple[object, ...]]:
    for relation, (columns, values) in given.items():
        rows = f"(VALUES {values}) AS given ({columns})"
        database.execute(f"INSERT INTO made_up.{relation} BY NAME SELECT * FROM {rows}")
    return database.execute(QUERIES[name]).fetchall()


def test_every_query_has_cases() -> None:
    assert sorted(CASES) == sorted(QUERIES)


@pytest.mark.parametrize("name", QUERIES)
def test_the_real_data_do_not_offend(real: duckdb.DuckDBPyConnection, name: str) -> None:
    assert real.execute(QUERIES[name]).fetchall() == []


@pytest.mark.parametrize("name", CASES)
def test_it_is_silent_on_good_rows(empty: duckdb.DuckDBPyConnection, name: str) -> None:
    assert offending(empty, name, CASES[name].good) == []


@pytest.mark.parametrize(("name", "case"), [(name, case) for name in CASES for case in CASES[name].bad])
def test_it_trips_on_bad_rows(empty: duckdb.DuckDBPyConnection, name: str, case: str) -> None:
    assert offending(empty, name, CASES[name].good | CASES[name].bad[case]) != []
