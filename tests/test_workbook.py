"""The workbook as it is seen: amounts in full, no name cut off, pages that can be printed and read."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from faults.copy_of_package import PackageCopy

NAME = "china-regional-targets"
TEXT_SHEETS = ("about 说明", "dictionary 字典")
WIDEST = 50


@pytest.fixture(scope="module")
def book(built_package: PackageCopy) -> Any:
    return load_workbook(built_package.folder / "build" / f"{NAME}.xlsx")


def shown(value: object) -> int:
    """How many letters wide a value shows: a Chinese character takes two."""
    if isinstance(value, int | float):
        return len(f"{value:,}")
    if isinstance(value, datetime.datetime):
        return len("2023-11-30")
    return sum(1 if ord(letter) < 0x2E80 else 2 for letter in str(value))


def width(sheet: Any, number: int) -> float:
    """Of a column: openpyxl keeps equal neighbours as one."""
    for one in sheet.column_dimensions.values():
        if one.min <= number <= one.max:
            return float(one.width)
    raise AssertionError(f"{sheet.title}: column {number} has no width")


def test_an_amount_is_shown_in_full(book: Any) -> None:
    """General shows 1E+12 for a long number, and every number without separators."""
    seen = set()
    amounts = {"value", "value_max", "baseline_value"}
    for table in ("target_facts", "observation_facts", "targets", "observations"):
        sheet = book[table]
        for number, column in enumerate(sheet.iter_cols(), start=1):
            if str(column[0].value).split(" ")[0] not in amounts:
                continue
            for cell in column[1:]:
                if cell.data_type != "n" or cell.value is None:
                    continue
                whole = Decimal(repr(cell.value)) % 1 == 0
                assert cell.number_format == ("#,##0" if whole else "#,##0.######"), cell.coordinate
                assert width(sheet, number) >= shown(cell.value) + 1, cell.coordinate
                seen.add((whole, abs(cell.value) >= 1e11))
    assert {(True, True), (False, False)} <= seen


def test_no_name_and_no_header_is_cut_off(book: Any) -> None:
    for sheet in book:
        for number, column in enumerate(sheet.iter_cols(), start=1):
            longest = max(shown(cell.value) for cell in column if cell.value is not None)
            wide = width(sheet, number)
            if sheet.title not in TEXT_SHEETS:
                assert wide >= min(longest, WIDEST), (sheet.title, get_column_letter(number))
                assert wide >= min(shown(column[0].value) + 2, WIDEST)
            assert wide <= 80


def test_what_is_read_like_a_page_is_wrapped(book: Any) -> None:
    for name in TEXT_SHEETS:
        sheet = book[name]
        assert all(cell.value for cell in sheet[1])
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if cell.value is not None:
                    assert cell.alignment.wrap_text, cell.coordinate
                    assert cell.alignment.vertical == "top"
                    lines = -(-shown(cell.value) // width(sheet, cell.column))
                    height = sheet.row_dimensions[cell.row].height or 15  # one line, which goes unsaid
                    assert height >= 15 * lines, cell.coordinate
    about = {row[0].value: row[1].value for row in book[TEXT_SHEETS[0]].iter_rows(min_row=2)}
    assert {"target_facts", "observation_facts", "targets"} <= set(about)
    header = [cell.value for cell in book[TEXT_SHEETS[1]][1]]
    for title in ("description", "说明"):
        assert width(book[TEXT_SHEETS[1]], header.index(title) + 1) >= 40


def test_every_sheet_can_be_printed(book: Any) -> None:
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0  # as many as it takes
        assert sheet.print_title_rows == "$1:$1"
        total = sum(width(sheet, number) for number in range(1, sheet.max_column + 1))
        # At A4 across a page of more would be too small to read.
        assert total / (sheet.page_setup.fitToWidth or 1) <= 200


def test_records_are_found_by_names(book: Any) -> None:
    """What a reader does first: choose a region and an industry by their names."""
    header = [cell.value.split(" ")[0] for cell in book["target_facts"][1]]
    assert book["target_facts"].auto_filter.ref.startswith("A1:")
    found = [
        row
        for row in book["target_facts"].iter_rows(min_row=2, values_only=True)
        if row[header.index("region_name_zh")] == "浙江省"
        and row[header.index("industry_name_zh")] == "虚拟现实"
    ]
    assert "超过1000亿元" in {row[header.index("stated")] for row in found}
