"""Everything that a release writes, computed and not yet written."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mubiao.changes.compare import compare
from mubiao.changes.edition import Edition, read_edition
from mubiao.changes.rules import release_findings
from mubiao.changes.semver import parsed
from mubiao.findings.finding import in_reading_order
from mubiao.findings.report import Report
from mubiao.reading.descriptor import read_descriptor
from mubiao.releasing import changelog
from mubiao.releasing.entry import first_release, release_of
from mubiao.releasing.history import Release, as_json, history_file, released_versions
from mubiao.releasing.last_release import is_tagged
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

    `files` are all that belong to it, by their path below the package, with the bytes they must have. The
    descriptor is the last of them: as long as it states the version before, the others are not finished.
    `told_by_hand`: whether people wrote something about the version in the change log.
    """

    report: Report
    release: Release | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    told_by_hand: bool = False

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
    merged: Collection[str] = (),
) -> Prepared:
    """The release `version` of the package at `descriptor`, which follows `old`, or is the first.

    The package must be valid, and as the successor of `old` too: nothing changed in silence, the version
    fits, and the `profiles` that were released (SHA-256 by version) are what they were. `profile_address`
    becomes the `$schema`; `merged` are versions released on another branch since. Raises OSError,
    NotUtf8Error, ProfileChangedError, ProfileNotClaimedError, NotesTooLongError, VersionNotWrittenError.
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
        of_release = release_findings(difference, old, new, descriptor.name, released=released, merged=merged)
        found = [*report.findings, *of_release]
        paths = [descriptor.name, *(resource.path for resource in package.resources)]
        report = replace(report, version=version, findings=tuple(in_reading_order(found, paths)))
        if not report.valid:
            return Prepared(report)
    if difference is None:
        release = first_release(version, date, report.rows)
    else:
        release = release_of(difference, version, date, report.rows)
    root = descriptor.parent
    log, abandoned = _text(root / changelog.FILE), _abandoned(root, release)
    by_hand = changelog.written_by_hand(log, version, abandoned)
    document = descriptor_with(_text(descriptor), version, date, profile_address)
    texts = {
        changelog.FILE: changelog.released(log, release, told_in_one_line(release, difference), abandoned),
        history_file(version): as_json(release),
        notes_file(version): notes(release, difference, _title(document), by_hand),
    }
    if (root / PROJECT_FILE).is_file():
        # A run that was stopped, or a hand, may have written the new version into the descriptor alone.
        was = {package.version, release.previous or package.version}
        texts[PROJECT_FILE] = project_with(_text(root / PROJECT_FILE), was, version)
    files = {name: text.encode() for name, text in texts.items()} | kept_profiles(root, profiles or {})
    check_claims(root, package.conforms_to, str(package.extra("$schema") or ""), profile_address)
    in_order = dict(sorted(files.items())) | {descriptor.name: document.encode()}
    return Prepared(report, release, in_order, bool(by_hand))


def _abandoned(root: Path, release: Release) -> Callable[[str], bool]:
    """Whether a version was prepared since the release before, and given up: nothing was published of it."""
    previous = parsed(release.previous or "") or (0, 0, 0)

    def never_released(version: str) -> bool:
        return (parsed(version) or previous) > previous and not is_tagged(root, version)

    return never_released


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
