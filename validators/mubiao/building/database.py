"""The package as a DuckDB database: in memory, or as a file that old clients and the browser open.

The database is the last gate as well: what a table's types, keys or checks refuse is not built.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import overload

import duckdb

from mubiao.building.fingerprint import ChangedMeanwhileError, fingerprint, sql_folder
from mubiao.building.optional_tables import absent_tables
from mubiao.derive import ddl
from mubiao.package.descriptor import Package
from mubiao.package.location import DESCRIPTOR, PROFILE

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
    package_root: Path, package: Package, target: None = None, *, descriptor: str = ...
) -> duckdb.DuckDBPyConnection: ...
@overload
def build_database(package_root: Path, package: Package, target: Path, *, descriptor: str = ...) -> None: ...
def build_database(
    package_root: Path, package: Package, target: Path | None = None, *, descriptor: str = DESCRIPTOR
) -> duckdb.DuckDBPyConnection | None:
    """Build the database of the package in the folder `package_root`: as the file `target`, or in memory.

    A file must not exist yet; after a failure there is none. Two builds of the same input by the same
    version of DuckDB are the same bytes. Macros and views are for packages of our profile. `descriptor` is
    the name of the descriptor's file.

    Raises DatabaseRefusedError, FileExistsError, OSError; ChangedMeanwhileError (an OSError) when a file of
    the package is another after it was read than before.
    """
    if target is None:
        connection = _connect()
        try:
            _fill(connection, package_root, package, descriptor)
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
            _write(package_root, package, made, descriptor)
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
    return duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )


def _write(root: Path, package: Package, target: Path, descriptor: str) -> None:
    with _connect() as connection:
        # Compressed text is written with bytes left over from memory; several threads may order blocks
        # differently. Either would make two builds differ.
        connection.execute("SET force_compression = 'uncompressed'")
        connection.execute("SET threads = 1")
        options = f"STORAGE_VERSION {ddl.literal(STORAGE_VERSION)}, BLOCK_SIZE {BLOCK_SIZE}"
        connection.execute(f"ATTACH {ddl.literal(str(target))} AS built ({options})")
        connection.execute("USE built")
        _fill(connection, root, package, descriptor)
        connection.execute("USE memory")
        connection.execute("DETACH built")


def _fill(connection: duckdb.DuckDBPyConnection, root: Path, package: Package, descriptor: str) -> None:
    try:
        resources = ddl.in_dependency_order(package.resources)
    except ddl.CyclicForeignKeysError as error:
        raise DatabaseRefusedError(str(error), "foreign keys in a circle") from error
    read = fingerprint(root, package, descriptor=descriptor)
    for resource in resources:
        _execute(connection, resource.name, ddl.create_table(resource.name, resource.table_schema))
    for resource in resources:
        path = (root / resource.path).resolve()
        _execute(connection, resource.name, ddl.load_statement(resource, str(path)))
    if fingerprint(root, package, descriptor=descriptor) != read:
        raise ChangedMeanwhileError(package.name or descriptor)
    connection.execute(_PACKAGE_INFO)
    connection.execute("INSERT INTO package_info VALUES (?, ?, ?)", [package.name, package.version, read])
    if package.conforms_to == PROFILE:
        for statement in absent_tables({resource.name for resource in resources}):
            connection.execute(statement)
        for script in sql_scripts():
            connection.execute(script.read_text(encoding="utf-8"))


def _execute(connection: duckdb.DuckDBPyConnection, table: str, sql: str) -> None:
    try:
        connection.execute(sql)
    except duckdb.Error as error:
        raise _of_the_disk(error) or DatabaseRefusedError(table, str(error)) from error


def _of_the_disk(error: duckdb.Error) -> OSError | None:
    """What DuckDB says of a disk that is full, gone or read-only, as the error that it is; else None."""
    for number in (errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EDQUOT):
        if os.strerror(number) in str(error):
            return OSError(number, os.strerror(number))
    if isinstance(error, duckdb.IOException):
        return OSError(errno.EIO, " ".join(str(error).split()))
    return None
