"""Dates in ISO 8601 with the precision that they state; no day, month or century is guessed."""

from __future__ import annotations

import datetime as dt
import re

from mubiao.canonical_form.notes import Doubt
from mubiao.periods import is_period

# The same separator twice: 2023/12/1, 2023.12.1, 2023-12-1, with the midnight that spreadsheets add.
_SEPARATED = re.compile(
    r"([0-9]{4})(?P<by>[-/.])([0-9]{1,2})(?:(?P=by)([0-9]{1,2})(?:[ T]0{1,2}:00(?::00)?)?)?"
)
_CHINESE = re.compile(r"([0-9]{4}) ?年(?: ?([0-9]{1,2}) ?月(?: ?([0-9]{1,2}) ?日)?)?")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_ENGLISH = re.compile(
    r"(?:[0-9]{1,2}[- ])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-. ,]*[0-9]{2,4}"
    r"|[0-9]{1,2}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*",
    re.IGNORECASE,
)
_YEAR_LAST = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}(?:[0-9]{2})?")
DAY_ZERO = dt.date(1899, 12, 30)  # of the serial numbers of Excel and WPS, for every day since March 1900


def canonical_date(text: str) -> str | Doubt | None:
    """The date or interval meant by `text`; why it is refused; None when it is no date that we can read."""
    if is_period(text):
        return text
    if found := _SERIAL.fullmatch(text):
        return Doubt("date-serial", {"probably": (DAY_ZERO + dt.timedelta(int(found[1]))).isoformat()})
    if _ENGLISH.fullmatch(text) or _YEAR_LAST.fullmatch(text):
        return Doubt("date-unclear")
    one = _one(text)
    if one is None and text.count("/") == 1:
        # An interval: its parts have no slashes of their own.
        parts = [part if is_period(part) else _one(part) for part in text.split("/")]
        doubt = next((part for part in parts if isinstance(part, Doubt)), None)
        if doubt:
            return doubt
        one = "/".join(part for part in parts if isinstance(part, str)) if None not in parts else None
    if isinstance(one, Doubt):
        return one
    return one if one and is_period(one) else None


def _one(text: str) -> str | Doubt | None:
    if re.fullmatch(r"[0-9]{4}\.1", text):
        # As a number 2023.10 loses its zero.
        return Doubt("date-month-unclear", {"year": text[:4]})
    separated = _SEPARATED.fullmatch(text)
    if separated:
        year, _, month, day = separated.groups()
    elif chinese := _CHINESE.fullmatch(text):
        year, month, day = chinese.groups()
    else:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
