"""The words printed with a figure that say how firmly it is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

COMMITMENTS: Mapping[str, str] = {"ensure": "确保", "strive": "力争|争取", "expect": "预计"}
"""By value of `commitment`, a pattern of the words that say it."""


def commitment_of(stated: str) -> str | None:
    """The commitment that the print says; None where it says none, or several (确保8%，力争8.5%)."""
    said = [meaning for meaning, pattern in COMMITMENTS.items() if re.search(pattern, stated)]
    return said[0] if len(said) == 1 else None
