"""Everything that a release writes, computed and not yet written."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mubiao.changes.compare import compare
from mubiao.changes.difference import Difference
from mubiao.changes.edition import Edition, read_edition
from mubiao.changes.rules import release_findings
from mubiao.findings.finding import in_reading_order
from mubiao.findings.report import Report
from mubiao.reading.descriptor import read_descriptor
from mubiao.releasing import changelog
from mubiao.releasing.entry import first_release, release_of
from mubiao.releasing.history import Release, as_json, history_file, released_versions
from mubiao.releasing.notes import notes, notes_file, told_in_one_line
from mubiao.releasing.profile_versions import check_claims, kept_profiles
from mubiao.releasing.version_numbers import PROJECT_FILE, descriptor_with, project_with
from mubiao.validator import validate


class NotUtf8Error(Exception):
    """A text that a release rewrites is not UTF-8; `file` is its path."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self.file = file


@dataclass(frozen=True)
class Prepared:
    """What a release comes to. No `release` and no files when the report has an error.

    `files` are all that belong to it, by their path below the package, with the bytes they must have.
    """

    report: Report
    release: Release | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)

    def stale(self, root: Path) -> list[str]:
        """Those of its files that are not there, or not as they must be. Raises OSError."""
        return [name for name, data in self.files.items() if _bytes(root / name) != data]


def prepare(
    descriptor: Path,
    version: str,
    date: datetime.date,
    old: Edition | None,
    progress: Callable[[str], None] | None = None,
    profiles: Mapping[str, str] | None = None,
    profile_address: str | None = None,
) -> Prepared:
    """The release `version` of the package at `descriptor`, which follows `old`, or is the first.

    The package must be valid, and as the successor of `old` too: nothing changed in silence, the version
    fits, and the `profiles` that were released (SHA-256 by version) are what they were. `profile_address`
    becomes the `$schema`. Raises OSError, NotUtf8Error, ProfileChangedError, ProfileNotClaimedError.
    """
    report = validate(descriptor, progress=progress)
    package = read_descriptor(descriptor).package
    if package is None or not report.valid:
        return Prepared(report)
    difference = None
    if old is not None:
        new = replace(read_edition(descriptor), version=version)
        if profile_address is not None:  # which the check of what is written then finds in the descriptor
            new = replace(new, package=new.package.model_copy(update={"$schema": profile_address}))
        difference = compare(old, new)
        released = released_versions(descriptor.parent) or ()
        of_release = release_findings(difference, old, new, descriptor.name, released=released)
        found = [*report.findings, *of_release]
        paths = [descriptor.name, *(resource.path for resource in package.resources)]
        report = replace(report, version=version, findings=tuple(in_reading_order(found, paths)))
        if not report.valid:
            return Prepared(report)
    if difference is None:
        release = first_release(version, date, report.rows)
    else:
        release = release_of(difference, version, date, report.rows)
    files = _files(descriptor, package.version, release, difference, profile_address)
    files |= kept_profiles(descriptor.parent, profiles or {})
    check_claims(descriptor.parent, package.conforms_to, str(package.extra("$schema") or ""), profile_address)
    return Prepared(report, release, dict(sorted(files.items())))


def _files(
    descriptor: Path, was: str, release: Release, difference: Difference | None, profile_address: str | None
) -> dict[str, bytes]:
    root, version = descriptor.parent, release.version
    log = _text(root / changelog.FILE)
    document = descriptor_with(_text(descriptor), version, release.date, profile_address)
    title = _title(document)
    texts = {
        descriptor.name: document,
        changelog.FILE: changelog.released(log, release, told_in_one_line(release, difference)),
        history_file(version): as_json(release),
        notes_file(version): notes(release, difference, title, changelog.written_by_hand(log, version)),
    }
    if (root / PROJECT_FILE).is_file():
        texts[PROJECT_FILE] = project_with(_text(root / PROJECT_FILE), was, version)
    return {name: text.encode() for name, text in texts.items()}


def _title(document: str) -> str:
    found = json.loads(document)
    return str(found.get("title") or found.get("name"))


def _text(file: Path) -> str:
    data = _bytes(file)
    try:
        # A checkout on Windows may have other line ends; what is written has those of the repository.
        return "" if data is None else data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(file) from error


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
