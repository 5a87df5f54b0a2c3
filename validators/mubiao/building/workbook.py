"""The package as one xlsx: what it is, the dictionary, the views of facts, and a sheet a table.

Every text is a text, so that no id loses its zeros, no `2023-11` becomes a day, and no cell is a formula.
Excel keeps 15 digits of a number: a value that has more is there as text. An amount is shown in full, never
as 1E+12. Headers stay in view and stand on every printed page.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from mubiao.building.content import Content, ContentTable
from mubiao.building.exact import cell_of
from mubiao.building.facts import FACTS, FactColumn, Facts, facts_of
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

# In characters: what a column shows at most, and a column of text that is wrapped.
WIDEST, WIDEST_WRAPPED, NARROWEST = 50, 70, 10
FILTER = 3  # the button of the filter, which lies over the header
# What a printed page of A4 across holds while it can be read: what is wider goes onto pages side by side.
PAGE = 180
A4 = 9
LINE = 15  # points
_HEADERS = (
    "table 表", "table title", "表名", "column 列", "title", "列名", "type 类型", "required 必填",
    "unique 唯一", "refers to 引用", "one of 取值", "description", "说明", "comparing and summing 比较与加总",
    "example 示例",
)  # fmt: skip


def write_workbook(content: Content, folder: Path) -> None:
    """Write `<package>.xlsx`, after the database, which must be there for a package of our profile.

    Raises OSError, FormNotPossibleError when a sheet cannot hold a table.
    """
    _refuse_what_is_too_large(content)
    facts = about(content)
    views = tuple(facts_of(content, folder))
    day = datetime.datetime.combine(facts.created, datetime.time()) if facts.created else NO_DAY
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": facts.title, "author": ", ".join(facts.creators), "created": day})
        sheets = _Sheets(workbook)
        sheets.add("about 说明", _ABOUT, _about(facts, content, views), text=True)
        sheets.add("dictionary 字典", _HEADERS, _dictionary(content, views), text=True)
        for view in views:
            header = [f"{column.name} {column.title_zh}".strip() for column in view.columns]
            sheets.add(view.name, header, view.frame.iter_rows())
        for table in content.tables:
            sheets.add(table.name, table.frame.columns, table.frame.iter_rows())
    (folder / f"{content.name}.xlsx").write_bytes(file.getvalue())


class _Sheets:
    """The sheets of a workbook, each with a header that stays in view and a filter."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._bold = workbook.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1})
        self._text = workbook.add_format({"num_format": "@"})
        self._wrapped = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self._day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._whole = workbook.add_format({"num_format": "0"})
        # One format for both would show 1,000 as "1,000.".
        self._amount = workbook.add_format({"num_format": "#,##0"})
        self._fraction = workbook.add_format({"num_format": "#,##0.######"})
        self._taken: set[str] = set()

    def add(
        self, name: str, header: Sequence[str], rows: Iterable[Sequence[object]], *, text: bool = False
    ) -> None:
        """A sheet with a header and rows of text, numbers, days and missing values.

        `text`: to be read like a page, so that long cells are wrapped; it is not filtered by.
        """
        sheet = self._workbook.add_worksheet(self._name(name))
        widths = [max(NARROWEST, width_of(title) + (0 if text else FILTER)) for title in header]
        for number, title in enumerate(header):
            sheet.write_string(0, number, title, self._bold)
        # Not every program makes a row as high as what is wrapped in it.
        kept: list[Sequence[object]] = list(rows) if text else []
        last = 0
        for last, row in enumerate(kept if text else rows, start=1):
            for number, value in enumerate(row):
                shown = self._write(sheet, last, number, value, self._wrapped if text else self._text)
                widths[number] = max(widths[number], shown)
        # A little more than the characters take, and no more than leaves room for the next column.
        widths = [min(width + 2, WIDEST_WRAPPED if text else WIDEST) for width in widths]
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        for number, row in enumerate(kept, start=1):
            sheet.set_row(number, LINE * max(map(_lines, row, widths)))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(header) - 1)
        _lay_out_for_print(sheet, sum(widths))

    def _write(self, sheet: Any, row: int, column: int, value: object, text: Any) -> int:
        """Write a cell; how wide it shows."""
        if isinstance(value, datetime.date) and value >= FIRST_DAY:
            sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), self._day)
            return len("2023-11-30")
        cell = cell_of(value)
        if isinstance(cell, bool):
            sheet.write_boolean(row, column, cell)
            return len(str(cell))
        if isinstance(cell, int | float):
            sheet.write_number(row, column, cell, self._format_of(value, cell))
            return len(f"{value:,}")
        if cell:
            sheet.write_string(row, column, cell, text)
            return width_of(cell)
        return 0

    def _format_of(self, value: object, cell: int | float) -> Any:
        """Amounts with separators of thousands; a year or a number that names something without."""
        if isinstance(value, Decimal):
            return self._amount if isinstance(cell, int) else self._fraction
        return self._whole if isinstance(cell, int) else None

    def _name(self, name: str) -> str:
        """A name that Excel takes: short, without its signs, none twice in capitals."""
        plain = name.translate(_NOT_IN_SHEET_NAMES)[:NAME] or "_"
        found, number = plain, 1
        while found.lower() in {*self._taken, "history"}:
            number += 1
            found = f"{plain[: NAME - len(str(number)) - 1]}-{number}"
        self._taken.add(found.lower())
        return found


