"""Versions of the data: what a difference asks of the next one.

A column added, removed, renamed, moved, retyped, narrowed or to be read otherwise, a table removed, or a file
that lies elsewhere or is written otherwise, is MAJOR: what was made for the old version may break. Records or
tables added, and widened columns, are MINOR. Anything else that differs (values corrected, records withdrawn,
notes, labels, descriptions, licences and all else in the descriptor) is PATCH.
"""

from __future__ import annotations

import re
from typing import Literal

from mubiao.changes.difference import DescriptorChange, Difference, TableDifference

Level = Literal["NONE", "PATCH", "MINOR", "MAJOR"]
LEVELS: tuple[Level, ...] = ("NONE", "PATCH", "MINOR", "MAJOR")
Version = tuple[int, int, int]
# Keeps account of changes: its rows come with corrected values, and are no new data.
ACCOUNT = "corrections"

_FORM = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})")
_MAJOR = (
    "column-added", "column-removed", "column-renamed", "column-moved", "type-changed", "narrowed",
    "read-otherwise",
)  # fmt: skip
# Of a table in the descriptor: a reader that knows where and how it was finds or reads it no more.
_HOW_TO_READ = ("path", "dialect", "encoding")


def parsed(version: str) -> Version | None:
    """MAJOR, MINOR and PATCH of a version; None when it has not that form."""
    found = _FORM.fullmatch(version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def level(difference: Difference) -> Level:
    """What the difference asks of the version."""
    return max((_level(reason[0]) for reason in reasons(difference)), key=LEVELS.index, default="NONE")


def _level(name: str) -> Level:
    return next(level for level in LEVELS if level == name)


def reasons(difference: Difference) -> list[tuple[Level, str]]:
    """Each thing that asks for a level, in few signs that both languages read: `targets +3`."""
    of_descriptor = [_of_descriptor(change) for change in difference.descriptor]
    return [*of_descriptor, *(reason for table in difference.tables for reason in _of_table(table))]


def _of_descriptor(change: DescriptorChange) -> tuple[Level, str]:
    breaks = change.table and change.part in _HOW_TO_READ
    return "MAJOR" if breaks else "PATCH", f"{change.table or 'datapackage.json'}: {change.part}"


def _of_table(table: TableDifference) -> list[tuple[Level, str]]:
    name = table.table
    if table.presence != "both":
        return [("MAJOR", f"− {name}")] if table.presence == "old" else [("MINOR", f"+ {name}")]
    found: list[tuple[Level, str]] = []
    for change in table.schema:
        place = f"{name}.{change.field}" if change.field else name
        of_change: Level = "MAJOR" if change.kind in _MAJOR else "PATCH"
        if change.kind == "widened":
            of_change = "MINOR"
        found.append((of_change, f"{place}: {change.kind}"))
    if table.added:
        found.append(("PATCH" if name == ACCOUNT else "MINOR", f"{name} +{len(table.added)}"))
    if table.changed:
        found.append(("PATCH", f"{name} ~{len(table.changed)}"))
    if table.removed:
        found.append(("PATCH", f"{name} −{len(table.removed)}"))
    return found


def because(difference: Difference) -> str:
    """What asks for the level of the difference, the first few."""
    needed = level(difference)
    texts = [text for of, text in reasons(difference) if of == needed]
    shown = ", ".join(texts[:4])
    return f"{shown}, …" if len(texts) > 4 else shown


def next_version(old: Version, needed: Level) -> str:
    """The smallest version after `old` that says so much."""
    major, minor, patch = old
    if needed == "MAJOR":
        return f"{major + 1}.0.0"
    if needed == "MINOR":
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if needed == "PATCH" else f"{major}.{minor}.{patch}"


def fits(old: Version, new: Version, needed: Level) -> bool:
    """Whether going from `old` to `new` says at least what is needed. More is no mistake; back is one."""
    if needed == "NONE":
        return new >= old
    part = {"MAJOR": 1, "MINOR": 2, "PATCH": 3}[needed]
    return new[:part] > old[:part]
