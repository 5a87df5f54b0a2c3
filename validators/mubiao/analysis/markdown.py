"""Columns as a Markdown table, and lines of text as lines of Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from mubiao.analysis.layout import Column
from mubiao.markdown import escaped, rows


def markdown_table(columns: Sequence[Column]) -> str:
    """The columns with their line ends; nothing in a cell is taken for markup."""
    head = [escaped(column.header) for column in columns]
    body = [list(map(escaped, row)) for row in zip(*(column.cells for column in columns), strict=True)]
    return rows(head, body, [column.right for column in columns]) + "\n"


def markdown_lines(text: str) -> str:
    """Lines in which nothing is taken for markup."""
    return "".join(escaped(line) + "\n" for line in text.splitlines())
