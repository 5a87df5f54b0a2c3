"""Where a version lies: a folder, a descriptor, a zip, downloads of `mubiao build`, or a git revision."""

from __future__ import annotations

import io
import json
import posixpath
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mubiao.package.location import DESCRIPTOR, PROFILE_VERSIONS, RELEASES, find_descriptor

# A small archive may unpack to a size that fills the disk.
LARGEST_UNPACKED = 4 << 30
# Which versions of the profile were released: the next release must keep them.
PROFILE_SUMS = f"{PROFILE_VERSIONS}/SHA256SUMS"


class VersionNotFoundError(Exception):
    """The argument means no version of a package; `reason` says what was met, in both languages."""

    def __init__(self, given: str, reason: tuple[str, str]) -> None:
        super().__init__(f"{given}: {reason[0]}")
        self.given = given
        self.reason = reason


class AmbiguousVersionError(VersionNotFoundError):
    """The argument is the path of a file or folder, and the name of a git tag too."""


@contextmanager
def located(given: Path | str, checkout: Path | None = None) -> Iterator[Path]:
    """The path of the descriptor of the version `given`, as long as the context lasts.

    A path that exists is a folder, a descriptor, a zip, or a folder of downloads with its zip; anything else
    is a revision of the git checkout that holds the folder `checkout`; None means that of the nearest package
    upwards of the working directory. A text that is a path and a tag is neither: a folder may be called like
    a release that it is not. Raises VersionNotFoundError, of which AmbiguousVersionError is one.
    """
    if given == "":
        raise VersionNotFoundError("“”", ("it is empty", "为空"))
    path = _zip_of_downloads(Path(given))
    if not _exists(path):
        with located_revision(str(given), checkout or _nearest()) as descriptor:
            yield descriptor
    elif isinstance(given, str) and is_tag(given, checkout or _nearest()):
        raise AmbiguousVersionError(given, ("a path and a git tag", "既是路径，也是 git 标签"))
    elif path.is_file() and zipfile.is_zipfile(path):
        with TemporaryDirectory(prefix="mubiao-") as folder:
            yield _unpacked(path.read_bytes(), Path(folder), str(given))
    else:
        descriptor = find_descriptor(path)
        if not descriptor.is_file():
            reason = (f"no {DESCRIPTOR} is in this folder", f"此文件夹中没有 {DESCRIPTOR}")
            raise VersionNotFoundError(str(given), reason)
        yield descriptor


@contextmanager
def located_revision(revision: str, checkout: Path) -> Iterator[Path]:
    """The same of a git revision alone, whatever files are called so. Raises VersionNotFoundError."""
    with TemporaryDirectory(prefix="mubiao-") as folder:
        yield _of_revision(revision, checkout, Path(folder))


def is_tag(name: str, checkout: Path) -> bool:
    """Whether the checkout that holds the folder has a tag of this name."""
    return isinstance(git_output(checkout, "rev-parse", "--verify", "--quiet", f"refs/tags/{name}"), bytes)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long, or with a NUL: no path
        return False


def _zip_of_downloads(path: Path) -> Path:
    """The one zip of a folder that has no descriptor, as `mubiao build` leaves it; else the path itself."""
    try:
        zips = list(path.glob("*.zip")) if path.is_dir() and not (path / DESCRIPTOR).exists() else []
    except (OSError, ValueError):
        return path
    return zips[0] if len(zips) == 1 else path


def _nearest() -> Path:
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / DESCRIPTOR).is_file()), here)


def _unpacked(data: bytes, folder: Path, given: str) -> Path:
    """The descriptor, unpacked into `folder` with the files that it names and the history of its versions.

    Nothing else of the archive is.
    """
    with _from_archive(given), zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {posixpath.normpath(info.filename): info for info in archive.infolist() if not info.is_dir()}
        # At the top, or in the one folder that archives of a repository have.
        inner = sorted(name for name in files if name.count("/") == 1 and name.endswith(f"/{DESCRIPTOR}"))
        found = next((name for name in (DESCRIPTOR, *inner) if name in files), None)
        if found is None:
            reason = (f"no {DESCRIPTOR} is in this archive", f"压缩包中没有 {DESCRIPTOR}")
            raise VersionNotFoundError(given, reason)
        _refuse_large([files[found]], given)
        descriptor = Path(archive.extract(files[found], folder))
        top = posixpath.dirname(found)
        named = (posixpath.normpath(posixpath.join(top, name)) for name in _named(descriptor.read_bytes()))
        # What leads outside, or is not there, is for whoever reads the descriptor to say.
        kept = posixpath.join(top, RELEASES, "")
        history = {name for name in files if name.startswith(kept)}
        inside = sorted(name for name in {*named, *history} - {found} if not name.startswith(("/", "../")))
        needed = [files[name] for name in inside if name in files]
        _refuse_large([files[found], *needed], given)
        for info in needed:
            archive.extract(info, folder)  # which keeps every member inside the folder
    return descriptor


@contextmanager
def _from_archive(given: str) -> Iterator[None]:
    """Say what kept an archive from being unpacked, as a VersionNotFoundError."""
    try:
        yield
    except VersionNotFoundError:
        raise
    except Exception as error:
        # Damaged bytes raise what the decompressor of their method has: zlib.error, LZMAError, ValueError ...
        reason = (f"the archive cannot be unpacked ({error})", f"压缩包无法解压（{error}）")
        raise VersionNotFoundError(given, reason) from error


def _refuse_large(members: Sequence[zipfile.ZipInfo], given: str) -> None:
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        limit = f"{LARGEST_UNPACKED >> 30} GB"
        reason = (f"the archive unpacks to more than {limit}", f"压缩包解压后超过 {limit}")
        raise VersionNotFoundError(given, reason)


def _named(descriptor: bytes) -> Iterator[str]:
    """The files that a descriptor names; none when it is no JSON, which whoever reads it says."""
    yield PROFILE_SUMS
    try:
        document = json.loads(descriptor.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return
    resources = document.get("resources") if isinstance(document, dict) else None
    for resource in resources if isinstance(resources, list) else []:
        if isinstance(resource, dict):
            listed = resource.get("path")
            parts = [*(listed if isinstance(listed, list) else [listed]), resource.get("schema")]
            yield from (part for part in (*parts, resource.get("dialect")) if isinstance(part, str))


def _of_revision(revision: str, checkout: Path, folder: Path) -> Path:
    asked = f"{revision}^{{commit}}"
    found = git_output(checkout, "rev-parse", "--verify", "--quiet", "--end-of-options", asked)
    if isinstance(found, str):
        reason = (f"no such file or folder, and no git revision ({found})",
                  f"没有此文件或文件夹，也没有此 git 版本（{found}）")  # fmt: skip
        raise VersionNotFoundError(revision, reason)
    # Of the folder that `checkout` is, as git archives the folder it stands in.
    archive = git_output(checkout, "archive", "--format=zip", "-0", found.decode().strip())
    if isinstance(archive, str):
        reason = (f"git cannot read this revision ({archive})", f"git 无法读取此版本（{archive}）")
        raise VersionNotFoundError(revision, reason)
    return _unpacked(archive, folder, revision)


def git_output(folder: Path, *arguments: str) -> bytes | str:
    """What git prints, or why it does not."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, stdin=subprocess.DEVNULL, check=False
        )
    except (OSError, ValueError) as error:
        return f"git: {getattr(error, 'strerror', None) or error}"
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace").strip().splitlines()
    return said[0] if said else "git: unknown revision"
