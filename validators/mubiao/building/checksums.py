"""SHA256SUMS: the hash of every file of a build, in the form that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

FILE = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def write_checksums(folder: Path) -> None:
    """Write the sums of all files below `folder`. Raises OSError."""
    (folder / FILE).write_text(as_lines(folder), encoding="utf-8", newline="\n")


def read_checksums(folder: Path) -> dict[str, str]:
    """The sums that stand in `folder`, by name; empty when there are none. Raises OSError."""
    return read_lines(folder / FILE)


def as_lines(folder: Path) -> str:
    """The sums of all files below `folder`, a line each, in the order of their names. Raises OSError."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{sum_of(folder / name)}  {name}\n" for name in names)


def read_lines(file: Path) -> dict[str, str]:
    """The sums that a list holds, by name; empty when there is no such file. Raises OSError."""
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    found = (_LINE.fullmatch(line) for line in text.splitlines())
    return {match[2]: match[1] for match in found if match}


def sum_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits. Raises OSError."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
