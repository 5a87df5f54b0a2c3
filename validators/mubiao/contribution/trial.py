"""The package as it would be, validated in a copy; each finding said where its record comes from."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mubiao.contribution.change import TableChange
from mubiao.contribution.record import Record
from mubiao.contribution.value import Place
from mubiao.findings.catalogue import severity
from mubiao.findings.finding import Finding
from mubiao.validator import validate


@dataclass(frozen=True)
class Judged:
    """A finding about the package as it would be.

    `place` is in the contribution when a record of it is to blame; else None, and the path and line of the
    finding are those of the package as it is.
    """

    finding: Finding
    place: Place | None

    @property
    def is_error(self) -> bool:
        """Whether it keeps the contribution from being written."""
        return severity(self.finding) == "error"


def judged(
    descriptor: Path, changes: Sequence[TableChange], progress: Callable[[str], None] = lambda _: None
) -> list[Judged]:
    """Every error of the package with the changes made, and what else is found of the new records."""
    with TemporaryDirectory(prefix="mubiao-") as folder:
        copy = Path(folder) / descriptor.name
        _copy(descriptor, copy.parent)
        for change in changes:
            (copy.parent / change.table.path).write_bytes(change.after)
        report = validate(copy, progress=progress)
    by_path = {change.table.path: change for change in changes}
    found = (_placed(finding, by_path) for finding in report.findings)
    return [one for one in found if one.is_error or one.place is not None]


def _copy(descriptor: Path, target: Path) -> None:
    """The files that a descriptor names: the tables, and the schemas that stand in files of their own."""
    shutil.copyfile(descriptor, target / descriptor.name)
    document = json.loads(descriptor.read_bytes())
    for resource in document["resources"]:
        named = resource.get("path", [])
        for path in [named] if isinstance(named, str) else named:
            _copy_file(descriptor.parent, target, path)
        if isinstance(resource.get("schema"), str):
            _copy_file(descriptor.parent, target, resource["schema"])


def _copy_file(root: Path, target: Path, path: Any) -> None:
    file = target / str(path)
    # What lies outside, or is not there, is the validator's finding.
    if not file.resolve().is_relative_to(target.resolve()) or not (root / str(path)).is_file():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(root / str(path), file)


def _placed(finding: Finding, by_path: dict[str, TableChange]) -> Judged:
    change = by_path.get(finding.path or "")
    origin = change.origin(finding.line) if change is not None and finding.line else None
    if isinstance(origin, Record):
        return Judged(finding, origin.place_of(finding.field))
    other = finding.details.get("other")
    blamed = _record_named(other, by_path) if isinstance(other, str) else None
    if blamed is not None:
        return Judged(finding, blamed.place)
    if origin is None:
        return Judged(finding, None)
    # A line of the copy; in the package as it is the record stands elsewhere.
    return Judged(dataclasses.replace(finding, line=origin), None)


def _record_named(identifier: str, by_path: dict[str, TableChange]) -> Record | None:
    """The new record of that id: of two that are alike, the finding may stand at the one that was there."""
    if not identifier:
        return None
    for change in by_path.values():
        column = change.table.schema.primary_key[0]
        for origin in change.origins:
            if isinstance(origin, Record) and origin.cells[column] == identifier:
                return origin
    return None
