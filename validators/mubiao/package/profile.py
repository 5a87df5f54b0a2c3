"""The profile: who claims it, and `schemas/profile.json`, the tables and columns that it names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from mubiao.package.descriptor import Package
from mubiao.package.location import PROFILE, own_descriptor

DEMANDED, OPTIONAL = "x-tables", "x-optional-tables"


def follows_profile(package: Package) -> bool:
    """Whether the package claims the profile whose rules we know."""
    return package.conforms_to == PROFILE


def profile_tables(of: str = DEMANDED) -> dict[str, dict[str, str]]:
    """The tables that the profile demands, or has as OPTIONAL: the type of each column, by its name."""
    tables: dict[str, dict[str, str]] = _profile()[of]
    return tables


def version_pattern() -> str:
    """The form of a package's version, as a regular expression."""
    return str(_profile()["allOf"][1]["properties"]["version"]["pattern"])


@cache
def _profile() -> Mapping[str, Any]:
    """The profile as JSON Schema, with the tables that JSON Schema cannot demand beside it."""
    file = own_descriptor().parent / "schemas" / "profile.json"
    document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return document
