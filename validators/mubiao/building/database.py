"""The package as a DuckDB database: in memory, or as a file that old clients and the browser open.

The database is the last gate as well: what a table's types, keys or checks refuse is not built.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, overload

import duckdb

from mubiao.building.fingerprint import ChangedMeanwhileError, fingerprint, sql_folder
from mubiao.building.foreign_keys import with_enforceable_keys
from mubiao.building.optional_tables import absent_tables
from mubiao.derive import ddl
from mubiao.package.descriptor import Package, Resource, TableSchema
from mubiao.package.location import DESCRIPTOR
from mubiao.package.profile import follows_profile

if TYPE_CHECKING:
    import polars as pl

    from mubiao.building.content import Content

# The format that DuckDB 1.1 and later open. The default of 2.0 is refused by every earlier version.
STORAGE_VERSION = "v1.0.0"
# The smallest block, for small tables: a tenth of the file that the default makes.
BLOCK_SIZE = 16_384
CREATE = "create.sql"
# What create.sql reads that is derived from the descriptor here, so that any package can be built.
DERIVED = ("tables.sql", "load.sql")

_READ = re.compile(r"^\.read sql/(\S+)$", re.MULTILINE)
_PACKAGE_INFO = """
CREATE TABLE package_info (name VARCHAR, version VARCHAR, fingerprint VARCHAR);
COMMENT ON TABLE package_info IS
'Package (数据包). One row: the data package that this database was built from.';
COMMENT ON COLUMN package_info.name IS 'Name (名称). The name of the package.';
COMMENT ON COLUMN package_info.version IS 'Version (版本). The version of the package.';
COMMENT ON COLUMN package_info.fingerprint IS
'Fingerprint (指纹). SHA-256 over descriptor, tables, schemas and SQL: the same means the same content.';
"""


class DatabaseRefusedError(Exception):
    """DuckDB refused a table: its rows break a constraint, or its schema asks what DuckDB does not have."""

    def __init__(self, table: str, message: str) -> None:
        super().__init__(f"table {table}: {message}")
        self.table = table
        self.message = message


@overload
def build_database(
    package_root: Path,
    package: Package,
    target: None = None,
    *,
    descriptor: str = ...,
    content: Content | None = ...,
) -> duckdb.DuckDBPyConnection: ...
@overload
def build_database(
    package_root: Path,
    package: Package,
    target: Path,
    *,
    descriptor: str = ...,
    content: Content | None = ...,
) -> None: ...
def build_database(
    package_root: Path,
    package: Package,
    target: Path | None = None,
    *,
    descriptor: str = DESCRIPTOR,
    content: Content | None = None,
) -> duckdb.DuckDBPyConnection | None:
    """Build the database of the package in the folder `package_root`: as the file `target`, or in memory.

    A file must not exist yet; after a failure there is none. Two builds of the same input by the same
    version of DuckDB are the same bytes. Macros and views are for packages of our profile. `descriptor` is
    the name of the descriptor's file; `content` holds the tables when they were read already, else each is
    read when its turn comes.

    Raises DatabaseRefusedError, FileExistsError, OSError; ChangedMeanwhileError (an OSError) when a file of
    the package is another after it was read than before.
    """
    if target is None:
        connection = _connect()
        try:
            _fill(connection, package_root, package, descriptor, content)
        except BaseException:
            connection.close()
            raise
        return connection
    if target.exists():
        raise FileExistsError(f"{target} exists already")
    # Made in a folder of its own and moved: a failure leaves nothing. DuckDB misreads a path that holds '?'.
    beside = None if "?" in str(target.resolve()) else target.parent
    with TemporaryDirectory(dir=beside) as folder:
        made = Path(folder) / "built.duckdb"
        try:
            _write(package_root, package, made, descriptor, content)
        except duckdb.Error as error:
            raise _of_the_disk(error) or error from error
        shutil.move(made, target)
    return None


def database_name(package: Package) -> str:
    """The file name of the database of a package."""
    return f"{package.name}.duckdb"


def sql_scripts() -> list[Path]:
    """The files of macros and views, in the order in which create.sql reads them."""
    folder = sql_folder()
    names = _READ.findall((folder / CREATE).read_text(encoding="utf-8"))
    return [folder / name for name in names if name not in DERIVED]


def _connect() -> duckdb.DuckDBPyConnection:
    # Nothing is fetched: a function of an extension that is not there is an error, not a download.
    connection = duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    # DuckDB 2.0 draws its bar on standard output, among the answers, also when that is a file.
    connection.execute("SET enable_progress_bar = false")
    return connection


def _write(root: Path, package: Package, target: Path, descriptor: str, content: Content | None) -> None:
    with _connect() as connection:
        # Compressed text is written with bytes left over from memory; several threads may order blocks
        # differently. Either would make two builds differ.
        connection.execute("SET force_compression = 'uncompressed'")
        connection.execute("SET threads = 1")
        options = f"STORAGE_VERSION {ddl.literal(STORAGE_VERSION)}, BLOCK_SIZE {BLOCK_SIZE}"
        connection.execute(f"ATTACH {ddl.literal(str(target))} AS built ({options})")
        connection.execute("USE built")
        _fill(connection, root, package, descriptor, content)
        connection.execute("USE memory")
        connection.execute("DETACH built")


def _fill(
    connection: duckdb.DuckDBPyConnection,
    root: Path,
    package: Package,
    descriptor: str,
    content: Content | None,
) -> None:
    of_profile = follows_profile(package)
    before = fingerprint(root, package, descriptor=descriptor)
    read = _reader(root, of_profile=of_profile) if content is None else content.described_frame
    there: dict[str, TableSchema] = {}
    for resource in _in_order(package, of_profile=of_profile):
        # A key into a table that is not there yet, or cannot be, is none that a database can hold.
        described, frame = read(resource)
        described = _with_known_patterns(connection, with_enforceable_keys(described, there))
        described, generations = _generations(described, frame, of_profile=of_profile)
        _make(connection, described, frame, generations)
        there[resource.name] = described.table_schema
        del frame  # before the next is read: each may be large
    if fingerprint(root, package, descriptor=descriptor) != before:
        raise ChangedMeanwhileError(package.name or descriptor)
    connection.execute(_PACKAGE_INFO)
    connection.execute("INSERT INTO package_info VALUES (?, ?, ?)", [package.name, package.version, before])
    if of_profile:
        for statement in absent_tables(there.keys()):
            connection.execute(statement)
        for script in sql_scripts():
            connection.execute(script.read_text(encoding="utf-8"))


def _reader(root: Path, *, of_profile: bool) -> Callable[[Resource], tuple[Resource, pl.DataFrame]]:
    """What reads a table from its file. Loaded only now: to open a database takes no data frames."""
    from mubiao.building.content import UnsoundTableError, read_frame

    def read(resource: Resource) -> tuple[Resource, pl.DataFrame]:
        try:
            table = read_frame(resource, root, one_line_records=of_profile)
        except UnsoundTableError as error:
            raise DatabaseRefusedError(resource.name, str(error)) from error
        return table.resource, table.frame

    return read


def _in_order(package: Package, *, of_profile: bool) -> list[Resource]:
    """Tables after those that they refer to; where they refer to each other in a circle, as they stand."""
    try:
        return ddl.in_dependency_order(package.resources)
    except ddl.CyclicForeignKeysError as error:
        if of_profile:
            raise DatabaseRefusedError(str(error), "foreign keys in a circle") from error
        return list(package.resources)


def _with_known_patterns(connection: duckdb.DuckDBPyConnection, resource: Resource) -> Resource:
    """The resource without patterns that DuckDB's engine does not have, such as look-around."""
    schema = resource.table_schema
    unknown = [
        field.name
        for field in schema.fields
        if "pattern" in field.constraints and not _is_pattern(connection, field.constraints["pattern"])
    ]
    if not unknown:
        return resource
    fields = [
        field.model_copy(
            update={"constraints": {rule: v for rule, v in field.constraints.items() if rule != "pattern"}}
        )
        if field.name in unknown
        else field
        for field in schema.fields
    ]
    return resource.model_copy(update={"table_schema": schema.model_copy(update={"fields": fields})})


