"""Exact decimals leave as they came in: in every form of an answer, in a draft and in a finding."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mubiao.analysis.amounts import Scale, Unit
from mubiao.commands.rows import FORMATS, as_csv, as_json, as_markdown, as_table
from mubiao.contribution.figure import Figure, figure
from mubiao.decimals import DOUBLE_DIGITS, plain, significant_digits

LONG = Decimal("12345678901234567890123456789012.123456")
# All that DECIMAL(38, 6) holds.
STORED = st.decimals(
    min_value=Decimal(-(10**32) + 1), max_value=Decimal(10**32 - 1), allow_nan=False, places=6
)


@pytest.mark.parametrize(
    ("value", "written"),
    [("1E+11", "100000000000"), ("1.500000", "1.5"), ("100", "100"), ("-0.000", "0"), ("0E-6", "0"),
     ("-12.50", "-12.5"), ("1E-7", "0.0000001"), (str(LONG), str(LONG))],
)  # fmt: skip
def test_a_decimal_is_written_out(value: str, written: str) -> None:
    assert plain(Decimal(value)) == written


@given(STORED)
def test_no_form_of_an_answer_changes_a_number(value: Decimal) -> None:
    (row,) = list(csv.DictReader(io.StringIO(as_csv(["v"], [[value]]))))
    (found,) = json.loads(as_json(["v"], [[value]]))
    assert Decimal(row["v"]) == value
    # The last line of a table for the eye is its frame.
    for line in (as_table(["v"], [[value]]).splitlines()[-2], as_markdown(["v"], [[value]]).splitlines()[-1]):
        assert line.strip("│| ") == plain(value)
    assert Decimal(str(found["v"])) == value
    assert isinstance(found["v"], str) == (significant_digits(plain(value)) > DOUBLE_DIGITS)


def test_a_number_within_a_list_is_kept_as_well() -> None:
    (row,) = json.loads(as_json(["v"], [[[LONG, {"a": 2**53 + 1}, Decimal("1.50"), True]]]))
    assert row == {"v": [str(LONG), {"a": str(2**53 + 1)}, 1.5, True]}


@pytest.mark.parametrize("form", FORMATS)
def test_a_whole_number_beyond_doubles_is_kept(form: str) -> None:
    assert "9007199254740993" in FORMATS[form](["v"], [[9007199254740993]])


def test_a_printed_figure_of_many_digits_is_taken_whole() -> None:
    found = figure("1234567890123456789012345678.5元", "", "gdp", "CNY")
    assert isinstance(found, Figure)
    assert found.value == "1234567890123456789012345678.5"


def test_a_long_value_is_shown_beside_others() -> None:
    scale = Scale(Decimal(1), "", Unit("count", "个", "count", "count"), "en")
    assert scale.number(LONG) == "12,345,678,901,234,567,890,123,456,789,012.1235"
