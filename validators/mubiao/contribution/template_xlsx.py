"""A contribution to fill in, as a workbook: a sheet a section, drop-down lists, what each column means."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from mubiao.contribution.example import example
from mubiao.contribution.problems import Problems
from mubiao.contribution.read_yaml import read_yaml
from mubiao.contribution.sections import SECTIONS, Key, Section
from mubiao.contribution.value import Group, Items, Node, Text

ROWS = 1000
PROMPT_LENGTH = 255  # Excel calls a workbook damaged that has a longer one
_REQUIRED = PatternFill("solid", fgColor="FFF2CC")
_OPTIONAL = PatternFill("solid", fgColor="EDEDED")
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LISTS = "lists 选项"
_WIDE = ("stated", "title", "title_zh", "title_en", "note", "url", "locator", "regions")

_HEAD = (
    "Fill in what the source prints, leave the rest empty; yellow is required.",
    "Names (Chinese, short or English) and ids both serve. Type numbers and dates as they are printed.",
    "填写来源所印内容，其余留空；黄色为必填。",
    "名称（中文全称、简称、英文）和代码均可。数字和日期照原文按文本填写。",
)

Lists = Mapping[str, Sequence[str]]


def template_xlsx(lists: Lists) -> bytes:
    """The bytes of the workbook. `lists` has what may be chosen, by `section.key`."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _add_notes(workbook.create_sheet("notes 说明"))
    columns = _Lists(lists)
    for section in SECTIONS:
        sheet = workbook.create_sheet(f"{section.name} {section.label}")
        if section.listed:
            _add_columns(sheet, section, columns)
        else:
            _add_rows(sheet, section, columns)
    _add_example(workbook.create_sheet("example 示例"))
    columns.write(workbook.create_sheet(_LISTS))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


class _Lists:
    """The sheet of what may be chosen, a column a list; equal lists share one."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._columns: dict[tuple[str, ...], tuple[int, str]] = {}

    def reference(self, name: str) -> str | None:
        """The cells that hold the list of a key; None when it has none."""
        choices = tuple(self._lists.get(name, ()))
        if not choices:
            return None
        number, _ = self._columns.setdefault(choices, (len(self._columns) + 1, name.split(".", 1)[1]))
        letter = get_column_letter(number)
        return f"'{_LISTS}'!${letter}$2:${letter}${len(choices) + 1}"

    def write(self, sheet: Any) -> None:
        """Fill the sheet."""
        for choices, (number, name) in self._columns.items():
            sheet.cell(1, number, name).font = _BOLD
            for row, choice in enumerate(choices, start=2):
                sheet.cell(row, number, choice)
            sheet.column_dimensions[get_column_letter(number)].width = 24


def _add_columns(sheet: Any, section: Section, lists: _Lists) -> None:
    for number, key in enumerate(section.keys, start=1):
        letter = get_column_letter(number)
        _style_header(sheet.cell(1, number, _header(key)), key)
        sheet.column_dimensions[letter].width = 30 if key.name in _WIDE else 16
        # As text Excel leaves 2023-12, 1/2 and 1000 as they are typed.
        sheet.column_dimensions[letter].number_format = "@"
        for row in range(2, 102):
            sheet.cell(row, number).number_format = "@"
        _validate(sheet, f"{letter}2:{letter}{ROWS}", section, key, lists)
    sheet.freeze_panes = "A2"


def _add_rows(sheet: Any, section: Section, lists: _Lists) -> None:
    for number, title in enumerate(("key", "value 填写", "meaning 说明"), start=1):
        sheet.cell(1, number, title).font = _BOLD
    for row, key in enumerate(section.keys, start=2):
        _style_header(sheet.cell(row, 1, _header(key)), key)
        sheet.cell(row, 2).number_format = "@"
        sheet.cell(row, 3, " · ".join(key.meaning)).alignment = _WRAPPED
        _validate(sheet, f"B{row}", section, key, lists)
    for letter, width in (("A", 16), ("B", 60), ("C", 80)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "B2"


def _header(key: Key) -> str:
    return f"{key.name}{' *' if key.required else ''}\n{key.label}"


def _style_header(cell: Any, key: Key) -> None:
    cell.font = _BOLD
    cell.fill = _REQUIRED if key.required else _OPTIONAL
    cell.alignment = _WRAPPED


def _validate(sheet: Any, cells: str, section: Section, key: Key, lists: _Lists) -> None:
    """The list to choose from, and the meaning, shown when a cell is entered."""
    reference = lists.reference(f"{section.name}.{key.name}")
    validation = DataValidation(type="list" if reference else None, formula1=reference, allow_blank=True)
    # Ids and names of other languages may be typed as well: what is wrong is said by `mubiao add`.
    validation.showErrorMessage = False
    validation.showInputMessage = True
    validation.promptTitle = f"{key.name} {key.label}"
    validation.prompt = _shortened("\n".join(reversed(key.meaning)))
    validation.add(cells)
    sheet.add_data_validation(validation)


def _shortened(text: str) -> str:
    return text if len(text) <= PROMPT_LENGTH else f"{text[: PROMPT_LENGTH - 1]}…"


def _add_notes(sheet: Any) -> None:
    for text in _HEAD:
        sheet.append([text])
    sheet.append([])
    sheet.append(["sheet 工作表", "key", "列", "required 必填", "meaning", "说明", "example 示例"])
    for cell in sheet[sheet.max_row]:
        cell.font = _BOLD
    for section in SECTIONS:
        sheet.append([section.name, "", section.label, "", *section.meaning])
        for key in section.keys:
            mark = "*" if key.required else ""
            sheet.append([section.name, key.name, key.label, mark, *key.meaning, key.example])
    for letter, width in zip("ABCDEFG", (14, 16, 14, 10, 70, 70, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=4):
        for cell in row:
            cell.alignment = _WRAPPED


def _add_example(sheet: Any) -> None:
    sheet.append(["sheet 工作表", "key", "value 内容"])
    for cell in sheet[1]:
        cell.font = _BOLD
    root = read_yaml(example().encode(), Problems())
    assert root is not None
    for section in SECTIONS:
        node = root.values.get(section.name)
        if node is None:  # the example is of one source, which cannot corroborate itself
            continue
        for group in node.items if isinstance(node, Items) else (node,):
            for name, text in _texts(group):
                sheet.append([section.name, name, text])
            sheet.append([])
    for letter, width in zip("ABC", (14, 16, 100), strict=True):
        sheet.column_dimensions[letter].width = width


def _texts(node: Node) -> Iterator[tuple[str, str]]:
    """The keys of an entry with their texts, as they stand in a sheet."""
    assert isinstance(node, Group)
    for name, value in node.values.items():
        if isinstance(value, Text):
            yield name, value.text
        elif isinstance(value, Items):
            yield (
                name,
                "; ".join(" ".join(reversed([text for _, text in _texts(item)])) for item in value.items),
            )
