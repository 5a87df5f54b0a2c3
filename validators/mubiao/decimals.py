"""Exact decimals written out: the one place where a number becomes its digits."""

from __future__ import annotations

from decimal import Context, Decimal

# A double, and so a spreadsheet, SQLite and JavaScript, brings back any number of so many significant digits.
DOUBLE_DIGITS = 15
# To reckon in: the usual context rounds at 28 digits, and a value of the tables may have 38.
EXACT = Context(prec=100)


def plain(value: Decimal) -> str:
    """All the digits of a finite number: no exponent, no zeros that end a fraction, no minus of a zero."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def significant_digits(text: str) -> int:
    """How many digits of a number written out say more than its size."""
    return len(text.lstrip("-").replace(".", "").strip("0"))
