"""A column of printed figures is read as each of them is."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mubiao.quantity import Quantity, column, read
from mubiao.quantity.column import read_column
from mubiao.quantity.fold import CALENDAR_YEAR, LITERAL, LONG_NUMERAL, PLAIN_LITERAL, TO_FOLD

FIXTURE = Path(__file__).parent / "fixtures" / "quantity_cases.csv"
Row = tuple[object, ...]


def one_by_one(texts: list[str | None]) -> list[Row]:
    rows: list[Row] = []
    for text in texts:
        answer = read(text or "")
        if isinstance(answer, Quantity):
            rows.append(
                (text, answer.value, answer.value_max, answer.unit, answer.comparator, answer.basis, None)
            )
        else:
            rows.append((text, None, None, None, None, None, answer.code))
    return rows


def at_once(texts: list[str | None]) -> list[Row]:
    return read_column(pl.Series("stated", texts, dtype=pl.String)).rows()


def kept() -> list[str]:
    with FIXTURE.open(encoding="utf-8", newline="") as file:
        return [case["stated"] for case in csv.DictReader(file)]


KEPT = kept()
BEFORE = [
    "", "超过", "近", "约", "不少于", "提高", "下降", "年均增长", "新增", "由5%提高到", "RMB",
    "over ", "第", "前", "每万人", "-", "翻",
]  # fmt: skip
AFTER = [
    "", "家", "万个", "亿元以上", "%", "个百分点", "万千瓦", "千瓦", "GWh", "余人", "多家", "级",
    "年", "强", "G", " trillion yuan",
    "万亿元左右", "/万人", "番", "成", "以内", "+", "人次", " firms",
]  # fmt: skip
numbers = st.one_of(
    st.integers(min_value=0, max_value=10**22).map(str),
    st.integers(min_value=1900, max_value=2100).map(str),
    st.decimals(min_value=0, max_value=10**15, places=9, allow_nan=False).map(lambda number: f"{number:f}"),
    st.integers(min_value=0, max_value=10**12).map(lambda number: f"{number:,}"),
    st.text(alphabet="0123456789,. ", min_size=1, max_size=8),
    st.text(alphabet="一二两三五九十百千万亿零点几余", min_size=1, max_size=9),
)
ranges = st.tuples(numbers, st.sampled_from("-~至到—～、:/"), numbers).map("".join)
figures = st.tuples(st.sampled_from(BEFORE), numbers | ranges, st.sampled_from(AFTER)).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A kept case with a character changed, dropped or doubled."""
    text = draw(st.sampled_from(KEPT))
    place = draw(st.integers(min_value=0, max_value=len(text) - 1))
    put = draw(st.sampled_from(["", text[place] * 2, *"0195.,-％亿万千家元个第近超多+ #§¶年\ufffd２"]))
    return text[:place] + put + text[place + 1 :]


def test_kept_cases() -> None:
    texts: list[str | None] = [*KEPT, None, "", " "]
    assert at_once(texts) == one_by_one(texts)


@settings(max_examples=200, deadline=None)
@given(st.lists(figures | mutated() | st.text(max_size=15), max_size=12))
def test_a_column_reads_as_its_figures_do(texts: list[str]) -> None:
    assert at_once([*texts]) == one_by_one([*texts])


@settings(deadline=None)
@given(st.lists(st.text(alphabet="0129,. 年一二千万百亿点零#§￥—５", max_size=14), min_size=1, max_size=10))
def test_both_engines_agree_on_the_patterns(texts: list[str]) -> None:
    series = pl.Series(texts, dtype=pl.String)
    for pattern in (LITERAL, CALENDAR_YEAR, LONG_NUMERAL, TO_FOLD):
        found = [re.findall(pattern, text) for text in texts]
        assert series.str.extract_all(pattern).to_list() == found
    assert series.str.contains(PLAIN_LITERAL).to_list() == [
        bool(re.match(PLAIN_LITERAL, text)) for text in texts
    ]


def test_shape() -> None:
    frame = read_column(pl.Series(["3家"]))
    assert frame.columns == ["stated", "value", "value_max", "unit", "comparator", "basis", "error"]
    assert frame.schema["value"] == frame.schema["value_max"] == pl.Decimal(38, 6)
    assert frame["value"].to_list() == [Decimal(3)]
    assert read_column(pl.Series([], dtype=pl.String)).height == 0
    assert read_column(pl.Series([None, None])).height == 2
    with pytest.raises(TypeError, match="String"):
        read_column(pl.Series([1, 2]))


def test_order_is_kept() -> None:
    texts = [f"{number}{unit}" for number in range(300) for unit in ("家", "亿元", "分之一", "-5家", "G")]
    assert read_column(pl.Series(texts))["stated"].to_list() == texts


def test_different_figures_are_read_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guard against reading row by row, which takes some twenty times as long; benchmarks/ measures."""
    alone: list[str] = []
    monkeypatch.setattr(column, "read", lambda text: alone.append(text) or read(text))
    frame = read_column(pl.Series([f"超过{number}.{number % 7}万个" for number in range(100_000)]))
    assert frame["error"].null_count() == frame.height
    assert alone == []


def test_a_number_too_long_for_the_arithmetic_is_refused_as_alone() -> None:
    texts: list[str | None] = ["100000000000000000000 trillion yuan", "3亿元"]
    assert at_once(texts) == one_by_one(texts)
