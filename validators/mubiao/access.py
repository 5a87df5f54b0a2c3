"""The data from Python: `mubiao.load`, `mubiao.connect`, `mubiao.schema`, `mubiao.record`.

Each takes the package that came with the installation, or another by path. Imports are made when called:
a query of a database that was built needs DuckDB only, a schema needs pandera.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.package.descriptor import Package
from mubiao.package.location import DESCRIPTOR, find_descriptor, own_descriptor
from mubiao.reading.descriptor import read_descriptor

if TYPE_CHECKING:
    import duckdb
    import pandera.polars
    import polars
    import pydantic


class UnknownTableError(KeyError):
    """No table of that name is in the package."""

    def __str__(self) -> str:
        return str(self.args[0])


class InvalidPackageError(ValueError):
    """The package cannot be used as it is; the message says what `mubiao validate` found first."""


def load(table: str, package: Path | str | None = None) -> polars.DataFrame:
    """One table as a polars DataFrame: one row a record, one column a field of the schema, in order.

    Values are exact decimals (Decimal(38, 6)) in the unit of the row; dates with stated precision are text.
    `package` is a descriptor or its folder; None means the data that came with mubiao.

    Raises UnknownTableError, and InvalidPackageError when the table does not have the form its schema says.
    """
    from mubiao.checks.types import typed
    from mubiao.package.profile import follows_profile
    from mubiao.reading.reader import read_table

    descriptor, described = _package(package)
    resource = described.resource(_known(table, described))
    reading = read_table(resource, descriptor.parent, one_line_records=follows_profile(described))
    if reading.table is None or reading.findings:
        raise InvalidPackageError(_first(reading.findings[0].code, resource.path))
    whole, findings = typed(reading.table)
    if findings:
        raise InvalidPackageError(_first(findings[0].code, resource.path))
    return whole.frame


def connect(package: Path | str | None = None) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with the tables, macros and views of the package.

    The database that `mubiao build` made is opened read-only when it is still of these files; otherwise one
    is made in memory. Raises InvalidPackageError when the package cannot be read, DatabaseRefusedError when
    its records break a constraint, ChangedMeanwhileError (an OSError) when a table changed while it was read.
    """
    from mubiao.building.database import build_database
    from mubiao.building.fresh import open_fresh

    descriptor, described = _package(package)
    fresh = open_fresh(descriptor.parent, described) if descriptor.name == DESCRIPTOR else None
    if fresh is not None:
        return fresh
    _holds_what_views_read(descriptor, described)
    return build_database(descriptor.parent, described, descriptor=descriptor.name)


def schema(table: str, package: Path | str | None = None) -> pandera.polars.DataFrameSchema:
    """The pandera schema of a table, for frames typed as `load` types them; `validate(frame, lazy=True)`.

    Each check's error is a code that `mubiao explain` knows. Raises UnknownTableError.
    """
    from mubiao.derive.frame_schema import frame_schema

    _, described = _package(package)
    return frame_schema(described.resource(_known(table, described)).table_schema, name=table)


def record(table: str, package: Path | str | None = None) -> type[pydantic.BaseModel]:
    """The pydantic model of one record of a table. Raises UnknownTableError."""
    from mubiao.derive.records import record_model

    _, described = _package(package)
    return record_model(table, described.resource(_known(table, described)).table_schema)


def _package(given: Path | str | None) -> tuple[Path, Package]:
    descriptor = own_descriptor() if given is None else find_descriptor(given)
    reading = read_descriptor(descriptor)
    if reading.package is None:
        raise InvalidPackageError(_first(reading.findings[0].code, str(descriptor)))
    return descriptor, reading.package


def _holds_what_views_read(descriptor: Path, described: Package) -> None:
    """Raises InvalidPackageError when a package of the profile lacks a table or column of it."""
    from mubiao.checks.profile import profile_findings
    from mubiao.package.profile import follows_profile

    if not follows_profile(described):
        return
    reading = read_descriptor(descriptor)
    for finding in (*reading.findings, *profile_findings(described, descriptor.name, reading.skipped)):
        if finding.code in ("profile-table-unread", "profile-table-missing", "profile-column-missing"):
            raise InvalidPackageError(_first(finding.code, f"{finding.path}: {finding.value}"))


def _known(table: str, package: Package) -> str:
    names = [resource.name for resource in package.resources]
    if table in names:
        return table
    near = difflib.get_close_matches(table, names, n=3) or names
    raise UnknownTableError(f"no table {table!r}; did you mean {', '.join(near)}?")


def _first(code: str, path: str) -> str:
    return f"{path}: {code}; run `mubiao validate` for the place and the remedy"
