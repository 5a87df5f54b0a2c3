"""Validate a package: read, check, report. Data flows one way through the layers of DESIGN.

paths → structure (reading) → descriptor → types → constraints and row rules → keys → rules over tables.
Each layer sees only what the one before it found sound, so that one slip gives one finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from mubiao.checks.features import unchecked_features
from mubiao.checks.formulas import formula_cells
from mubiao.checks.keys import dangling
from mubiao.checks.profile import profile_findings
from mubiao.checks.types import TypedTable, typed
from mubiao.findings.finding import Finding, in_reading_order
from mubiao.findings.report import Report
from mubiao.package.descriptor import Resource
from mubiao.package.location import find_descriptor
from mubiao.package.profile import follows_profile
from mubiao.reading.descriptor import DescriptorReading, read_descriptor
from mubiao.reading.reader import read_table
from mubiao.rules.run import check_rows, check_tables
from mubiao.rules.tables import Tables

Progress = Callable[[str], None]


class NotOfProfileError(Exception):
    """A package of another profile was to be held against its release: it has no table of corrections."""


def validate(
    package: Path | str | None = None,
    *,
    against: Path | str | None = None,
    unreleased: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Validate the package at `package`: a descriptor, or the folder that holds a datapackage.json.

    None means the nearest package upwards of the working directory, else the installed one. `progress` is
    called with the name of each table. Bad input is reported, not raised; PackageNotFoundError is raised
    when there is no package to be found, CheckFailedError when a check itself fails.

    `against` is the release before it (a folder, descriptor, zip or git revision): changes made in silence
    and a version that does not fit are found too; with `unreleased` the version is not judged yet. Raises
    VersionNotFoundError, UnreadableEditionError or NotOfProfileError when it is none to compare with.
    """
    descriptor = find_descriptor(package)
    reading = read_descriptor(descriptor)
    if reading.package is None:
        name = descriptor.parent.resolve().name
        return Report(name, "", tuple(in_reading_order(reading.findings, ())), {})
    found = [*reading.findings]
    tables, of_tables = _tables(reading, descriptor, progress or (lambda _: None))
    found += of_tables
    if against is not None:
        # A version that is none fits nothing, and is found already.
        formless = any(f.code == "profile-property-form" and f.field == "version" for f in found)
        since = _since(against, reading, tables, descriptor, unreleased=unreleased)
        found += (f for f in since if not (formless and f.code == "version-does-not-fit"))
    paths = [descriptor.name, *(resource.path for resource in reading.package.resources)]
    return Report(
        reading.package.name or descriptor.parent.resolve().name,
        reading.package.version,
        tuple(in_reading_order(found, paths)),
        {name: table.table.raw.height for name, table in tables.items()},
    )


def _since(
    against: Path | str,
    reading: DescriptorReading,
    tables: Mapping[str, TypedTable],
    descriptor: Path,
    *,
    unreleased: bool,
) -> Iterator[Finding]:
    """What is wrong with the package as the successor of the release `against`."""
    # Loaded only for a comparison: most validations have no release to look at.
    from mubiao.changes.compare import compare
    from mubiao.changes.edition import UnreadableEditionError, edition_of, read_edition
    from mubiao.changes.origin import located
    from mubiao.changes.rules import release_findings
    from mubiao.releasing.history import merged_versions, released_versions

    assert reading.package is not None
    new = edition_of(reading.package, {name: one.table for name, one in tables.items()}, reading.skipped)
    with located(against, descriptor.parent) as place:
        old, merged = read_edition(place), merged_versions(descriptor.parent, place.parent)
    if not (old.follows_profile and new.follows_profile):
        raise NotOfProfileError(old.label if new.follows_profile else new.label)
    if old.unread:
        raise UnreadableEditionError(old.unread[0], "table-unreadable")
    yield from release_findings(
        compare(old, new),
        old,
        new,
        descriptor.name,
        unreleased=unreleased,
        released=released_versions(descriptor.parent),
        merged=merged,
    )


def _tables(
    reading: DescriptorReading, descriptor: Path, progress: Progress
) -> tuple[dict[str, TypedTable], list[Finding]]:
    package = reading.package
    assert package is not None
    domain = follows_profile(package)
    found = list(profile_findings(package, descriptor.name, reading.skipped))
    typed_tables: dict[str, TypedTable] = {}
    for resource in package.resources:
        progress(resource.name)
        found += unchecked_features(resource, descriptor.name)
        table, findings = _typed_table(resource, descriptor.parent, domain=domain)
        found += findings
        if table is not None:
            typed_tables[resource.name] = table
    # The rules name columns of the profile; without one of them they have nothing to stand on.
    whole = not any(f.code in ("profile-column-missing", "profile-column-type") for f in found)
    found += _checked(typed_tables, progress, domain=domain and whole)
    return typed_tables, found


def _typed_table(resource: Resource, root: Path, *, domain: bool) -> tuple[TypedTable | None, list[Finding]]:
    reading = read_table(resource, root, one_line_records=domain)
    if reading.table is None:
        return None, reading.findings
    table, findings = typed(reading.table)
    empty = reading.table.raw.is_empty() and not reading.findings
    if empty and not resource.table_schema.extra("mayBeEmpty"):
        findings.append(Finding("table-empty", table=resource.name, path=resource.path))
        # Nothing is concluded from what is absent: its records were lost, not deleted one by one.
        table = replace(table, table=replace(table.table, complete=False))
    return table, [*reading.findings, *findings]


def _checked(typed_tables: dict[str, TypedTable], progress: Progress, *, domain: bool) -> Iterator[Finding]:
    tables = Tables(typed_tables)
    for name, table in typed_tables.items():
        progress(name)
        yield from check_rows(table, tables, domain=domain)
        yield from dangling(table, typed_tables)
        yield from check_tables(table, tables) if domain else formula_cells(table)