def width_of(text: str) -> int:
    """How many columns of a fixed font a text takes: two for a character of three bytes, as Chinese has."""
    return (len(text) + len(text.encode())) // 2


def _lines(value: object, width: int) -> int:
    """How many lines a text takes in a column, where a word may have to go to the next."""
    shown = width_of(str(value))
    return 1 if shown <= width - 2 else -(-shown // (width - 6))


def _lay_out_for_print(sheet: Any, width: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(-(-width // PAGE), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_footer("&L&A&R&P / &N")


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


_ABOUT = ("what 项目", "content 内容")


def _about(facts: About, content: Content, views: Iterable[Facts]) -> Iterator[Sequence[str]]:
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
    for view in views:
        yield (view.name, " · ".join(FACTS[view.name][1:]))
    for table in content.tables:
        schema = table.resource.table_schema
        titles = (schema.extra("title"), schema.extra("titleZh"))
        yield (table.name, " · ".join(str(title) for title in titles if title))


def _dictionary(content: Content, views: Iterable[Facts]) -> Iterator[Sequence[str]]:
    resources = {table.name: table.resource for table in content.tables}
    for view in views:
        schema = resources[FACTS[view.name][0]].table_schema
        fields = {field.name: field for field in schema.fields}
        for column in view.columns:
            described = _described_column(view, column, fields)
            yield [str(text or "") for text in described]
    for resource in resources.values():
        for field in resource.table_schema.fields:
            yield [str(text or "") for text in _described(resource, field)]


def _described_column(view: Facts, column: FactColumn, fields: Mapping[str, FieldSchema]) -> Iterator[object]:
    """A column of the table as the table has it; one that was joined to it as the view's comment says."""
    yield from (view.name, *FACTS[view.name][1:])
    field = fields.get(column.name)
    if field is None:
        kind = type(view.frame.schema[column.name])
        yield from (column.name, column.title, column.title_zh, _KINDS.get(kind, "string"))
        yield from ("", "", "", "", column.description, "", "", "")
        return
    yield from (field.name, field.title, field.extra("titleZh"), _kind(field), "", "", "")
    yield from (", ".join(map(str, field.constraints.get("enum", []))), field.description)
    yield from (field.extra("descriptionZh"), field.extra("aggregation"), field.extra("example"))


_KINDS: dict[type[pl.DataType], str] = {
    pl.Date: "date",
    pl.Boolean: "boolean",
    pl.Decimal: "exact decimal",
    pl.Int64: "integer",
    pl.Float64: "number",
}


def _kind(field: FieldSchema) -> str:
    return "period" if field.is_period else "exact decimal" if field.decimal else field.type


def _described(resource: Resource, field: FieldSchema) -> Iterator[object]:
    schema = resource.table_schema
    yield from (resource.name, schema.extra("title"), schema.extra("titleZh"))
    yield from (field.name, field.title, field.extra("titleZh"))
    yield _kind(field)
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
