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
from mubiao.checks.profile import follows_profile
from mubiao.checks.types import typed
from mubiao.package.descriptor import Package, Resource
from mubiao.reading.reader import read_table

_NOT_IN_FILE_NAMES = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True)
class ContentTable:
    """One table: its resource, and its records with typed columns, in the order of the file.

    Columns are String, Decimal, Int64, Float64, Boolean or Date; a missing value is null.
    """

    resource: Resource
    frame: pl.DataFrame
    stem: str
    """What the files of the table are called, without their ending: its name, where that can name a file."""

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.resource.name


@dataclass(frozen=True)
class Content:
    """A valid package: where its descriptor lies, what it says, and its tables in the descriptor's order."""

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

    def frame(self, name: str) -> pl.DataFrame:
        """The records of a table. Raises KeyError."""
        for table in self.tables:
            if table.name == name:
                return table.frame
        raise KeyError(name)


def read_content(descriptor: Path, package: Package) -> Content:
    """Read the tables of a package that was found valid. Raises OSError when one is gone since."""
    one_line = follows_profile(package)
    tables: list[ContentTable] = []
    stems = _stems([resource.name for resource in package.resources])
    for resource, stem in zip(package.resources, stems, strict=True):
        reading = read_table(resource, descriptor.parent, one_line_records=one_line)
        if reading.table is None:
            raise ChangedMeanwhileError(resource.path)
        tables.append(ContentTable(resource, typed(reading.table)[0].frame, stem))
    return Content(descriptor, package, tuple(tables))


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
