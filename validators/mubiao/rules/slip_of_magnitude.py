"""How a wrong value may have come about: a 万 or 亿 too much or too little, a sign, a point."""

from __future__ import annotations

from decimal import Decimal

# By the power of ten between what is recorded and what is printed: English, Chinese.
_TOO_LARGE = {
    4: ("ten thousand times", "一万倍"),
    8: ("a hundred million times", "一亿倍"),
    12: ("a million million times", "一万亿倍"),
}
_LARGEST_POWER = 20
_NO_HINT = ("", "")


def hint(stated: str, read: Decimal, recorded: Decimal) -> tuple[str, str]:
    """What the recorded value is to the printed one, in English and Chinese, to follow a semicolon.

    Empty texts where the two are not a power of ten or a sign apart.
    """
    if recorded == -read:
        return "; only the sign differs (a fall is negative)", "；只差正负号（下降记为负数）"
    power = _power_of_ten(read, recorded)
    if power is None:
        return _NO_HINT
    times_en, times_zh = _TOO_LARGE.get(abs(power), (f"{10 ** abs(power)} times", f"{10 ** abs(power)} 倍"))
    cause_en, cause_zh = _cause(stated, power)
    if power > 0:
        return f"; that is {times_en} too large{cause_en}", f"；大了{times_zh}{cause_zh}"
    return f"; that is {times_en} too small{cause_en}", f"；小了{times_zh}{cause_zh}"


def _power_of_ten(read: Decimal, recorded: Decimal) -> int | None:
    """n where recorded is 10^n times read, n not 0."""
    if not read or not recorded or (read > 0) != (recorded > 0):
        return None
    power = recorded.adjusted() - read.adjusted()
    same_digits = recorded.scaleb(-power) == read
    return power if same_digits and 0 < abs(power) <= _LARGEST_POWER else None


def _cause(stated: str, power: int) -> tuple[str, str]:
    """The slip of 万 or 亿 that makes this difference, where the print has one of the two."""
    has_wan, has_yi = "万" in stated, "亿" in stated
    if power == -4 and has_yi and not has_wan:
        return " (亿 reckoned as 万?)", "（把“亿”当成“万”？）"
    if power == 4 and has_wan and not has_yi:
        return " (万 reckoned as 亿, or twice?)", "（把“万”当成“亿”或重复换算？）"
    if power == 4 and has_yi:
        return " (a 万 too many?)", "（多算了一个“万”？）"
    if power == -4 and has_wan:
        return " (万 left out?)", "（漏算了“万”？）"
    if power == -8 and has_yi:
        return " (亿 left out?)", "（漏算了“亿”？）"
    if power == -12 and has_wan and has_yi:
        return " (万亿 left out?)", "（漏算了“万亿”？）"
    if power == 8 and has_yi:
        return " (亿 reckoned twice?)", "（“亿”重复换算？）"
    return _NO_HINT
