"""What differs between two descriptors beside tables and schemas: licences, sources, titles, paths, dialects.

What every release writes anew (`version`, `created`) and what follows from the data (`bytes`, `hash`) is no
news.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mubiao.changes.difference import DescriptorChange
from mubiao.package.descriptor import Dialect, Package, Resource

_NO_NEWS = frozenset({"created", "bytes", "hash"})
# What a reader cannot see in the rows that it gets, or that every reader supplies alike.
_OF_DIALECT_NO_NEWS = frozenset({"$schema", "name", "title", "description", "type", "csvddfVersion"})
_SAME_ENCODINGS = {"utf8": "utf-8"}


def descriptor_changes(old: Package, new: Package) -> Iterator[DescriptorChange]:
    """The changes, those of the package first, then by table those of tables that both have."""
    yield from _changes("", _of_package(old), _of_package(new))
    before = {resource.name: resource for resource in old.resources}
    for resource in new.resources:
        if resource.name in before:
            was, now = _of_resource(before[resource.name]), _of_resource(resource)
            if "lineTerminator" not in was["dialect"] or "lineTerminator" not in now["dialect"]:
                # One that is not stated is whatever stands in the file.
                for of in (was, now):
                    of["dialect"].pop("lineTerminator", None)
            yield from _changes(resource.name, was, now)


def _of_package(package: Package) -> dict[str, Any]:
    return {"name": package.name, **(package.model_extra or {})}


def _of_resource(resource: Resource) -> dict[str, Any]:
    encoding = resource.encoding.lower()
    return {
        "path": resource.path,
        "encoding": _SAME_ENCODINGS.get(encoding, encoding),
        "dialect": _of_dialect(resource.dialect),
        **(resource.model_extra or {}),
    }


def _of_dialect(dialect: Dialect) -> dict[str, Any]:
    """As it works: what is stated and what goes without saying are the same."""
    found = dialect.model_dump(by_alias=True)
    return {name: value for name, value in found.items() if name not in _OF_DIALECT_NO_NEWS}


def _changes(table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[DescriptorChange]:
    for part in dict.fromkeys([*new, *old]):
        before, after = old.get(part), new.get(part)
        if part in _NO_NEWS or before == after:
            continue
        before, after = _differing(before, after)
        yield DescriptorChange(table, part, _shown(before), _shown(after))


def _differing(old: Any, new: Any) -> tuple[Any, Any]:
    """Of two lists or objects, the parts that differ; of lists that only stand in another order, all."""
    if isinstance(old, dict) and isinstance(new, dict):
        names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        return {n: old[n] for n in names if n in old}, {n: new[n] for n in names if n in new}
    if isinstance(old, list) and isinstance(new, list):
        gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
        return (gone, come) if gone or come else (old, new)
    return old, new


def _shown(value: Any) -> str:
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
