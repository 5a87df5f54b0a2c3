"""Dates and periods in an article, as printed; the one that a figure is about.

A date that is told from the day of writing (今年, 上半年) takes its year from the date of publication, and a
bare month or day too where no year is printed near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from mubiao.drafting import relative_dates
from mubiao.drafting.sentences import Sentences
from mubiao.periods import is_period

Kind = Literal["deadline", "period", "base"]
Place = Literal["sentence", "paragraph", "section"]

_BLOCKS = 12  # so far back a paragraph before still speaks of the same time
_SECTION = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]+[章节])"
)
_TOLD = re.compile(
    r"[)）]?(?:上午|下午|晚)?[,，]?[^，。；、\d]{0,12}(?:获悉|发布|公布|印发|召开|举行|出台|了解到|开幕|透露|报道|讯|电(?![力子商])"
    r"|\(Xinhua\))|[,，] *记者| \(Xinhua\)| \(ECNS\)"
)

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
    """A date where it is printed. `period` is its ISO form, None when the article does not tell the year.

    `reckoned` marks a year that was taken from the date of publication, `told` the day of the news itself
    (7月27日，记者获悉), which is seldom that of its figures.
    """

    start: int
    end: int
    printed: str
    period: str | None
    kind: Kind
    in_title: bool = False
    reckoned: bool = False
    told: bool = False


@dataclass(frozen=True)
class Near:
    """The date that a figure may be about, and where it is printed."""

    date: Mention | None
    where: Place = "sentence"


def mentions(
    sentences: Sentences, published: str | None = None, heading: tuple[int, int] | None = None
) -> list[Mention]:
    """Every date of a running text, in order.

    `published` is the date of publication, if known, and `heading` the part of the text that prints it, which
    is passed over. A bare month or day takes its year from the dates beside it, else from the publication.
    """
    text = sentences.text
    titles = [found.span() for found in _TITLE.finditer(text)]
    found: list[Mention] = []
    for pattern in (*_PATTERNS[:2], relative_dates.PATTERN, *_PATTERNS[2:]):
        for match in pattern.finditer(text):
            if heading is not None and heading[0] <= match.start() < heading[1]:
                continue
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            relative = pattern is relative_dates.PATTERN
            mention = _relative(match, text, published) if relative else _mention(match, text)
            in_title = any(start <= match.start() < end for start, end in titles)
            found.append(replace(mention, in_title=in_title))
    found.sort(key=lambda one: one.start)
    return [_with_year(one, found, sentences, published) if one.period is None else one for one in found]


def nearest(found: list[Mention], at: int, sentences: Sentences) -> Near:
    """The date that a figure is about: of its sentence, else of its paragraph, else of its section."""
    usable = [one for one in found if one.kind != "base"]
    start, end = sentences.sentence(at)
    here = [one for one in usable if start <= one.start < end]
    before = [one for one in here if one.start < at]
    printed = (
        [one for one in before if not one.in_title and not one.told]
        or [one for one in here if one.start > at and not one.in_title and not one.told][:1]
        or [one for one in before if not one.in_title]
    )
    if printed:
        return Near(printed[-1])
    if before:
        return Near(before[-1])
    block = sentences.block(at)[0]
    earlier = [one for one in usable if block <= one.start < start and not one.in_title]
    earlier = [one for one in earlier if not one.told] or earlier
    if earlier:
        return Near(earlier[-1], "paragraph")
    return Near(_of_section(usable, at, sentences), "section")


def _of_section(usable: list[Mention], at: int, sentences: Sentences) -> Mention | None:
    """The last date before a paragraph, up to the heading of its section; a mere day is that of an event."""
    own = sentences.block(at)
    below = own
    for start, end in sentences.blocks_before(at, _BLOCKS):
        if sentences.is_heading(*own) and not sentences.is_heading(start, end) and _heads(own, sentences):
            return None  # the title of the next item of a bulletin
        dated = [
            one
            for one in usable
            if start <= one.start < end
            and not one.in_title
            and not one.told
            and not (len(one.period or "") == 10 and "/" not in (one.period or ""))
        ]
        if dated:
            return dated[-1]
        if _SECTION.match(sentences.text, start) or (
            sentences.is_heading(start, end) and not sentences.is_heading(*below)
        ):
            return None
        below = start, end
    return None


def _heads(block: tuple[int, int], sentences: Sentences) -> bool:
    """Whether a short line stands over a paragraph, and is no line of a list."""
    following = sentences.block(min(block[1], len(sentences.text) - 1))
    return following != block and not sentences.is_heading(*following)


def _relative(match: re.Match[str], text: str, published: str | None) -> Mention:
    before = text[max(0, match.start() - 20) : match.start()]
    shift = relative_dates.shift_of(match)
    period = None
    if published is not None and shift is not None:
        period = relative_dates.within(match, int(published[:4]) + shift)
    kind: Kind = "period"
    if relative_dates.is_base(match, before):
        kind = "base"
    elif _DEADLINE.search(before) and not before.endswith("在"):
        kind = "deadline"
    elif relative_dates.is_deadline(match) and not _AS_OF.search(before):
        kind = "deadline" if shift is None or shift >= 0 else "period"
    if period is not None and not is_period(period):
        period = period[:4]
    return Mention(
        match.start(), match.end(), match.group().strip(), period, kind, reckoned=period is not None
    )


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
    told = kind == "period" and "day" in groups and bool(_TOLD.match(text, match.end()))
    return Mention(match.start(), match.end(), match.group().strip(" ,"), period, kind, told=told)


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


def _with_year(bare: Mention, found: list[Mention], sentences: Sentences, published: str | None) -> Mention:
    """A bare month, day or half-year with the year printed nearest; else with that of the publication."""
    relative = relative_dates.PATTERN.fullmatch(bare.printed)
    if relative is not None and relative_dates.shift_of(relative) is not None:
        return bare  # 今年 is no printed year's
    match = relative or next((hit for pattern in _PATTERNS if (hit := pattern.match(bare.printed))), None)
    if match is None:
        return bare
    start, end = sentences.sentence(bare.start)
    block = sentences.block(bare.start)[0]
    years = [one for one in found if one.period and "/" not in one.period and one.kind == "period"]
    here = [one for one in years if start <= one.start < end]
    before = [one for one in years if one.start < bare.start]
    nearby = min(here, key=lambda one: abs(one.start - bare.start), default=None) or next(
        (one for one in reversed(before) if published is None or (one.start >= block and not one.reckoned)),
        None,
    )
    for year, reckoned in _years(nearby, before, published):
        if relative is not None:
            period = relative_dates.within(relative, int(year))
        else:
            period = _of_year(year, {name: value for name, value in match.groupdict().items() if value})
        to_come = nearby is None and published is not None and period[: len(published)] > published
        if len(period) > 4 and is_period(period) and not (to_come and bare.kind == "period"):
            return replace(bare, period=period, reckoned=reckoned)
    return bare


def _years(
    nearby: Mention | None, before: list[Mention], published: str | None
) -> Iterator[tuple[str, bool]]:
    """The years that a bare date may be of, the likeliest first, and whether each is only reckoned."""
    if nearby is not None and nearby.period:
        yield nearby.period[:4], nearby.reckoned
    if published is not None:
        yield published[:4], True
    if before and before[-1].period:
        yield before[-1].period[:4], before[-1].reckoned


def is_aim(words: str) -> bool:
    """Whether a sentence speaks of what shall be."""
    return bool(_AIMED.search(words))
