"""What is said about a contribution, by code: read from texts.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from mubiao.findings.catalogue import Language


@cache
def texts() -> Mapping[str, Mapping[Language, str]]:
    """The templates of every code, in both languages."""
    file = resources.files(__package__) / "texts.toml"
    read: dict[str, dict[Language, str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return read
