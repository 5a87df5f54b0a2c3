"""What the commands share that write into the tables of a package: which package, and what may go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError
from mubiao.commands.package import existing_descriptor

if TYPE_CHECKING:
    from mubiao.package.descriptor import Package

_BESIDE = re.compile(r"\.(.+?)(?:\.[0-9a-f]{8})?\.new")


def writable_descriptor(given: Path | None) -> Path:
    """The descriptor of a package that may be written to. Raises UserError when there is none."""
    descriptor = existing_descriptor(given)
    here = Path.cwd()
    if given is None and descriptor.parent not in (here, *here.parents):
        # The data that came with the installation is for reading.
        raise UserError(
            "no datapackage.json here or above; name the folder of the package to write to",
            "此处及上级文件夹都没有 datapackage.json，请指明要写入的数据包文件夹",
        )
    return descriptor


def sound_package(descriptor: Path) -> Package:
    """The package of our profile that the descriptor describes. Raises UserError when it is none."""
    from mubiao.checks.profile import profile_findings
    from mubiao.package.location import PROFILE
    from mubiao.package.profile import follows_profile
    from mubiao.reading.descriptor import read_descriptor

    reading = read_descriptor(descriptor)
    package = reading.package
    if package is None or (
        follows_profile(package)
        and (
            any(profile_findings(package, descriptor.name, reading.skipped))
            or any(finding.code == "profile-table-unread" for finding in reading.findings)
        )
    ):
        raise UserError(
            f"{descriptor} is no sound descriptor: run `mubiao validate` and mend it first",
            f"{descriptor} 不是正确的描述文件：请先运行 `mubiao validate` 并改正",
        )
    if not follows_profile(package) or reading.skipped:
        raise UserError(
            f"{descriptor} does not conform to {PROFILE}: only packages that do are written to",
            f"{descriptor} 不遵循 {PROFILE}：只能写入遵循该规范的数据包",
        )
    return package


@contextmanager
def alone(descriptor: Path) -> Iterator[None]:
    """Hold the package from reading its tables to writing them, so that two commands at once take turns.

    Raises UserError when another one holds it too long. Where no lock can be made, nothing can be written
    either, and saving says so when there is anything to write.
    """
    from mubiao.locking import FolderHeldError, holding

    with ExitStack() as held:
        try:
            held.enter_context(holding(descriptor.parent))
        except FolderHeldError as error:
            raise _held(error.folder) from error
        except OSError:
            pass
        yield


def _held(folder: Path) -> UserError:
    return UserError(
        f"another mubiao has been writing into {folder} for a while; nothing was written: wait until it has "
        "ended, or end it, then run again",
        f"另一个 mubiao 一直在写入 {folder}，未写入任何文件：请等它结束，或将其关闭，再运行一次",
    )


@contextmanager
def saving() -> Iterator[None]:
    """Say what kept tables from being written, as a UserError."""
    from mubiao.canonical_form.saving import FileChangedError, PartlyWrittenError
    from mubiao.locking import FolderHeldError

    try:
        yield
    except FolderHeldError as error:
        raise _held(error.folder) from error
    except FileChangedError as error:
        raise UserError(
            f"{error.file} was changed by another program meanwhile; nothing was written: close it there, "
            "run again",
            f"{error.file} 刚被其他程序改动，未写入任何文件：请在该程序中关闭后重新运行",
        ) from error
    except PartlyWrittenError as error:
        raise UserError(
            "only some of the files could be rewritten; each is whole: make room or close them elsewhere, "
            "then run again",
            "只改写了部分文件，但每个文件都是完整的：请腾出空间或在其他程序中关闭文件，再运行一次",
        ) from error
    except OSError as error:
        # A full disk names no file; what is written beside has a name that only the program knows.
        file = Path(error.filename) if error.filename else None
        en, zh = ("the files", "文件") if file is None else (str(_meant(file)), str(_meant(file)))
        raise UserError(
            f"cannot write {en} ({error.strerror}); nothing was changed: close it in other programs, "
            "make room, or allow writing",
            f"无法写入 {zh}（{error.strerror}），未作任何改动：请在其他程序中关闭、腾出空间或允许写入",
        ) from error


def _meant(file: Path) -> Path:
    """The file itself, also where it is one written beside it, to be renamed."""
    beside = _BESIDE.fullmatch(file.name)
    return file.with_name(beside[1]) if beside else file
