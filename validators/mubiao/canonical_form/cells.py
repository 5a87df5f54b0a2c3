"""One cell by the kind of its field: free text is only cleaned, codes, dates and numbers have one form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mubiao.canonical_form.characters import composed, half_width, trimmed, without_invisible
from mubiao.canonical_form.dates import canonical_date
from mubiao.canonical_form.notes import Doubt
from mubiao.canonical_form.numbers import canonical_number
from mubiao.package.descriptor import FieldSchema
from mubiao.periods import is_period

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLEANING: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("invisible-characters", without_invisible),
    ("composed", composed),
    ("spaces", trimmed),
)


@dataclass(frozen=True)
class Repaired:
    """A cell as it must be written, the steps to it (kind, before, after), and why it is refused if it is."""

    text: str
    steps: tuple[tuple[str, str, str], ...] = ()
    doubt: Doubt | None = None


class CellForm:
    """The canonical form of the cells of one field. Cells repeat, so what was worked out is kept."""

    def __init__(self, field: FieldSchema) -> None:
        self._field = field
        self._known: dict[str, Repaired] = {"": Repaired("")}

    def __call__(self, text: str) -> Repaired:
        """The cell repaired."""
        repaired = self._known.get(text)
        if repaired is None:
            repaired = self._known[text] = self._repaired(text)
        return repaired

    def _repaired(self, text: str) -> Repaired:
        steps: list[tuple[str, str, str]] = []

        def step(kind: str, after: str) -> None:
            nonlocal text
            if after != text:
                steps.append((kind, text, after))
                text = after

        for kind, cleaned in _CLEANING:
            step(kind, cleaned(text))
        if not text or is_free_text(self._field):
            return Repaired(text, tuple(steps))
        step("full-width", half_width(text))
        found = self._typed(text)
        if isinstance(found, Doubt):
            return Repaired(text, tuple(steps), found)
        step(*found)
        return Repaired(text, tuple(steps))

    def _typed(self, text: str) -> tuple[str, str] | Doubt:
        """The repair that the type of the field calls for; the text itself when there is none."""
        if self._field.type in ("number", "integer"):
            return canonical_number(text) or ("number-form", text)
        if self._field.is_period or self._field.type == "date":
            date = canonical_date(text)
            if isinstance(date, Doubt):
                return date
            return "date-form", date if date and has_form(date, self._field) else text
        return "full-width", text


def is_free_text(field: FieldSchema) -> bool:
    """Whether a person writes into this field what he likes: then its characters are left as they are."""
    closed = field.is_period or not {"enum", "pattern"}.isdisjoint(field.constraints)
    return field.type == "string" and not closed


def has_form(text: str, field: FieldSchema) -> bool:
    """Whether a text that is filled in has the form that the schema demands of a code or a date."""
    allowed = field.constraints.get("enum")
    if allowed is not None and text not in allowed:
        return False
    pattern = field.constraints.get("pattern")
    if pattern is not None and not re.fullmatch(pattern, text):
        return False
    if field.type == "date":
        return _DAY.fullmatch(text) is not None and is_period(text)
    return not field.is_period or is_period(text)
