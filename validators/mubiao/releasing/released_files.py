"""What went out with the releases before, and must not be altered: their history and their notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mubiao.changes.origin import git_output
from mubiao.changes.semver import parsed
from mubiao.releasing.history import FOLDER, Release, history_file
from mubiao.releasing.last_release import revision_of
from mubiao.releasing.notes import notes_file


class HistoryChangedError(Exception):
    """A file of a released version is not what went out, or is gone; `file` is its path below the package."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class NeverReleasedError(Exception):
    """A file tells of a version that no release knows; `file` is its path below the package."""

    def __init__(self, file: str, version: str) -> None:
        super().__init__(file)
        self.file = file
        self.version = version


class BrokenChainError(Exception):
    """The history in `file` says to follow `previous`, of which there is no history before it."""

    def __init__(self, file: str, previous: str) -> None:
        super().__init__(f"{file}: {previous}")
        self.file = file
        self.previous = previous


def released_files(root: Path) -> dict[str, bytes]:
    """The history and notes of each version in the package in `root`, by path. Raises OSError."""
    found = sorted(file for file in (root / FOLDER).glob("*") if _version(file.name) is not None)
    return {f"{FOLDER}/{file.name}": _with_line_ends(file.read_bytes()) for file in found if file.is_file()}


def tagged_files(root: Path, versions: Iterable[str]) -> dict[str, bytes]:
    """The history and notes that each released version has of itself, as git keeps them at its tag."""
    files: dict[str, bytes] = {}
    for version in versions:
        for name in (history_file(version), notes_file(version)):
            data = git_output(root, "show", f"{revision_of(version)}:./{name}")
            if isinstance(data, bytes):
                files[name] = _with_line_ends(data)
    return files


def check_released_files(root: Path, version: str, released: Mapping[str, bytes]) -> None:
    """Hold the history and notes in `root`, all but those of `version`, against what was released.

    Raises HistoryChangedError, NeverReleasedError, OSError.
    """
    own = (history_file(version), notes_file(version))
    there = released_files(root)
    for name, data in released.items():
        if name not in own and there.get(name) != data:
            raise HistoryChangedError(name)
    versions = {_version(Path(name).name) for name in released}
    for name in there:
        other = _version(Path(name).name)
        if name not in own and other is not None and other not in versions:
            raise NeverReleasedError(name, other)


def check_chain(history: Iterable[Release]) -> None:
    """Each version follows one before it that has a history too; all but the first, where it begins.

    Two may follow the same one: a branch of maintenance goes on from an old version. Raises BrokenChainError.
    """
    earlier: set[str] = set()
    for release in sorted(history, key=lambda one: parsed(one.version) or (0, 0, 0)):
        before = parsed(release.previous or "")
        follows = release.previous in earlier if earlier else before is None
        begins = not earlier and before is not None and before < (parsed(release.version) or before)
        if not (follows or begins):
            raise BrokenChainError(history_file(release.version), release.previous or "null")
        earlier.add(release.version)


def _version(name: str) -> str | None:
    """The version that a file of the history or of notes is of, by its name."""
    stem, _, ending = name.rpartition(".")
    return stem if ending in ("json", "md") and parsed(stem) is not None else None


def _with_line_ends(data: bytes) -> bytes:
    """With the line ends of the repository, which may be others in a checkout on Windows."""
    return data.replace(b"\r\n", b"\n")
