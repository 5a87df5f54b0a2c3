"""Write tables beside, then rename: all of them or none.

An error on the way puts back what was renamed already. Unlike the files of a build, tables that are half
renamed when the machine stops need no repair later: each is whole, old and new say the same, and the next
run goes on. (To finish an old run later could overwrite what was edited since.)

Only one at a time writes into a package. What another one wrote before is seen under the lock, and kept.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from mubiao.canonical_form.package_form import Rewriting
from mubiao.locking import holding

ENDING = ".new"


class FileChangedError(Exception):
    """Another program wrote into a table after it was read."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self.file = file


class PartlyWrittenError(Exception):
    """Some tables are rewritten, the others as they were; what was begun could not be taken back."""


def save(rewritings: Sequence[Rewriting], root: Path, read: Mapping[Path, bytes] | None = None) -> None:
    """Put the canonical bytes into the files of the package in the folder `root`.

    `read` are further files that the new bytes rely on, as they were read: when one has changed, nothing is
    written. Raises OSError, FolderHeldError (an OSError) or FileChangedError: then nothing is changed.
    PartlyWrittenError: each file is whole.
    """
    if not rewritings:
        return
    with holding(root):
        for rewriting in rewritings:
            _check_writable(rewriting)
        _check_unchanged(read or {})
        _replace(rewritings)


def write_beside(file: Path, data: bytes, *, like: Path | None = None) -> Path:
    """A new file beside `file` with the bytes, safe on the disk, to be renamed; permissions as of `like`.

    Raises OSError; then there is none.
    """
    made = file.with_name(f".{file.name}.{secrets.token_hex(4)}{ENDING}")
    try:
        _write(made, data, like=like)
    except BaseException:
        _remove(made)
        raise
    return made


def clear_beside(file: Path) -> None:
    """Remove what a run that was killed left beside `file`; only for who holds the folder of the package."""
    left = re.compile(re.escape(f".{file.name}") + r"(?:\.[0-9a-f]{8})?" + re.escape(ENDING))
    for other in file.parent.iterdir():
        if left.fullmatch(other.name):
            _remove(other)


def _replace(rewritings: Sequence[Rewriting]) -> None:
    made: list[Path] = []
    renamed: list[Rewriting] = []
    try:
        for rewriting in rewritings:
            clear_beside(rewriting.file)
            made.append(write_beside(rewriting.file, rewriting.after, like=rewriting.file))
        # An editor knows no lock, and bytes take their time to the disk.
        _check_unchanged({rewriting.file: rewriting.before for rewriting in rewritings})
        for file, rewriting in zip(made, rewritings, strict=True):
            file.replace(rewriting.file)
            renamed.append(rewriting)
    except BaseException:
        _take_back(renamed)
        raise
    finally:
        for file in made:
            _remove(file)


def _take_back(renamed: Sequence[Rewriting]) -> None:
    left = False
    for rewriting in renamed:
        try:
            # What somebody has written there since is theirs.
            if rewriting.file.read_bytes() != rewriting.after:
                left = True
                continue
            made = write_beside(rewriting.file, rewriting.before, like=rewriting.file)
            try:
                made.replace(rewriting.file)
            finally:
                _remove(made)
        except OSError:
            left = True
    if left:
        raise PartlyWrittenError


def _check_unchanged(read: Mapping[Path, bytes]) -> None:
    for file, before in read.items():
        if file.read_bytes() != before:
            raise FileChangedError(file)


def _check_writable(rewriting: Rewriting) -> None:
    # Renaming over it would succeed on a write-protected file; and on Windows fail half way on an open one.
    with rewriting.file.open("r+b") as file:
        if file.read() != rewriting.before:
            raise FileChangedError(rewriting.file)


def _write(file: Path, data: bytes, *, like: Path | None) -> None:
    with file.open("xb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    if like is not None:
        shutil.copymode(like, file)


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
