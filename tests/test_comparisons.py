"""What the views compare, and what they refuse to: on records made up a line each."""

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


def ranks(database: duckdb.DuckDBPyConnection, view: str = "target_comparison") -> dict[str, int]:
    return dict(database.execute(f"SELECT region_id, rank FROM {view}").fetchall())


def reasons(database: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(database.execute("SELECT record_id, reason FROM not_compared").fetchall())


def test_equal_numbers_are_ordered_by_their_comparator(database: duckdb.DuckDBPyConnection) -> None:
    for region, comparator in (("CN-ZJ", "gt"), ("CN-SD", "eq"), ("CN-JS", "ge"), ("CN-SH", "just_below")):
        add_target(database, region.lower(), region, 1000, comparator=comparator)
    assert ranks(database) == {"CN-ZJ": 1, "CN-SD": 2, "CN-JS": 2, "CN-SH": 3}
    assert database.execute(
        "SELECT DISTINCT regions_compared, regions_at_level FROM target_comparison"
    ).fetchall() == [(4, 4)]


def test_where_less_is_better_the_smallest_is_first(database: duckdb.DuckDBPyConnection) -> None:
    add_target(database, "a", "CN-ZJ", 10, indicator_id="energy_use", comparator="lt")
    add_target(database, "b", "CN-SD", 10, indicator_id="energy_use")
    add_target(database, "c", "CN-JS", 5, indicator_id="energy_use", comparator="range", value_max=12)
    assert ranks(database) == {"CN-ZJ": 1, "CN-SD": 2, "CN-JS": 3}


def test_a_range_counts_with_its_lower_end_where_more_is_better(
    database: duckdb.DuckDBPyConnection,
) -> None:
    add_target(database, "a", "CN-ZJ", 5, comparator="range", value_max=100)
    add_target(database, "b", "CN-SD", 6)
    assert ranks(database) == {"CN-SD": 1, "CN-ZJ": 2}


@pytest.mark.parametrize(
    "other",
    [
        {"indicator_id": "visitors"},
        {"industry_id": "economy"},
        {"scope": "国家级"},
        {"basis": "new"},
        {"unit_id": "CNY"},
        {"due": "2027"},
        {"due": "2025-06"},
        {"due": "2021/2025"},
    ],
)
def test_what_differs_in_one_thing_is_not_compared(
    database: duckdb.DuckDBPyConnection, other: dict[str, Any]
) -> None:
    one, two = add_target(database, "a", "CN-ZJ", 1), add_target(database, "b", "CN-SD", 2, **other)
    assert ranks(database) == {}
    assert reasons(database) == {one: "only_region", two: "only_region"}


@pytest.mark.parametrize("due", ["2025-12-31", "2025-12", "2025-Q4"])
def test_one_due_date_may_be_written_in_several_ways(database: duckdb.DuckDBPyConnection, due: str) -> None:
    add_target(database, "a", "CN-ZJ", 1)
    add_target(database, "b", "CN-SD", 2, due=due)
    assert ranks(database) == {"CN-SD": 1, "CN-ZJ": 2}
    assert database.execute("SELECT DISTINCT due FROM target_comparison").fetchall() == [("2025",)]


def test_money_of_a_month_or_some_months_is_not_money_of_a_year(
    database: duckdb.DuckDBPyConnection,
) -> None:
    for number, period in enumerate(("2022", "2022-12", "2022-Q4", "2022-07/2022-12")):
        region = ("CN-ZJ", "CN-SD", "CN-JS", "CN-SH")[number]
        add_observation(database, f"o{number}", region, number + 1, indicator_id="revenue", period=period)
    assert set(reasons(database).values()) == {"only_region"}
    add_observation(database, "year", "CN-SD", 9, indicator_id="revenue", period="2022-01/2022-12")
    assert ranks(database, "observation_comparison") == {"CN-SD": 1, "CN-ZJ": 2}


def test_what_is_added_within_other_years_is_not_compared(database: duckdb.DuckDBPyConnection) -> None:
    given = {"basis": "new", "due": "2027"}
    add_target(database, "a", "CN-ZJ", 1, plan_id="p-cn-zj-2023-bbbbbb", **given)
    add_target(database, "b", "CN-JS", 2, plan_id="p-cn-js-2025-dddddd", **given)
    assert ranks(database) == {}
    add_target(database, "c", "CN-SH", 3, basis="new", due="2023/2027")
    assert ranks(database) == {"CN-SH": 1, "CN-ZJ": 2}


def test_levels_of_regions_have_lists_of_their_own(database: duckdb.DuckDBPyConnection) -> None:
    for number, region in enumerate(("CN-ZJ", "CN-SD", "CN-3301", "CN-3302")):
        add_target(database, f"t{number}", region, number + 1)
    add_target(database, "nation", "CN", 99)
    delta = add_target(database, "delta", "CN-X-YRD", 50)
    assert ranks(database) == {"CN-SD": 1, "CN-ZJ": 2, "CN-3302": 1, "CN-3301": 2}
    assert reasons(database) == {"t-nation-000000": "only_region", delta: "macro_region"}
    groups = database.execute("SELECT comparison_id, count(*) FROM target_comparison GROUP BY 1").fetchall()
    assert sorted(count for _, count in groups) == [2, 2]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"comparator": "order"}, "order_of_magnitude"),
        ({"basis": "rank", "unit_id": "rank"}, "place_in_an_order"),
        ({"comparator": "le"}, "ceiling_where_more_is_better"),
        ({"indicator_id": "energy_use", "comparator": "gt"}, "floor_where_less_is_better"),
        ({"plan_id": "p-cn-zj-2021-aaaaaa"}, "superseded"),
        ({"plan_id": "p-cn-sd-2023-cccccc"}, "plan_is_a_draft"),
        ({"indicator_id": "score"}, "measure_of_its_own"),
    ],
)
def test_each_reason(database: duckdb.DuckDBPyConnection, given: dict[str, Any], reason: str) -> None:
    same = {key: value for key, value in given.items() if key in ("indicator_id", "basis", "unit_id")}
    one = add_target(database, "a", "CN-ZJ", 5, **given)
    add_target(database, "b", "CN-SD", 6, source_id="s-2024-bbbbbb", **same)
    add_target(database, "c", "CN-JS", 7, source_id="s-2024-bbbbbb", **same)
    assert reasons(database)[one] == reason
    assert "CN-ZJ" not in ranks(database)


