"""Write tables beside, then rename: all of them or none.

An error on the way puts back what was renamed already. Unlike the files of a build, tables that are half
renamed when the machine stops need no repair later: each is whole, old and new say the same, and the next
run goes on. (To finish an old run later could overwrite what was edited since.)
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from mubiao.canonical_form.package_form import Rewriting


class FileChangedError(Exception):
    """Another program wrote into a table after it was read."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self.file = file


class PartlyWrittenError(Exception):
    """Some tables are rewritten, the others as they were; what was begun could not be taken back."""


def save(rewritings: Sequence[Rewriting]) -> None:
    """Put the canonical bytes into the files.

    Raises OSError or FileChangedError: then nothing is changed. PartlyWrittenError: each file is whole.
    """
    made: list[Path] = []
    renamed: list[Rewriting] = []
    try:
        for rewriting in rewritings:
            _check_writable(rewriting)
            made.append(_beside(rewriting.file))
            _write(made[-1], rewriting.after, like=rewriting.file)
        for rewriting in rewritings:
            _beside(rewriting.file).replace(rewriting.file)
            renamed.append(rewriting)
    except BaseException:
        _take_back(renamed)
        raise
    finally:
        for file in made:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


def _take_back(renamed: Sequence[Rewriting]) -> None:
    try:
        for rewriting in renamed:
            _write(_beside(rewriting.file), rewriting.before, like=rewriting.file)
            _beside(rewriting.file).replace(rewriting.file)
    except OSError as error:
        raise PartlyWrittenError from error


def _check_writable(rewriting: Rewriting) -> None:
    # Renaming over it would succeed on a write-protected file; and on Windows fail half way on an open one.
    with rewriting.file.open("r+b") as file:
        if file.read() != rewriting.before:
            raise FileChangedError(rewriting.file)


def _beside(file: Path) -> Path:
    return file.with_name(f".{file.name}.new")


def _write(file: Path, data: bytes, *, like: Path) -> None:
    with file.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    shutil.copymode(like, file)
