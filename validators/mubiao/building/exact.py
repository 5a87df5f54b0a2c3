"""Values for forms that know only binary numbers: a cell never reads back as another number.

A spreadsheet, SQLite and JavaScript keep a number of at most 15 significant digits exactly as it was
written, and may change one that has more. So a longer one goes there as text.
"""

from __future__ import annotations

import datetime
import math
from decimal import Decimal

from mubiao.decimals import DOUBLE_DIGITS as DIGITS
from mubiao.decimals import plain, significant_digits

Cell = str | int | float | bool | None


def cell_of(value: object) -> Cell:
    """A value of a typed column as text, number, truth value or None; days in ISO form.

    A decimal of at most DIGITS significant digits becomes int or float and reads back the same; a longer
    one, and what is no number, becomes text.
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, int):
        return value if len(str(abs(value)).rstrip("0")) <= DIGITS else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def _number(value: Decimal) -> int | float | str:
    text = plain(value)
    if significant_digits(text) > DIGITS:
        return text
    return float(text) if "." in text else int(text)
