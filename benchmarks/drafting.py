"""How well the figures of an article are found: `python benchmarks/drafting.py`.

Recall and precision on the articles of tests/fixtures/draft/marked_*, where ⟦…⟧ marks each figure. A figure
counts as found when the draft has one that overlaps it and holds the same number. --show names what was
missed and what was found too much. Exits 1 below 98 % recall or 90 % precision of all.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from mubiao.drafting.article import Article
from mubiao.drafting.finding import figures
from mubiao.quantity import Quantity, read

MARKED = Path(__file__).parents[1] / "tests" / "fixtures" / "draft"
LEAST_RECALL = 0.98
LEAST_PRECISION = 0.90

Span = tuple[int, int, str]


@dataclass
class Score:
    """What was found of an article."""

    name: str
    marked: int
    right: int
    proposed: int
    same_reading: int
    missed: list[str]
    extra: list[str]


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """The article without its marks, and the places and prints of its figures."""
    text, gold = "", []
    for piece in re.split("(⟦[^⟧]*⟧)", marked):
        if piece.startswith("⟦"):
            inner = piece[1:-1]
            gold.append((len(text), len(text) + len(inner), inner.replace("\n", "")))
            piece = inner
        text += piece
    return text, gold


def score(name: str, marked: str) -> Score:
    """Find the figures of a marked article, and compare."""
    text, gold = unmarked(marked)
    found = figures(Article(text, ""))
    taken: set[int] = set()
    missed, same = [], 0
    for start, end, stated in gold:
        hit = next(
            (
                place
                for place, one in enumerate(found)
                if place not in taken
                and one.start < end
                and start < one.end
                and _same_number(one.stated, stated)
            ),
            None,
        )
        if hit is None:
            missed.append(stated)
            continue
        taken.add(hit)
        same += _same_reading(found[hit].stated, stated)
    extra = [
        f"{text[max(0, one.start - 8) : one.start]}〔{one.stated}〕{text[one.end : one.end + 6]}".replace(
            "\n", "/"
        )
        for place, one in enumerate(found)
        if place not in taken
    ]
    return Score(name, len(gold), len(taken), len(found), same, missed, extra)


def _same_number(one: str, other: str) -> bool:
    return _number(one) == _number(other) or one in other or other in one


def _number(stated: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*|[一二两三四五六七八九十百千万亿]+", stated)


def _same_reading(one: str, other: str) -> bool:
    left, right = read(one), read(other)
    if not isinstance(left, Quantity) or not isinstance(right, Quantity):
        return isinstance(left, Quantity) == isinstance(right, Quantity)
    return (left.value, left.value_max, left.comparator) == (right.value, right.value_max, right.comparator)


def main() -> int:
    """Print the scores."""
    everything: list[Score] = []
    for folder in sorted(MARKED.glob("marked_*")):
        scores = [score(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
        if "--show" in sys.argv:
            _show(scores)
        print(f"{folder.name:<10} {_sum(scores)}")
        everything += scores
    print(f"{'all':<10} {_sum(everything)}")
    return 0 if recall(everything) >= LEAST_RECALL and precision(everything) >= LEAST_PRECISION else 1


def recall(scores: list[Score]) -> float:
    """The share of the marked figures that was found."""
    return sum(one.right for one in scores) / sum(one.marked for one in scores)


def precision(scores: list[Score]) -> float:
    """The share of what was found that is marked."""
    return sum(one.right for one in scores) / sum(one.proposed for one in scores)


def _sum(scores: list[Score]) -> str:
    right, marked = sum(one.right for one in scores), sum(one.marked for one in scores)
    proposed, same = sum(one.proposed for one in scores), sum(one.same_reading for one in scores)
    return (
        f"recall {recall(scores):.1%} ({right} of {marked})  precision {precision(scores):.1%} "
        f"({right} of {proposed})  same reading {same} of {right}"
    )


def _show(scores: list[Score]) -> None:
    for one in scores:
        print(f"{one.name}: missed {one.missed}, too much {one.extra}")


if __name__ == "__main__":
    sys.exit(main())
