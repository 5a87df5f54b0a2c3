"""A descriptor against the official JSON Schema of its Data Package version, offline.

The profiles of 1.0 and 2.0 are vendored in `profiles/`. jsonschema-rs checks them in about a millisecond,
where a validator in Python needs most of a second: every field may be of some fifteen types.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

import jsonschema_rs

from mubiao.reading.fields_match import FIELDS_MATCH

V1 = "https://datapackage.org/profiles/1.0/"


@dataclass(frozen=True)
class ProfileError:
    """Where a descriptor breaks the profile (`resources[3].schema.fields[2].type`), and how."""

    pointer: str
    message: str


def official_profile_errors(document: dict[str, Any]) -> Iterator[ProfileError]:
    """What the official profile finds wrong with a descriptor whose schemas stand in their places.

    A descriptor without `$schema` is of version 1.0, as the specification says.
    """
    is_v1 = "$schema" not in document or str(document["$schema"]).startswith(V1)
    file = resources.files("mubiao") / "profiles" / f"datapackage-{'1.0' if is_v1 else '2.0'}.json"
    profile = jsonschema_rs.validator_for(json.loads(file.read_text(encoding="utf-8")))
    for error in profile.iter_errors(_without_known_bugs(document)):
        yield _closest(error)


def _without_known_bugs(document: dict[str, Any]) -> dict[str, Any]:
    """A copy without what the official profiles refuse and the specification allows.

    2.0: `fieldsMatch` as text, type `list`. 1.0: a dialect that leaves its defaults unsaid. Both: an example
    that is a number.
    """
    copy: dict[str, Any] = json.loads(json.dumps(document))
    for dialect in _parts(copy, "dialect"):
        dialect.setdefault("delimiter", ",")
        dialect.setdefault("doubleQuote", True)
    for schema in _parts(copy, "schema"):
        if schema.get("fieldsMatch") in FIELDS_MATCH:
            del schema["fieldsMatch"]
        fields = schema.get("fields")
        for field in fields if isinstance(fields, list) else []:
            if not isinstance(field, dict):
                continue
            if field.get("type") == "list":
                field["type"] = "any"
            if isinstance(field.get("example"), int | float):
                del field["example"]
    return copy


def _parts(document: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The schemas or the dialects of all resources."""
    listed = document.get("resources")
    for resource in listed if isinstance(listed, list) else []:
        part = resource.get(name) if isinstance(resource, dict) else None
        if isinstance(part, dict):
            yield part


def _closest(error: jsonschema_rs.ValidationError) -> ProfileError:
    """Of the alternatives that an `anyOf` or `oneOf` refused, the error of the one that was meant."""
    branches = [branch for branch in getattr(error.kind, "context", None) or [] if branch]
    if not branches:
        return ProfileError(pointer(error.instance_path), _shortened(error.message))
    lacking = {str(getattr(e.kind, "property", "")) for branch in branches for e in branch}
    if len(branches) > 1 and len(lacking) > 1 and "" not in lacking:
        return ProfileError(pointer(error.instance_path), f"one of {', '.join(sorted(lacking))} is required")
    of_kind = [branch for branch in branches if not any(_is_about_type(e) for e in branch)]
    if of_kind:
        meant = min(of_kind, key=len)
        return _closest(max(meant, key=lambda e: len(e.instance_path)))
    options = {json.dumps(option) for branch in branches for e in branch for option in _options(e)}
    refused = next(e for branch in branches for e in branch if _is_about_type(e))
    return ProfileError(
        pointer(refused.instance_path),
        f"{json.dumps(refused.instance, ensure_ascii=False)} is none of {', '.join(sorted(options))}",
    )


def _is_about_type(error: jsonschema_rs.ValidationError) -> bool:
    return error.instance_path[-1:] == ["type"] and bool(_options(error))


def _options(error: jsonschema_rs.ValidationError) -> list[Any]:
    return list(getattr(error.kind, "options", None) or [])


def pointer(parts: Iterable[Any]) -> str:
    """`resources[3].schema` of the parts of a path into a descriptor."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return text.removeprefix(".")


def _shortened(text: str, limit: int = 200) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"
