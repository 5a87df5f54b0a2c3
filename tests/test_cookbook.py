"""The cookbook shows what the queries answer, in both languages, and its prose says no other number."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from mubiao import cookbook
from mubiao.building.database import build_database
from mubiao.reading.descriptor import read_descriptor

ROOT = Path(__file__).resolve().parents[1]
QUERIES = cookbook.queries(ROOT)
# What would make the answer depend on the day on which it is asked.
TODAY = re.compile(r"\b(?:current_date|current_timestamp|today|now|get_current_timestamp)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    package = read_descriptor(ROOT / "datapackage.json").package
    assert package is not None
    with build_database(ROOT, package) as connection:
        yield connection


@pytest.fixture(scope="module")
def recipes(database: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return {name: cookbook.shown(database, query) for name, query in QUERIES.items()}


def sections(page: str) -> dict[str, str]:
    """The hand-written text around each recipe of a page, by name of the recipe."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = {}
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        recipe = cookbook.RECIPE.search(section)
        if recipe:
            found[recipe[2]] = section.replace(recipe[0], "")
    return found


def test_the_pages_show_what_the_queries_answer(recipes: dict[str, str]) -> None:
    assert list(cookbook.stale(ROOT, recipes)) == [], (
        "run `python -m mubiao.cookbook`, then read what changed"
    )


def test_every_query_is_in_both_pages_in_the_same_order() -> None:
    english, chinese = (list(sections(page)) for page in cookbook.PAGES)
    assert english == chinese
    assert sorted(english) == sorted(QUERIES)
    assert len(QUERIES) >= 15


@pytest.mark.parametrize("page", cookbook.PAGES)
def test_what_the_prose_holds_up_is_in_the_answer(page: str, recipes: dict[str, str]) -> None:
    """What is bold is said of the answer above it: when data grow, the sentence is found out as well."""
    for name, prose in sections(page).items():
        answer = recipes[name].partition("```\n\n")[2]
        cells = {cell.strip() for line in answer.splitlines() for cell in line.strip("|").split("|")}
        bold = re.findall(r"\*\*(.+?)\*\*", prose)
        assert bold, f"{name}: no reading of the answer"
        assert [word for word in bold if word not in cells] == [], name


@pytest.mark.parametrize("name", QUERIES)
def test_an_answer_has_rows_and_does_not_depend_on_the_day(name: str, recipes: dict[str, str]) -> None:
    query = QUERIES[name]
    assert len(recipes[name].partition("```\n\n")[2].splitlines()) > 2
    assert TODAY.search(query) is None
    assert query.count(";") == 1
    assert query.endswith(";")
    assert "ORDER BY" in query


def test_the_command_line_prints_the_same(recipes: dict[str, str]) -> None:
    name = next(iter(QUERIES))
    done = subprocess.run(
        [sys.executable, "-m", "mubiao", "sql", "-", "--format", "markdown"],
        input=QUERIES[name].encode(),
        capture_output=True,
        cwd=ROOT,
    )
    assert recipes[name].endswith("```\n\n" + done.stdout.decode())


def test_a_changed_answer_is_found_and_only_the_recipe_is_written() -> None:
    page = "before\n<!-- recipe: one -->\nold\n<!-- end of recipe -->\nbetween\n<!-- recipe: two -->\n"
    page += "<!-- end of recipe -->\nafter\n"
    new = cookbook.filled(page, {"one": "1\n", "two": "2\n"})
    assert new == page.replace("old\n", "1\n").replace("two -->\n", "two -->\n2\n")
    assert cookbook.filled(new, {"one": "1\n", "two": "2\n"}) == new
    with pytest.raises(KeyError, match="two"):
        cookbook.filled(page, {"one": "1\n"})


def test_check_writes_nothing_and_says_which_page(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [(ROOT / page).read_bytes() for page in cookbook.PAGES]
    monkeypatch.setattr(cookbook, "queries", lambda _: dict.fromkeys(QUERIES, "SELECT 1 AS one;"))
    assert cookbook.main(["--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{page} is stale: run `python -m mubiao.cookbook`" for page in cookbook.PAGES
    ]
    assert [(ROOT / page).read_bytes() for page in cookbook.PAGES] == before


def test_a_recipe_without_a_query_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cookbook, "queries", lambda _: {})
    assert cookbook.main(["--check"]) == 2
    assert "docs/cookbook has no such file" in capsys.readouterr().err
