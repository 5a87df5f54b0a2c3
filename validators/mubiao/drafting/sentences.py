"""The sentence and the words round a place of the running text."""

from __future__ import annotations

import re
from bisect import bisect_right

from mubiao.drafting.article import HARD, Flow

_END = re.compile(r"[。！？!?\n]|(?<=[a-z)\"”%])\. (?=[A-Z\"“])|(?<=\d)\. (?=[A-Z])")
_CLAUSE_END = re.compile("[，。；、：:;!?！？\n]|, ")
_HEADING = 45
_COMMA = re.compile("[。；;]")


class Sentences:
    """Where sentences and blocks (paragraphs as meant, not as broken) begin and end in a running text."""

    def __init__(self, flow: Flow) -> None:
        self.text = flow.folded
        self._starts = [0, *(found.end() for found in _END.finditer(self.text))]
        self._blocks = [0, *(found.end() for found in re.finditer(HARD, self.text))]

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence that holds a place."""
        return _span(self._starts, at, len(self.text))

    def block(self, at: int) -> tuple[int, int]:
        """Start and end of the block that holds a place."""
        return _span(self._blocks, at, len(self.text))

    def blocks_before(self, at: int, most: int) -> list[tuple[int, int]]:
        """At most so many blocks before the one that holds a place, the nearest first."""
        place = bisect_right(self._blocks, at) - 1
        return [
            _span(self._blocks, start, len(self.text))
            for start in reversed(self._blocks[max(0, place - most) : place])
        ]

    def is_heading(self, start: int, end: int) -> bool:
        """Whether a block looks like a title: short, and no sentence."""
        block = self.text[start:end].strip()
        return 0 < len(block) < _HEADING and not _COMMA.search(block) and not block.endswith(".")

    def words_before(self, at: int, most: int = 24) -> str:
        """What stands before a place in its sentence, at most so many characters."""
        return self.text[max(self.sentence(at)[0], at - most) : at]

    def words_after(self, until: int, most: int = 10) -> str:
        """What stands after a place up to the end of its clause."""
        after = self.text[until : until + most]
        found = _CLAUSE_END.search(after)
        return after[: found.start()] if found else after


def _span(starts: list[int], at: int, length: int) -> tuple[int, int]:
    place = bisect_right(starts, at) - 1
    end = starts[place + 1] if place + 1 < len(starts) else length
    return starts[place], end
