"""Text that others wrote stays text in every Markdown that is made: rendered, it reads as it was written."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mubiao.analysis.layout import Column
from mubiao.analysis.markdown import markdown_lines, markdown_table
from mubiao.commands.rows import as_markdown
from mubiao.findings.printable import printable
from mubiao.markdown import cell, code, escaped

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    r"a\|b",
    "a|b",
    "<img src=x onerror=alert(1)> [c](http://e) ![d](http://e)",
    "<!-- -->", "**bold** *em* __x__ _y_ `code` ``", "~~gone~~ ~gone~", "&lt;b&gt; &#60; R&D",
    "[a]: http://e", "[^1]", "ends with \\", "\\", "<br>", "a\nb", "industry_scale", r"C:\data\new",
    "\u202eevil\u202c",
]  # fmt: skip


def only_cell(table: str) -> str:
    """What a reader sees in the last cell of a table of one column."""
    rendered = GITHUB.render(table)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", rendered, re.DOTALL)
    assert len(cells) == 1, rendered
    lines = cells[0].split("<br>")
    assert not any("<" in line for line in lines), rendered
    return "\n".join(map(html.unescape, lines))


def seen(text: str) -> str:
    """The text as it can be seen: signs that steer are written out, blanks around a cell are not there."""
    return "\n".join(map(printable, text.splitlines())).strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_cell_says_is_what_was_written(text: str) -> None:
    assert only_cell(as_markdown(["v"], [[text]])).strip() == seen(text)
    assert only_cell(markdown_table([Column("v", [text])])).strip() == seen(text)


MARKS = st.text(st.sampled_from(r"\`*_[]()<>|~!&#;:./@ab 1浙，") | st.characters(codec="utf-8"), min_size=1)


@given(MARKS)
@settings(max_examples=500)
def test_any_text_stays_text(text: str) -> None:
    shown = only_cell(as_markdown(["v"], [["x" + text + "x"]]))
    assert re.sub(r"\s+", " ", shown) == re.sub(r"\s+", " ", seen("x" + text + "x"))


@given(MARKS)
def test_any_text_is_no_more_than_code(text: str) -> None:
    for made, paragraph in ((code(text), True), (cell(text), False)):
        if made:
            rendered = (
                GITHUB.render(f"x {made} x") if paragraph else GITHUB.render(f"| v |\n| --- |\n| {made} |")
            )
            assert re.sub(r"<code>[^<]*</code>", "", rendered).count("<") == (2 if paragraph else 14), (
                rendered
            )


def test_values_that_are_no_text_hold_no_markup_either() -> None:
    shown = only_cell(as_markdown(["v"], [[[{"a": "<b>x</b>"}]]]))
    assert shown == "[{'a': '<b>x</b>'}]"


def test_headers_are_escaped_as_well() -> None:
    rendered = GITHUB.render(as_markdown(["<i>a|b"], [["c"]]))
    assert re.findall(r"<th[^>]*>(.*?)</th>", rendered) == ["&lt;i&gt;a|b"]


def test_lines_stay_lines() -> None:
    assert markdown_lines("a <b>\n  c_d\n\n*e*\n") == "a \\<b>\n  c_d\n\n\\*e\\*\n"


@pytest.mark.parametrize(
    "text",
    ["industry_scale", "1,000–2,000", "R&D", r"C:\data", "a > b", "超过1000亿元（约）", "(x)", "5-6 + 7 #8"],
)
def test_what_needs_no_escape_is_left_as_it_is(text: str) -> None:
    assert escaped(text) == text
