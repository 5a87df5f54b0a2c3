"""Contributions as people save them: what is read, and what is said of what cannot be read."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mubiao.contribution.problems import Problems
from mubiao.contribution.reading import read_contribution
from mubiao.contribution.value import Group, Items, Node, Text

SAMPLE = """\
source:
  title: 某文
  published: 2023-12-05
targets:
  - {stated: 超过1000亿元, due: 2027}
  - stated: 72.63%
    due: 2027-06
    note:
"""


def read(data: str | bytes) -> tuple[Group | None, list[tuple[str, int | None, str]]]:
    """What is read, and the problems: code, line, field."""
    problems = Problems()
    group = read_contribution(data.encode() if isinstance(data, str) else data, problems)
    assert all(problem.text(language) for problem in problems for language in ("en", "zh"))
    return group, [(problem.code, problem.place.line, problem.place.field) for problem in problems]


def value(node: Node) -> Any:
    """A node as plain values."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Group):
        return {key: value(inner) for key, inner in node.values.items()}
    return [value(item) for item in node.items]


def test_yaml_is_read_as_texts_with_their_lines() -> None:
    group, problems = read(SAMPLE)
    assert problems == []
    assert group is not None
    assert value(group) == {
        "source": {"title": "某文", "published": "2023-12-05"},
        "targets": [
            {"stated": "超过1000亿元", "due": "2027"},
            {"stated": "72.63%", "due": "2027-06", "note": ""},
        ],
    }
    targets = group.values["targets"]
    assert isinstance(targets, Items)
    second = targets.items[1]
    assert isinstance(second, Group)
    assert second.values["due"].place.line == 7


@pytest.mark.parametrize("typed", ["2027", "2023-12-05", "true", "no", "0x10", "1_000", "1e3", ".5", "010"])
def test_nothing_typed_is_made_into_something_else(typed: str) -> None:
    group, problems = read(f"due: {typed}\n")
    assert problems == []
    assert group is not None
    assert value(group) == {"due": typed}


def test_windows_line_ends_and_a_byte_order_mark_are_no_problem() -> None:
    group, problems = read(b"\xef\xbb\xbf" + SAMPLE.replace("\n", "\r\n").encode())
    assert problems == []
    assert group is not None
    assert value(group)["source"]["title"] == "某文"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", ("file-empty", None, "")),
        ("# nothing but a remark\n", ("file-empty", None, "")),
        ("~\n", ("file-empty", None, "")),
        (SAMPLE.encode("gb18030"), ("encoding-gbk", 2, "")),
        (SAMPLE.encode("utf-16"), ("encoding-utf16", 1, "")),
        (b"a: b\nc: \xff\n", ("encoding-invalid", 2, "")),
        (b"a: b\nc: \x00\n", ("nul-byte", 2, "")),
        ("a: b\nc: \x07\n", ("control-character", 2, "")),
        ("a:\n\tb: c\n", ("yaml-tab", 2, "")),
        ("a：b\n", ("yaml-wide-colon", 1, "")),
        ("a: b\nc：d\ne: f\n", ("yaml-wide-colon", 2, "")),
        ("x:\n  a: b\n  c：d\n", ("yaml-wide-colon", 3, "")),
        ("a:b\nc: d\n", ("yaml-colon-without-space", 1, "")),
        ("a: 5G: b\n", ("yaml-invalid", 1, "")),
        ("a: [1\n", ("yaml-invalid", 2, "")),
        ("a: 'b\n", ("yaml-invalid", 2, "")),
        ("a: 1\n---\nb: 2\n", ("yaml-several-documents", 2, "")),
        ("a: &x [1]\nb: *x\n", ("yaml-alias", 2, "")),
        ("a: &x [*x]\n", ("yaml-alias", 1, "")),
        ("a: !!python/name:os.system x\n", ("yaml-tag", 1, "a")),
        ("a: b\n[1]: c\n", ("yaml-key-not-text", 2, "")),
        ("a: b\nc: d\na: e\n", ("key-duplicate", 3, "a")),
        ("a: |\n  b\n  c\n", ("line-break", 1, "a")),
        ("[" * 2000 + "]" * 2000, ("yaml-deep", None, "")),
        ("a: " + "[" * 20 + "]" * 20, ("yaml-deep", 1, "a")),
        ("- a\n", ("not-a-group", 1, "")),
        ("just a sentence\n", ("not-a-group", 1, "")),
        (b"\xd0\xcf\x11\xe0 and more", ("old-workbook", None, "")),
        (b"PK\x03\x04 no archive", ("xlsx-unreadable", None, "")),
        (b"#" * (11 << 20), ("file-too-large", None, "")),
    ],
)
def test_what_cannot_be_read_is_said_at_its_line(
    data: str | bytes, expected: tuple[str, int | None, str]
) -> None:
    assert read(data)[1] == [expected]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab：:- \n\t[]{}'\"#&*!|>%@,?~0x,", max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read(text)


