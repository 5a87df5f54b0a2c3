"""What the downloads are made of: the package as it is described, and its tables, read once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from pathlib import Path
from typing import Any

import polars as pl

from mubiao.building.fingerprint import ChangedMeanwhileError
from mubiao.checks.types import typed
from mubiao.findings.catalogue import severity
from mubiao.findings.finding import Finding
from mubiao.package.descriptor import Package, Resource
from mubiao.package.profile import follows_profile
from mubiao.reading.reader import read_table

_NOT_IN_FILE_NAMES = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True)
class ReadTable:
    """One table: its resource, and its records with typed columns, in the order of the file.

    The schema of the resource is the one that was checked: mapped onto the columns of the file. Columns are
    String, Decimal, Int64, Float64, Boolean or Date; a missing value is null. `raw` has the same cells as
    text, as they are written.
    """

    resource: Resource
    frame: pl.DataFrame
    raw: pl.DataFrame


@dataclass(frozen=True)
class ContentTable(ReadTable):
    """A table of a package, with the name of its files."""

    stem: str
    """What the files of the table are called, without their ending: its name, where that can name a file."""

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.resource.name


@dataclass(frozen=True)
class Content:
    """A valid package: where its descriptor lies, what it says, and its tables in the descriptor's order.

    The resources of `package` are those of the tables.
    """

    descriptor: Path
    package: Package
    tables: tuple[ContentTable, ...]

    @property
    def root(self) -> Path:
        """The folder of the package."""
        return self.descriptor.parent

    @property
    def name(self) -> str:
        """The name of the package, which its files bear."""
        return self.package.name

    @property
    def of_profile(self) -> bool:
        """Whether the tables and columns of our profile are there."""
        return follows_profile(self.package)

    @cached_property
    def document(self) -> Mapping[str, Any]:
        """The descriptor as it was written."""
        document: dict[str, Any] = json.loads(self.descriptor.read_text(encoding="utf-8-sig"))
        return document

    def described_frame(self, resource: Resource) -> tuple[Resource, pl.DataFrame]:
        """The table of a resource of the descriptor, as it was read. Raises KeyError."""
        return self.package.resource(resource.name), self.frame(resource.name)

    def frame(self, name: str) -> pl.DataFrame:
        """The records of a table. Raises KeyError."""
        for table in self.tables:
            if table.name == name:
                return table.frame
        raise KeyError(name)


class UnsoundTableError(ValueError):
    """A table cannot be read whole, cell by cell; the message says where and why."""


def read_content(descriptor: Path, package: Package) -> Content:
    """Read the tables of a package that was found valid. Raises OSError when they are not so since."""
    one_line = follows_profile(package)
    try:
        read = [read_frame(one, descriptor.parent, one_line_records=one_line) for one in package.resources]
    except UnsoundTableError as error:
        path = str(error).partition(":")[0]
        raise ChangedMeanwhileError(path) from error
    stems = _stems([one.resource.name for one in read])
    tables = tuple(
        ContentTable(one.resource, one.frame, one.raw, stem) for one, stem in zip(read, stems, strict=True)
    )
    resources = [table.resource for table in tables]
    return Content(descriptor, package.model_copy(update={"resources": resources}), tables)


def read_frame(resource: Resource, root: Path, *, one_line_records: bool) -> ReadTable:
    """Read one table, with the schema as it was mapped onto the columns of the file.

    Raises UnsoundTableError when a record or a cell of it cannot be read.
    """
    reading = read_table(resource, root, one_line_records=one_line_records)
    if reading.table is None or not reading.table.complete:
        errors = [found for found in reading.findings if severity(found) == "error"]
        raise _unsound(resource, [*errors, *reading.findings][0])
    whole, findings = typed(reading.table)
    if findings:
        raise _unsound(resource, findings[0])
    mapped = resource.model_copy(update={"table_schema": reading.table.schema})
    return ReadTable(mapped, whole.frame, reading.table.raw)


def _unsound(resource: Resource, found: Finding) -> UnsoundTableError:
    place = ":".join(str(part) for part in (resource.path, found.line, found.field) if part)
    shown = f" {found.value!r}" if found.value else ""
    return UnsoundTableError(f"{place}: {found.code}{shown}; run `mubiao validate` for the remedy")


def _stems(names: list[str]) -> list[str]:
    """Names of files for tables: no slash leads out of the folder, and none is another's in capitals."""
    taken: set[str] = set()
    stems = []
    for name in names:
        plain = _NOT_IN_FILE_NAMES.sub("_", name).lstrip(".")[:100] or "_"
        numbered = (f"{plain}-{number}" for number in count(2))
        stem = next(s for s in chain([plain], numbered) if s.lower() not in taken)
        taken.add(stem.lower())
        stems.append(stem)
    return stems
