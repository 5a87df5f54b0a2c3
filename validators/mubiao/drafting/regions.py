"""The region that a figure is about, as far as the print says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mubiao.drafting.code_lists import Row
from mubiao.drafting.sentences import Sentences

Where = Literal["sentence", "paragraph", "title", "lead"]
_BLOCKS = 40  # so far back a title is still that of the paragraph
_LEVELS = ("macro", "province", "prefecture", "county", "zone")


@dataclass(frozen=True)
class Region:
    """A region named in the text, and where the name stands."""

    region_id: str
    name_zh: str
    where: Where


class Regions:
    """Finds the names of regions in one article. Of two regions of one name (吉林) the larger is meant."""

    def __init__(self, rows: list[Row]) -> None:
        self._in_block: dict[tuple[int, int], Row | None] = {}
        self._by_name: dict[str, Row] = {}
        ordered = sorted(
            (row for row in rows if row.get("level") in _LEVELS), key=lambda row: _LEVELS.index(row["level"])
        )
        for column in ("name_zh", "short_name_zh", "name_en"):
            for row in ordered:
                if len(row.get(column, "")) > 1:
                    self._by_name.setdefault(row[column], row)
        names = sorted(self._by_name, key=len, reverse=True)
        chinese = "|".join(re.escape(name) for name in names if not name.isascii())
        latin = "|".join(re.escape(name) for name in names if name.isascii())
        self._names = re.compile(rf"(?:{chinese or '(?!)'})|\b(?:{latin or '(?!)'})\b")

    def near(self, at: int, sentences: Sentences) -> Region | None:
        """The region named last before a figure in its sentence; else in its paragraph, title or lead."""
        start, end = sentences.sentence(at)
        text = sentences.text
        if (found := self._last(text[start:at]) or self._first(text[at:end])) is not None:
            return self._region(found, "sentence")
        if (found := self._last(text[sentences.block(at)[0] : start])) is not None:
            return self._region(found, "paragraph")
        before = sentences.blocks_before(at, _BLOCKS)
        for heading in (True, False):
            for block in before:
                if (
                    sentences.is_heading(*block) is heading
                    and (found := self._named_in(*block, sentences)) is not None
                ):
                    return self._region(found, "title" if heading else "lead")
        return None

    def _named_in(self, start: int, end: int, sentences: Sentences) -> Row | None:
        if (start, end) not in self._in_block:
            self._in_block[start, end] = self._first(sentences.text[start:end])
        return self._in_block[start, end]

    def _first(self, text: str) -> Row | None:
        found = self._names.search(text)
        return self._by_name[found.group()] if found else None

    def _last(self, text: str) -> Row | None:
        found = self._names.findall(text)
        return self._by_name[found[-1]] if found else None

    def _region(self, row: Row, where: Where) -> Region:
        return Region(row["region_id"], row["name_zh"], where)
