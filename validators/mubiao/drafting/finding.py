"""The figures of an article: each with its place and its reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mubiao.drafting import chinese, english
from mubiao.drafting.article import HARD, Article, Flow
from mubiao.drafting.noise import MASK, masked
from mubiao.quantity import Quantity, Refusal, read
from mubiao.quantity.words import BEFORE, FALL, RISE

_HAN = re.compile("[一-鿿]")
_LETTER = re.compile("[A-Za-z]")
_REACHED = re.compile(r"\b(?:reach(?:ed|es|ing)?|total(?:l?ed|s)?|hit|stood at|was|is|were|be|to|at|from) $")
_PLURAL = re.compile(r"[A-Za-z]{2,}s'?$|people$|staff$|children$")


@dataclass(frozen=True)
class Figure:
    """A printed figure.

    `start` and `end` are characters of the article, `at` and `until` the same in its running text.

    `stated` is the print without a line break in it: it may be shorter than the text from `start` to `end`.
    """

    stated: str
    start: int
    end: int
    paragraph: int
    reading: Quantity | Refusal
    at: int
    until: int

    @property
    def locator(self) -> str:
        """Where it stands, as the package says it."""
        return f"第{self.paragraph}段"


def figures(article: Article) -> list[Figure]:
    """Every figure of an article, in order."""
    flow = article.flow
    found = sorted(_candidates(flow), key=lambda one: (one[0], -one[1], isinstance(one[2], Refusal)))
    kept: list[Figure] = []
    for start, end, reading in found:
        if kept and start < kept[-1].until:
            if end <= kept[-1].until or isinstance(reading, Refusal):
                continue
            if start == kept[-1].at:
                kept.pop()
            else:
                continue
        first, last = flow.span(start, end)
        kept.append(
            Figure(flow.raw[start:end], first, last, article.paragraph_at(first), reading, start, end)
        )
    return kept


def _candidates(flow: Flow) -> Iterator[tuple[int, int, Quantity | Refusal]]:
    masks = masked(flow.folded)
    at = 0
    for block in flow.folded.split(HARD):
        blotted = masks[at : at + len(block)]
        if len(_HAN.findall(block)) * 4 >= len(_LETTER.findall(block)):
            for start, end, kind in chinese.places(block, blotted):
                for part in _parts(block, start, end):
                    if (one := _chinese(flow.raw, at + part[0], at + part[1], kind)) is not None:
                        yield one
        else:
            for start, end, kind in english.places(block, blotted):
                if (one := _english(flow.raw, blotted, at, start, end, kind)) is not None:
                    yield one
        at += len(block) + 1


_PAIRS = frozenset(word for word in (*BEFORE, *RISE, *FALL) if len(word) == 2)
_LABEL = re.compile(r"(\d+)-(\d+)[一-鿿]?")
_JOINT = re.compile("(?<=[^0-9])(?:至|到)(?=[0-9])")


def _parts(block: str, start: int, end: int) -> list[tuple[int, int]]:
    """A range as one; two figures where its ends have different units (3.5个百分点至4.2%)."""
    reading = read(block[start:end])
    joint = _JOINT.search(block, start, end)
    if isinstance(reading, Refusal) and reading.code == "range-units-differ" and joint:
        return [(start, joint.start()), (joint.end(), end)]
    return [(start, end)]


def _chinese(raw: str, start: int, end: int, kind: str) -> tuple[int, int, Quantity | Refusal] | None:
    start, end = _trimmed(raw, start, end)
    reading = read(raw[start:end])
    for shorter in _shorter(raw, start, end):
        if isinstance(reading, Quantity) or reading.code == "rank-change":
            break
        again = read(raw[shorter:end])
        if isinstance(again, Quantity):
            start, reading = shorter, again
    if isinstance(reading, Refusal) and reading.code in ("a-period", "too-long"):
        return None
    if isinstance(reading, Refusal) and _is_label(raw[start:end]):
        return None
    if isinstance(reading, Refusal) and reading.code == "not-a-figure" and kind != "digits":
        return None
    return start, end, reading


def _is_label(stated: str) -> bool:
    """Whether numbers are joined that make no range and have no unit: oil field 11-1."""
    found = _LABEL.fullmatch(stated)
    return found is not None and int(found[1]) >= int(found[2])


def _shorter(raw: str, start: int, end: int) -> Iterator[int]:
    """The places before the number at which a figure could begin as well, the words before it left out.

    None is within a word: 最低不足1亿 does not begin with 低, which would be a fall.
    """
    number = re.compile(r"\d|[一二两三四五六七八九十百千万亿]").search(raw, start, end)
    if number is not None:
        for at in range(start + 1, number.start() + 1):
            if raw[at - 1 : at + 1] not in _PAIRS:
                yield at


def _english(
    raw: str, masks: str, at: int, start: int, end: int, kind: str
) -> tuple[int, int, Quantity | Refusal] | None:
    begin, stop = _trimmed(raw, at + start, at + end)
    best = read(raw[begin:stop])
    things = english.with_things(masks, end)
    if kind in ("rank", "part"):
        return (begin, stop, best) if isinstance(best, Quantity) or kind == "part" else None
    if english.is_order(raw[begin:stop]) and not isinstance(
        read(raw[begin : at + max(things, default=end)]), Quantity
    ):
        return begin, stop, best
    if isinstance(best, Quantity) and best.unit is not None:
        per = next(iter(english.with_things(masks, end)), end)
        longer = read(raw[begin : at + per]) if " per " in masks[end:per] else None
        return (begin, at + per, longer) if isinstance(longer, Quantity) else (begin, stop, best)
    for until in things:
        reading = read(raw[begin : at + until])
        if isinstance(reading, Quantity) and reading.unit is not None:
            return begin, at + until, reading
    for until in things:
        if _PLURAL.search(masks[max(0, until - 30) : until]) and not masks.startswith("-", end):
            return begin, stop, best
    if isinstance(best, Refusal) and (kind == "measured" or english.is_hyphened(raw[begin:stop])):
        return begin, stop, best
    if kind == "digits" and english.counts_something(masks, start, end):
        return begin, stop, best
    if kind == "words" and english.stands_alone(masks, end):
        return begin, stop, best
    telling = (
        re.search(r"[,.]\d|illion|hundred|thousand|bn", raw[begin:stop]) or raw[begin : begin + 1].isalpha()
    )
    reached = _REACHED.search(masks[max(0, start - 12) : start]) or masks.startswith(
        (" of the ", " of its "), end
    )
    bounded = kind in ("digits", "measured") and (telling or reached or stop - begin > 3)
    return (begin, stop, best) if bounded and (telling or isinstance(best, Quantity)) else None


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    while start < end and raw[start] in f" \t　,，、{MASK}":
        start += 1
    while end > start and raw[end - 1] in f" \t　{MASK}":
        end -= 1
    return start, end
