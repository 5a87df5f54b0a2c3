"""The bytes of a contribution that is a text, as text with LF line ends."""

from __future__ import annotations

from mubiao.contribution.problems import Problems
from mubiao.contribution.value import Place
from mubiao.reading.encoding import not_utf8, unreadable


def decoded(data: bytes, problems: Problems) -> str | None:
    """The text; None, with the problem noted, when it is no UTF-8."""
    fault = unreadable(data) or not_utf8(data)
    if fault is not None:
        problems.add(fault.code, Place(fault.line))
        return None
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
