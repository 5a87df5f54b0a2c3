"""The words before and after a number: what they say, and what may not be passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mubiao.quantity import words
from mubiao.quantity.marks import ANY
from mubiao.quantity.model import Basis, Comparator
from mubiao.quantity.plan import NotRead


@dataclass(slots=True)
class Words:
    """What the words on one side of a number say."""

    comparators: list[Comparator] = field(default_factory=list)
    change: str | None = None  # "rise" or "fall", by so much
    moved_to: bool = False
    growth: bool = False
    marks: set[str] = field(default_factory=set)
    scored: bool = False
    minus: bool = False
    kept_within: bool = False
    money: str | None = None
    rest: str = ""

    @property
    def negative(self) -> bool:
        """Whether the change goes down."""
        return self.minus or (self.change == "fall" and not self.moved_to)

    @property
    def falls_in_rank(self) -> bool:
        """Whether a number of 位 or 名 would be places gained or lost."""
        return self.change is not None and not self.moved_to and "new" not in self.marks

    def basis(self, unit: str | None) -> Basis | None:
        """What kind of figure the words make it, None when they do not say."""
        if self.moved_to:
            return "level"
        if "new" in self.marks:
            return "new"
        if self.change is not None:
            per_year = self.growth or "rate" in self.marks
            return "rate" if unit == "percent" and per_year and "total" not in self.marks else "increase"
        if "total" in self.marks:
            return "cumulative"
        if (self.growth or "rate" in self.marks) and unit == "percent":
            return "rate"
        return None

    def rest_without_benchmark(self) -> str:
        """高于全国平均水平 before percentage points says what is compared, and is a rise."""
        found = _BENCHMARK.match(self.rest)
        if found is None:
            return self.rest
        self.change = "fall" if found["way"] in ("低于", "慢于") else "rise"
        return ""


_BENCHMARK = re.compile(
    r"^[^\d]{0,8}?(?P<way>高于|快于|低于|慢于|领先)(?:同期|上年|去年)?(?:全国|全省|全市|全区|全球|世界|平均|GDP|规上)"
    r"[一-鿿]{0,10}$"
)


def _changes() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for way, verbs in (("rise", words.RISE), ("fall", words.FALL)):
        for verb in verbs:
            table[verb] = table[verb + "了"] = ("change", way)
            table |= {verb + to: ("moved", way) for to in words.MOVED_TO if verb not in words.SPEED}
    return table


_MARKS = (
    dict.fromkeys(words.RATE_MARKS, "rate")
    | dict.fromkeys(words.TOTAL_MARKS, "total")
    | dict.fromkeys(words.NEW_MARKS, "new")
)
_EFFECTS: dict[str, tuple[str, str]] = (
    dict.fromkeys(words.NEUTRAL, ("neutral", ""))
    | _changes()
    | {word: ("mark", mark) for word, mark in _MARKS.items()}
    | dict.fromkeys(("得分", "总分", "评分"), ("scored", ""))
    | {word: ("money", unit) for word, unit in words.MONEY_BEFORE.items()}
    | dict.fromkeys(words.KEPT_WITHIN, ("kept_within", ""))
    | {word: ("comparator", comparator) for word, comparator in words.BEFORE.items()}
)
_LONGEST = max(map(len, _EFFECTS))
_OPENING = re.compile("|".join(sorted(map(re.escape, _MARKS), key=len, reverse=True)))


def read_before(text: str) -> Words:
    """Take known words off the end of what stands before a number; the rest is a label."""
    said = Words()
    if text.endswith(("-", "+")):
        said.minus = text.endswith("-")
        text = text[:-1]
    last = ""
    while text:
        if text[-1] in " ,:;()":
            text = text[:-1]
            continue
        word = next(
            (text[-n:] for n in range(min(_LONGEST, len(text)), 0, -1) if text[-n:] in _EFFECTS), None
        )
        if word is None or _within_label(text, word):
            break
        if last == "的" and word in words.BEFORE:
            break  # 占比最高的5家: the bound is on something else
        text, last = text[: -len(word)], word
        _apply(said, word)
    if said.minus and said.change == "fall":
        said.comparators += ["lt", "gt"]  # 下降-2%: the two signs contradict each other
    if opening := _OPENING.match(text):
        said.marks.add(_MARKS[opening.group()])
        text = text[opening.end() :]
    if share := _SHARE.match(text):
        said.comparators.append(words.BEFORE[share["word"]])
        text = share["whole"]
    said.rest = text
    return said


# 约占全国三分之一: the bound stands before the verb.
_SHARE = re.compile("^(?P<word>超过|超|近|约|逾|不足)占(?P<whole>[一-鿿]{0,10})的?$")


def _within_label(text: str, word: str) -> bool:
    """Whether the word is only the end of a longer harmless one: 增加值 ends in no verb, 最近 is not 近."""
    return any(
        text.endswith(harmless) and len(harmless) > len(word) for harmless in words.HARMLESS
    )  # fmt: skip


def _apply(said: Words, word: str) -> None:
    kind, what = _EFFECTS[word]
    if kind == "comparator":
        said.comparators.append(words.BEFORE[word])
    elif kind == "kept_within":
        said.kept_within = True
    elif kind == "mark":
        said.marks.add(what)
    elif kind == "scored":
        said.scored = True
    elif kind == "money":
        said.money = what
    elif kind == "moved":
        said.moved_to = True
        said.change = what
    elif kind == "change":
        said.change = said.change or what
        said.growth |= word.removesuffix("了") in (*words.SPEED, *words.GROWTH)


_AFTER_LONGEST = max(map(len, words.AFTER))
_GROWTH_TAIL = re.compile("的?(?:年均|同比|平均)?(?:增速|增长率|增长|增幅)$")


def read_after(text: str) -> Words:
    """Take known words off the beginning of what follows a number and its unit; the rest is a label."""
    said = Words()
    text = text.lstrip(" ").rstrip(" ,。;、.!")
    while text:
        word = next(
            (text[:n] for n in range(min(_AFTER_LONGEST, len(text)), 0, -1) if text[:n] in words.AFTER), None
        )
        if word is None or _begins_label(text, word):
            break
        said.comparators.append(words.AFTER[word])
        text = text[len(word) :]
    if tail := _GROWTH_TAIL.search(text):
        said.growth = True
        text = text[: tail.start()]
    said.rest = text
    return said


def _begins_label(text: str, word: str) -> bool:
    return any(text.startswith(harmless) and len(harmless) > len(word) for harmless in words.HARMLESS)


_HARMLESS = re.compile("|".join(sorted(map(re.escape, words.HARMLESS), key=len, reverse=True)))
_DANGEROUS = re.compile("|".join(map(re.escape, sorted(words.DANGEROUS, key=len, reverse=True))) + f"|{ANY}")
_DANGEROUS_AFTER = re.compile("|".join(words.DANGEROUS_AFTER))
_LABEL = re.compile(r"^[一-鿿〇A-Za-z§¶“”‘’《》()\[\]【】,:;、·/&\- ]*$")


def require_harmless(*labels: str) -> None:
    """Refuse a label in which a word may bound, negate or multiply the number."""
    for label in labels:
        if not harmless(label):
            raise NotRead("words-unknown")


def require_harmless_after(label: str) -> None:
    """Refuse what follows a number where a word of it may be part of the number or its unit."""
    require_harmless(label)
    if _DANGEROUS_AFTER.search(_HARMLESS.sub(" ", label)):
        raise NotRead("words-unknown")


def harmless(label: str, but: Iterable[str] = ()) -> bool:
    """Whether a label says nothing about the number."""
    for word in but:
        label = label.replace(word, " ")
    return bool(_LABEL.match(label)) and not _DANGEROUS.search(_HARMLESS.sub(" ", label))
