"""The words in which a difference is told, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from mubiao.changes.difference import ChangedRecord, DescriptorChange, Difference, Record, SchemaChange
from mubiao.changes.semver import because, level, next_version, parsed
from mubiao.findings.catalogue import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "same": "no difference",
        "counts": "{removed} removed, {changed} changed, {added} added",
        "removed": "Removed",
        "changed": "Changed",
        "added": "Added",
        "schemas": "Tables and columns",
        "descriptor": "Descriptor",
        "old": "table {table} is gone",
        "new": "table {table} is new",
        "column-removed": "column {field} is gone",
        "column-renamed": "column {old} is called {new} now; its values are the same",
        "column-added": "column {field} is new ({new})",
        "column-moved": "the columns stand in another order: {new}",
        "type-changed": "column {field} is of another type: {old} → {new}",
        "read-otherwise": "{field}{part} changes how the data are read: {old} → {new}",
        "narrowed": "{field}{part} allows less: {old} → {new}",
        "widened": "{field}{part} allows more: {old} → {new}",
        "described": "{field}described in other words",
        "described-table": "described in other words",
        "empty": "(empty)",
        "version": "Such a difference is {level} ({because}): after {was} comes {next} or higher.",
        "unread": "Not compared, because they could not be read: {tables}.",
        "more": "… and {count} more",
        "key": "key",
        "colon": ": ",
    },
    "zh": {
        "same": "没有差异",
        "counts": "删除 {removed} 条，改动 {changed} 条，新增 {added} 条",
        "removed": "删除",
        "changed": "改动",
        "added": "新增",
        "schemas": "表与列",
        "descriptor": "描述文件",
        "old": "表 {table} 已删除",
        "new": "新增表 {table}",
        "column-removed": "列 {field} 已删除",
        "column-renamed": "列 {old} 改名为 {new}，值未变",
        "column-added": "新增列 {field}（{new}）",
        "column-moved": "列序改变：{new}",
        "type-changed": "列 {field} 类型改变：{old} → {new}",
        "read-otherwise": "{field}{part} 改变数据的读法：{old} → {new}",
        "narrowed": "{field}{part} 收窄：{old} → {new}",
        "widened": "{field}{part} 放宽：{old} → {new}",
        "described": "{field}说明文字改写",
        "described-table": "说明文字改写",
        "empty": "（空）",
        "version": "此类差异为 {level}（{because}）：{was} 之后应为 {next} 或更高。",
        "unread": "以下各表无法读取，未作比较：{tables}。",
        "more": "……另有 {count} 条",
        "key": "键",
        "colon": "：",
    },
}

# What a record is called for people: the first of these that it has.
_LABELS = ("stated", "title_zh", "title", "name_zh")


def schema_text(change: SchemaChange, language: Language) -> str:
    """One change of a schema in words."""
    words = WORDS[language]
    if change.kind == "described" and not change.field:
        return words["described-table"]
    joined = change.field if change.kind.startswith(("column", "type")) else ""
    if not joined:
        joined = f"{change.field} " if change.field else ""
    empty = words["empty"]
    return words[change.kind].format(
        field=joined, part=change.part, old=change.old or empty, new=change.new or empty
    )


def descriptor_text(change: DescriptorChange, language: Language) -> str:
    """One change of the descriptor in words, without its table."""
    words = WORDS[language]
    return f"{change.part}{words['colon']}{change.old or words['empty']} → {change.new or words['empty']}"


def record_label(record: Record | ChangedRecord) -> str:
    """What is printed, or the title, or the name; "" when the record has none."""
    return next((record.cells[name] for name in _LABELS if record.cells.get(name)), "")


def counts_text(difference: Difference, language: Language) -> str:
    """How many records were removed, changed, added; or that nothing differs."""
    words = WORDS[language]
    return words["same"] if difference.is_empty else words["counts"].format(**difference.counts)


def version_text(difference: Difference, language: Language) -> str | None:
    """What the difference asks of the version; None when there is no version to go on from."""
    old, needed = parsed(difference.old_version), level(difference)
    if old is None or needed == "NONE":
        return None
    return WORDS[language]["version"].format(
        level=needed,
        because=because(difference),
        was=difference.old_version,
        next=next_version(old, needed),
    )
