"""Dates with the precision that a source states: 2027, 2023-11, 2023-11-30, 2023-Q3, 2023-01/2023-11.

A period is kept as text, because a day that nobody printed would be invented. For comparing, it has a first
and a last day. The form is a subset of ISO 8601-2 (EDTF level 0), with quarters added.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

ONE = r"[0-9]{4}(?:-Q[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
PATTERN = rf"^(?:{ONE}(?:/{ONE})?)$"
_PERIOD = re.compile(PATTERN)


def bounds(period: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a period.

    Raises ValueError when the text is no period, names a day that does not exist, or ends before it begins.
    """
    if not _PERIOD.fullmatch(period):
        raise ValueError(f"not a date with stated precision: {period!r}")
    start, _, end = period.partition("/")
    first, last = _bounds_of_one(start)
    if end:
        last = _bounds_of_one(end)[1]
    if last < first:
        raise ValueError(f"the interval ends before it begins: {period!r}")
    return first, last


def _bounds_of_one(text: str) -> tuple[dt.date, dt.date]:
    year = int(text[:4])
    rest = text[5:]
    if not rest:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if rest.startswith("Q"):
        month = 3 * int(rest[1])
        return dt.date(year, month - 2, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    if len(rest) == 2:
        month = int(rest)
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    day = dt.date.fromisoformat(text)
    return day, day


def last_day(text: str) -> dt.date | None:
    """The last day of a period; None when the text is none."""
    try:
        return bounds(text)[1]
    except ValueError:
        return None


def is_period(text: str) -> bool:
    """Whether `text` is a period whose days exist."""
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def bound_table(values: pl.Series) -> pl.DataFrame:
    """The distinct periods of a String column with their days, as columns `text`, `first`, `last` (Date).

    What is no period has no row.
    """
    import polars as pl

    found = []
    for text in values.drop_nulls().unique().sort():
        try:
            found.append((text, *bounds(text)))
        except ValueError:
            continue
    return pl.DataFrame(found, schema={"text": pl.String, "first": pl.Date, "last": pl.Date}, orient="row")
