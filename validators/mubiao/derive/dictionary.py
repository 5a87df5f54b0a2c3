"""The data dictionary: every table and column of a package as a page of Markdown, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mubiao.package.descriptor import FieldSchema, ForeignKey, Package, Resource, TableSchema

Language = Literal["en", "zh"]
MADE_BY = "<!-- Made by `python -m mubiao.derive` from datapackage.json and schemas/. Edit those. -->"
# A bar inside a cell, which would otherwise end it.
_BAR = "\\|"


@dataclass(frozen=True)
class _Words:
    """What the page says besides the texts of the schemas."""

    title: str
    other: str
    intro: str
    suffix: str
    key: str
    unique: str
    foreign: str
    may_be_empty: str
    columns: tuple[str, str, str, str, str]
    yes: str
    one_of: str
    pattern: str
    length: str
    limits: str
    aggregation: str
    period: str
    exact: str
    between: str = ", "
    colon: str = ": "


_WORDS: dict[Language, _Words] = {
    "en": _Words(
        title="Data dictionary",
        other="[中文](dictionary.zh-CN.md)",
        intro=(
            "One section a table, in the order of the package. Files are UTF-8 CSV; an empty cell is a "
            "missing value. *period* is a date with the precision that the source states: `2027`, `2023-11`, "
            "`2023-11-30`, `2023-Q3`, or an interval of two such as `2021/2025`."
        ),
        suffix="",
        key="Primary key",
        unique="Unique",
        foreign="Refers to",
        may_be_empty="The table may be empty.",
        columns=("Column", "Type", "Required", "Meaning", "Example"),
        yes="yes",
        one_of="One of",
        pattern="Pattern",
        length="At most {} characters",
        limits="Limits",
        aggregation="Comparing and summing",
        period="period",
        exact="exact decimal",
    ),
    "zh": _Words(
        title="数据字典",
        other="[English](dictionary.md)",
        intro=(
            "每表一节，依数据包中的次序。文件为 UTF-8 编码的 CSV，空单元格表示缺失值。"
            "*时期*为保留来源精度的日期：`2027`、`2023-11`、`2023-11-30`、`2023-Q3`，"
            "或由两者构成的区间，如 `2021/2025`。"
        ),
        suffix="Zh",
        key="主键",
        unique="唯一",
        foreign="引用",
        may_be_empty="该表可为空。",
        columns=("列", "类型", "必填", "含义", "示例"),
        yes="是",
        one_of="取值",
        pattern="格式",
        length="至多 {} 个字符",
        limits="范围",
        aggregation="比较与加总",
        period="时期",
        exact="精确小数",
        between="、",
        colon="：",
    ),
}


def dictionary(package: Package, language: Language) -> str:
    """The data dictionary of `package`, as the text of a Markdown file."""
    words = _WORDS[language]
    parts = [MADE_BY, f"# {words.title}", words.other, words.intro]
    parts.append("\n".join(_contents(package, words)))
    for resource in package.resources:
        parts += _table(resource, words)
    return "\n\n".join(parts) + "\n"


def _contents(package: Package, words: _Words) -> Iterator[str]:
    for resource in package.resources:
        title = _text(resource.table_schema, "title", words)
        yield f"- [`{resource.name}`](#{resource.name})" + (f"{words.colon}{title}" if title else "")


def _table(resource: Resource, words: _Words) -> Iterator[str]:
    schema = resource.table_schema
    yield f"## {resource.name}"
    title, text = _text(schema, "title", words), _text(schema, "description", words)
    if title or text:
        yield f"**{title}**{words.colon}{text}" if title and text else title or text
    if schema.extra("mayBeEmpty"):
        yield words.may_be_empty
    if keys := list(_keys(schema, words)):
        yield "\n".join(keys)
    yield "\n".join(_rows(schema, words))


def _text(described: TableSchema | FieldSchema, part: str, words: _Words) -> str:
    """A title or description in the language, else in the one that there is."""
    plain = getattr(described, part, None) or described.extra(part) or ""
    return str(described.extra(part + words.suffix) or plain) if words.suffix else str(plain)


def _keys(schema: TableSchema, words: _Words) -> Iterator[str]:
    if schema.primary_key:
        yield f"- {words.key}{words.colon}{_names(schema.primary_key, words)}"
    for key in schema.all_unique_keys:
        yield f"- {words.unique}{words.colon}{_names(key, words)}"
    for foreign in schema.foreign_keys:
        yield f"- {words.foreign}{words.colon}{_reference(foreign, schema, words)}"


def _names(names: list[str], words: _Words) -> str:
    return words.between.join(f"`{name}`" for name in names)


def _reference(key: ForeignKey, schema: TableSchema, words: _Words) -> str:
    table = key.reference.resource or str(schema.extra("name") or "")
    far = words.between.join(f"`{table}.{name}`" for name in key.reference.fields)
    return f"{_names(key.fields, words)} → {far}"


def _rows(schema: TableSchema, words: _Words) -> Iterator[str]:
    yield f"| {' | '.join(words.columns)} |"
    yield f"| {' | '.join('---' for _ in words.columns)} |"
    for field in schema.fields:
        required = words.yes if field.name in schema.required_fields else ""
        example = field.extra("example")
        cells = [
            f"`{field.name}`",
            _kind(field, words),
            required,
            "<br>".join(_meaning(field, words)),
            f"`{example}`" if example not in (None, "") else "",
        ]
        yield f"| {' | '.join(cell.replace('|', _BAR) for cell in cells)} |"


def _kind(field: FieldSchema, words: _Words) -> str:
    if field.is_period:
        return words.period
    return words.exact if field.decimal else field.type


def _meaning(field: FieldSchema, words: _Words) -> Iterator[str]:
    title, text = _text(field, "title", words), _text(field, "description", words)
    yield f"**{title}**{words.colon}{text}" if title and text else title or text
    rules = field.constraints
    if "enum" in rules:
        yield f"{words.one_of}{words.colon}{_names([str(value) for value in rules['enum']], words)}"
    # The pattern of a period says nothing that the type does not.
    if "pattern" in rules and not field.is_period:
        yield f"{words.pattern}{words.colon}`{rules['pattern']}`"
    if "maxLength" in rules:
        yield words.length.format(rules["maxLength"])
    if limits := [f"{name} {rules[name]}" for name in ("minimum", "maximum") if name in rules]:
        yield f"{words.limits}{words.colon}{words.between.join(limits)}"
    if aggregation := field.extra("aggregation"):
        yield f"{words.aggregation}{words.colon}{aggregation}"