def workbook(**sheets: list[list[object]]) -> openpyxl.Workbook:
    """A workbook with the sheets that there must be, and these rows in them."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name in ("source", "targets", "observations", "events"):
        sheet = made.create_sheet(name)
        for row in sheets.get(name, []):
            sheet.append(row)
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_a_workbook_is_read_as_texts_with_their_rows() -> None:
    made = workbook(
        source=[["key", "value"], ["title *\n标题", "某文"], ["发布日期", dt.date(2023, 12, 5)]],
        targets=[["stated *\n原文数字", "due"], ["超过1000亿元", 2027], [None, None], ["72.63%", "2027-06"]],
    )
    group, problems = read(saved(made))
    assert problems == []
    assert group is not None
    assert value(group) == {
        "source": {"title": "某文", "发布日期": "2023-12-05"},
        "targets": [{"stated": "超过1000亿元", "due": "2027"}, {"stated": "72.63%", "due": "2027-06"}],
        "observations": [],
        "events": [],
    }
    targets = group.values["targets"]
    assert isinstance(targets, Items)
    assert targets.items[1].place.text("x.xlsx") == "x.xlsx:targets!4"


def cell_formatted(content: object, number_format: str) -> bytes:
    made = workbook(targets=[["stated"], [content]])
    made["targets"]["A2"].number_format = number_format
    return saved(made)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (cell_formatted("=1+1", "General"), "xlsx-formula"),
        (cell_formatted("=HYPERLINK(A1)", "@"), "xlsx-formula"),
        (cell_formatted("#N/A", "General"), "xlsx-error"),
        (cell_formatted(0.7263, "0.00%"), "xlsx-number-formatted"),
        (cell_formatted(True, "General"), "xlsx-number-formatted"),
        (cell_formatted(dt.time(12, 30), "h:mm"), "xlsx-number-formatted"),
        (cell_formatted(dt.date(2023, 12, 1), "mmm-yy"), "xlsx-date-invented"),
        (cell_formatted(dt.date(2023, 12, 1), 'yyyy"年"m"月"'), "xlsx-date-invented"),
        (cell_formatted("one\ntwo", "@"), "line-break"),
    ],
)
def test_cells_that_are_not_what_they_show_are_refused(data: bytes, code: str) -> None:
    group, problems = read(data)
    assert problems == [(code, 2, "stated")]
    assert group is not None


def test_a_date_that_shows_its_day_is_read() -> None:
    group, problems = read(cell_formatted(dt.datetime(2023, 12, 1), 'yyyy"年"m"月"d"日"'))
    assert problems == []
    assert group is not None
    assert value(group)["targets"] == [{"stated": "2023-12-01"}]


def test_missing_and_repeated_sheets_and_columns_are_named() -> None:
    made = workbook(targets=[["stated", "stated", None], ["1家", "2家", "3家"]])
    made.remove(made["events"])
    made.create_sheet("目标 again")
    group, problems = read(saved(made))
    assert {code for code, _, _ in problems} == {
        "xlsx-sheet-missing",
        "xlsx-sheet-twice",
        "key-duplicate",
        "xlsx-column-without-name",
    }
    assert group is not None
