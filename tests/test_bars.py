"""Bars say what is sure, what is possible and where there is no end; numbers keep their value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mubiao.analysis.amounts import Unit, scale_for
from mubiao.analysis.bars import bars, only_ascii
from mubiao.analysis.extent import Extent
from mubiao.analysis.layout import Column, aligned, clipped, fitting, needed, width_of

PEOPLE = Unit("person", "人", "Persons", "person")
THINGS = Unit("count", "个", "Count", "count")
MONEY = Unit("CNY", "元", "Yuan (CNY)", "money")
SHARE = Unit("percent", "%", "Percent", "ratio")


def test_each_wording_has_a_bar_of_its_own() -> None:
    exact, more, about, at_most, ranged = (
        Extent(100, 100),
        Extent(100, None),
        Extent(90, 110),
        Extent(None, 50),
        Extent(20, 60),
    )
    assert bars([exact, more, about, at_most, ranged], 12) == [
        "██████████",
        "██████████▶",
        "█████████▒▒",
        "▒▒▒▒▒",
        "██▒▒▒▒",
    ]


def test_the_last_cell_is_filled_in_part() -> None:
    assert bars([Extent(8, 8), Extent(5, 5), Extent(0.01, 0.01), Extent(0, 0)], 4) == ["████", "██▌", "▏", ""]


def test_plain_bars_are_ascii() -> None:
    drawn = bars([Extent(10, 10), Extent(5, None), Extent(4, 8), Extent(None, 5)], 11, plain=True)
    assert drawn == ["##########", "#####>", "####::::", ":::::"]


def test_what_falls_is_drawn_to_the_left_of_nought() -> None:
    rise, fall = bars([Extent(5, 5), Extent(-5, -5)], 10)
    assert rise == "     █████"
    assert fall == "█████"


def test_doubt_too_small_for_a_cell_is_shown() -> None:
    small = bars([Extent(1000, 1000), Extent(90, 100)], 10)[1]
    assert "▒" in small


def test_nothing_but_noughts() -> None:
    assert bars([Extent(0, 0), Extent(0, None)], 10) == ["", "▶"]


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({}, False),
        ({"LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "zh_CN.GBK"}, True),
        ({"LC_ALL": "en_US.ISO-8859-1", "LANG": "C.UTF-8"}, True),
        ({"LC_ALL": "de_DE.utf8@euro"}, False),
        ({"TERM": "dumb"}, True),
    ],
)
def test_what_the_environment_can_show(environment: dict[str, str], plain: bool) -> None:
    assert only_ascii(environment) is plain


@pytest.mark.parametrize(
    ("values", "unit", "zh", "en"),
    [
        (["1000"], THINGS, "1,000个", "1,000"),
        (["220000"], THINGS, "22万个", "220 thousand"),
        (["100000000000"], MONEY, "1,000亿元", "CNY 100 billion"),
        (["8255300000000"], MONEY, "8.2553万亿元", "CNY 8.2553 trillion"),
        (["72.63"], SHARE, "72.63%", "72.63%"),
        (["66270000"], PEOPLE, "6,627万人", "66.27 million persons"),
        (["-31000"], THINGS, "-3.1万个", "-31,000"),
        (["0"], THINGS, "0个", "0"),
        (["17", "10", "12345678"], THINGS, "17个", "17"),
    ],
)
def test_amounts_are_readable_in_both_languages(values: list[str], unit: Unit, zh: str, en: str) -> None:
    numbers = [Decimal(value) for value in values]
    assert scale_for(numbers, unit, "zh").amount(numbers[0]) == zh
    assert scale_for(numbers, unit, "en").amount(numbers[0]) == en


def test_columns_are_aligned_by_what_is_seen() -> None:
    lines = aligned(
        [Column("地区", ["内蒙古自治区", "Xi'an"]), Column("n", ["1", "22"], right=True)]
    ).splitlines()
    assert {width_of(line) for line in lines} == {16}


def test_what_does_not_fit_is_left_out_from_the_least_needed() -> None:
    columns = [
        Column("a", ["x" * 20], clip=10),
        Column("b", ["y" * 10], spare=1),
        Column("c", ["z" * 10], spare=2),
    ]
    assert [column.header for column in fitting(columns, 60)] == ["a", "b", "c"]
    assert [column.header for column in fitting(columns, 30)] == ["a", "b"]
    narrow = fitting(columns, 10)
    assert [column.header for column in narrow] == ["a"]
    assert narrow[0].cells == ["x" * 9 + "…"]
    assert needed(narrow) == 10


def test_a_wide_character_is_not_cut_in_half() -> None:
    assert clipped("内蒙古自治区", 6) == "内蒙…"
    assert clipped("内蒙古", 6) == "内蒙古"
