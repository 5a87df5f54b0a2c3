"""Write beside, then rename: a set of files appears whole or not at all.

Files are made in `.making-<pid>/` inside the output folder, in folders of their own where they belong in one.
When all are there, that folder is renamed to `.made/`: the moment from which the new build counts. Only then
are its files moved over the old ones, and those removed that its list `.gone` names. A build killed before
that moment leaves the old one untouched; one killed after it is finished by the next call of `settle`, which
every reader of the folder makes first.
"""

from __future__ import annotations

import contextlib
import errno
import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MAKING = ".making-"
MADE = ".made"
GONE = ".gone"
ATTEMPTS = 20


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A fresh folder to write files into; on success they replace those of the same names in `out`.

    A file `.gone` in it lists, a line each, what of `out` is to be removed then. Raises OSError when `out`
    cannot be written. After that, as after any exception of the block, `out` is as it was before.
    """
    out.mkdir(parents=True, exist_ok=True)
    settle(out)
    making = out / f"{MAKING}{os.getpid()}"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir()
    try:
        yield making
        for file in _files(making):
            _sync(file)
        _refuse_obstacles(making, out)
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
    if not made.is_dir():
        return
    folders = [made]
    # Another process may be quicker, at any point: what it has done already is done.
    with contextlib.suppress(FileNotFoundError):
        _remove_gone(made / GONE, out)
        # Those first that are another: only while they are moved does the folder hold files of two builds.
        files = [(file, out / file.relative_to(made)) for file in _files(made)]
        same = [_is_same(file, place) for file, place in files]
        for (file, place), there in zip(files, same, strict=True):
            if not there:
                _move(file, place)
        for (file, _), there in zip(files, same, strict=True):
            if there:
                file.unlink(missing_ok=True)
        # The list goes last: as long as it is there, an interrupted removal is taken up again.
        (made / GONE).unlink(missing_ok=True)
        folders = [*sorted((path for path in made.rglob("*") if path.is_dir()), reverse=True), made]
    for folder in folders:
        try:
            folder.rmdir()
        except OSError as error:
            # Gone: another process was quicker. Filled again: the next build is at this point, and goes on.
            if error.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST):
                raise


def _is_same(file: Path, place: Path) -> bool:
    try:
        return filecmp.cmp(file, place, shallow=False)
    except FileNotFoundError:
        return False


def _move(file: Path, place: Path) -> None:
    for _ in range(ATTEMPTS):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            file.replace(place)
        except FileNotFoundError:
            if not file.exists():
                return
            # Its folder was empty for a moment, and another process has cleared it.
        else:
            return


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != GONE)


def _remove_gone(listed: Path, out: Path) -> None:
    """Remove the files of the list, and the folders that are empty then."""
    names = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    for name in names:
        place = out / name
        with contextlib.suppress(FileNotFoundError):
            place.unlink()
        for parent in list(place.relative_to(out).parents)[:-1]:
            with contextlib.suppress(OSError):  # not empty, or gone already
                (out / parent).rmdir()


def _refuse_obstacles(making: Path, out: Path) -> None:
    """What would stop the files from being moved must be said while nothing counts yet."""
    for file in _files(making):
        place = out / file.relative_to(making)
        if place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
        for parent in place.parents:
            if parent.exists() and not parent.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(parent))


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
