"""Where a figure may stand in English running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mubiao.quantity.english_words import AFTER, BEFORE, FALL, MOVED_TO, RISE
from mubiao.quantity.units import CHINESE, ENGLISH, ENGLISH_MONEY


def _words(listed: str) -> list[str]:
    return listed.split()


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one"
)
_SCALE = r"(?:[ -]?(?:trillion|billion|million|thousand|hundred|bn|tn|mn|k(?=\b))\b|(?<=\d) ?[bm](?= yuan\b))"
_SYMBOLS = {
    name
    for name in CHINESE
    if (re.fullmatch(r"[A-Za-z][A-Za-z0-9/]*|%|‰", name) and len(name) > 1) or name == "%"
}
_NO_UNITS = {"$", "€", "£", "¥", "year", "years", "months", "weeks", "days"}
_UNIT = (
    r"(?: "
    rf"?-?(?:{_any({*_SYMBOLS, *ENGLISH} - _NO_UNITS)})(?![A-Za-z]))"
)
_MONEY = rf"(?:(?:{_any(ENGLISH_MONEY)}|US\$|RMB|CNY|USD|EUR) ?)"
_HYPHENED = (
    r"(?:-(?:square-)?(?:kilometer|kilometre|meter|metre|megawatt|gigawatt|kilowatt|ton"
    r"|tonne|hectare|acre|mile|bed|seat|"
    r"story|storey|vehicle|minute|hour|mu)\b)"
)
_ONE = rf"(?:{_DIGITS}(?![\w]*\d){_SCALE}?)"
_NUMBER = re.compile(
    rf"(?<![\w.,$/-])(?P<money>{_MONEY})?(?P<number>(?:{_ONE}{_UNIT}?(?:-(?=[\d$])|--| - | "
    rf"to | and (?=\d)){_MONEY}?)?{_ONE}|\b(?:{_WORDS})(?![\w-]){_SCALE}?"
    rf"|\ba dozen(?= [a-z])|\b(?:(?:tens|hundreds) of (?:thousands|millions|billions)|"
    rf"dozens|hundreds|thousands|scores|millions)(?= of [a-z]))(?P<unit>-?{_UNIT}"
    rf"|{_HYPHENED})?(?P<plus>\+)?",
    re.IGNORECASE,
)
_RANKS = re.compile(
    r"\b(?:ranked|ranks|rank|ranking|placed|came|at(?= No)|at(?= (?:the )?\d+(?:st|nd|rd"
    r"|th)))(?: in)?(?: the)?(?: in the)? (?:(?:No\. ?)?\d{1,3}(?:st|nd|rd|th)?|first"
    r"|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth|tenth)(?: place)?(?= |[.,;]|$)|\b(?:first|second|third|fourth"
    r"|fifth) place\b|\btop (?:\d+|three|five|ten|10)\b(?= (?:in|nation|list))",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\b(?:(?:a|one|two|three|four)[ -])?(?:half|third|thirds|quarter|quarters|fifth"
    r"|fifths|tenth)\b(?= of\b)|"
    r"\b(?:by|nearly|almost|about|over|than|to) (?:a|one) (?:half|third|quarter|fifth|tenth)\b|"
    rf"\b(?:{_WORDS}|\d+) (?:out of|in) (?:every )?(?:ten|10|five|5|four|4|three|3"
    r"|100)\b(?! (?:years|days|months|cities|provinces))|"
    r"\b(?:one|two|three)[ -](?:third|thirds|quarters?|fifths?)\b|"
    r"\b(?:doubled|doubling|tripled|tripling|quadrupled|twice)\b",
    re.IGNORECASE,
)
_RATIO = re.compile(r"(?<![\d.:])(?:\d+\.\d+:\d+(?:\.\d+)?|\d+:\d+\.\d+|(?<=ratio of )\d+:\d+)(?![\d:])")
_CHANGES = tuple(word for word in (*RISE, *FALL) if len(word) > 1)
_BEFORE = (*BEFORE, *_CHANGES, "by", "between", *(f"{word} {to}" for word in _CHANGES for to in MOVED_TO))
_LEFT = re.compile(
    (
        r"(?:^"
        rf"|(?<=[^A-Za-z]))(?:{_any(_BEFORE)}) "
        r"?$"
    ),
    re.IGNORECASE,
)
_CHANGED = re.compile(rf"\b(?:{_any(_CHANGES)})(?: by)?(?: about| nearly| around)? $", re.IGNORECASE)
_AFTER = re.compile(rf" (?:{_any(word for word in AFTER if word != '+')})(?![A-Za-z])", re.IGNORECASE)
_NOUNS = re.compile(r"(?:[ -][A-Za-z\x005-][A-Za-z'/\x00-]*){1,7}")
# 61 more than, 118 provincial "little giant" companies: a number that a common word follows counts.
_COMMON = re.compile(r" (?P<word>[a-z][a-z-]{2,})")
_NAMED = re.compile(r"\b(?:[A-Z][A-Za-z]*|top|fortune|global|part|age|aged|nearest) $")
_STARTS = re.compile(r"(?:^|[.!?:;\"“—-] ?)[A-Z][a-z]+ $")
_ALONE = re.compile(r",? (?:including|of (?:them|these|which|whom|those|the|its|their)|others?)\b")
_STOP = frozenset(
    _words(
        "of in by from and with to at on for that which who will were was is are have has had the a "
        "an as into than or per during under over since while when where among between, including "
        "worth out more this last next each it its "
    )
)
_ORDER = re.compile("(?:dozens|hundreds|thousands|scores|millions)$", re.IGNORECASE)
_PER = re.compile(r"(?: [A-Za-z0-9\x00-]+){0,4}? per \x00{5,}")


# 8.9 percent and 7.7 percent: one of each of two things, unless they are the ends of `between`.
_BOTH = re.compile(r"(?P<first>.*?)(?P<to> and )(?P<second>.*)$")
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_FROM_TO = re.compile(r"^.{0,5}?\bfrom .*?(?P<to> to )(?P<second>.*)$", re.IGNORECASE)


_MOVED = re.compile(
    (
        rf"(?P<first>.*?{_UNIT}|{_MONEY}.*?)(?P<to> to "
        rf")(?P<second>(?P<money>{_MONEY})?{_ONE}(?P<unit>{_UNIT})?.*)$"
    ),
    re.IGNORECASE,
)


def _two_figures(text: str, start: int, end: int) -> re.Match[str] | None:
    """from 20 percent to 35 percent, up 31 percent to RMB 14.6 billion: two figures and no range."""
    if between := _FROM_TO.search(text[max(0, start - 5) : end]):
        return between
    if (both := _BOTH.match(text, start, end)) and not _BETWEEN.search(text[max(0, start - 8) : start]):
        return both
    moved = _MOVED.match(text, start, end)
    if moved is None:
        return None
    changed = _CHANGED.search(text[max(0, start - 16) : start])
    unlike = moved["money"] or not (
        moved["unit"] and moved["first"].lower().endswith(moved["unit"].strip().lower())
    )
    return moved if changed or (unlike and not re.match(_MONEY, moved["first"], re.IGNORECASE)) else None


def places(text: str, masks: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of what may be a figure; the end is that of the number and its unit.

    Kinds: `rank`, `part`, `measured` (with a unit or a currency), `digits`, `words`.
    """
    for found in _RANKS.finditer(text):
        yield found.start(), found.end(), "rank"
    for found in _RATIO.finditer(masks):
        yield found.start(), found.end(), "part"
    for found in _PARTS.finditer(masks):
        yield _left(masks, found.start()), found.end(), "part"
    for found in _NUMBER.finditer(masks):
        start, end = found.span()
        if between := _two_figures(masks, start, end):
            middle = end - len(between["second"])
            yield _left(masks, start), middle - len(between["to"]), "digits"
            yield middle, end, "digits"
            continue
        if found["unit"] or found["money"]:
            if after := _AFTER.match(masks, end):
                end = after.end()
            yield _left(masks, start), end, "measured"
            continue
        yield _left(masks, start), end, "digits" if found["number"][0].isdigit() else "words"


