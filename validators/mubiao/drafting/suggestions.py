"""The indicators that a figure may be of: those whose names share most characters with the words before it.

Those whose wording the package knows, and that is printed beside the figure, come first (`wordings`). For
the rest the score is the share of the two-character pieces of an indicator's name (of its words, in English)
that are found in the clause of the figure, half of the same for the words before the clause, and a fifth of
the same for the definition. An indicator whose unit the figure cannot have is left out.
"""

from __future__ import annotations

import re

from mubiao.drafting.code_lists import Row
from mubiao.quantity import Quantity, Refusal

_LEAST = 0.34
_MOST = 3
_PARTS = {
    "percent": {"percent"},
    "percentage_point": {"percent"},
    "CNY": {"CNY"},
    "person": {"person", "count"},
}
_COUNTED = {"count", "per_10k_persons"}
_CLAUSE = re.compile("[，、；：,;:]")
_WORD = re.compile("[a-z]{4,}")


def suggested(
    indicators: list[Row], before: str, after: str, reading: Quantity | Refusal, worded: list[Row]
) -> list[Row]:
    """At most three indicators, the likeliest first: `worded`, whose known wording is printed, lead."""
    certain = {row["indicator_id"]: row for row in worded if _fits(row.get("unit_id", ""), reading)}
    context = f"{before} {after}".lower()
    clause = f"{_CLAUSE.split(before)[-1]} {after}".lower()
    scored = []
    for row in indicators:
        if not _fits(row.get("unit_id", ""), reading):
            continue
        name = row.get("name_zh", "").removesuffix("数").removesuffix("额")
        english = row.get("name_en", "")
        score = max(_shared(name, clause), _shared_words(english, clause))
        score += 0.5 * max(_shared(name, context), _shared_words(english, context))
        score += 0.2 * _shared(row.get("definition_zh", ""), clause)
        if score >= _LEAST:
            scored.append((-score, row.get("indicator_id", ""), row))
    alike = {row.get("indicator_id", ""): row for _, _, row in sorted(scored, key=lambda one: one[:2])}
    return list((certain | {key: row for key, row in alike.items() if key not in certain}).values())[:_MOST]


def _fits(unit: str, reading: Quantity | Refusal) -> bool:
    if isinstance(reading, Refusal) or reading.unit is None or reading.basis in ("rank", "rate"):
        return True
    if reading.unit in ("count", "per_10k_persons"):
        return unit in _COUNTED
    return unit in _PARTS.get(reading.unit, {reading.unit})


def _pieces(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1) if text[place : place + 2].isalnum()}


def _shared(name: str, context: str) -> float:
    pieces = _pieces(name.lower())
    return sum(piece in context for piece in pieces) / len(pieces) if pieces else 0.0


def _shared_words(name: str, context: str) -> float:
    words = {word.rstrip("s") for word in _WORD.findall(name.lower())}
    return sum(word in context for word in words) / len(words) if words else 0.0
