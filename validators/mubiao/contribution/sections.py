"""The sections of a contribution and their keys, read from sections.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal

Kind = Literal[
    "text",
    "region",
    "industry",
    "indicator",
    "plan",
    "event",
    "target",
    "record",
    "figure",
    "amount",
    "regions",
]
Both = tuple[str, str]  # in English and in Chinese


@dataclass(frozen=True)
class Key:
    """One key. `column` is the column that it fills, "" when that is none of the section's own table.

    `undated` is set where a date may be said to be unknown. `example` is shown in the template.
    """

    name: str
    label: str
    meaning: Both
    column: str = ""
    kind: Kind = "text"
    required: bool = False
    default: str = ""
    undated: bool = False
    example: str = ""


@dataclass(frozen=True)
class Section:
    """A part of a contribution: one group of keys, or a list of groups."""

    name: str
    label: str
    table: str
    listed: bool
    meaning: Both
    keys: tuple[Key, ...]

    def key(self, typed: str) -> Key | None:
        """The key of that name or Chinese label."""
        return next((key for key in self.keys if typed in (key.name, key.label)), None)


def _key(en: str, zh: str, **more: Any) -> Key:
    return Key(meaning=(en, zh), **more)


def _section(name: str, en: str, zh: str, keys: list[dict[str, Any]], **more: Any) -> Section:
    return Section(name=name, meaning=(en, zh), keys=tuple(_key(**key) for key in keys), **more)


def _read() -> tuple[Section, ...]:
    text = (resources.files(__package__) / "sections.toml").read_text(encoding="utf-8")
    return tuple(_section(name, **raw) for name, raw in tomllib.loads(text).items())


SECTIONS = _read()
SOURCE, PLAN, TARGETS, OBSERVATIONS, EVENTS, EXCLUSIONS, CORROBORATIONS = SECTIONS

# A date that the source does not print is said to be unknown, so that it was not forgotten.
UNDATED = ("unknown", "undated", "不详", "未注明")

_FROM_STATED = ("value", "value_max", "unit", "unit_id", "comparator")
_IDS = ("id", "source_id", "plan_id", "target_id", "observation_id", "event_id")
DERIVED: dict[str, Both] = {
    **dict.fromkeys(_FROM_STATED, ("stated", " stated ")),
    **dict.fromkeys(_IDS, ("the other keys", "其他各项")),
}
"""What is never typed, and what it is derived from."""


def section(typed: str) -> Section | None:
    """The section of that name or Chinese label."""
    return next((one for one in SECTIONS if typed in (one.name, one.label)), None)
