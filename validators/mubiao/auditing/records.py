"""What the package says of a source: its records and its exclusions, each with the paragraph it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mubiao.commands.errors import UserError
from mubiao.drafting.code_lists import Row, rows

_PARAGRAPH = re.compile(r"(?:全文)?第\s?([0-9]+)\s?段|\bparagraphs? ([0-9]+)|¶ ?([0-9]+)")


@dataclass(frozen=True)
class Record:
    """A figure that the package holds, or an exclusion of one (then `reason` says why)."""

    table: str
    record_id: str
    stated: str
    locator: str
    reason: str = ""

    @property
    def paragraph(self) -> int | None:
        """The paragraph of the whole text that the locator names: the last number, if it names several."""
        found = _PARAGRAPH.findall(self.locator)
        return int(next(number for number in found[-1] if number)) if found else None

    @property
    def name(self) -> str:
        """How a report calls it."""
        return self.record_id or self.stated


@dataclass(frozen=True)
class Source:
    """A source with everything that the package took from it."""

    source_id: str
    title: str
    text_sha256: str
    records: list[Record]


def source(descriptor: Path, source_id: str) -> Source:
    """What a package says of a source. Raises UserError when it has no such source."""
    try:
        sources = rows(descriptor, "sources")
        row = next((row for row in sources if row.get("source_id") == source_id), None)
        if row is None:
            raise UserError(
                f"no source has the id {source_id}; {_some(sources, 'en')}",
                f"没有代码为 {source_id} 的来源；{_some(sources, 'zh')}",
            )
        records = [
            Record(
                table,
                each.get(key, ""),
                each.get("stated", ""),
                each.get("locator", ""),
                each.get("reason", ""),
            )
            for table, key in (
                ("targets", "target_id"),
                ("observations", "observation_id"),
                ("exclusions", ""),
            )
            for each in rows(descriptor, table)
            if each.get("source_id") == source_id and each.get("stated")
        ]
    except ValueError as error:  # no JSON, no UTF-8
        raise UserError(
            f"{descriptor} or a table of it cannot be read ({error}); run `mubiao validate`",
            f"无法读取 {descriptor} 或其中的表（{error}）；请运行 `mubiao validate`",
        ) from error
    return Source(source_id, row.get("title", ""), row.get("text_sha256", "").lower(), records)


def _some(sources: list[Row], language: str) -> str:
    known = [row.get("source_id", "") for row in sources[:5]]
    if language == "en":
        return (
            f"the package has {', '.join(known)}{' …' if len(sources) > 5 else ''}"
            if known
            else "the package has none"
        )
    return (
        f"数据包中有 {'、'.join(known)}{' 等' if len(sources) > 5 else ''}" if known else "数据包中没有来源"
    )
