"""The notes of a release, as Markdown: what people wrote of it, then what changed in the data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mubiao.changes.difference import Difference
from mubiao.changes.markdown import as_markdown
from mubiao.changes.semver import reasons
from mubiao.findings.catalogue import Language
from mubiao.markdown import code, rows
from mubiao.releasing.history import FOLDER, Release

# GitHub refuses longer notes; both languages of what changed must fit, beside what people wrote.
LONGEST_NOTES = 125_000
LONGEST = 50_000
_RELATIVE = re.compile(r"\[([^\]]+)\]\((?!https?://)[^)]*\)")


class NotesTooLongError(Exception):
    """The notes would be refused where they are shown: `length` is that of them, in characters."""

    def __init__(self, length: int) -> None:
        super().__init__(str(length))
        self.length = length


def notes_file(version: str) -> str:
    """Where the notes of a version stand, below the folder of the package."""
    return f"{FOLDER}/{version}.md"


def told_in_one_line(release: Release, difference: Difference | None) -> str:
    """What changed in the data in numbers, for the change log."""
    if difference is None or release.previous is None:
        counts = ", ".join(f"{table} {count}" for table, count in release.records.items())
        return f"The first version, {release.counts.added} records: {counts}."
    counted = "{removed} removed, {changed} changed, {added} added".format(**difference.counts)
    each = ", ".join(text for _, text in reasons(difference))
    return f"Records since {release.previous}: {counted}{f' ({each})' if each else ''}."


def notes(release: Release, difference: Difference | None, title: str, by_hand: str) -> str:
    """The notes. `difference` is None for the first version, `by_hand` what the change log says of it.

    Raises NotesTooLongError.
    """
    parts = [f"{title}, {release.version}, {release.date.isoformat()}."]
    if by_hand:
        # Where the notes are shown, a link to a file beside the change log leads nowhere.
        parts.append(_RELATIVE.sub(r"\1", by_hand))
    parts += ["## The data · 数据", _numbers(release)]
    if difference is not None:
        parts.append(_in("en", difference))
        parts += ["<details><summary>中文</summary>", _in("zh", difference), "</details>"]
    text = "\n\n".join(part.strip("\n") for part in parts) + "\n"
    if len(text) > LONGEST_NOTES:
        raise NotesTooLongError(len(text))
    return text


def _numbers(release: Release) -> str:
    """A row a table."""
    if release.previous is None:
        first = f"首个版本，{release.counts.added} 条记录。The first version, {release.counts.added} records."
        listed = [(code(name), str(count)) for name, count in release.records.items()]
        return f"{first}\n\n{rows(('table · 表', 'records · 记录'), listed)}"
    head = ("table · 表", "records · 记录", "removed · 删除", "changed · 改动", "added · 新增")
    return rows(head, list(_counted(release)))


def _counted(release: Release) -> Iterator[tuple[str, ...]]:
    differs = {table.table: table for table in release.tables}
    for name in dict.fromkeys([*release.records, *differs]):
        table = differs.get(name)
        numbers = (len(table.removed), len(table.changed), len(table.added)) if table else (0, 0, 0)
        yield code(name), str(release.records.get(name, "–")), *(str(number or "") for number in numbers)


def _in(language: Language, difference: Difference) -> str:
    text = as_markdown(difference, language)
    if len(text) <= LONGEST:
        return text
    return {
        "en": "The records are too many to be listed here: `changes.json` has each of them.",
        "zh": "改动的记录太多，此处不一一列出，见 `changes.json`。",
    }[language]
