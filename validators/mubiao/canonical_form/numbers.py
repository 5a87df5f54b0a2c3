"""Numbers in their one form: no sign of plus, no separators, no exponent, no zeros that say nothing."""

from __future__ import annotations

import re

from mubiao.canonical_form.notes import Doubt

_DECIMAL = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_WITH_COMMAS = re.compile(r"[+-]?[0-9,.]*,[0-9,.]*")
_SCIENTIFIC = re.compile(r"([+-]?)([0-9]+)(\.[0-9]*)?[eE]([+-]?[0-9]{1,4})")
# More digits than the data holds before or after the point.
LARGEST_EXPONENT = 31
SMALLEST_EXPONENT = -6
MINUS = "\u2212"


def canonical_number(text: str) -> tuple[str, str] | Doubt | None:
    """What kind of repair a number needs, and the number repaired; or why it is refused; None for no number.

    A number that is in its form already is repaired to itself.
    """
    text = text.replace(MINUS, "-")
    if _GROUPED.fullmatch(text):
        return "thousands-separators", _plain(text.replace(",", "")) or text
    if _WITH_COMMAS.fullmatch(text):
        return Doubt("grouping-unclear")
    if found := _SCIENTIFIC.fullmatch(text):
        return _written_out(*found.groups())
    plain = _plain(text)
    return None if plain is None else ("number-form", plain)


def _plain(text: str) -> str | None:
    found = _DECIMAL.fullmatch(text)
    if found is None or not any(character.isdigit() for character in text):
        return None
    sign, whole, fraction = found.groups(default="")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    number = f"{whole}.{fraction}" if fraction else whole
    return f"-{number}" if sign == "-" and number != "0" else number


def _written_out(sign: str, whole: str, fraction: str | None, exponent: str) -> tuple[str, str] | Doubt:
    """`1E+11` is what it says; `1.23E+11` may have been rounded by the spreadsheet."""
    power = int(exponent)
    if fraction is not None:
        return Doubt("scientific-rounded")
    if not SMALLEST_EXPONENT <= power <= LARGEST_EXPONENT:
        return Doubt("scientific-too-large")
    digits = whole + "0" * power if power >= 0 else whole.rjust(1 - power, "0")
    text = digits if power >= 0 else f"{digits[:power]}.{digits[power:]}"
    return "scientific-notation", _plain(sign + text) or text
