"""Dates told from the day of writing: 今年, 去年底, 上半年, last year. Without that day they stay open."""

from __future__ import annotations

import re

_SHIFTS = {
    "今年": 0, "本年": 0, "本年度": 0, "当年": None, "去年": -1, "上年": -1, "上一年": -1, "前年": -2,
    "明年": 1, "下一年": 1, "后年": 2,
    "this year": 0, "last year": -1, "the previous year": -1, "next year": 1,
}  # fmt: skip
_CHINESE = "|".join(sorted((word for word in _SHIFTS if not word.isascii()), key=len, reverse=True))
_ENGLISH = "|".join(sorted((word for word in _SHIFTS if word.isascii()), key=len, reverse=True))
_NUMBERS = {"一": "1", "二": "2", "三": "3", "四": "4", "首": "1"}
_ORDINALS = {
    "first": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
_MOST = "二三四五六七八九十"

PATTERN = re.compile(
    rf"(?<![以较比在])(?P<told>{_CHINESE})(?P<same>同期)?(?:度)?(?P<end>底前|末前|年底|底|末)?"
    r"(?:\s?(?P<month>\d{1,2})\s?(?:月?(?:-|~|至|到)(?P<until>\d{1,2}))?月(?:份|底|末)?"
    r"(?:(?P<day>\d{1,2})日)?|(?P<nine>前三季度)|第?(?P<quarter>[一二三四1-4])季度|(?P<half>上半年|下半年)"
    r"|前(?P<months>\d{1,2}|[一二三四五六七八九十]{1,2})个?月)?(?P<since>以来)?"
    r"|(?<![\d年前])(?:(?P<nine2>前三季度)|第?(?P<quarter2>[一二三四])季度|(?P<half2>上半年|下半年)"
    r"|(?<!年)前(?P<months2>\d{1,2}|[一二三四五六七八九十]{1,2})个?月|(?P<span>\d{1,2}(?:月)?[-~至到]\d{1,2}月)(?!\d))"
    rf"|\b(?:(?i:the )?(?P<ehalf>first|second) half|(?i:the )?first (?P<emonths>[a-z]+|\d+) months"
    rf"|(?i:the )?(?P<equarter>first|second|third|fourth) quarter|first three quarters(?P<enine>)"
    rf"|H(?P<eh>[12]))"
    rf"(?: of)?(?: (?P<etold>(?i:{_ENGLISH})))?\b(?!,? (?:of )?(?:19|20)\d\d)"
    rf"|\b(?P<etold2>(?i:{_ENGLISH}))\b",
)
_BASE = re.compile(r"(?:较|比|与|相较于?|同比|over|than in|than|from|against|compared with|of) ?$")


def shift_of(found: re.Match[str]) -> int | None:
    """How many years the words lie from the year of writing; None when they name no year (上半年)."""
    word = found["told"] or found["etold"] or found["etold2"]
    return None if word is None else _SHIFTS[word.lower()]


def is_base(found: re.Match[str], before: str) -> bool:
    """Whether the words name what is compared with: 比去年, 去年同期, over last year."""
    return bool(found["same"]) or bool(_BASE.search(before))


def is_deadline(found: re.Match[str]) -> bool:
    """Whether the words name the end of a year to come: 今年底前, 明年底."""
    return bool(found["end"])


def within(found: re.Match[str], year: int) -> str:
    """The period in a year."""
    if found["nine"] or found["nine2"] or found["enine"] is not None:
        return f"{year}-01/{year}-09"
    if quarter := found["quarter"] or found["quarter2"]:
        return f"{year}-Q{_NUMBERS.get(quarter, quarter)}"
    if found["equarter"]:
        return f"{year}-Q{_ORDINALS[found['equarter'].lower()]}"
    if half := found["half"] or found["half2"]:
        return _half(year, half == "上半年")
    if half := found["ehalf"] or found["eh"]:
        return _half(year, half.lower() in ("first", "1"))
    if months := found["months"] or found["months2"] or found["emonths"]:
        last = _number(months)
        return f"{year}-01/{year}-{last:02}" if 1 < last < 13 else str(year)
    if found["span"]:
        first, last = map(int, re.findall(r"\d+", found["span"]))
        return f"{year}-{first:02}/{year}-{last:02}"
    if found["month"]:
        month = int(found["month"])
        if found["until"]:
            return f"{year}-{month:02}/{year}-{int(found['until']):02}"
        return f"{year}-{month:02}-{int(found['day']):02}" if found["day"] else f"{year}-{month:02}"
    return str(year)


def _half(year: int, first: bool) -> str:
    return f"{year}-01/{year}-06" if first else f"{year}-07/{year}-12"


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    if written.lower() in _ORDINALS:
        return _ORDINALS[written.lower()]
    if written.startswith("十"):
        return 10 + (
            _MOST.index(written[1]) + 2 if len(written) > 1 and written[1] in _MOST else written.count("一")
        )
    return _MOST.index(written) + 2 if written in _MOST else 1
