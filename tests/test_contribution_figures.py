"""From the printed figure to value, unit, comparator and basis."""

from __future__ import annotations

import csv
from itertools import product
from pathlib import Path

import polars as pl
import pytest

from mubiao.contribution.figure import Doubt, Figure, amount, figure
from mubiao.rules.figures import RULES
from mubiao.rules.rule import RowRule

FOLDER = Path(__file__).resolve().parent.parent / "datapackage"


def rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNITS = {row["indicator_id"]: row["unit_id"] for row in rows("indicators")}


@pytest.mark.parametrize("table", ["targets", "observations"])
def test_every_figure_of_the_package_is_derived_as_it_is_recorded(table: str) -> None:
    for row in rows(table):
        read = figure(row["stated"], row["basis"], row["indicator_id"], UNITS[row["indicator_id"]])
        assert isinstance(read, Figure), row
        for column in ("value", "value_max", "unit_id", "comparator", "basis"):
            assert getattr(read, column) == row[column], row


@pytest.mark.parametrize(
    ("stated", "given", "unit", "expected"),
    [
        ("超过1000亿元", "", "CNY", ("100000000000", "CNY", "gt", "level")),
        ("超过1000亿元", "cumulative", "CNY", ("100000000000", "CNY", "gt", "cumulative")),
        ("新增20家", "", "count", ("20", "count", "eq", "new")),
        ("年均增长8%左右", "", "CNY", ("8", "percent", "approx", "rate")),
        ("提高30个百分点", "", "percent", ("30", "percentage_point", "eq", "increase")),
        ("第四位", "", "count", ("4", "rank", "eq", "rank")),
        ("超过33个", "", "per_10k_persons", ("33", "per_10k_persons", "gt", "level")),
        ("5万元", "", "CNY_per_person", ("50000", "CNY_per_person", "eq", "level")),
        ("88.7", "", "score", ("88.7", "score", "eq", "level")),
        ("0.5万人", "", "person", ("5000", "person", "eq", "level")),
        ("over 300 EFLOPS", "", "PFLOPS", ("300000", "PFLOPS", "gt", "level")),
        ("突破40000P", "", "PFLOPS", ("40000", "PFLOPS", "gt", "level")),
        ("超3000亿", "", "CNY", ("300000000000", "CNY", "gt", "level")),
        ("1.42", "", "ratio", ("1.42", "ratio", "eq", "level")),
    ],
)
def test_what_is_printed_decides(stated: str, given: str, unit: str, expected: tuple[str, ...]) -> None:
    read = figure(stated, given, "some_indicator", unit)
    assert isinstance(read, Figure)
    assert (read.value, read.unit_id, read.comparator, read.basis) == expected


def test_a_range_and_a_printed_start_are_kept() -> None:
    assert figure("10-15家", "", "x", "count") == Figure("10", "15", "count", "range", "level", "")
    assert figure("从7.8%提高到10%", "", "x", "percent") == Figure("10", "", "percent", "eq", "level", "7.8")


@pytest.mark.parametrize(
    ("stated", "unit", "code"),
    [
        ("若干", "count", "figure-unread"),
        ("500家", "CNY", "unit-other"),
        ("500亿元", "count", "unit-other"),
        ("提高30个百分点", "CNY", "unit-other"),
        ("500", "CNY", "unit-missing"),
        ("5000万", "CNY", "unit-missing"),
        ("5000P", "PB", "unit-other"),
        ("50", "percent", "unit-missing"),
    ],
)
def test_what_does_not_fit_is_refused(stated: str, unit: str, code: str) -> None:
    read = figure(stated, "", "some_indicator", unit)
    assert isinstance(read, Doubt)
    assert read.code == code


def test_a_starting_figure_is_read_in_the_unit_of_its_indicator() -> None:
    assert amount("500亿元", "x", "CNY") == "50000000000"
    assert amount("7.8%", "x", "percent") == "7.8"
    for stated in ("约500亿元", "500家", "500", "很多"):
        assert isinstance(amount(stated, "x", "CNY"), Doubt)


DENOMINATOR_OUTSIDE = {
    ("count", "per_10k_persons"),
    ("person", "per_10k_persons"),
    ("CNY", "CNY_per_person"),
}


def test_units_are_accepted_as_the_rule_has_it() -> None:
    rule = next(rule for rule in RULES if rule.code == "unit-not-of-indicator")
    assert isinstance(rule, RowRule)
    printed = {
        "CNY": "5元",
        "count": "5个",
        "person": "5人",
        "percent": "5%",
        "percentage_point": "5个百分点",
    }
    printed |= {"rank": "第5位", "score": "5分", "times": "5倍"}
    bases = ("level", "new", "cumulative", "increase", "rate", "rank")
    for basis, (unit, stated), own in product(bases, printed.items(), sorted(set(UNITS.values()))):
        row = {"basis": basis, "unit_id": unit, "indicator_id.unit_id": own, "unit_id.dimension": "some"}
        fits = pl.DataFrame([row]).select(rule.holds).item()
        without = (unit, own) in DENOMINATOR_OUTSIDE and basis not in ("rate", "rank")
        read = figure(stated, basis, "some_indicator", own)
        assert isinstance(read, Figure) == (fits or without), row


@pytest.mark.parametrize(("language", "taken"), [("vi", False), ("en", True), ("zh-Hant", True), ("", True)])
def test_a_number_that_its_language_may_mean_otherwise_is_not_taken(language: str, taken: bool) -> None:
    assert isinstance(figure("7,500", "", "patents", "count", language), Figure) is taken
    assert isinstance(amount("7,500", "patents", "count", language), str) is taken
