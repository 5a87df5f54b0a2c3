"""Scopes in the answers: by their own wording in Chinese, in English by their name in the list too."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from mubiao.analysis.comparison_text import title
from mubiao.analysis.comparisons import Answer, Selection, compare
from mubiao.analysis.figures import measured
from small_database import add_target, small_database


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with small_database() as connection:
        yield connection


def told(database: duckdb.DuckDBPyConnection, scope: str) -> Answer:
    for region in ("CN-ZJ", "CN-SD"):
        add_target(database, region.lower(), region, 10, scope=scope)
    (indicator,) = database.execute("SELECT DISTINCT indicator_id FROM targets").fetchall()[0]
    return compare(database, Selection(indicator))


def test_a_listed_scope_is_said_in_english_too(database: duckdb.DuckDBPyConnection) -> None:
    database.execute("INSERT INTO scopes VALUES ('核心产业', 'core industry', '-', '-')")
    answer = told(database, "核心产业")
    (comparison,) = answer.comparisons
    assert "· scope: core industry (核心产业) ·" in title(answer, comparison, "en")
    assert "· 口径：核心产业 ·" in title(answer, comparison, "zh")


def test_a_scope_outside_the_list_is_said_as_it_is(database: duckdb.DuckDBPyConnection) -> None:
    answer = told(database, "某口径")
    (comparison,) = answer.comparisons
    assert "· scope: 某口径 ·" in title(answer, comparison, "en")


READ_BY_OTHER_VIEWS = {"target_keys", "observation_keys", "target_standing", "observation_standing"}


def test_wherever_a_scope_is_read_its_english_name_stands_beside_it(
    database: duckdb.DuckDBPyConnection,
) -> None:
    views = database.execute(
        "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
        "WHERE table_name IN (SELECT view_name FROM duckdb_views() WHERE NOT internal) GROUP BY ALL"
    ).fetchall()
    questions = ["compare('patents')", "profile('CN-ZJ')", "progress_at(DATE '2025-01-01')"]
    questions.append("due_within(DATE '2025-01-01', 12)")
    columns = {name: listed for name, listed in views if name not in READ_BY_OTHER_VIEWS}
    for question in questions:
        described = database.execute(f"DESCRIBE FROM {question}").fetchall()
        columns[question] = [row[0] for row in described]
    with_scope = {name for name, listed in columns.items() if "scope" in listed}
    assert with_scope >= {"target_facts", "progress", "not_compared", *questions}
    assert {name for name in with_scope if "scope_en" not in columns[name]} == set()


def test_no_scope_leaves_no_gap(database: duckdb.DuckDBPyConnection) -> None:
    answer = told(database, "")
    (comparison,) = answer.comparisons
    assert comparison.scope_label("en") == comparison.scope_label("zh") == ""
    assert "·  ·" not in title(answer, comparison, "en")


def test_what_is_measured_has_the_scope_in_the_language() -> None:
    row = {
        "indicator_name_en": "Patents",
        "indicator_name_zh": "专利数",
        "scope": "有效发明专利",
        "basis": "level",
    }
    assert (
        measured(row | {"scope_en": "valid invention patents"}, "en") == "Patents (valid invention patents)"
    )
    assert measured(row | {"scope_en": None}, "en") == "Patents (有效发明专利)"
    assert measured(row | {"scope_en": "valid invention patents"}, "zh") == "专利数（有效发明专利）"
