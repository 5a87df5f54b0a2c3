"""Which files a package may name: local ones inside its own folder, and nothing else.

Data Package v2, security: absolute paths and `..` must be refused, and addresses need a decision of the
user. frictionless fetches http paths and follows symbolic links out of the folder; we do neither.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from mubiao.findings.finding import Finding

REMOTE = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")


def resolve(root: Path, path: str, *, table: str | None = None) -> Path | Finding:
    """The file that `path` of a descriptor in the folder `root` means, or what is wrong with it."""
    try:
        code = _objection(root, path)
    except (OSError, RuntimeError, ValueError) as error:
        details = {"detail": str(getattr(error, "strerror", None) or error)}
        return Finding("file-unreadable", table=table, path=path, value=path, details=details)
    if code is not None:
        return Finding(code, table=table, path=path, value=path)
    return root / path


def _objection(root: Path, path: str) -> str | None:
    if REMOTE.match(path) and not PureWindowsPath(path).drive:
        return "path-remote"
    if path.startswith(("/", "\\", "~")) or PureWindowsPath(path).drive:
        return "path-absolute"
    if ".." in PurePosixPath(path).parts or ".." in PureWindowsPath(path).parts:
        return "path-outside"
    file = root / path
    if not file.resolve().is_relative_to(root.resolve()):
        return "path-symlink"
    if file.is_dir():
        return "path-folder"
    if not file.exists():
        return "file-missing"
    # A pipe or a device is no file: reading it could wait for ever, or never end.
    return None if file.is_file() else "file-unreadable"
