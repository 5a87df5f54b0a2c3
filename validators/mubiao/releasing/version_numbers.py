"""The places that state the version: the descriptor, with its day, and the project file of Python."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Collection
from typing import Any

PROJECT_FILE = "pyproject.toml"
_PROJECT = re.compile(r"^\[project\][^\n]*\n(?:(?!\[)[^\n]*\n)*", re.MULTILINE)


class VersionNotWrittenError(Exception):
    """The project file states the version in a form that cannot be replaced; `version` is the new one."""

    def __init__(self, version: str) -> None:
        super().__init__(version)
        self.version = version


def descriptor_with(text: str, version: str, date: datetime.date, profile_address: str | None = None) -> str:
    """The descriptor with another version and, as `created`, its day. Everything else stays as it is.

    `profile_address`, if given, becomes the `$schema`.
    """
    document: dict[str, Any] = json.loads(text.removeprefix("\ufeff"))
    created = f"{date.isoformat()}T00:00:00Z"
    if str(document.get("created", ""))[:10] == date.isoformat():
        created = document["created"]
    if "version" not in document:  # beside each other, before the long lists
        document = {"version": version, **document}
    if profile_address is not None:
        document = {"$schema": profile_address, **{n: v for n, v in document.items() if n != "$schema"}}
    changed: dict[str, Any] = {}
    for name, value in document.items():
        if name == "version":
            changed |= {"version": version, "created": created}
        elif name != "created":
            changed[name] = value
    return json.dumps(changed, ensure_ascii=False, indent=2) + "\n"


def project_with(text: str, was: Collection[str], new: str) -> str:
    """The project file with the new version, if it has one of `was`: else it is the version of another thing.

    A file that cannot be read is left as it is. Raises VersionNotWrittenError.
    """
    stated = _project_version(text)
    if stated is None or stated == new or stated not in was:
        return text
    section = _PROJECT.search(text)
    changed = text
    if section is not None:
        line = re.compile(
            rf"^(\s*(version|'version'|\"version\")\s*=\s*)([\"']){re.escape(stated)}\3", re.MULTILINE
        )
        replaced = line.sub(rf"\g<1>\g<3>{new}\g<3>", section[0], count=1)
        changed = text[: section.start()] + replaced + text[section.end() :]
    if _project_version(changed) != new:
        raise VersionNotWrittenError(new)
    return changed


def _project_version(text: str) -> str | None:
    try:
        project = tomllib.loads(text).get("project")
    except tomllib.TOMLDecodeError:
        return None
    stated = project.get("version") if isinstance(project, dict) else None
    return stated if isinstance(stated, str) else None
