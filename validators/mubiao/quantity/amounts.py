"""Numbers in a template: 3.5万, 三点五万, 百余, 数十, 十几, 三五, 三分之一, 七成, 半数."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from mubiao.quantity.marks import NUMBERS, compiled
from mubiao.quantity.model import Comparator
from mubiao.quantity.numerals import CHARACTERS, DIGITS, numeral
from mubiao.quantity.plan import NotRead, Sum, Term

_ONE = Decimal(1)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number found: `low` (to `high`), where it ends, and what the writing itself says of it."""

    low: Sum
    end: int
    high: Sum | None = None
    flavour: Comparator | None = None
    unit: str | None = None
    divisor: Sum | None = None
    scaled: bool = False
    scale_only: str | None = None  # 亿 of 亿元, without a digit


# 千瓦, 千米 and their like are units: the 千 before them multiplies nothing.
_SCALE = r"(?:[十百千](?![瓦米克赫卡伏兆分])(?:万亿|万|亿)?|万亿|万|亿|兆(?=元))"
_RUN = rf"[{CHARACTERS}]"
_DIGIT = "[一二两三四五六七八九]"
_ARABIC = compiled(rf"(?P<n>#)(?:(?P<few>[余多])(?=[十百千万亿]))?(?P<scale>{_SCALE})?(?P<few2>[余多])?")
_SECOND = compiled(r"(?P<n>#)(?P<scale>千万|百万|万|千)?")
_ORDER = re.compile(
    r"(?:好几|数|几|上)(?P<scale>[十百千万亿](?![瓦米克赫卡伏分])[十百千万亿]*(?<!千(?=[瓦米克赫卡伏])))"
)
_PART = compiled(rf"(?P<den>#|{_RUN}+)分之(?P<num>#|{_RUN}+(?:点{_RUN}+)?)")
_TENTHS = compiled(rf"(?:(?P<n>#)|(?P<a>{_DIGIT})(?P<b>{_DIGIT})?)成(?P<half>半)?")
_HALF = re.compile(r"半数|一半|(?<![大小多上下前后])半(?=$|以上|左右)")
_CHINESE = re.compile(rf"{_RUN}+(?:点(?:{_RUN})+)?(?:(?<=十)几)?(?:[余多](?:{_RUN})*)?(?:(?<=几){_RUN}*)?")
_FEW = re.compile(rf"(?P<n>{_RUN}+)[余多](?P<scale>[十百千万亿]*)$")
_TEENS = re.compile(rf"(?P<n>{_RUN}*十)几(?P<scale>[百千万亿]*)$")
_BOTH = re.compile(rf"(?P<head>{_DIGIT}?十)?(?P<a>{_DIGIT})(?P<b>{_DIGIT})(?P<scale>[十百千]?[万亿]*)$")
_COUNTED = re.compile(rf"{_DIGIT}|十|廿|卅|百亿|千亿|百万|千万")
_PREFIXED = re.compile("[瓦米克赫卡伏]")
_START = compiled(
    rf"百分之#|千分之#|万分之#|(?:好几|数|几|上)(?=[十百千万亿])|#|{_RUN}|半数|(?<![大小多上下前后])半(?=$|以上|左右)"
)
_FACTORS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}


def first_amount(text: str) -> tuple[int, Amount] | None:
    """The first number of a text and where it begins; Arabic ones go before Chinese ones."""
    arabic = _START_ARABIC.search(text)
    found = arabic or _START.search(text)
    if found is None:
        return None
    amount = amount_at(text, found.start())
    if amount is None:
        raise NotRead("malformed-number")
    return found.start(), amount


_START_ARABIC = compiled(rf"(?:百分之|千分之|万分之)?#|(?:{_RUN}+)分之#")


def amount_at(text: str, place: int) -> Amount | None:
    """The number that begins at `place`, None where none does; raises NotRead for a malformed one."""
    for reader in _READERS:
        amount = reader(text, place)
        if amount is not None:
            return amount
    return None


def _fraction(text: str, place: int) -> Amount | None:
    found = _PART.match(text, place)
    if found is None:
        return None
    part, whole = _either(found["num"]), _either(found["den"])
    if found["den"] == "百":
        return Amount((part,), found.end(), unit="percent")
    if found["den"] == "千":
        return Amount((part,), found.end(), unit="permille")
    if found["den"] == "万":
        return Amount((part,), found.end(), unit="per_10k")
    return Amount((part,), found.end(), unit="percent", divisor=(whole,))


