"""The places that state the version: the descriptor, with its day, and the project file of Python."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from typing import Any

PROJECT_FILE = "pyproject.toml"
_PROJECT = re.compile(r"^\[project\][^\n]*\n(?:(?!\[)[^\n]*\n)*", re.MULTILINE)


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


def project_with(text: str, old: str, new: str) -> str:
    """The project file with the new version, if it has the old one: else it is the version of another thing.

    A file that cannot be read is left as it is.
    """
    try:
        stated = tomllib.loads(text).get("project", {}).get("version")
    except tomllib.TOMLDecodeError:
        return text
    section = _PROJECT.search(text)
    if stated != old or section is None:
        return text
    line = re.compile(rf'^(version\s*=\s*)(["\']){re.escape(old)}\2', re.MULTILINE)
    changed = line.sub(rf"\g<1>\g<2>{new}\g<2>", section[0], count=1)
    return text[: section.start()] + changed + text[section.end() :]
