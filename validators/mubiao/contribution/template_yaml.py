"""A contribution to fill in, as YAML: every key with what it means, and a filled example as comment."""

from __future__ import annotations

from collections.abc import Iterator

from mubiao.contribution.example import example
from mubiao.contribution.sections import SECTIONS, Key, Section

_HEAD = """\
# A contribution to mubiao: fill in what the source prints, leave the rest empty.
#     mubiao add --dry-run THIS_FILE     shows what it comes to
#     mubiao add THIS_FILE               writes it, all or nothing
# * is required. Names (Chinese, short or English) and ids both serve. value, unit, comparator and ids are
# derived, never typed. Put a value that holds a comma, `: ` or `#` in quotes. Copy an entry for each figure.
#
# mubiao 贡献表：填写来源所印内容，其余留空。
#     mubiao add --dry-run 本文件    查看结果
#     mubiao add 本文件              写入，要么全部写入，要么不写
# * 为必填。名称（中文全称、简称、英文）和代码均可。数值、单位、比较词、编号由工具得出，不手工填写。
# 含半角逗号、“: ”或“#”的值请加引号。每个数字复制一项。
"""
_EXAMPLE = """\

# An example, filled in (these records are in the data already) · 填好的示例（数据中已有这些记录）
#
"""


def template_yaml() -> str:
    """The text of the template."""
    parts = [_HEAD]
    parts += ("\n".join(_lines(section)) + "\n" for section in SECTIONS)
    commented = "".join(f"# {line}\n" for line in example().splitlines())
    return "\n".join(parts) + _EXAMPLE + commented


def _lines(section: Section) -> Iterator[str]:
    yield f"# {section.label}: {section.meaning[0]} · {section.meaning[1]}"
    yield f"{section.name}:"
    groups = _grouped(section)
    lead = "  - " if section.listed else "  "
    for place, (name, keys) in enumerate(groups.items()):
        nested = len(keys) > 1
        for key in keys:
            yield from _comment(key, "    " if section.listed else "  ")
        start = lead if place == 0 or not section.listed else "    "
        yield f"{start}{name}:"
        if nested:
            yield from (f"{' ' * len(start)}  {key.name.split('.')[1]}:" for key in keys)


def _grouped(section: Section) -> dict[str, list[Key]]:
    """The keys by their name before the point: baseline.value and baseline.period stand under baseline."""
    groups: dict[str, list[Key]] = {}
    for key in section.keys:
        groups.setdefault(key.name.split(".")[0], []).append(key)
    return groups


def _comment(key: Key, indent: str) -> Iterator[str]:
    mark = " *" if key.required else ""
    yield f"{indent}# {key.name} {key.label}{mark}: {key.meaning[0]}"
    yield f"{indent}#     {key.meaning[1]}"
