"""A workbook to texts with their sheets and rows. Formulas and numbers shown otherwise are refused."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl

from mubiao.contribution.problems import Problems
from mubiao.contribution.sections import SECTIONS, Section, section
from mubiao.contribution.value import Group, Items, Node, Place, Text

# A workbook is an archive: a small file may unpack to a size that fills the memory.
LARGEST_UNPACKED = 200 << 20
LARGEST_ROW = 20_000
_PLAIN = frozenset({"General", "@", "0"})
NEEDED = ("source", "targets", "observations", "events")


def read_xlsx(data: bytes, problems: Problems) -> Group | None:
    """The contribution in the workbook `data`; None when it cannot be read as a whole."""
    workbook = _opened(data, problems)
    if workbook is None:
        return None
    sheets = _sheets(workbook, problems)
    for name in NEEDED:
        if name not in sheets:
            problems.add("xlsx-sheet-missing", Place(), sheet=name)
    values: dict[str, Node] = {}
    for one in SECTIONS:
        if one.name in sheets:
            node = _read_sheet(sheets[one.name], one, problems)
            if node is not None:
                values[one.name] = node
    return Group(values, Place())


def _opened(data: bytes, problems: Problems) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                problems.add("file-too-large", Place(), limit=str(LARGEST_UNPACKED >> 20))
                return None
        with warnings.catch_warnings():
            # Of what it leaves out (drop-down lists as Excel saves them), which is nothing that we read.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    except Exception as error:
        # A damaged archive or XML makes the library fail in any of a dozen ways.
        problems.add("xlsx-unreadable", Place(), detail=type(error).__name__)
        return None


def _sheets(workbook: Any, problems: Problems) -> dict[str, Any]:
    """The sheets by the section they hold: named by it, in either language, or by both."""
    sheets: dict[str, Any] = {}
    for sheet in workbook.worksheets:
        found = next((one for word in sheet.title.split() if (one := section(word))), None)
        if found is None:
            continue
        if found.name in sheets:
            problems.add("xlsx-sheet-twice", Place(sheet=sheet.title), sheet=found.name)
        sheets.setdefault(found.name, sheet)
    return sheets


def _read_sheet(sheet: Any, one: Section, problems: Problems) -> Node | None:
    place = Place(sheet=sheet.title)
    rows = [_Row(number, cells) for number, cells in enumerate(sheet.iter_rows(max_row=LARGEST_ROW), start=1)]
    rows = [row for row in rows if row.cells]
    if not one.listed:
        group = _upright(rows, place, problems)
        return None if group.is_blank else group
    header = rows[0] if rows and rows[0].number == 1 else _Row(1, ())
    names = {cell.column: _name(_text(cell, place.of(""), problems)) for cell in header.cells}
    body = [row for row in rows if row.number > 1]
    return Items(tuple(_entry(row, names, place, problems) for row in body), place)


class _Row:
    """The cells of a row that hold something."""

    def __init__(self, number: int, cells: Any) -> None:
        self.number = number
        self.cells = [cell for cell in cells if cell.value is not None and str(cell.value).strip()]


def _name(header: str) -> str:
    """`stated *` over `原文数字` is the key stated: the first line, without the mark of what is required."""
    return header.split("\n")[0].rstrip("* ").strip()


def _upright(rows: list[_Row], place: Place, problems: Problems) -> Group:
    """A sheet of one record: keys in column A, values in column B."""
    values: dict[str, Node] = {}
    for row in rows:
        where = Place(row.number, "", place.sheet)
        by_column = {cell.column: cell for cell in row.cells}
        if 1 not in by_column:
            if 2 in by_column:
                problems.add("xlsx-column-without-name", where)
            continue
        key = _name(_text(by_column[1], where, problems))
        if row.number == 1 and key in ("key", "项目"):
            continue
        if key in values:
            first = str(values[key].place.line)
            problems.add("key-duplicate", where.of(key), key=key, first=first)
            continue
        where = where.of(key)
        text = _one_line(by_column[2], where, problems) if 2 in by_column else ""
        values[key] = Text(text, where)
    return Group(values, Place(None, "", place.sheet))


def _entry(row: _Row, names: dict[int, str], place: Place, problems: Problems) -> Group:
    values: dict[str, Node] = {}
    for cell in row.cells:
        key = names.get(cell.column, "")
        where = Place(row.number, key, place.sheet)
        if not key:
            problems.add("xlsx-column-without-name", where)
        elif key in values:
            problems.add("key-duplicate", where, key=key, first="1")
        else:
            values[key] = Text(_one_line(cell, where, problems), where)
    return Group(values, Place(row.number, "", place.sheet))


def _one_line(cell: Any, place: Place, problems: Problems) -> str:
    text = _text(cell, place, problems)
    if "\n" in text:
        problems.add("line-break", place)
    return " ".join(text.split("\n"))


def _text(cell: Any, place: Place, problems: Problems) -> str:
    """The cell as a person sees it; "" where that cannot be known, which is noted."""
    value, at = cell.value, cell.coordinate
    # An array formula is an object of its own kind.
    if cell.data_type == "f" or not isinstance(value, str | int | float | dt.date | dt.time | dt.timedelta):
        problems.add("xlsx-formula", place, cell=at)
    elif cell.data_type == "e":
        problems.add("xlsx-error", place, cell=at, value=str(value))
    elif isinstance(value, str):
        return value.replace("\r\n", "\n").replace("_x000D_", "").strip()
    elif isinstance(value, dt.date):
        return _day(cell, value, place, problems)
    elif isinstance(value, dt.time | dt.timedelta | bool) or cell.number_format not in _PLAIN:
        problems.add(
            "xlsx-number-formatted", place, cell=at, value=str(value), format=str(cell.number_format)
        )
    else:
        return str(int(value)) if float(value).is_integer() else repr(value)
    return ""


def _day(cell: Any, value: dt.date, place: Place, problems: Problems) -> str:
    """A date, if Excel shows its day: of 2023-12 it makes the first of December, which nobody printed."""
    shown = "".join(_outside_quotes(str(cell.number_format))).lower()
    midnight = not isinstance(value, dt.datetime) or value.time() == dt.time()
    if "d" not in shown or not midnight:
        problems.add("xlsx-date-invented", place, cell=cell.coordinate)
        return ""
    return (value.date() if isinstance(value, dt.datetime) else value).isoformat()


def _outside_quotes(number_format: str) -> Iterator[str]:
    """The signs of a number format, without texts in quotes and conditions in brackets."""
    depth, quoted = 0, False
    for sign in number_format:
        if sign == '"':
            quoted = not quoted
        elif not quoted and sign in "[]":
            depth += 1 if sign == "[" else -1
        elif not quoted and depth == 0:
            yield sign
