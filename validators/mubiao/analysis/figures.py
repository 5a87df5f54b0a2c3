"""Single figures in words of a line: what is measured, the amount with its sign, a share of a target."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mubiao.analysis.amounts import Scale, Unit, scale_for
from mubiao.analysis.words import BASES, PLAIN_SIGNS, SIGNS, word
from mubiao.findings.catalogue import Language


def measured(row: Mapping[str, Any], language: Language) -> str:
    """The indicator with its scope and, unless a level, its basis: `Patents (valid invention patents)`."""
    name = str(row[f"indicator_name_{language}"])
    zh = language == "zh"
    if row["scope"]:
        name += f"（{row['scope']}）" if zh else f" ({row['scope_en'] or row['scope']})"
    if row["basis"] != "level":
        name += ("，" if zh else ", ") + word(BASES, row["basis"], language)
    return name


def amount(
    comparator: str | None,
    value: Decimal | None,
    value_max: Decimal | None,
    scale: Scale,
    *,
    plain: bool = False,
) -> str:
    """A figure with the sign of its comparator, which an exact one does without; "" for none."""
    if value is None or comparator is None:
        return ""
    if value_max is not None:
        return scale.amount(value_max).replace(
            scale.number(value_max),
            f"{scale.number(value)}{'..' if plain else '–'}{scale.number(value_max)}",
            1,
        )
    sign = "" if comparator == "eq" else (PLAIN_SIGNS if plain else SIGNS)[comparator] + " "
    return sign + scale.amount(value)


def scale_of(unit: Unit, language: Language, *values: Decimal | None) -> Scale:
    """One scale for the values of a line, of which some may be missing."""
    return scale_for([value for value in values if value is not None], unit, language)


def share(quotient: Decimal | None) -> str:
    """A quotient in hundredths: `83%`; one decimal near the whole, so that 99.6 is not read as reached."""
    if quotient is None:
        return ""
    hundredths = quotient * 100
    digits = 1 if Decimal(99) < hundredths < Decimal(101) and hundredths != 100 else 0
    return f"{hundredths:,.{digits}f}%"