def _left(text: str, start: int) -> int:
    for _ in range(4):
        found = _LEFT.search(text[max(0, start - 24) : start])
        if found is None or not found.group().strip():
            break
        start -= len(found.group())
    return start


def with_things(text: str, end: int) -> list[int]:
    """The ends that the words after a number allow, the longest first: 200 │ smart │ factories."""
    ends = [found.end()] if (found := _PER.match(text, end)) else []
    of = 3 if _ORDER.search(text[max(0, end - 9) : end]) and text.startswith(" of ", end) else 0
    words = _NOUNS.match(text, end + of)
    if words is None:
        return ends
    at, plural = end + of, False
    nouns: list[int] = []
    for word in re.findall(r"[ -][^ ]+", words.group()):
        bare = word.strip(" -").lower()
        if bare in _STOP and not (bare == "and" and nouns and not plural):  # 37 wind and solar projects
            break
        at += len(word)
        nouns.append(at)
        plural = bare.endswith("s")
    return ends + nouns[::-1]


def counts_something(text: str, start: int, end: int) -> bool:
    """Whether a number without a known unit counts what the common words after it name."""
    found = _COMMON.match(text, end)
    if found is None or (found["word"] in _STOP and found["word"] != "more"):
        return False
    before = text[max(0, start - 24) : start]
    return not _NAMED.search(before) or bool(_STARTS.search(before))


def stands_alone(text: str, end: int) -> bool:
    """Whether a number word stands for things named before: seven, including Pfizer."""
    return bool(_ALONE.match(text, end))


def is_order(stated: str) -> bool:
    """Whether the print is dozens, hundreds and their like."""
    return bool(_ORDER.search(stated))


def is_hyphened(stated: str) -> bool:
    """Whether the print is a size before a noun: 220-kilometer, 20-person."""
    return bool(re.search(rf"{_HYPHENED}$", stated, re.IGNORECASE))
