"""Dates and periods in an article, as printed; the one that a figure is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from mubiao.drafting.sentences import Sentences
from mubiao.periods import is_period

Kind = Literal["deadline", "period", "base"]

# The last years of the five-year plans.
_PLANS = {"十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_ENGLISH_PLANS = {"11": 2010, "12": 2015, "13": 2020, "14": 2025, "15": 2030, "16": 2035}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_NAME = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_PATTERNS = (
    re.compile(r"(?P<year>(?:19|20)\d\d)\s?年?\s?(?:--?|~|至|到)\s?(?P<last>(?:19|20)\d\d)\s?年?"),
    re.compile(
        rf"{_YEAR}\s?年(?:度)?(?P<end>底前|末前|年底|底|末|前(?!三季))?"
        r"(?:\s?(?P<month>\d{1,2})\s?(?:月?(?:-|~|至|到)(?P<until>\d{1,2}))?"
        r"月(?:份|底|末)?(?:(?P<day>\d{1,2})日)?)?(?:(?P<nine>前三季度)|第?(?P<quarter>[一二三四1-4])季度"
        r"|(?P<half>上半年|下半年))?(?P<before>前)?"
    ),
    re.compile(
        r"(?<![\d年])(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?:份|底"
        r"|末))?(?:,?(?P<until>\d{1,2})月)?(?!\d)"
    ),
    re.compile(rf"[“\"]?(?P<plan>{'|'.join(_PLANS)})[”\"]?(?P<tail>末|期末|时期末|规划期末|收官|期间|时期)?"),
    re.compile(
        rf"\b(?P<name>{_MONTH_NAME})(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?)?,? {_YEAR}"
        rf"|\b(?P<day2>\d{{1,2}}) (?P<name2>{_MONTH_NAME}) (?P<year2>(?:19|20)\d\d)"
    ),
    re.compile(rf"\b(?P<name>{_MONTH_NAME}) (?P<day>\d{{1,2}})\b(?!,? (?:19|20)\d\d)"),
    re.compile(
        r"\b(?:Q(?P<quarter>[1-4])|(?P<half>first|second) half of),? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
    ),
    re.compile(r"\b(?P<tail>end of )?the (?P<plan>1[1-6])th Five-Year Plan"),
    re.compile(
        r"(?<![\d.,$-])\b(?P<year>(?:19|20)\d\d)\b(?![\d,.]*\d|\s?年|-| ?(?:percent|%|billion|million))"
    ),
)
_DEADLINE = re.compile(
    r"(?:到|至|力争|争取|力争到|在|确保|于|by(?: the end of)?|before|by (?:the )?(?:year )?|until) ?$",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"(?:截至|截止|截止到|截至到|as of|at the end of|since) ?$", re.IGNORECASE)
_BASE = re.compile(r"(?:较|比|由|从|自|相较于?|与|compared with|than in|from|against|over) ?$", re.IGNORECASE)
_AIMED = re.compile(r"到|至|力争|目标|将|争取|力求|计划|aim|will|target|plan|would|goal", re.IGNORECASE)
_TITLE = re.compile(r"《[^》]*》")


@dataclass(frozen=True)
class Mention:
    """A date where it is printed. `period` is its ISO form, None when the article does not tell the year."""

    start: int
    end: int
    printed: str
    period: str | None
    kind: Kind
    in_title: bool = False


def mentions(sentences: Sentences) -> list[Mention]:
    """Every date of a running text, in order. A bare month or day takes its year from the dates beside it."""
    text = sentences.text
    titles = [found.span() for found in _TITLE.finditer(text)]
    found: list[Mention] = []
    bare: list[re.Match[str]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            mention = _mention(match, text)
            in_title = any(start <= match.start() < end for start, end in titles)
            found.append(replace(mention, in_title=in_title))
            if mention.period is None:
                bare.append(match)
    found.sort(key=lambda one: one.start)
    return [_with_year(one, found, sentences) if one.period is None else one for one in found]


def nearest(found: list[Mention], at: int, sentences: Sentences) -> tuple[Mention | None, bool]:
    """The date that a figure is about, and whether it stands in another sentence of the paragraph."""
    usable = [one for one in found if one.kind != "base"]
    start, end = sentences.sentence(at)
    here = [one for one in usable if start <= one.start < end]
    before = [one for one in here if one.start < at]
    printed = [one for one in before if not one.in_title] or [
        one for one in here if one.start > at and not one.in_title
    ]
    if printed:
        return (printed[-1] if printed[-1].start < at else printed[0]), False
    if before:
        return before[-1], False
    block = sentences.block(at)[0]
    earlier = [one for one in usable if block <= one.start < start and not one.in_title]
    return (earlier[-1], True) if earlier else (None, False)


def _mention(match: re.Match[str], text: str) -> Mention:
    groups = {name: value for name, value in match.groupdict().items() if value}
    before = text[max(0, match.start() - 20) : match.start()]
    period = _period(groups)
    kind: Kind = "period"
    if _BASE.search(before) and "last" not in groups and not groups.get("end"):
        kind = "base"
    elif _AS_OF.search(before):
        kind = "period"
    elif (
        groups.get("end") in ("底前", "末前", "前")
        or "before" in groups
        or groups.get("tail") in ("末", "期末", "时期末", "规划期末", "收官", "end of ")
        or _DEADLINE.search(before)
        or text[match.end() : match.end() + 2] == "目标"
    ):
        kind = "deadline"
    return Mention(match.start(), match.end(), match.group().strip(" ,"), period, kind)


def _period(groups: dict[str, str]) -> str | None:
    if "plan" in groups:
        last = _PLANS.get(groups["plan"]) or _ENGLISH_PLANS[groups["plan"]]
        return (
            str(last)
            if groups.get("tail") in ("末", "期末", "时期末", "规划期末", "收官", "end of ")
            else f"{last - 4}/{last}"
        )
    year = groups.get("year") or groups.get("year2")
    if year is None:
        return None
    return _of_year(year, groups)


def _of_year(year: str, groups: dict[str, str]) -> str:
    if "last" in groups:
        return _checked(f"{year}/{groups['last']}", year)
    if "quarter" in groups:
        number = {"一": 1, "二": 2, "三": 3, "四": 4}.get(groups["quarter"]) or groups["quarter"]
        return f"{year}-Q{number}"
    if "half" in groups:
        return (
            f"{year}-01/{year}-06"
            if groups["half"] in ("上半年", "first", "First")
            else f"{year}-07/{year}-12"
        )
    if "nine" in groups:
        return f"{year}-01/{year}-09"
    name = groups.get("name") or groups.get("name2")
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(groups.get("month", 0))
    if not month:
        return year
    if "until" in groups:
        return _checked(f"{year}-{month:02}/{year}-{int(groups['until']):02}", year)
    day = groups.get("day") or groups.get("day2")
    return _checked(f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}", year)


def _checked(period: str, year: str) -> str:
    return period if is_period(period) else year


def _with_year(bare: Mention, found: list[Mention], sentences: Sentences) -> Mention:
    """A bare month or day with the year printed nearest: in its sentence, else before it."""
    start, end = sentences.sentence(bare.start)
    years = [one for one in found if one.period and "/" not in one.period and one.kind == "period"]
    here = [one for one in years if start <= one.start < end]
    before = [one for one in years if one.start < bare.start]
    known = min(here, key=lambda one: abs(one.start - bare.start), default=None) or (
        before[-1] if before else None
    )
    match = next((hit for pattern in _PATTERNS if (hit := pattern.match(bare.printed))), None)
    if known is None or known.period is None or match is None:
        return bare
    groups = {name: value for name, value in match.groupdict().items() if value}
    period = _of_year(known.period[:4], groups)
    return replace(bare, period=period if len(period) > 4 else None)


def is_aim(words: str) -> bool:
    """Whether a sentence speaks of what shall be."""
    return bool(_AIMED.search(words))
