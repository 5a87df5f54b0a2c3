"""What the profile demands of rows, out of our own schemas: a file for the validator, pages for publishers.

Our schemas are narrower than what others must keep to: ids of China, lengths of texts and lists of kinds are
ours alone. What is taken from them is what views and rules rely on, and what is left open is named here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mubiao.findings.catalogue import Language
from mubiao.package.descriptor import FieldSchema, ForeignKey, Package, TableSchema
from mubiao.package.location import PROFILE
from mubiao.package.profile import OPTIONAL, profile_tables

# Lists that no view and no rule relies on: a code of another publisher's own stands there for itself. Of the
# kinds of events plan_issued alone has a meaning, and the list of tables may have more than those of ours.
OPEN_LISTS = frozenset({
    ("events", "kind"), ("event_regions", "role"), ("sources", "kind"), ("exclusions", "reason"),
    ("corrections", "table"),
})  # fmt: skip
# What our own records always have, and a record of others is found, compared and shown without.
MAY_BE_EMPTY = frozenset({
    "name_zh", "short_name_zh", "title_zh", "definition", "locator", "reason", "sources.kind",
    "sources.language",
})  # fmt: skip
PACKAGE_INFO = "package_info"
MADE_BY = "Made by `python -m mubiao.derive` from schemas/ and sql/views/. Edit those, not this."


def demands_document(package: Package, views: list[str]) -> str:
    """The demands as JSON; `views` are the names of the views that a build makes."""
    document = {
        "comment": MADE_BY,
        "profile": PROFILE,
        "tables": {name: _table(name, schema, columns) for name, schema, columns in _tables(package)},
        "reservedNames": sorted([*views, PACKAGE_INFO]),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _tables(package: Package) -> Iterator[tuple[str, TableSchema, Mapping[str, str]]]:
    """The tables of the profile: name, our schema, and the type of each column that the profile has."""
    for name, columns in (profile_tables() | profile_tables(OPTIONAL)).items():
        yield name, package.resource(name).table_schema, columns


def _table(name: str, schema: TableSchema, columns: Mapping[str, str]) -> dict[str, Any]:
    fields = [schema.field(column) for column in columns]
    return {
        "primaryKey": schema.primary_key,
        "uniqueKeys": [key for key in schema.unique_keys if columns.keys() >= set(key)],
        "foreignKeys": [_reference(key) for key in schema.foreign_keys if columns.keys() >= set(key.fields)],
        "required": [f.name for f in fields if _must_be_filled(name, f, schema)],
        "codes": {f.name: f.constraints["enum"] for f in fields if _is_closed(name, f)},
        "periods": [f.name for f in fields if f.is_period],
    }


def _reference(key: ForeignKey) -> dict[str, Any]:
    far = {"resource": key.reference.resource} if key.reference.resource else {}
    return {"fields": key.fields, "reference": {**far, "fields": key.reference.fields}}


def _must_be_filled(table: str, field: FieldSchema, schema: TableSchema) -> bool:
    if field.name in schema.primary_key:
        return True
    return field.required and MAY_BE_EMPTY.isdisjoint((field.name, f"{table}.{field.name}"))


def _is_closed(table: str, field: FieldSchema) -> bool:
    return "enum" in field.constraints and (table, field.name) not in OPEN_LISTS


_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "comment": MADE_BY,
        "switch": "[中文](profile-tables.zh-CN.md) | English",
        "title": "What the profile demands of rows",
        "intro": "`mubiao validate` holds the tables of every package that claims [the profile](profile.md) "
        "against this, whatever the package's own schemas say.",
        "sign": "● must be filled · PK part of the primary key · → must be found there",
        "head": "| column | type | | filled | codes |",
        "unique": "No two rows have the same",
        "joined": "; nor the same ",
        "open": "any text",
        "period": "period",
        "reserved": "Names that no table may have",
        "why": "A build makes tables and views of these names; capitals make no difference.",
        "optional": " (may be left out)",
    },
    "zh": {
        "comment": "由 `python -m mubiao.derive` 根据 schemas/ 与 sql/views/ 生成，请修改后者。",
        "switch": "中文 | [English](profile-tables.md)",
        "title": "规格对各行数据的要求",
        "intro": "凡声明遵循[本规格](profile.zh-CN.md)的数据包，不论其表结构如何规定，`mubiao validate` "
        "都按此校验。",
        "sign": "● 必填 · PK 属于主键 · → 须能在该处找到",
        "head": "| 列 | 类型 | | 必填 | 代码 |",
        "unique": "不得有两行相同的",
        "joined": "；亦不得有两行相同的",
        "open": "任意文字",
        "period": "时期",
        "reserved": "表不得使用的名称",
        "why": "生成时会建立这些名称的表和视图；不区分大小写。",
        "optional": "（可以没有）",
    },
}


def demands_page(package: Package, views: list[str], language: Language) -> str:
    """The demands as a page in Markdown."""
    words = _WORDS[language]
    parts = [
        words["switch"],
        f"<!-- {words['comment']} -->",
        f"# {words['title']}",
        words["intro"],
        words["sign"],
    ]
    optional = profile_tables(OPTIONAL)
    for name, schema, columns in _tables(package):
        parts.append(f"## {name}{words['optional'] if name in optional else ''}")
        parts.append("\n".join(_rows(name, schema, columns, words)))
        if unique := _table(name, schema, columns)["uniqueKeys"]:
            listed = words["joined"].join(", ".join(f"`{column}`" for column in key) for key in unique)
            parts.append(f"{words['unique']} {listed}")
    parts += [f"## {words['reserved']}", words["why"]]
    parts.append(" · ".join(f"`{name}`" for name in sorted([*views, PACKAGE_INFO])))
    return "\n\n".join(parts) + "\n"


def _rows(
    name: str, schema: TableSchema, columns: Mapping[str, str], words: Mapping[str, str]
) -> Iterator[str]:
    yield words["head"]
    yield "| --- | --- | --- | --- | --- |"
    table = _table(name, schema, columns)
    far = {key["fields"][0]: key["reference"] for key in table["foreignKeys"]}
    for column, kind in columns.items():
        keys = ["PK"] if column in table["primaryKey"] else []
        if column in far:
            keys.append(f"→ {far[column].get('resource', name)}.{far[column]['fields'][0]}")
        filled = "●" if column in table["required"] else ""
        codes = " ".join(f"`{code}`" for code in table["codes"].get(column, ()))
        if (name, column) in OPEN_LISTS:
            codes = words["open"]
        shown = words["period"] if column in table["periods"] else kind
        yield f"| `{column}` | {shown} | {', '.join(keys)} | {filled} | {codes} |"
