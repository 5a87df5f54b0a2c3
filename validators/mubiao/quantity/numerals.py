"""Chinese numerals, exactly: 一千零五十, 三点五, 一万二 (12000), 百亿, 廿."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
          "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}  # fmt: skip
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"亿": 10**8, "万": 10**4}
CHARACTERS = "".join(DIGITS) + "".join(SMALL) + "".join(LARGE) + "廿卅"


def numeral(text: str) -> Decimal | None:
    """The number that a Chinese numeral says, None when it is not well formed (一二三, 三六)."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    whole, point, fraction = text.partition("点")
    if point:
        return _with_fraction(whole, fraction)
    number = _whole(whole)
    return None if number is None else Decimal(number)


def _with_fraction(whole: str, fraction: str) -> Decimal | None:
    """三点五, and 三点五万亿: the digits after the point end where a multiplier begins."""
    digits = fraction.rstrip("百千万亿")
    multiplier = fraction[len(digits) :]
    number, factor = _whole(whole), _whole(multiplier) if multiplier else 1
    if number is None or factor is None or not digits or any(sign not in DIGITS for sign in digits):
        return None
    shown = "".join(str(DIGITS[sign]) for sign in digits)
    return Decimal(f"{number}.{shown}") * factor


def _whole(text: str) -> int | None:
    """Split at the greatest multiplier: 一千二百亿 is 一千二百 times 亿."""
    for sign, factor in LARGE.items():
        before, found, after = text.rpartition(sign)
        if found:
            high = _whole(before) if before else 1
            low = _after(after, factor)
            return None if high is None or low is None or high == 0 else high * factor + low
    return _section(text)


def _after(text: str, factor: int) -> int | None:
    """What follows a multiplier: less than it, 零 before a gap, and 一万二 for 一万二千."""
    if not text:
        return 0
    if len(text) == 1 and DIGITS.get(text, 0) > 0:
        return DIGITS[text] * factor // 10
    if text[0] in "十百千万":  # 一万千: after a multiplier a bare 千 says nothing
        return None
    low = _whole(text)
    return low if low is not None and 0 < low < factor else None


@lru_cache(maxsize=20_000)
def _section(text: str) -> int | None:
    """A number below ten thousand: each multiplier smaller than the one before."""
    if len(text) == 1 and text in DIGITS:
        return DIGITS[text]
    total, last, digit, gap = 0, 10_000, 0, False
    for place, sign in enumerate(text):
        if sign in "零〇":
            if digit or place == len(text) - 1:
                return None
            gap = True
        elif sign in DIGITS:
            if digit:
                return None
            digit = DIGITS[sign]
        elif sign in SMALL:
            factor = SMALL[sign]
            if factor >= last or (not digit and factor != 10 and place):
                return None
            if not digit and place and not gap and factor == 10:
                return None
            total, last, digit, gap = total + (digit or 1) * factor, factor, 0, False
        else:
            return None
    if not digit:
        return total or None
    if gap or last in (10, 10_000):
        return total + digit
    return total + digit * last // 10  # 一百二 is 120
