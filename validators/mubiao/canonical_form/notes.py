"""What was changed, and what was refused: said of a file, and where it can be, of a line and a field."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """One thing that is written otherwise than it stood. `line` is the line of the file as it was."""

    kind: str
    path: str
    line: int | None = None
    field: str | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Refusal:
    """One thing that only a person can decide."""

    kind: str
    path: str
    line: int | None = None
    field: str | None = None
    value: str = ""
    details: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Doubt:
    """Why a cell is refused, before it is known where the cell stands."""

    kind: str
    details: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass
class Notes:
    """What is noted about one file."""

    path: str
    changes: list[Change] = dataclasses.field(default_factory=list)
    refusals: list[Refusal] = dataclasses.field(default_factory=list)

    def change(
        self, kind: str, line: int | None = None, name: str | None = None, before: str = "", after: str = ""
    ) -> None:
        """Note a change."""
        self.changes.append(Change(kind, self.path, line, name, before, after))

    def refuse(
        self, kind: str, line: int | None = None, name: str | None = None, value: str = "", **details: str
    ) -> None:
        """Note a refusal."""
        self.refusals.append(Refusal(kind, self.path, line, name, value, details))
