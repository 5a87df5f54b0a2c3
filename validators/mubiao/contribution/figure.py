"""The one place where a printed figure becomes value, unit, comparator and basis, read by mubiao.quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mubiao.decimals import EXACT, plain
from mubiao.quantity import Quantity, Refusal, read, unit_agrees
from mubiao.quantity.conversion import factor
from mubiao.quantity.notation import AMBIGUOUS, EITHER, is_as_read

Detail = str | tuple[str, str]
_COUNTED = "per_10k_persons"
# Of these the bare number is read as it is; of a share it would not be known whether it is in hundredths.
_WITHOUT_UNIT = frozenset({"count", "person", "score", "ratio", _COUNTED})
# 超3000亿, exceed 1 trillion: from a hundred million on the word 元 or yuan is often left to the sentence.
_MONEY_WITHOUT_UNIT = 100_000_000
_SHARES = ("percent", "times")


@dataclass(frozen=True)
class Doubt:
    """Why a figure is not taken: a code of the texts, and what fills it."""

    code: str
    details: dict[str, Detail]


@dataclass(frozen=True)
class Figure:
    """What follows from `stated`, as the cells of a record."""

    value: str
    value_max: str
    unit_id: str
    comparator: str
    basis: str
    baseline: str


def figure(
    stated: str, basis: str, indicator: str, indicator_unit: str, language: str = ""
) -> Figure | Doubt:
    """The figure printed as `stated`, of an indicator, in a source of `language`.

    `basis` is what was given, "" when nothing was.
    """
    quantity = _read(stated, language)
    if isinstance(quantity, Refusal):
        return _unread(stated, quantity)
    if quantity.value_max is not None and quantity.comparator != "range":
        return Doubt("figure-two-numbers", {"value": stated})
    basis = basis or _hinted(quantity)
    unit = _unit(quantity, basis, indicator, indicator_unit)
    if isinstance(unit, Doubt):
        return unit
    size = factor(quantity.unit, unit) or Decimal(1)
    return Figure(
        plain(EXACT.multiply(quantity.value, size)),
        "" if quantity.value_max is None else plain(EXACT.multiply(quantity.value_max, size)),
        unit,
        quantity.comparator,
        basis,
        "" if quantity.baseline is None else plain(EXACT.multiply(quantity.baseline, size)),
    )


def amount(stated: str, indicator: str, indicator_unit: str, language: str = "") -> str | Doubt:
    """The number of a starting figure, in the unit of its indicator."""
    quantity = _read(stated, language)
    if isinstance(quantity, Refusal):
        return _unread(stated, quantity)
    if quantity.comparator != "eq" or quantity.value_max is not None:
        return Doubt("baseline-comparator", {"value": stated})
    unit = _unit(quantity, "level", indicator, indicator_unit)
    if isinstance(unit, Doubt):
        return unit
    return plain(EXACT.multiply(quantity.value, factor(quantity.unit, unit) or Decimal(1)))


def _read(stated: str, language: str) -> Quantity | Refusal:
    if not is_as_read(language) and re.search(EITHER, stated):
        return Refusal(stated, AMBIGUOUS)
    return read(stated)


def _unread(stated: str, refusal: Refusal) -> Doubt:
    return Doubt("figure-unread", {"value": stated, "reason": (refusal.text("en"), refusal.text("zh"))})


def _hinted(quantity: Quantity) -> str:
    """The basis that the print gives away; a state where it says nothing."""
    if quantity.basis is not None:
        return quantity.basis
    return {"rank": "rank", "percentage_point": "increase"}.get(quantity.unit or "", "level")


def _unit(quantity: Quantity, basis: str, indicator: str, indicator_unit: str) -> str | Doubt:
    """The unit that the basis demands of the indicator, if that is what is printed."""
    printed = quantity.unit
    allowed = _allowed(basis, indicator_unit)
    if printed is None:
        if allowed[0] in _WITHOUT_UNIT or (allowed[0] == "CNY" and quantity.value >= _MONEY_WITHOUT_UNIT):
            return allowed[0]
        return Doubt(
            "unit-missing",
            {"value": quantity.stated, "indicator": indicator, "expected": " / ".join(allowed)},
        )
    # Another size of it, or its number where 每万人拥有 or 人均 stands before the figure.
    for unit in allowed:
        if unit_agrees(printed, unit):
            return unit
    return Doubt(
        "unit-other",
        {
            "value": quantity.stated,
            "unit": printed,
            "indicator": indicator,
            "basis": basis,
            "expected": " / ".join(allowed),
        },
    )


def _allowed(basis: str, indicator_unit: str) -> tuple[str, ...]:
    """As the rule unit-not-of-indicator has it."""
    if basis == "rate":
        return _SHARES
    if basis == "rank":
        return ("rank",)
    if basis == "increase":
        return ("percentage_point",) if indicator_unit == "percent" else (indicator_unit, *_SHARES)
    return (indicator_unit,)
