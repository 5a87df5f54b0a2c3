"""Make every download of a valid package, all at once or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from mubiao.building.archive import archived_names
from mubiao.building.checksums import FILE as CHECKSUMS
from mubiao.building.checksums import write_checksums
from mubiao.building.content import read_content
from mubiao.building.fingerprint import ChangedMeanwhileError, file_hashes
from mubiao.building.forms import FORMS, Form
from mubiao.building.not_possible import FormNotPossibleError
from mubiao.building.ours import FILE as RECORD
from mubiao.building.ours import made_before, superseded, write_record
from mubiao.building.replace import GONE, replacing
from mubiao.findings.report import Report
from mubiao.locking import holding
from mubiao.reading.descriptor import read_descriptor
from mubiao.validator import validate


class InTheWayError(OSError):
    """A file of somebody else has the name of one that is to be made; it is left as it is."""


@dataclass(frozen=True)
class Build:
    """What a build came to: the report, the files made, and why a form was left out.

    No files when the package is not valid.
    """

    report: Report
    files: tuple[Path, ...]
    left_out: tuple[FormNotPossibleError, ...] = ()


def build(
    descriptor: Path,
    out: Path,
    *,
    progress: Callable[[str], None] | None = None,
    forms: Iterable[Form] = FORMS,
) -> Build:
    """Validate the package at `descriptor` and, when it is valid, make its downloads in the folder `out`.

    `forms` are made in their order. Files of the build before that are none of this one's are removed, unless
    somebody has changed them.

    Raises OSError when `out` cannot be written, InTheWayError when it holds a file of such a name that no
    build made, ChangedMeanwhileError when a file of the package is another at the end than it was validated
    as, DatabaseRefusedError when the database holds a constraint that the validator let pass.
    """
    # Before anything is read of it: whatever is read later is of this state, or the two differ in the end.
    validated = _state(descriptor)
    package = read_descriptor(descriptor).package
    report = validate(descriptor, progress=progress)
    if not report.valid or package is None:
        return Build(report, ())
    say = progress or (lambda _: None)
    content = read_content(descriptor, package)
    left_out = []
    with ExitStack() as held, replacing(out) as folder:
        for form in forms:
            if form.of_profile and not content.of_profile:
                continue
            say(form.name)
            try:
                form.write(content, folder)
            except FormNotPossibleError as reason:
                left_out.append(reason)
            except Exception:
                # What the validator never saw is no gap in it, and no bug of a form.
                _refuse_changed(validated, _state(descriptor))
                raise
        _refuse_changed(validated, _state(descriptor))
        write_checksums(folder)
        names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
        write_record(folder)
        held.enter_context(holding(out))  # what is ours there must stay so until it is replaced
        _refuse_to_overwrite(out, folder)
        gone = "".join(f"{name}\n" for name in superseded(out, folder))
        (folder / GONE).write_text(gone, encoding="utf-8", newline="\n")
    names.sort(key=lambda name: (name.name == CHECKSUMS, len(name.parts), name))
    return Build(report, tuple(out / name for name in names), tuple(left_out))


def _state(descriptor: Path) -> dict[str, str]:
    """The hash of each file that downloads are made of; empty for one that cannot be read.

    The descriptor may be anything yet: why it is of no use, the validator says.
    """
    try:
        names = archived_names(descriptor)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return file_hashes(descriptor.parent, names)


def _refuse_changed(before: dict[str, str], after: dict[str, str]) -> None:
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            raise ChangedMeanwhileError(name)


def _refuse_to_overwrite(out: Path, folder: Path) -> None:
    """Into the folder of a repository, say, whose README.md is none of ours."""
    made = made_before(out)
    ours = {RECORD, *made} if made else set()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in ours and (out / name).exists():
            raise InTheWayError(errno.EEXIST, os.strerror(errno.EEXIST), name)
