# ruff: noqa: E501 (a case a line)
"""Verdicts by rule: each on one target and a few observations."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from small_database import add_observation, add_target, small_database


@pytest.fixture(scope="module")
def prepared() -> Iterator[duckdb.DuckDBPyConnection]:
    with small_database() as connection:
        yield connection


@pytest.fixture
def database(prepared: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    prepared.execute("BEGIN")
    yield prepared
    prepared.execute("ROLLBACK")


Case = tuple[dict[str, Any], list[dict[str, Any]], str, str]
UNDER_WAY = "2024-06-30"
BASELINE = {"baseline_value": 0, "baseline_period": "2021"}
CASES: dict[str, Case] = {
    "reached": ({}, [{"value": 100, "period": "2025"}], "met", "reached_at_due"),
    "short": ({}, [{"value": 99, "period": "2025-12-31"}], "missed", "short_at_due"),
    "more than is not equal": ({"comparator": "gt"}, [{"value": 100, "period": "2025"}], "missed", "short_at_due"),
    "more than is reached by more than": (
        {"comparator": "gt"}, [{"value": 100, "period": "2025", "comparator": "gt"}], "met", "reached_at_due",
    ),
    "a lower bound below leaves it open": (
        {}, [{"value": 90, "period": "2025", "comparator": "gt"}], "not_assessable", "wording_leaves_it_open",
    ),
    "about leaves it open": (
        {}, [{"value": 98, "period": "2025", "comparator": "approx"}], "not_assessable", "wording_leaves_it_open",
    ),
    "about, far below": ({}, [{"value": 80, "period": "2025", "comparator": "approx"}], "missed", "short_at_due"),
    "a target of about": (
        {"comparator": "approx"}, [{"value": 95, "period": "2025"}], "not_assessable", "wording_leaves_it_open",
    ),
    "a ceiling": ({"comparator": "le"}, [{"value": 101, "period": "2025"}], "missed", "short_at_due"),
    "less is better": (
        {"indicator_id": "energy_use"}, [{"value": 90, "period": "2025"}], "met", "reached_at_due",
    ),
    "a range by its lower end": (
        {"comparator": "range", "value_max": 150}, [{"value": 100, "period": "2025"}], "met", "reached_at_due",
    ),
    "a place by that or a better one": (
        {"basis": "rank", "unit_id": "rank"},
        [{"value": 4, "period": "2025", "basis": "rank", "unit_id": "rank"}], "met", "reached_at_due",
    ),
    "early": ({}, [{"value": 100}], "met", "reached_early"),
    "past without a figure": ({}, [{"value": 50}], "not_assessable", "no_figure_for_due_date"),
    "no observation": ({}, [], "not_assessable", "no_observation"),
    "other scope": ({}, [{"value": 100, "scope": "省级"}], "not_assessable", "observed_otherwise"),
    "other region": ({}, [{"value": 100, "region": "CN-SD"}], "not_assessable", "no_observation"),
    "order": ({"comparator": "order"}, [{"value": 100}], "not_assessable", "order_of_magnitude"),
    "neither better": ({"indicator_id": "visitors"}, [{"value": 100}], "not_assessable", "no_direction"),
    "draft": ({"plan_id": "p-cn-sd-2023-cccccc"}, [{"value": 100}], "not_assessable", "plan_is_a_draft"),
    "score": (
        {"indicator_id": "score"}, [{"value": 100, "source_id": "s-2024-bbbbbb"}],
        "not_assessable", "measure_of_its_own",
    ),
    "growth of other years": (
        {"basis": "rate", "due": "2021/2025", "unit_id": "percent"},
        [{"value": 200, "period": "2025", "basis": "rate", "unit_id": "percent"}],
        "not_assessable", "observed_otherwise",
    ),
}  # fmt: skip
OPEN: dict[str, Case] = {
    "on the line": (BASELINE, [{"value": 50, "period": "2023"}], "on_track", "ahead_of_the_straight_line"),
    "short of the line": (BASELINE, [{"value": 49, "period": "2023"}], "behind", "below_the_straight_line"),
    "a bound below the line": (
        BASELINE, [{"value": 40, "period": "2023", "comparator": "gt"}],
        "not_assessable", "wording_leaves_it_open",
    ),
    "no start": ({}, [{"value": 40, "period": "2023"}], "not_assessable", "no_starting_point"),
    "a plan counts from nought": (
        {"plan_id": "p-cn-zj-2023-bbbbbb", "basis": "new", "due": "2026"},
        [{"value": 26, "period": "2023", "basis": "new"}], "on_track", "ahead_of_the_straight_line",
    ),
    "a plan starts from what was before": (
        {"plan_id": "p-cn-zj-2023-bbbbbb", "due": "2024"},
        [{"value": 20, "period": "2022"}, {"value": 55, "period": "2023"}],
        "behind", "below_the_straight_line",
    ),
    "nothing since the start": (
        {"plan_id": "p-cn-zj-2023-bbbbbb"}, [{"value": 20, "period": "2022"}],
        "not_assessable", "no_figure_since_start",
    ),
    "a running ceiling is not met early": (
        {"basis": "new", "due": "2023/2026", "comparator": "le"},
        [{"value": 20, "period": "2023", "basis": "new"}], "on_track", "ahead_of_the_straight_line",
    ),
    "a running ceiling is missed early": (
        {"basis": "new", "due": "2023/2026", "comparator": "le"},
        [{"value": 120, "period": "2023", "basis": "new"}], "missed", "ceiling_exceeded",
    ),
    "less is better, on the way": (
        {"indicator_id": "energy_use", "baseline_value": 200, "baseline_period": "2021"},
        [{"value": 149, "period": "2023"}], "on_track", "ahead_of_the_straight_line",
    ),
}  # fmt: skip


Judged = dict[str, tuple[str, str]]


def judge(database: duckdb.DuckDBPyConnection, cases: dict[str, Case], day: str) -> Judged:
    """Verdict and reason of each case, each in a region of its own and all asked at once."""
    names = {}
    for number, (case, (target, observations, *_)) in enumerate(cases.items()):
        region = f"CN-{4400 + number}"
        database.execute(
            "INSERT INTO regions (region_id, level, name_zh, name_en, parent_id, short_name_zh) "
            "VALUES ($1, 'prefecture', $1, $1, 'CN-ZJ', $1)",
            [region],
        )
        names[add_target(database, f"t{number}", region, 100, **target)] = case
        same = {key: target[key] for key in ("indicator_id",) if key in target}
        for count, observation in enumerate(observations):
            given = {"region": region} | same | observation
            add_observation(database, f"o{number}-{count}", **given)
    query = "SELECT target_id, verdict, reason FROM progress_at(?::DATE)"
    rows = database.execute(query, [day]).fetchall()
    assert len(rows) == len(cases)
    return {names[target]: (verdict, reason) for target, verdict, reason in rows}


@pytest.fixture(scope="module")
def past(prepared: duckdb.DuckDBPyConnection) -> Judged:
    prepared.execute("BEGIN")
    judged = judge(prepared, CASES, "2026-06-30")
    prepared.execute("ROLLBACK")
    return judged


@pytest.fixture(scope="module")
def under_way(prepared: duckdb.DuckDBPyConnection) -> Judged:
    prepared.execute("BEGIN")
    judged = judge(prepared, OPEN, UNDER_WAY)
    prepared.execute("ROLLBACK")
    return judged


@pytest.mark.parametrize("name", CASES)
def test_after_the_due_date(past: Judged, name: str) -> None:
    assert past[name] == CASES[name][2:]


@pytest.mark.parametrize("name", OPEN)
def test_under_way(under_way: Judged, name: str) -> None:
    assert under_way[name] == OPEN[name][2:]


def test_what_is_not_known_yet_is_not_used(database: duckdb.DuckDBPyConnection) -> None:
    add_target(database, "t", "CN-ZJ", 100)
    add_observation(database, "o", "CN-ZJ", 100, source_id="s-2024-bbbbbb")
    query = "SELECT reason FROM progress_at(?::DATE)"
    assert database.execute(query, ["2023-05-31"]).fetchall() == []
    assert database.execute(query, ["2024-12-30"]).fetchall() == [("no_observation",)]
    assert database.execute(query, ["2024-12-31"]).fetchall() == [("reached_early",)]


def test_the_view_judges_by_the_last_day_of_the_data(database: duckdb.DuckDBPyConnection) -> None:
    add_target(database, "t", "CN-ZJ", 250_000, **BASELINE)
    add_observation(database, "o", "CN-ZJ", 202_000, period="2023")
    query = "SELECT as_of, attainment, time_elapsed, start_kind FROM progress"
    assert database.execute(query).fetchall() == [
        (dt.date(2024, 12, 31), Decimal("0.808"), Decimal("0.499658"), "printed baseline")
    ]


def test_ambition(database: duckdb.DuckDBPyConnection) -> None:
    add_target(database, "t", "CN-ZJ", 121, due="2025")
    add_observation(database, "o", "CN-ZJ", 100, period="2023")
    columns = "multiple_of_latest, required_yearly_growth_percent, required_yearly_increase, is_open"
    query = f"SELECT {columns} FROM ambition"
    times, growth, rise, is_open = database.execute(query).fetchall()[0]
    assert (float(times), float(growth), float(rise)) == pytest.approx((1.21, 10, 10.5), rel=1e-3)
    assert is_open


def test_a_scorecard_adds_up(database: duckdb.DuckDBPyConnection) -> None:
    plan = {"plan_id": "p-cn-zj-2023-bbbbbb"}
    add_target(database, "a", "CN-ZJ", 100, **plan)
    add_target(database, "b", "CN-ZJ", 100, indicator_id="revenue", **plan)
    add_observation(database, "o", "CN-ZJ", 100)
    query = "SELECT targets, met, not_assessable, share_assessable FROM plan_scorecard WHERE targets > 0"
    assert database.execute(query).fetchall() == [(2, 1, 1, 0.5)]


@pytest.mark.parametrize("name", ["aaaaaa", "zzzzzz"])
def test_it_starts_from_the_figure_that_stands_for_the_region(
    database: duckdb.DuckDBPyConnection, name: str
) -> None:
    """Of two figures of one period, whatever their ids are."""
    add_target(database, "t", "CN-SD", 100, due="2027", plan_id=None)
    add_observation(database, "mmmmmm", "CN-SD", 20, period="2022")
    add_observation(database, name, "CN-SD", 70, period="2022", vintage="preliminary", comparator="approx")
    add_observation(database, "later", "CN-SD", 60, period="2024")
    standing = "SELECT value FROM observation_standing WHERE stands_for_region AND period = '2022'"
    assert database.execute(standing).fetchall() == [(20,)]
    query = "SELECT start_value, start_end, attainment_since_start FROM progress_at(DATE '2025-06-30')"
    assert database.execute(query).fetchall() == [(20, dt.date(2022, 12, 31), Decimal("0.5"))]


def test_no_part_of_the_way_is_given_from_beyond_the_target(database: duckdb.DuckDBPyConnection) -> None:
    reached, ahead = (
        add_target(database, name, region, value, due="2027", plan_id=None)
        for name, region, value in (("a", "CN-SD", 10), ("b", "CN-JS", 40))
    )
    for name, region in (("a", "CN-SD"), ("b", "CN-JS")):
        add_observation(database, f"{name}1", region, 20, period="2022")
        add_observation(database, f"{name}2", region, 30, period="2024")
    query = "SELECT target_id, start_value, attainment_since_start FROM progress_at(DATE '2025-06-30')"
    ways = f"{query} ORDER BY target_id"
    assert database.execute(ways).fetchall() == [(reached, 20, None), (ahead, 20, Decimal("0.5"))]
