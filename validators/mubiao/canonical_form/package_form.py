"""The canonical form of a whole package: what would be written, what is changed by it, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mubiao.canonical_form.notes import Change, Notes, Refusal
from mubiao.canonical_form.table_form import canonical_table
from mubiao.findings.finding import Finding
from mubiao.package.descriptor import Package, Resource
from mubiao.reading.paths import resolve


@dataclass(frozen=True)
class Rewriting:
    """A file, its bytes as they were read, and its bytes in canonical form."""

    file: Path
    before: bytes
    after: bytes


@dataclass
class PackageForm:
    """What formatting a package comes to. `rewritings`: the files that change; none when any is refused."""

    tables: int = 0
    rewritings: list[Rewriting] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def canonical_package(
    package: Package, root: Path, progress: Callable[[str], None] = lambda _: None
) -> PackageForm:
    """The canonical form of the tables of `package`, which lies in the folder `root`. Writes nothing."""
    form = PackageForm(tables=len(package.resources))
    for resource in package.resources:
        progress(resource.name)
        notes = Notes(resource.path)
        rewriting = _rewriting(resource, root, notes)
        if rewriting is not None:
            form.rewritings.append(rewriting)
        form.changes += notes.changes
        form.refusals += notes.refusals
    if form.refusals:
        form.rewritings = []
    return form


def _rewriting(resource: Resource, root: Path, notes: Notes) -> Rewriting | None:
    place = resolve(root, resource.path, table=resource.name)
    if isinstance(place, Finding):
        notes.refuse("file-unreadable", value=place.code)
        return None
    file = place.resolve()  # a link stays one: what it points to is written
    data = file.read_bytes()
    after = canonical_table(resource.name, resource.table_schema, data, notes)
    return None if after is None or after == data else Rewriting(file, data, after)
