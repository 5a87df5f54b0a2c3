"""The figures of a text beside the records of its source."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

from mubiao.auditing.records import Record, Source
from mubiao.drafting.article import HARD, Article
from mubiao.drafting.finding import Figure, figures
from mubiao.quantity import without_added_word

Status = Literal["recorded", "excluded", "unaccounted"]
Fault = Literal["not-in-paragraph", "no-such-paragraph", "no-paragraph-named", "not-in-text"]
_DIGIT = frozenset("0123456789")


@dataclass(frozen=True)
class Entry:
    """A figure of the text, and the records or exclusions that account for it."""

    figure: Figure
    records: list[Record]

    @property
    def status(self) -> Status:
        """Whether a record holds it, an exclusion explains it, or neither."""
        if not self.records:
            return "unaccounted"
        return "recorded" if any(record.table != "exclusions" for record in self.records) else "excluded"


@dataclass(frozen=True)
class Misplaced:
    """A record whose print is not where its locator says; `found_in` are paragraphs where it is."""

    record: Record
    fault: Fault
    found_in: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Audit:
    """What came out."""

    source: Source
    text_sha256: str
    entries: list[Entry]
    misplaced: list[Misplaced]

    @property
    def same_text(self) -> bool | None:
        """Whether the text is the one that was recorded; None when the source has no hash."""
        return self.source.text_sha256 == self.text_sha256 if self.source.text_sha256 else None

    @property
    def is_good(self) -> bool:
        """Whether nothing has to be done."""
        return not self.misplaced and self.same_text is not False and all(one.records for one in self.entries)

    def count(self, status: Status) -> int:
        """How many figures have a status."""
        return sum(one.status == status for one in self.entries)


def audit(article: Article, source: Source) -> Audit:
    """Account for every figure of an article, and look up every record of its source."""
    found = figures(article)
    holders: list[list[Record]] = [[] for _ in found]
    misplaced = []
    taken: set[tuple[int, int]] = set()
    # The longest prints first: 10家以上 must not lose its place to 10家.
    for record in sorted(source.records, key=lambda record: -len(record.stated)):
        spans = _spans(article, record)
        if isinstance(spans, Misplaced):
            misplaced.append(spans)
            continue
        span = min(spans, key=lambda span: (span in taken, not _starts_figure(span, found), span))
        taken.add(span)
        for place, figure in enumerate(found):
            if figure.start < span[1] and span[0] < figure.end:
                holders[place].append(record)
    misplaced.sort(key=lambda one: (one.record.table, one.record.record_id, one.record.stated))
    return Audit(
        source, article.sha256, [Entry(*pair) for pair in zip(found, holders, strict=True)], misplaced
    )


def _spans(article: Article, record: Record) -> list[tuple[int, int]] | Misplaced:
    """Where a print stands in the paragraph that its locator names, or in the next if that goes on."""
    wanted, everywhere = record.paragraph, _occurrences(article, record.stated)
    numbers = sorted({article.paragraph_at(start) for start, _ in everywhere})
    if wanted is None:
        return everywhere or Misplaced(record, "not-in-text")
    if not 1 <= wanted <= len(article.paragraphs):
        return Misplaced(record, "no-such-paragraph", numbers)
    start, end = article.paragraphs[wanted - 1]
    here = [span for span in everywhere if span[0] < end and start < span[1]]
    if not here and _runs_on(article, wanted):
        following = article.paragraphs[wanted]
        here = [span for span in everywhere if following[0] <= span[0] < following[1]]
    return here or Misplaced(record, "not-in-paragraph" if numbers else "not-in-text", numbers)


def _runs_on(article: Article, number: int) -> bool:
    """Whether a paragraph breaks off within a sentence, so that the next one goes on with it."""
    if number >= len(article.paragraphs):
        return False
    offsets = article.flow.offsets
    end, start = article.paragraphs[number - 1][1], article.paragraphs[number][0]
    return HARD not in article.flow.raw[bisect_left(offsets, end) : bisect_left(offsets, start)]


def _occurrences(article: Article, stated: str) -> list[tuple[int, int]]:
    """Every place of a print in the article, also over a line break; 10家 does not stand in 110家."""
    flow = article.flow
    print_ = unicodedata.normalize("NFC", without_added_word(stated))
    spans, at = [], flow.raw.find(print_)
    while at >= 0:
        before, after = flow.raw[at - 1 : at], flow.raw[at + len(print_) : at + len(print_) + 1]
        cut = (before in _DIGIT and print_[0] in _DIGIT) or (after in _DIGIT and print_[-1] in _DIGIT)
        if not cut:
            spans.append(flow.span(at, at + len(print_)))
        at = flow.raw.find(print_, at + 1)
    return spans


def _starts_figure(span: tuple[int, int], found: list[Figure]) -> bool:
    """Whether a figure was found just there."""
    return any(span == (figure.start, figure.end) for figure in found)
