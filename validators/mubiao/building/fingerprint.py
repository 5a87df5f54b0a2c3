"""What a database was built from, as one hash: another fingerprint means that some input byte is another."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from mubiao.package.descriptor import Package
from mubiao.package.location import DESCRIPTOR, own_descriptor


def sql_folder() -> Path:
    """The folder of the views and macros: in the wheel, or in the checkout. Raises PackageNotFoundError."""
    return own_descriptor().parent / "sql"


def fingerprint(root: Path, package: Package, *, descriptor: str = DESCRIPTOR) -> str:
    """SHA-256 over the descriptor, the tables, their schemas and the SQL, in the order of their names.

    Raises OSError when one of the files cannot be read.
    """
    files = {name: root / name for name in _package_files(root, package, descriptor)}
    sql = sql_folder()
    files.update({f"sql/{path.relative_to(sql).as_posix()}": path for path in sql.rglob("*.sql")})
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{hashlib.sha256(files[name].read_bytes()).hexdigest()}  {name}\n".encode())
    return whole.hexdigest()


def _package_files(root: Path, package: Package, descriptor: str) -> set[str]:
    names = {descriptor, *(resource.path for resource in package.resources)}
    # The package as a value has its schemas read in; where they came from only the descriptor says.
    document = json.loads((root / descriptor).read_text(encoding="utf-8-sig"))
    for resource in document["resources"]:
        names.update(part for key in ("schema", "dialect") if isinstance(part := resource.get(key), str))
    return names