def _either(written: str) -> Term:
    if ord(written[0]) >= NUMBERS and len(written) == 1:
        return Term(_ONE, ord(written) - NUMBERS)
    return Term(_ONE, constant=_read(written))


def _tenths(text: str, place: int) -> Amount | None:
    found = _TENTHS.match(text, place)
    if found is None:
        return None
    if found["n"]:
        return Amount((Term(Decimal(10), ord(found["n"]) - NUMBERS),), found.end(), unit="percent")
    half = 5 if found["half"] else 0
    low, high = DIGITS[found["a"]], DIGITS[found["b"]] if found["b"] else None
    if high is None:
        return Amount(_constant(low * 10 + half), found.end(), unit="percent")
    if half or not _adjacent(low, high):
        raise NotRead("malformed-number")
    return Amount(_constant(low * 10), found.end(), _constant(high * 10), unit="percent")


def _half(text: str, place: int) -> Amount | None:
    found = _HALF.match(text, place)
    return None if found is None else Amount(_constant(50), found.end(), unit="percent")


def _order(text: str, place: int) -> Amount | None:
    found = _ORDER.match(text, place)
    if found is None:
        return None
    return Amount(_constant(_read(found["scale"])), found.end(), flavour="order", scaled=True)


def _arabic(text: str, place: int) -> Amount | None:
    found = _ARABIC.match(text, place)
    if found is None:
        return None
    terms = [Term(_factor(found["scale"]), ord(found["n"]) - NUMBERS)]
    few: Comparator | None = "just_above" if found["few"] or found["few2"] else None
    end = found.end()
    if found["scale"] and few is None and (second := _SECOND.match(text, end)):
        factor = _factor(second["scale"])
        if factor < terms[0].factor and (second["scale"] or found["scale"] == "万"):
            # 1亿2000万, 3万5000: one number in two pieces
            terms.append(Term(factor, ord(second["n"]) - NUMBERS))
            end = second.end()
    return Amount(tuple(terms), end, flavour=few, scaled=bool(found["scale"]))


def _factor(scale: str | None) -> Decimal:
    factor = _ONE
    for sign in scale or "":
        factor *= _FACTORS[sign]
    return factor


def _chinese(text: str, place: int) -> Amount | None:
    found = _CHINESE.match(text, place)
    if found is None:
        return None
    run, end = found.group(), found.end()
    if run.endswith("千") and _PREFIXED.match(text, end):
        if run == "千":
            raise NotRead("no-number")  # 千瓦 is a unit
        run, end = run[:-1], end - 1
    if text.startswith("分之", end):
        raise NotRead("malformed-number")
    if few := _FEW.match(run):
        number = _read(few["n"]) * _factor(few["scale"])
        return Amount(_constant(number), end, flavour="just_above", scaled=True)
    if teens := _TEENS.match(run):
        base, factor = _read(teens["n"]), _factor(teens["scale"])
        return Amount(_constant((base + 1) * factor), end, _constant((base + 9) * factor), scaled=True)
    value = numeral(run)
    if value is not None:
        return Amount(_constant(value), end, scaled=True, scale_only=None if _COUNTED.search(run) else run)
    if both := _BOTH.match(run):
        base = _read(both["head"]) if both["head"] else Decimal(0)
        low, high, factor = DIGITS[both["a"]], DIGITS[both["b"]], _factor(both["scale"])
        if _adjacent(low, high) and not (both["head"] and both["scale"][:1] in tuple("十百千")):
            return Amount(
                _constant((base + low) * factor), end, _constant((base + high) * factor), scaled=True
            )
    raise NotRead("malformed-number")


def _adjacent(low: int, high: int) -> bool:
    """三四 and the set phrase 三五 are ranges; 三六 is not written for one."""
    return high == low + 1 or (low, high) == (3, 5)


def _read(written: str) -> Decimal:
    value = numeral(written)
    if value is None:
        raise NotRead("malformed-number")
    return value


def _constant(number: Decimal | int) -> Sum:
    return (Term(_ONE, constant=Decimal(number)),)


_READERS: tuple[Callable[[str, int], Amount | None], ...] = (
    _fraction, _tenths, _half, _order, _arabic, _chinese,
)  # fmt: skip