def _is_pattern(connection: duckdb.DuckDBPyConnection, pattern: str) -> bool:
    try:
        connection.execute("SELECT regexp_full_match('', ?)", [pattern]).fetchall()
    except duckdb.Error:
        return False
    return True


def _generations(
    resource: Resource, frame: pl.DataFrame, *, of_profile: bool
) -> tuple[Resource, Sequence[int] | None]:
    """The generation of each row of a table that refers to itself; None of another.

    In our profile no rows may refer to each other in a ring. Elsewhere they may, but not in DuckDB: there
    the table is made without that key.
    """
    own = [key for key in resource.table_schema.foreign_keys if ddl.is_own(key, resource.name)]
    if not own:
        return resource, None
    from mubiao.building.generations import RingError, generations

    try:
        return resource, generations(frame, own)
    except RingError as error:
        if of_profile:
            shown = ", ".join(str(frame[own[0].reference.fields[0]][row]) for row in error.rows[:5])
            message = f"foreign key: rows refer to each other in a ring, among them {shown}"
            raise DatabaseRefusedError(resource.name, message) from error
        others = [key for key in resource.table_schema.foreign_keys if key not in own]
        schema = resource.table_schema.model_copy(update={"foreign_keys": others})
        return resource.model_copy(update={"table_schema": schema}), None


def _make(
    connection: duckdb.DuckDBPyConnection,
    resource: Resource,
    frame: pl.DataFrame,
    generations: Sequence[int] | None,
) -> None:
    from mubiao.building.filling import fill_table

    try:
        connection.execute(ddl.create_table(resource.name, resource.table_schema))
        fill_table(connection, resource.name, frame, generations)
    except duckdb.Error as error:
        raise _of_the_disk(error) or DatabaseRefusedError(resource.name, str(error)) from error


def _of_the_disk(error: duckdb.Error) -> OSError | None:
    """What DuckDB says of a disk that is full, gone or read-only, as the error that it is; else None."""
    for number in (errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EDQUOT):
        if os.strerror(number) in str(error):
            return OSError(number, os.strerror(number))
    if isinstance(error, duckdb.IOException):
        return OSError(errno.EIO, " ".join(str(error).split()))
    return None
