"""Write beside, then rename: a set of files appears whole or not at all.

Files are made in `.making-<random>/files/` inside the output folder, in folders of their own where they
belong in one. When all are there, `files` is renamed to `.made/`: the moment from which the new build counts.
Only then are its files moved over the old ones, and those removed that its list `.gone` names. A build killed
before that moment leaves the old one untouched; one killed after it is finished by the next call of `settle`,
which every reader of the folder makes first.

Who makes files holds their `.making-<random>` until the end. What nobody holds was abandoned, and goes when
the next build begins; readers touch nothing that does not count yet.
"""

from __future__ import annotations

import contextlib
import errno
import filecmp
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import mkdtemp

from mubiao.locking import FILE as LOCK
from mubiao.locking import FolderHeldError, holding

MAKING = ".making-"
FILES = "files"
MADE = ".made"
GONE = ".gone"
ATTEMPTS = 20
# Mubiao 0.1.0 held nothing while it made files, in `.making-<pid>/`: what it left is known by its age alone.
ABANDONED_SECONDS = 3600.0


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A fresh folder to write files into; on success they replace those of the same names in `out`.

    A file `.gone` in it lists, a line each, what of `out` is to be removed then. Raises OSError when `out`
    cannot be written. After that, as after any exception of the block, `out` is as it was before.
    """
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        with holding(out):  # so that nobody takes for abandoned what is about to be held
            _finish(out)
            _clear_abandoned(out)
            making = Path(mkdtemp(prefix=MAKING, dir=out))
            held.callback(shutil.rmtree, making, ignore_errors=True)
            held.enter_context(holding(making))
        files = making / FILES
        files.mkdir()
        yield files
        for file in _files(files):
            _sync(file)
        with holding(out):
            _refuse_obstacles(files, out)
            _finish(out)  # another build came to this point first
            files.rename(out / MADE)
            _finish(out)


def settle(out: Path) -> None:
    """Finish a replacement that was interrupted half way. Raises OSError.

    Several processes may do so at once: what another one has moved already is done.
    """
    if (out / MADE).is_dir():
        with holding(out):
            _finish(out)


def _clear_abandoned(out: Path) -> None:
    for left in out.glob(f"{MAKING}*"):
        try:
            of_first_version = left.name.removeprefix(MAKING).isdecimal() and not (left / LOCK).exists()
            if of_first_version and time.time() - left.stat().st_mtime < ABANDONED_SECONDS:
                continue
            with holding(left, 0):
                pass
        except FolderHeldError:
            continue
        except OSError:  # gone already, or of another account
            continue
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


def _sync(file: Path) -> None:
    # Without it a crash of the machine could leave a renamed but empty file.
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())
