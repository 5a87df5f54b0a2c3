"""Write the files of a release beside, then rename: all of them or none.

New files come first and are taken back when an old one cannot be rewritten; the descriptor comes last. What
is half done when the machine stops is made whole by the same command: it computes all files anew.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from mubiao.canonical_form.package_form import Rewriting
from mubiao.canonical_form.saving import clear_beside, save, write_beside
from mubiao.locking import holding
from mubiao.releasing.prepare import Prepared


def write_release(prepared: Prepared, root: Path) -> list[str]:
    """Write what is not there yet or differs; returns the names.

    Raises OSError, FolderHeldError (an OSError) or FileChangedError: then nothing is changed.
    PartlyWrittenError: each file is whole.
    """
    with holding(root):
        return _write_release(prepared, root)


def _write_release(prepared: Prepared, root: Path) -> list[str]:
    for name in prepared.files:  # what a run that was killed left beside them
        with contextlib.suppress(OSError):
            clear_beside(root / name)
    names = prepared.stale(root)
    new = [name for name in names if not (root / name).exists()]
    rewritings = [
        Rewriting(root / name, (root / name).read_bytes(), prepared.files[name])
        for name in names
        if name not in new
    ]
    made: list[Path] = []
    folders = _missing_folders(root, new)
    try:
        for name in new:
            _write(root / name, prepared.files[name])
            made.append(root / name)
        save(rewritings, root)
    except BaseException:
        for file in made:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
        for folder in folders:
            with contextlib.suppress(OSError):  # also one in which somebody put something meanwhile
                folder.rmdir()
        raise
    return names


def _missing_folders(root: Path, names: Iterable[str]) -> list[Path]:
    """The folders that must be made for the files, the innermost first."""
    parents = {parent for name in names for parent in Path(name).parents}
    missing = [root / parent for parent in parents if not (root / parent).exists()]
    return sorted(missing, key=lambda folder: len(folder.parts), reverse=True)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = write_beside(file, data)
    try:
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
