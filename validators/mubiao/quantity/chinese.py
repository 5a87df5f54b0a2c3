"""The reading of a Chinese template (and of bare numbers with a unit)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mubiao.quantity import masks, words
from mubiao.quantity.amounts import Amount, amount_at, first_amount
from mubiao.quantity.context import Words, read_after, read_before, require_harmless, require_harmless_after
from mubiao.quantity.marks import NUMBERS, compiled
from mubiao.quantity.model import Comparator
from mubiao.quantity.plan import NotRead, Plan, Sum, Term
from mubiao.quantity.units import AVERAGES, CHINESE, DENOMINATORS

_ONE = Decimal(1)
_HUNDRED = (Term(_ONE, constant=Decimal(100)),)


def _longest(printed: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(printed, key=len, reverse=True))


# A unit in Latin letters ends where the letters end: 5P, not 5Plus.
_UNIT = re.compile(rf"(?P<unit>{_longest(CHINESE)})(?:(?<![A-Za-z])|(?![A-Za-z]))(?!分之|数(?!字|据|控))")
_PER = compiled(rf"[/每](?P<den>{_longest(DENOMINATORS)})(?!口)")
_EACH = compiled(rf"(?:平均)?每(?P<den>{_longest(DENOMINATORS)})(?:口|人口|居民)?")
_AVERAGE = compiled(rf"(?:^|(?<=[,:]))(?P<word>{_longest(AVERAGES)})")
_LARGE = ("万", "亿", "万亿")
_CONNECTOR = re.compile(r"--?|~|至|到")
_CHANGED = "|".join(sorted((*words.RISE, *words.FALL, "由", "调整"), key=len, reverse=True))
_FROM = compiled(rf"^(?P<lead>[^#]*?)(?:由|从)(?P<base>.*?#.*?)(?P<verb>{_CHANGED})(?:到|至|为)(?P<rest>.*)$")
_TIERS = compiled(
    r"^(?P<low>(?:确保|保底|保)[^,;、]*#[^,;、]*)[,;、](?P<high>(?:力争|争取|努力|冲刺)[^,;、]*#[^,;、]*)$"
)
_RATIO = compiled(r"^(?P<head>[^#]*?)(?P<a>#)[:比](?P<b>#)$")
_SLASH = compiled(r"^(?P<head>[^#]*?)(?P<a>#)/(?P<b>#)(?P<tail>[^#]*)$")
_DOUBLING = re.compile(r"^(?P<head>.*?)翻(?P<about>近|约|超过|超)?(?P<n>.*?)番(?P<tail>.*)$")
_WHOLE = re.compile(r"^(?P<head>.*?)(?P<word>全覆盖|倍增)$")


def plan_chinese(text: str) -> Plan:
    """The plan of a template whose Arabic numbers are already numbered; raises NotRead."""
    text = masks.without_names(text)
    return _tiers(text) or masks.rank(text) or _idiom(text) or _from_to(text) or _plain(text)


def _tiers(text: str) -> Plan | None:
    """确保8%，力争8.5%: a floor and an aim, as a range."""
    found = _TIERS.match(text)
    if found is None:
        return None
    low, high = _plain(found["low"]), _plain(found["high"])
    if (low.unit, low.comparator, low.basis) != (
        high.unit,
        high.comparator,
        high.basis,
    ) or low.comparator != "eq":
        raise NotRead("several-figures")
    return Plan(low.value, low.unit, "range", value_max=high.value, basis=low.basis, negative=low.negative)


def _from_to(text: str) -> Plan | None:
    """由2020年的7.8%提高到10%: the level reached, with what it started from."""
    found = _FROM.match(text)
    if found is None:
        return None
    require_harmless(read_before(found["lead"]).rest)
    base, reached = _plain(found["base"].removesuffix("的")), _plain(found["rest"])
    if base.unit != reached.unit and None not in (base.unit, reached.unit):
        raise NotRead("range-units-differ")
    if base.comparator == "range" or base.divisor or reached.divisor:
        raise NotRead("several-figures")
    return Plan(
        reached.value, reached.unit or base.unit, reached.comparator, reached.value_max, "level",
        lent=reached.lent, baseline=base.value, doubtful=reached.doubtful,
    )  # fmt: skip


def _idiom(text: str) -> Plan | None:
    """翻一番, 全覆盖, 倍增, 1:2 and 1/8."""
    if found := _DOUBLING.match(text):
        said, after = read_before(found["head"] + (found["about"] or "")), read_after(found["tail"])
        require_harmless(said.rest)
        require_harmless_after(after.rest)
        comparator, doubtful = _together([*said.comparators, *after.comparators])
        times = found["n"]
        count = amount_at(times, 0) if times else Amount(_constant(1), 0)
        if count is None or count.end != len(times) or count.flavour or count.high:
            raise NotRead("malformed-number")
        return Plan(count.low, "times", comparator, doubtful=doubtful, doublings=True)
    if found := _WHOLE.match(text):
        said = read_before(found["head"])
        require_harmless(said.rest)
        comparator, doubtful = _together(said.comparators)
        if found["word"] == "全覆盖":
            return Plan(_HUNDRED, "percent", comparator, doubtful=doubtful)
        return Plan(_constant(2), "times", comparator, doubtful=doubtful)
    if found := _RATIO.match(text):
        require_harmless(read_before(found["head"]).rest)
        return Plan(_arabic(found["a"]), "ratio", "eq", value_max=_arabic(found["b"]))
    if found := _SLASH.match(text):
        said, after = read_before(found["head"]), read_after(found["tail"])
        require_harmless(said.rest)
        require_harmless_after(after.rest)
        comparator, doubtful = _together([*said.comparators, *after.comparators])
        return Plan(
            _arabic(found["a"]), "percent", comparator, divisor=_arabic(found["b"]), doubtful=doubtful
        )
    return None


def _constant(number: int) -> Sum:
    return (Term(_ONE, constant=Decimal(number)),)


def _arabic(sign: str) -> Sum:
    return (Term(_ONE, ord(sign) - NUMBERS),)


@dataclass(frozen=True, slots=True)
class _Read:
    amount: Amount
    unit: str | None
    end: int
    places: bool = False  # printed 位 or 名: persons, or places in an order


def _plain(text: str) -> Plan:
    """One number or one range, with the words before and after it."""
    text, denominator = _denominator(text)
    first = first_amount(text)
    if first is None:
        raise NotRead(masks.nothing_read(text))
    start, amount = first
    before = text[:start]
    low = _with_unit(text, amount)
    joint = _CONNECTOR.match(text, low.end)
    upper = amount_at(text, joint.end()) if joint else None
    if upper is not None and amount.flavour is None:
        return _range(text, before, low, _with_unit(text, upper), denominator)
    return _single(text, before, low, denominator)


def _denominator(text: str) -> tuple[str, str | None]:
    """The text without 每万人 or 人均, and what that divides by."""
    if found := _EACH.search(text):
        den = DENOMINATORS[found["den"]]
        # 每年 tells the period of a flow, and is no ratio.
        rest = text[: found.start()] + text[found.end() :]
        return (text, None) if den in ("year", "month", "day", "quarter", "week") else (rest, den)
    if found := _AVERAGE.search(text):
        return text[: found.start()] + text[found.end() :], AVERAGES[found["word"]]
    return text, None


def _with_unit(text: str, amount: Amount) -> _Read:
    if amount.unit is not None:
        return _Read(amount, amount.unit, amount.end)
    found = _UNIT.match(text, amount.end)
    if found is None:
        return _Read(amount, None, amount.end)
    unit, end = CHINESE[found["unit"]], found.end()
    if per := _PER.match(text, end):
        unit, end = _ratio(unit, DENOMINATORS[per["den"]]), per.end()
    return _Read(amount, unit, end, found["unit"] in ("位", "名"))


def _ratio(unit: str | None, denominator: str) -> str:
    if unit == "count" or (unit == "person" and denominator != "person") or unit is None:
        return f"per_{denominator}"
    return f"{unit}_per_{denominator}"


def _single(text: str, before: str, read: _Read, denominator: str | None) -> Plan:
    amount, unit = read.amount, read.unit
    said, after = _around(before, text[read.end :], read)
    if "order" in after.comparators and unit is None and not amount.scaled:
        raise NotRead("not-a-figure")  # 3级 is a grade, 3000亿级 a size
    if read.places and said.falls_in_rank:
        raise NotRead("rank-change")
    flavour: list[Comparator] = [] if amount.flavour is None else [amount.flavour]
    comparators = [*said.comparators, *flavour, *after.comparators]
    if unit == "year" and said.comparators == ["just_below"]:
        raise NotRead("a-period")  # 近五年 is the time till now
    if said.kept_within and not comparators:
        comparators = ["le"]
    if not comparators and (amount.scale_only in _LARGE or (amount.scale_only and unit is None)):
        raise NotRead("no-number")  # 亿元 names a unit of money, 百 nothing
    if amount.high is not None:
        if set(comparators) - {"approx"}:
            raise NotRead("contradictory-words")
        comparator: Comparator = "range"
        doubtful = False
    else:
        comparator, doubtful = _together(comparators)
    return _planned(said, after, unit, denominator, comparator, amount, amount.high, None, doubtful)


def _range(text: str, before: str, low: _Read, high: _Read, denominator: str | None) -> Plan:
    if (
        high.amount.flavour
        or high.amount.high
        or low.amount.high
        or high.amount.divisor
        or low.amount.divisor
    ):
        raise NotRead("contradictory-words")
    if low.unit is not None and high.unit != low.unit:
        raise NotRead("range-units-differ")
    said, after = _around(before.removesuffix("从").removesuffix("由"), text[high.end :], high)
    if {*said.comparators, *after.comparators} - {"approx"}:
        raise NotRead("contradictory-words")
    bare = low.unit is None and len(low.amount.low) == 1 and not low.amount.scaled
    lent = high.amount.low[0].factor if bare and len(high.amount.low) == 1 else None
    if lent == 1:
        lent = None
    if high.unit is None and masks.is_period(text):
        raise NotRead("a-period")
    return _planned(
        said, after, high.unit, denominator, "range", low.amount, high.amount.low, lent, doubtful=False
    )


def _around(before: str, tail: str, read: _Read) -> tuple[Words, Words]:
    """What the words before and after say; refuses what may say something else."""
    said, after = read_before(before), read_after(tail)
    if masks.has_number(after.rest):
        raise NotRead("several-figures")
    if said.rest.endswith("第"):
        raise NotRead("not-a-figure")
    if (
        read.unit is None
        and after.rest
        and not _names_things(after.rest, read.amount)
        and not after.rest.startswith("大")
    ):
        raise NotRead("unit-unknown")
    if read.unit in ("count", "rank") and after.rest.startswith(("位次", "名次")):
        raise NotRead("rank-change")
    require_harmless(said.rest if read.unit != "percentage_point" else said.rest_without_benchmark())
    require_harmless_after(after.rest)
    return said, after


def _names_things(label: str, amount: Amount) -> bool:
    """Whether what follows is what is counted; after a Chinese numeral it must be that alone."""
    return label.endswith(words.THINGS) if amount.low[0].index is not None else label in words.THINGS


def _planned(
    said: Words, after: Words, unit: str | None, denominator: str | None, comparator: Comparator,
    low: Amount, high: Sum | None, lent: Decimal | None, doubtful: bool,
) -> Plan:  # fmt: skip
    money = said.money
    if money is not None and unit not in (None, money):
        raise NotRead("contradictory-words")
    unit = unit or money or ("score" if said.scored else None)
    if unit is None and comparator == "order" and after.rest in words.MEASURED_IN_YUAN:
        unit = "CNY"
    if denominator is not None and unit != "percent":
        unit = _ratio(unit, denominator)
    negative = said.negative
    if negative:
        comparator = words.TURNED.get(comparator, comparator)
    basis = said.basis(unit) or after.basis(unit)
    return Plan(
        low.low, unit, comparator, high, basis, negative, lent, low.divisor, doubtful=doubtful
    )  # fmt: skip


def _together(comparators: list[Comparator]) -> tuple[Comparator, bool]:
    """The one comparator that several words support, and whether they sit oddly together."""
    distinct = frozenset(comparators)
    if not distinct:
        return "eq", False
    if len(distinct) == 1:
        return comparators[0], False
    if distinct not in words.TOGETHER:
        raise NotRead("contradictory-words")
    return words.TOGETHER[distinct]
