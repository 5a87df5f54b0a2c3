"""The size and the hash that a descriptor states of a file, against the file that is there.

By Data Package 2.0 `bytes` is the size, and `hash` is hexadecimal, after its algorithm and a colon unless it
is MD5.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Final

from mubiao.findings.finding import Finding
from mubiao.package.descriptor import Resource

_ALGORITHMS: Final[dict[str, Callable[[bytes], str]]] = {
    "md5": lambda data: hashlib.md5(data, usedforsecurity=False).hexdigest(),
    "sha1": lambda data: hashlib.sha1(data, usedforsecurity=False).hexdigest(),
    "sha256": lambda data: hashlib.sha256(data).hexdigest(),
    "sha512": lambda data: hashlib.sha512(data).hexdigest(),
}


def unchecked_statements(resource: Resource) -> Iterator[str]:
    """What is stated of the file in a form that is not checked: `bytes`, `hash`."""
    if (size := resource.extra("bytes")) is not None and not _is_size(size):
        yield "bytes"
    if (stated := resource.extra("hash")) is not None and _algorithm(stated) is None:
        yield "hash"


def other_than_stated(resource: Resource, data: bytes) -> Iterator[Finding]:
    """A finding when `data`, the file as it is there, is not the one that the descriptor was written for.

    Where the hash is another, so is the size in most cases: that is not told as well.
    """
    size, stated = resource.extra("bytes"), resource.extra("hash")
    algorithm = _algorithm(stated)
    found = "" if algorithm is None else _ALGORITHMS[algorithm](data)
    if algorithm is not None and str(stated).lower().rpartition(":")[2] != found:
        yield _finding(resource, "hash", str(stated), f"{algorithm}:{found}")
    elif _is_size(size) and size != len(data):
        yield _finding(resource, "bytes", f"{size} bytes", f"{len(data)} bytes")


def _finding(resource: Resource, field: str, stated: str, found: str) -> Finding:
    return Finding(
        "file-other-than-stated",
        table=resource.name,
        path=resource.path,
        field=field,
        value=stated,
        details={"detail": found},
    )


def _algorithm(stated: object) -> str | None:
    """The algorithm of a hash as it is stated; None for no hash, or one that is not known here."""
    if not isinstance(stated, str):
        return None
    name, colon, _ = stated.lower().partition(":")
    name = name.replace("-", "") if colon else "md5"
    return name if name in _ALGORITHMS else None


def _is_size(size: object) -> bool:
    return isinstance(size, int) and not isinstance(size, bool)
