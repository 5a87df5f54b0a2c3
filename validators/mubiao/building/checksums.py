"""SHA256SUMS: the hash of every file of a build, in the form that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

FILE = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def write_checksums(folder: Path) -> None:
    """Write the sums of all files below `folder`. Raises OSError."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    text = "".join(f"{_sum(folder / name)}  {name}\n" for name in names)
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def read_checksums(folder: Path) -> dict[str, str]:
    """The sums that stand in `folder`, by name; empty when there are none. Raises OSError."""
    file = folder / FILE
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    found = (_LINE.fullmatch(line) for line in text.splitlines())
    return {match[2]: match[1] for match in found if match}


def superseded(out: Path, folder: Path) -> Iterator[str]:
    """Files of the build in `out` that the one in `folder` has no longer.

    Only those that are as that build made them: what somebody has changed since is theirs. Raises OSError.
    """
    kept = read_checksums(folder)
    for name, digest in read_checksums(out).items():
        place = out / name
        if name not in kept and _is_below(name) and place.is_file() and _sum(place) == digest:
            yield name


def _is_below(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and not Path(name).is_absolute()


def _sum(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