def test_a_replaced_target_is_history(database: duckdb.DuckDBPyConnection) -> None:
    old = add_target(database, "old", "CN-ZJ", 1)
    add_target(database, "new", "CN-ZJ", 2, supersedes_id=old)
    add_target(database, "b", "CN-SD", 3)
    assert reasons(database) == {old: "superseded"}
    found = "SELECT old_value, new_value, change, ratio FROM target_revisions WHERE link = 'target'"
    assert database.execute(found).fetchall() == [(1, 2, "raised", 2)]


def test_a_region_is_once_in_a_comparison(database: duckdb.DuckDBPyConnection) -> None:
    add_target(database, "a", "CN-ZJ", 8)
    stretch = add_target(database, "b", "CN-ZJ", 9, commitment="strive")
    add_target(database, "c", "CN-SD", 7)
    assert ranks(database) == {"CN-ZJ": 1, "CN-SD": 2}
    assert reasons(database) == {stretch: "other_record_stands"}


def test_the_best_of_several_observations_stands(database: duckdb.DuckDBPyConnection) -> None:
    add_observation(database, "early", "CN-ZJ", 1, vintage="preliminary", source_id="s-2024-bbbbbb")
    add_observation(database, "final", "CN-ZJ", 2, vintage="final")
    add_observation(database, "rough", "CN-SD", 20, comparator="gt")
    add_observation(database, "exact", "CN-SD", 21, vintage="preliminary")
    found = database.execute(
        "SELECT region_id, value, vintages_differ FROM observation_comparison ORDER BY 1"
    ).fetchall()
    assert found == [("CN-SD", 20, True), ("CN-ZJ", 2, True)]


