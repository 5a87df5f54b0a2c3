"""Exact values as people read them: in 万 and 亿, or in thousand, million, billion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from mubiao.decimals import EXACT
from mubiao.findings.catalogue import Language

# Shares, indices, places and the like are read as they are.
_UNSCALED = {"ratio", "ratio_change", "ordinal", "index", "multiple", "density"}
_STEPS: dict[Language, tuple[tuple[Decimal, Decimal, str], ...]] = {
    # From which largest value on, by how much it is divided, and the word for that. The highest first.
    "zh": (
        (Decimal(10**12), Decimal(10**12), "万亿"),
        (Decimal(10**8), Decimal(10**8), "亿"),
        (Decimal(10**4), Decimal(10**4), "万"),
    ),
    "en": (
        (Decimal(10**12), Decimal(10**12), "trillion"),
        (Decimal(10**9), Decimal(10**9), "billion"),
        (Decimal(10**6), Decimal(10**6), "million"),
        (Decimal(10**5), Decimal(10**3), "thousand"),
    ),
}
_DECIMALS = 4
# As the units stand beside a number in English; others by their name.
_ENGLISH_UNITS = {
    "CNY": "CNY",
    "CNY_per_person": "CNY per person",
    "count": "",
    "GWh": "GWh",
    "EB": "EB",
    "PB": "PB",
    "PFLOPS": "PFLOPS",
    "km": "km",
    "m2": "m²",
    "per_10k_persons": "per 10,000 persons",
    "percent": "%",
    "percentage_point": "percentage points",
    "person": "persons",
    "rank": "",
    "ratio": "",
    "score": "points",
    "times": "times",
}


@dataclass(frozen=True)
class Unit:
    """A unit of the data with its names."""

    unit_id: str
    name_zh: str
    name_en: str
    dimension: str

    def label(self, language: Language) -> str:
        """The unit as it stands beside a number; "" for a bare count in English."""
        if language == "zh":
            return self.name_zh
        return _ENGLISH_UNITS.get(self.unit_id, self.name_en)


@dataclass(frozen=True)
class Scale:
    """How values of one unit are written: divided by `divisor`, with the word for it and the unit."""

    divisor: Decimal
    word: str
    unit: Unit
    language: Language

    def number(self, value: Decimal) -> str:
        """The number alone, rounded to four decimals where it has more."""
        scaled = EXACT.divide(value, self.divisor)
        rounded = scaled.quantize(Decimal(1).scaleb(-_DECIMALS), ROUND_HALF_EVEN, context=EXACT)
        return f"{rounded.normalize(EXACT):,f}"

    @property
    def label(self) -> str:
        """What the numbers count: `万个`, `CNY billion`, `thousand`, `%`."""
        unit = self.unit.label(self.language)
        if self.language == "zh":
            return self.word + unit
        return f"CNY {self.word}".strip() if unit == "CNY" else f"{self.word} {unit}".strip()

    def amount(self, value: Decimal) -> str:
        """The number with what it counts: `22万个`, `CNY 100 billion`, `12.5%`."""
        number, unit = self.number(value), self.unit.label(self.language)
        if self.language == "zh":
            return f"{number}{self.word}{unit}"
        if unit == "%":
            return f"{number}%"
        if unit == "CNY":
            return f"CNY {number} {self.word}".strip()
        return " ".join(part for part in (number, self.word, unit) if part)


def scale_for(values: Sequence[Decimal], unit: Unit, language: Language) -> Scale:
    """One scale for values that are read beside each other: fit for the largest, and for most of them."""
    sizes = sorted(abs(value) for value in values)
    if sizes and unit.dimension not in _UNSCALED:
        middle = sizes[len(sizes) // 2]
        for least, divisor, word in _STEPS[language]:
            if sizes[-1] >= least and middle >= divisor / 10:
                return Scale(divisor, word, unit, language)
    return Scale(Decimal(1), "", unit, language)
