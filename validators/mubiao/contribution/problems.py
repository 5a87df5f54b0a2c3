"""What is wrong with a contribution: gathered, so that all of it is said at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mubiao.contribution.texts import texts
from mubiao.contribution.value import Place
from mubiao.findings.catalogue import Language


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a contribution from being added. `details` fill the placeholders of its text.

    A detail may be a pair of texts, English and Chinese.
    """

    code: str
    place: Place
    details: dict[str, str | tuple[str, str]] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        """What is wrong and what to do."""
        chosen = 1 if language == "zh" else 0
        known = {
            name: detail if isinstance(detail, str) else detail[chosen]
            for name, detail in self.details.items()
        }
        return texts()[self.code][language].format_map(known)


class Problems:
    """The problems found so far, in the order in which they were found."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, code: str, place: Place, **details: str | tuple[str, str]) -> None:
        """Note a problem."""
        self._found.append(Problem(code, place, details))

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Problem]:
        """In the order of the file."""
        return iter(sorted(self._found, key=lambda problem: (problem.place.sheet, problem.place.line or 0)))
