"""Make every download of a valid package, all at once or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mubiao.building.archive import write_archive
from mubiao.building.database import build_database
from mubiao.building.replace import replacing
from mubiao.findings.report import Report
from mubiao.package.descriptor import Package
from mubiao.reading.descriptor import read_descriptor
from mubiao.validator import validate

CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Build:
    """What a build came to: the report, and the files made (none when the package is not valid)."""

    report: Report
    files: tuple[Path, ...]


def build(descriptor: Path, out: Path, *, progress: Callable[[str], None] | None = None) -> Build:
    """Validate the package at `descriptor` and, when it is valid, make its downloads in the folder `out`.

    Raises OSError when `out` cannot be written, DatabaseRefusedError when the database holds a constraint
    that the validator let pass.
    """
    report = validate(descriptor, progress=progress)
    package = read_descriptor(descriptor).package
    if not report.valid or package is None:
        return Build(report, ())
    say = progress or (lambda _: None)
    with replacing(out) as folder:
        say("duckdb")
        build_database(descriptor.parent, package, folder / database_name(package))
        say("zip")
        write_archive(descriptor, folder / f"{package.name}-{package.version}.zip")
        made = sorted(folder.iterdir())
        (folder / CHECKSUMS).write_text("".join(map(_checksum, made)), encoding="utf-8", newline="\n")
        names = [*(file.name for file in made), CHECKSUMS]
    return Build(report, tuple(out / name for name in names))


def database_name(package: Package) -> str:
    """The file name of the database of a package."""
    return f"{package.name}.duckdb"


def _checksum(file: Path) -> str:
    return f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