def test_the_latest_well_covered_period_is_shown(database: duckdb.DuckDBPyConnection) -> None:
    regions = ("CN-ZJ", "CN-SD", "CN-JS", "CN-SH")
    for region in regions:
        add_observation(database, f"a-{region.lower()}", region, 1, period="2020")
        add_observation(database, f"b-{region.lower()}", region, 2, period="2022-12-31")
    alone = add_observation(database, "c", "CN-ZJ", 3, period="2023")
    assert ranks(database, "observation_comparison") == dict.fromkeys(regions, 1)
    assert database.execute("SELECT DISTINCT period FROM observation_comparison").fetchall() == [("2022",)]
    assert reasons(database).pop(alone) == "only_region"
    assert set(reasons(database).values()) == {"only_region", "other_period"}
    both = "SELECT period, count(*) FROM observation_comparison_by_period GROUP BY 1 ORDER BY 1"
    assert database.execute(both).fetchall() == [("2020", 4), ("2022", 4)]


def test_sums_of_members(database: duckdb.DuckDBPyConnection) -> None:
    for region, value in (("CN-ZJ", 10), ("CN-JS", 20), ("CN-SD", 40), ("CN-3301", 5)):
        add_observation(database, region.lower(), region, value)
    add_observation(database, "rough", "CN-SH", 30, comparator="gt")
    for region in ("CN-ZJ", "CN-JS"):
        add_observation(database, f"share-{region.lower()}", region, 50, indicator_id="share")
    found = database.execute(
        "SELECT region_id, indicator_id, comparator, value, members_reporting, members FROM rollup ORDER BY 3"
    ).fetchall()
    assert found == [
        ("CN-X-YRD", "stations", "eq", 30, 2, 3),
        ("CN-X-YRD", "stations", "gt", 30, 1, 3),
    ]


def test_per_head_and_gdp_and_share_of_the_nation(database: duckdb.DuckDBPyConnection) -> None:
    add_observation(database, "p0", "CN-ZJ", 50_000, indicator_id="population", period="2020")
    add_observation(database, "p1", "CN-ZJ", 100_000, indicator_id="population", period="2021")
    add_observation(database, "g1", "CN-ZJ", 10**9, indicator_id="gdp", period="2021")
    add_observation(database, "g2", "CN-ZJ", 10**8, indicator_id="gdp", period="2022-Q1")
    add_observation(database, "s1", "CN-ZJ", 30)
    add_observation(database, "s2", "CN-SD", 40)
    add_observation(database, "s3", "CN", 120)
    add_observation(database, "r1", "CN-ZJ", 10**7, indicator_id="revenue")
    query = "SELECT region_id, per_10k_persons, population_period FROM observation_comparison ORDER BY 1"
    assert database.execute(query).fetchall() == [("CN-SD", None, None), ("CN-ZJ", 3, "2021")]
    query = """
        SELECT indicator_id, per_10k_persons, per_100m_gdp, percent_of_gdp, gdp_period FROM per_head_and_gdp
        WHERE indicator_id IN ('stations', 'revenue') ORDER BY 1"""
    assert database.execute(query).fetchall() == [
        ("revenue", 10**6, None, 1, "2021"),
        ("stations", 3, 3, None, "2021"),
    ]
    query = "SELECT region_id, share_percent FROM national_share ORDER BY 1"
    assert database.execute(query).fetchall() == [("CN-SD", Decimal("33.333333")), ("CN-ZJ", 25)]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ({"value": 202000}, {"value": 210000}, "contradiction"),
        ({"value": 202000}, {"value": 202001, "vintage": "final"}, None),
        ({"value": 202000}, {"value": 210000, "vintage": "final"}, "revision"),
        ({"value": 202000}, {"value": 200000, "comparator": "gt"}, None),
        ({"value": 202000}, {"value": 203000, "comparator": "lt"}, None),
        ({"value": 202000}, {"value": 300000, "comparator": "ge"}, "contradiction"),
        ({"value": 220000}, {"value": 219856}, None),
        ({"value": 500}, {"value": 450, "comparator": "just_below"}, "contradiction"),
        ({"value": 100, "comparator": "approx"}, {"value": 108}, None),
        ({"value": 100}, {"value": 1000000, "comparator": "order"}, None),
        ({"value": 100}, {"value": 900, "period": "2021"}, None),
        ({"value": 100}, {"value": 900, "region_id": "CN-SD"}, None),
    ],
)
def test_conflicts(
    database: duckdb.DuckDBPyConnection, one: dict[str, Any], other: dict[str, Any], kind: str | None
) -> None:
    add_observation(database, "a", **({"region": "CN-ZJ"} | one))
    region = other.pop("region_id", "CN-ZJ")
    add_observation(database, "b", **({"region": region} | other))
    found = [row[0] for row in database.execute("SELECT kind FROM conflicts").fetchall()]
    assert found == ([kind] if kind else [])


