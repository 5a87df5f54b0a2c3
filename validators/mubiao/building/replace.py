"""Write beside, then rename: a set of files appears whole or not at all.

Files are made in `.making-<pid>/` inside the output folder. When all are there, that folder is renamed to
`.made/`: the moment from which the new build counts. Only then are its files moved over the old ones. A
build killed before that moment leaves the old one untouched; one killed after it is finished by the next
call of `settle`, which every reader of the folder makes first.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MAKING = ".making-"
MADE = ".made"
ATTEMPTS = 20


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A fresh folder to write files into; on success they replace those of the same names in `out`.

    Raises OSError when `out` cannot be written. After that, as after any exception of the block, `out` is as
    it was before.
    """
    out.mkdir(parents=True, exist_ok=True)
    settle(out)
    making = out / f"{MAKING}{os.getpid()}"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir()
    try:
        yield making
        for file in making.iterdir():
            _sync(file)
        _put_in_force(making, out)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    settle(out)


def _put_in_force(making: Path, out: Path) -> None:
    """Rename the folder of a whole build; another build that came to this point first is settled before."""
    for _ in range(ATTEMPTS):
        try:
            making.rename(out / MADE)
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
            _finish(out)
        else:
            return
    making.rename(out / MADE)


def settle(out: Path) -> None:
    """Finish a replacement that was interrupted half way, and clear what abandoned builds left.

    Several processes may do so at once: what another one has moved already is done.
    """
    _finish(out)
    for left in out.glob(f"{MAKING}*"):
        if not _is_running(left.name.removeprefix(MAKING)):
            shutil.rmtree(left, ignore_errors=True)


def _finish(out: Path) -> None:
    made = out / MADE
    if made.is_dir():
        with contextlib.suppress(FileNotFoundError):
            for file in sorted(made.iterdir()):
                with contextlib.suppress(FileNotFoundError):
                    file.replace(out / file.name)
        try:
            made.rmdir()
        except OSError as error:
            # Gone: another process was quicker. Filled again: the next build is at this point, and goes on.
            if error.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST):
                raise


def _is_running(pid: str) -> bool:
    if not pid.isdecimal() or int(pid) in (0, os.getpid()):
        return False
    if os.name != "posix":  # signal 0 asks on POSIX; elsewhere it would end the process
        return True
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _sync(file: Path) -> None:
    # Without it a crash of the machine could leave a renamed but empty file.
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())
