"""Rows of a query as a table for the eye, CSV, JSON or Markdown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from mubiao.building.exact import cell_of
from mubiao.decimals import plain
from mubiao.markdown import escaped

Row = Sequence[Any]


def _written(cell: Any) -> Any:
    """A decimal by its digits, without the zeros that its type adds; everything else as it is."""
    return plain(cell) if isinstance(cell, Decimal) else cell


def as_table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Aligned columns, Chinese characters counted as two wide."""
    return _tabulated(columns, rows, "simple_outline")


def as_markdown(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """A Markdown table."""
    cells = [[_in_markdown(cell) for cell in row] for row in rows]
    return _tabulated([escaped(column) for column in columns], cells, "github")


def _in_markdown(cell: Any) -> Any:
    """Anything but a number as text, in which nothing is taken for markup."""
    return cell if isinstance(cell, int | float | Decimal | None) else escaped(str(cell))


def _tabulated(columns: Sequence[str], rows: Sequence[Row], style: str) -> str:
    from tabulate import tabulate

    cells = [["" if cell is None else _written(cell) for cell in row] for row in rows]
    numeric = [
        all(isinstance(row[place], int | float | Decimal | None) for row in rows)
        for place in range(len(columns))
    ]
    align = ["right" if rows and number else "left" for number in numeric]
    return (
        tabulate(cells, columns, tablefmt=style, disable_numparse=True, colalign=align if rows else None)
        + "\n"
    )


def as_csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """CSV with LF line ends; nothing for null."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue()


def as_json(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """A list of objects; a number that a double would change is a text, dates are ISO 8601 texts."""
    names = _distinct(columns)
    records = [dict(zip(names, map(json_value, row), strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=2, default=str) + "\n"


def _distinct(columns: Sequence[str]) -> list[str]:
    """The names of the columns; one that came before gets a number, as an object has each name once."""
    names: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in names:
            name, number = f"{column}_{number}", number + 1
        names.append(name)
    return names


def json_value(cell: Any) -> Any:
    """A value that JSON has; infinite and undefined numbers are texts, as JSON has no such numbers.

    An exact number of more than 15 significant digits is a text too, as in the downloads: readers of JSON
    take numbers for doubles.
    """
    if isinstance(cell, Decimal | int | float):
        return cell_of(cell)
    if isinstance(cell, list | tuple):
        return [json_value(item) for item in cell]
    if isinstance(cell, dict):
        return {str(key): json_value(item) for key, item in cell.items()}
    return cell


FORMAT_HELP = (
    "form of the answer; in json a number of more than 15 digits is a text, as many readers would round it · "
    "输出格式；json 中超过 15 位有效数字的数写作文本，以免被舍入"
)
FORMATS: dict[str, Callable[[Sequence[str], Sequence[Row]], str]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
    "markdown": as_markdown,
}