def test_a_floor_and_a_stretch_are_no_conflict(database: duckdb.DuckDBPyConnection) -> None:
    add_target(database, "a", "CN-ZJ", 800, commitment="ensure")
    add_target(database, "b", "CN-ZJ", 950, commitment="strive")
    assert database.execute("SELECT * FROM conflicts").fetchall() == []
    add_target(database, "c", "CN-ZJ", 990, commitment="ensure")
    found = database.execute("SELECT record_id, other_id FROM conflicts").fetchall()
    assert found == [("t-a-000000", "t-c-000000")]


def test_revisions_of_a_plan(database: duckdb.DuckDBPyConnection) -> None:
    old, new = {"plan_id": "p-cn-zj-2021-aaaaaa"}, {"plan_id": "p-cn-zj-2023-bbbbbb"}
    add_target(database, "a", "CN-ZJ", 1000, **old)
    add_target(database, "b", "CN-ZJ", 1000, comparator="gt", due="2027", **new)
    add_target(database, "c", "CN-ZJ", 5, indicator_id="visitors", **old)
    add_target(database, "d", "CN-ZJ", 6, indicator_id="revenue", **new)
    query = "SELECT indicator_id, change, days_later FROM target_revisions ORDER BY 1"
    assert database.execute(query).fetchall() == [
        ("revenue", "added", None),
        ("stations", "raised", 730),
        ("visitors", "dropped", None),
    ]


def test_known_on_a_day(database: duckdb.DuckDBPyConnection) -> None:
    old = add_target(database, "a", "CN-ZJ", 1, plan_id="p-cn-zj-2021-aaaaaa")
    new = add_target(database, "b", "CN-ZJ", 2, plan_id="p-cn-zj-2023-bbbbbb")
    query = "SELECT target_id, is_in_force FROM targets_known_at(?::DATE) ORDER BY 1"
    assert database.execute(query, ["2021-03-30"]).fetchall() == []
    assert database.execute(query, ["2023-05-30"]).fetchall() == [(old, True)]
    assert database.execute(query, ["2023-05-31"]).fetchall() == [(old, False), (new, True)]


@pytest.mark.parametrize(
    ("comparator", "commitment", "yu", "bian"),
    [
        ("ge", "plain", "hard", "hard"),
        ("approx", "ensure", "hard", "hard"),
        ("approx", "plain", "soft", "soft"),
        ("eq", "strive", None, "general"),
    ],
)
def test_hardness(
    database: duckdb.DuckDBPyConnection, comparator: str, commitment: str, yu: str | None, bian: str
) -> None:
    add_target(database, "a", "CN-ZJ", 1, comparator=comparator, commitment=commitment)
    assert database.execute("SELECT yu_2019, bian_2024 FROM hardness").fetchall() == [(yu, bian)]


def test_one_line_questions(database: duckdb.DuckDBPyConnection) -> None:
    for region, value in (("CN-ZJ", 1), ("CN-SD", 2)):
        add_target(database, region.lower(), region, value)
    add_observation(database, "o", "CN-ZJ", 3)
    query = "SELECT kind, region_id, rank, reason FROM compare('stations')"
    assert database.execute(query).fetchall() == [
        ("target", "CN-SD", 1, None),
        ("target", "CN-ZJ", 2, None),
        ("observation", "CN-ZJ", None, "only_region"),
    ]
    assert database.execute("FROM compare('stations', industry := 'economy')").fetchall() == []
    query = "SELECT kind, rank, verdict, observed_value FROM profile('CN-ZJ')"
    assert database.execute(query).fetchall() == [("target", 2, "met", 3), ("observation", None, None, None)]
    query = "SELECT region_id FROM due_within(DATE '2024-12-31', 12)"
    assert database.execute(query).fetchall() == [("CN-SD",), ("CN-ZJ",)]
    assert database.execute("FROM due_within(DATE '2024-12-30', 12)").fetchall() == []
