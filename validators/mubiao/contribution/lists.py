"""What may be chosen for the keys of a contribution: names of the package, and what the schemas allow."""

from __future__ import annotations

from mubiao.contribution.known import SCOPES, Known
from mubiao.contribution.sections import SECTIONS, Key, Section

_NAMED = {"region": "regions", "industry": "industries", "indicator": "indicators"}


def choices(known: Known) -> dict[str, list[str]]:
    """The lists by `section.key`, for the keys that have one."""
    found = {
        f"{section.name}.{key.name}": _choices(section, key, known)
        for section in SECTIONS
        for key in section.keys
    }
    return {name: listed for name, listed in found.items() if listed}


def _choices(section: Section, key: Key, known: Known) -> list[str]:
    if key.kind in _NAMED:
        return [row["name_zh"] for row in known.tables[_NAMED[key.kind]].rows]
    if not key.column:
        return []
    if key.column == "scope":
        return [row["scope"] for row in known.tables[SCOPES].rows] if SCOPES in known.tables else []
    return list(known.schema(section.table).field(key.column).constraints.get("enum", ()))
