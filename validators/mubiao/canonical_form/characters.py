"""Characters that no eye can see or that keyboards mix up, and what to do about each kind."""

from __future__ import annotations

import re
import unicodedata

# Space of every width that can stand at the end of a cell. Line breaks are not among it: they are refused.
SPACES = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# What ends a line for some reader, or is no text. Tab and LF are not among it.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
# Full-width forms of ASCII, the wide space, and the two hyphens that are no minus and no dash. Not all of
# NFKC: that would turn 10² into 102.
_HALF_WIDTH: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: " ",
    0x2010: "-",
    0x2011: "-",
}


def without_invisible(text: str) -> str:
    """The text without zero-width characters, direction marks and soft hyphens."""
    return _INVISIBLE.sub("", text)


def composed(text: str) -> str:
    """The text in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


def trimmed(text: str) -> str:
    """The text without space at its ends."""
    return text.strip(SPACES)


def half_width(text: str) -> str:
    """Full-width letters, digits and punctuation as ASCII: in codes, dates and numbers, never in text."""
    return trimmed(composed(text.translate(_HALF_WIDTH)))


def is_blank(text: str) -> bool:
    """Whether there is nothing to see."""
    return not trimmed(without_invisible(text))
