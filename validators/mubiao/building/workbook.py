"""The package as one xlsx: what it is, a sheet a table, and the dictionary.

Every text is a text, so that no id loses its zeros, no `2023-11` becomes a day, and no cell is a formula.
Excel keeps 15 digits of a number: a value that has more is there as text. Headers stay in view.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from mubiao.building.content import Content, ContentTable
from mubiao.building.exact import cell_of
from mubiao.building.metadata.about import About, about
from mubiao.building.not_possible import FormNotPossibleError
from mubiao.package.descriptor import FieldSchema, Resource

# What a sheet of Excel holds.
ROWS = 1_048_576
COLUMNS = 16_384
TEXT = 32_767
NAME = 31
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
# The first day that every program reads as the same number: Excel takes 1900 for a leap year.
FIRST_DAY = datetime.date(1900, 3, 1)
# What must be written for the same bytes each time, where the package says no day.
NO_DAY = datetime.datetime(1980, 1, 1)

_WIDTHS = {"note": 50, "definition": 50, "definition_zh": 50, "description": 50, "title": 40}
_HEADERS = (
    "table 表", "table title", "表名", "column 列", "title", "列名", "type 类型", "required 必填",
    "unique 唯一", "refers to 引用", "one of 取值", "description", "说明", "comparing and summing 比较与加总",
    "example 示例",
)  # fmt: skip


def write_workbook(content: Content, folder: Path) -> None:
    """Write `<package>.xlsx`. Raises OSError, FormNotPossibleError when a sheet cannot hold a table."""
    _refuse_what_is_too_large(content)
    facts = about(content)
    day = datetime.datetime.combine(facts.created, datetime.time()) if facts.created else NO_DAY
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": facts.title, "author": ", ".join(facts.creators), "created": day})
        sheets = _Sheets(workbook)
        sheets.add("about 说明", ["", ""], _about(facts, content))
        sheets.add("dictionary 字典", _HEADERS, _dictionary(content.package.resources))
        for table in content.tables:
            sheets.add(table.name, table.frame.columns, _rows(table.frame))
    (folder / f"{content.name}.xlsx").write_bytes(file.getvalue())


class _Sheets:
    """The sheets of a workbook, each with a header that stays in view and a filter."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._bold = workbook.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1})
        self._text = workbook.add_format({"num_format": "@"})
        self._day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._taken: set[str] = set()

    def add(self, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """A sheet with a header and rows of text, numbers, days and missing values."""
        sheet = self._workbook.add_worksheet(self._name(name))
        for number, title in enumerate(header):
            sheet.set_column(number, number, _WIDTHS.get(title, max(12, min(24, len(title) + 2))))
            if title:
                sheet.write_string(0, number, title, self._bold)
        last = 0
        for last, row in enumerate(rows, start=1):
            for number, value in enumerate(row):
                self._write(sheet, last, number, value)
        sheet.freeze_panes(1, 1)
        if any(header):
            sheet.autofilter(0, 0, last, len(header) - 1)

    def _write(self, sheet: Any, row: int, column: int, value: object) -> None:
        if isinstance(value, datetime.date) and value >= FIRST_DAY:
            sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), self._day)
            return
        cell = cell_of(value)
        if isinstance(cell, bool):
            sheet.write_boolean(row, column, cell)
        elif isinstance(cell, int | float):
            sheet.write_number(row, column, cell)
        elif cell:
            sheet.write_string(row, column, cell, self._text)

    def _name(self, name: str) -> str:
        """A name that Excel takes: short, without its signs, none twice in capitals."""
        plain = name.translate(_NOT_IN_SHEET_NAMES)[:NAME] or "_"
        found, number = plain, 1
        while found.lower() in {*self._taken, "history"}:
            number += 1
            found = f"{plain[: NAME - len(str(number)) - 1]}-{number}"
        self._taken.add(found.lower())
        return found


def _refuse_what_is_too_large(content: Content) -> None:
    for table in content.tables:
        if table.frame.height >= ROWS or table.frame.width > COLUMNS:
            raise FormNotPossibleError(
                f"xlsx: the table {table.name} has more rows or columns than a sheet of Excel",
                f"xlsx：表 {table.name} 的行数或列数超出 Excel 工作表的上限",
            )
        if _longest(table) > TEXT:
            raise FormNotPossibleError(
                f"xlsx: a cell of the table {table.name} has more than {TEXT} characters",
                f"xlsx：表 {table.name} 中有超过 {TEXT} 个字符的单元格",
            )


def _longest(table: ContentTable) -> int:
    texts = table.frame.select(pl.col(pl.String).str.len_chars().max())
    return (
        max((int(length) for length in texts.row(0) if length is not None), default=0) if texts.width else 0
    )


def _rows(frame: pl.DataFrame) -> Iterator[Sequence[object]]:
    yield from frame.iter_rows()


def _about(facts: About, content: Content) -> Iterator[Sequence[str]]:
    licence = facts.licence
    shown = [
        ("title", facts.title),
        ("名称", facts.title_zh),
        ("version 版本", facts.version),
        ("date 日期", facts.created.isoformat() if facts.created else ""),
        ("by 作者", ", ".join(facts.creators)),
        ("licence 许可", f"{licence.title or licence.name} {licence.url}".strip() if licence else ""),
        ("homepage 主页", facts.homepage),
        ("description", facts.description),
        ("说明", facts.description_zh),
        ("cite as 引用", facts.citation),
    ]
    yield from (line for line in shown if line[1])
    yield ("", "")
    for table in content.tables:
        schema = table.resource.table_schema
        titles = (schema.extra("title"), schema.extra("titleZh"))
        yield (table.name, " · ".join(str(title) for title in titles if title))


def _dictionary(resources: Iterable[Resource]) -> Iterator[Sequence[str]]:
    for resource in resources:
        for field in resource.table_schema.fields:
            yield [str(text or "") for text in _described(resource, field)]


def _described(resource: Resource, field: FieldSchema) -> Iterator[object]:
    schema = resource.table_schema
    yield from (resource.name, schema.extra("title"), schema.extra("titleZh"))
    yield from (field.name, field.title, field.extra("titleZh"))
    yield "period" if field.is_period else "exact decimal" if field.decimal else field.type
    yield "yes" if field.name in schema.required_fields else ""
    yield "yes" if [field.name] in [schema.primary_key, *schema.all_unique_keys] else ""
    yield ", ".join(
        f"{key.reference.resource or resource.name}.{far}"
        for key in schema.foreign_keys
        for near, far in zip(key.fields, key.reference.fields, strict=True)
        if near == field.name
    )
    yield ", ".join(map(str, field.constraints.get("enum", [])))
    yield from (field.description, field.extra("descriptionZh"))
    yield from (field.extra("aggregation"), field.extra("example"))
