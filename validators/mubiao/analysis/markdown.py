"""Columns as a Markdown table."""

from __future__ import annotations

from collections.abc import Sequence

from mubiao.analysis.layout import Column


def markdown_table(columns: Sequence[Column]) -> str:
    """The columns with their line ends; a text neither ends its cell nor its row."""
    header = [column.header for column in columns]
    rule = ["---:" if column.right else "---" for column in columns]
    rows = zip(*(column.cells for column in columns), strict=True)
    return "".join(f"| {' | '.join(map(_escaped, row))} |\n" for row in [header, rule, *rows])


def _escaped(text: str) -> str:
    return "<br>".join(text.replace("|", "\\|").splitlines())
