"""What a database was built from, as one hash: another fingerprint means that some input byte is another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from mubiao.package.descriptor import Package
from mubiao.package.location import DESCRIPTOR, own_descriptor


def sql_folder() -> Path:
    """The folder of the views and macros: in the wheel, or in the checkout. Raises PackageNotFoundError."""
    return own_descriptor().parent / "sql"


class ChangedMeanwhileError(OSError):
    """A file of the package was changed while it was read: what was made of it may be of two versions."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} changed while it was read; run the command again")
        self.name = name


def fingerprint(root: Path, package: Package, *, descriptor: str = DESCRIPTOR) -> str:
    """SHA-256 over the descriptor, the tables, their schemas and the SQL, in the order of their names.

    Raises OSError when one of the files cannot be read.
    """
    sql = sql_folder()
    hashes = {name: _hash(root / name) for name in _package_files(root, package, descriptor)}
    hashes.update({f"sql/{path.relative_to(sql).as_posix()}": _hash(path) for path in sql.rglob("*.sql")})
    whole = hashlib.sha256()
    for name in sorted(hashes):
        whole.update(f"{hashes[name]}  {name}\n".encode())
    return whole.hexdigest()


def file_hashes(root: Path, names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of files below `root`, by name; empty for what is no file that can be read."""
    return {name: _hash_if_readable(root / name) for name in names}


def _package_files(root: Path, package: Package, descriptor: str) -> set[str]:
    names = {descriptor, *(resource.path for resource in package.resources)}
    # The package as a value has its schemas read in; where they came from only the descriptor says.
    document = json.loads((root / descriptor).read_text(encoding="utf-8-sig"))
    for resource in document["resources"]:
        names.update(part for key in ("schema", "dialect") if isinstance(part := resource.get(key), str))
    return names


def _hash_if_readable(file: Path) -> str:
    try:
        # A pipe or a device: reading it could wait for ever, or never end.
        return _hash(file) if file.is_file() else ""
    except (OSError, ValueError):
        return ""


def _hash(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
