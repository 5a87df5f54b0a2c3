"""One version of a package as it is compared: its tables as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mubiao.package.descriptor import Package
from mubiao.package.profile import follows_profile
from mubiao.reading.descriptor import read_descriptor
from mubiao.reading.reader import read_table
from mubiao.reading.table import Table


class UnreadableEditionError(Exception):
    """A version cannot be compared: its descriptor or one of its tables cannot be read.

    `place` is the file, `code` the first finding about it.
    """

    def __init__(self, place: str, code: str) -> None:
        super().__init__(f"{place}: {code}")
        self.place = place
        self.code = code


@dataclass(frozen=True)
class Edition:
    """A version: `tables` holds those that could be read whole, `unread` the names of the others."""

    package: Package
    name: str
    version: str
    tables: Mapping[str, Table]
    unread: tuple[str, ...] = ()
    follows_profile: bool = False

    @property
    def label(self) -> str:
        """Name and version."""
        return f"{self.name} {self.version}".strip()


def read_edition(descriptor: Path) -> Edition:
    """The version at `descriptor`. Raises UnreadableEditionError when the descriptor cannot be used."""
    reading = read_descriptor(descriptor)
    package = reading.package
    if package is None:
        raise UnreadableEditionError(reading.findings[0].path or descriptor.name, reading.findings[0].code)
    tables: dict[str, Table] = {}
    for resource in package.resources:
        of_profile = follows_profile(package)
        table = read_table(resource, descriptor.parent, one_line_records=of_profile).table
        if table is not None:
            tables[resource.name] = table
    return edition_of(package, tables, reading.skipped)


def edition_of(package: Package, tables: Mapping[str, Table], skipped: tuple[str, ...] = ()) -> Edition:
    """A version whose tables were read already."""
    whole = {name: table for name, table in tables.items() if table.complete}
    unread = [resource.name for resource in package.resources if resource.name not in whole]
    return Edition(
        package,
        package.name,
        package.version,
        whole,
        (*unread, *skipped),
        follows_profile(package),
    )
