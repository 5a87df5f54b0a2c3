"""One at a time: a lock on a folder that is written to, of the operating system.

It ends with the process that holds it, however that ends: a file that is left over locks nothing, and the
next holder removes it. The same thread may hold a folder several times over.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = ".mubiao.lock"
WAIT = 30.0
_FOR_ALL = 0o666  # what another account left over must not be in the way


class FolderHeldError(TimeoutError):
    """Another process or thread writes into `folder`, and has not come to an end within the time given."""

    def __init__(self, folder: Path) -> None:
        super().__init__(errno.ETIMEDOUT, "another mubiao is writing there", str(folder))
        self.folder = folder


@contextmanager
def holding(folder: Path, wait: float | None = None) -> Iterator[None]:
    """Hold `folder` alone while the context lasts; `wait` is in seconds, WAIT when None.

    Raises FolderHeldError, and OSError when no lock can be made there.
    """
    # Takes a tenth of a second to load, and most commands hold nothing.
    from filelock import FileLock, Timeout

    # One object a path, which counts how often the thread holds it.
    lock = FileLock(str(folder.resolve() / FILE), mode=_FOR_ALL, is_singleton=True)
    try:
        lock.acquire(timeout=WAIT if wait is None else wait)
    except Timeout as error:
        raise FolderHeldError(folder) from error
    try:
        yield
    finally:
        try:
            if lock.lock_counter == 1:
                # While it is held: whoever waits for a file that has no name any more looks for a new one.
                with contextlib.suppress(OSError):  # on Windows it goes when it is released
                    os.unlink(lock.lock_file)  # noqa: PTH108
        finally:
            lock.release()
