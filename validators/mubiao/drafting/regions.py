"""The region that a figure is about, as far as the print says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mubiao.drafting.code_lists import Row
from mubiao.drafting.sentences import Sentences

Where = Literal["sentence", "article", "paragraph", "title", "lead"]
_BLOCKS = 40  # so far back a title is still that of the paragraph
_LEVELS = ("macro", "province", "prefecture", "county", "zone")
# 全省, 我市, the city: the region of that level that the article is about.
_OWN = {
    "province": ("省", "province"),
    "prefecture": ("市", "州", "盟", "city", "prefecture"),
    "county": ("县", "区", "旗", "county", "district"),
}
_MEANT = re.compile(
    r"(?:全|我|本|该)(?P<zh>[省市州盟县区旗])(?![场区政])"
    r"|\b(?:the|this|our) (?P<en>province|city|prefecture|county|district|municipality)\b(?!-)",
    re.IGNORECASE,
)
# The figures of 高于全省 and 居全市第三 are compared with a region, not of it.
_COMPARED = re.compile(r"(?:于|比|占|居|列|较|出|是|约占|占比|in|of|for|than)$")


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
        own = self._own(start, at, sentences)
        if own is not None:
            return self._region(own, "article")
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

    def _own(self, start: int, at: int, sentences: Sentences) -> Row | None:
        """The region meant by 全省, 我市 and their like, where none is named between it and the figure."""
        text = sentences.text
        said = [
            one
            for one in _MEANT.finditer(text, start, at)
            if not _COMPARED.search(text[max(0, one.start() - 4) : one.start()].rstrip())
        ]
        if not said or self._names.search(text, said[-1].end(), at):
            return None
        kind = (said[-1]["zh"] or said[-1]["en"]).lower()
        levels = [level for level, words in _OWN.items() if kind in words]
        if kind in ("市", "city", "municipality"):
            levels = ["prefecture", "province"]  # Chongqing is a city and a province
        return self._nearest_of(levels, said[-1].start(), sentences)

    def _nearest_of(self, levels: list[str], at: int, sentences: Sentences) -> Row | None:
        """The region of such a level named last before a place; a province that is no city is no 全市."""
        blocks = [(sentences.block(at)[0], at), *sentences.blocks_before(at, _BLOCKS)]
        for start, end in blocks:
            for name in reversed(self._names.findall(sentences.text[start:end])):
                row = self._by_name[name]
                city = row["level"] == "province" and row["name_zh"].endswith("市")
                if row["level"] in levels and (
                    row["level"] != "province" or "province" in levels[:1] or city
                ):
                    return row
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
