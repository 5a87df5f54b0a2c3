"""Whether the database that was built still answers to the data it was built from."""

from __future__ import annotations

import contextlib
from pathlib import Path

import duckdb

from mubiao.building.fingerprint import fingerprint
from mubiao.building.replace import settle
from mubiao.package.descriptor import Package

FOLDER = "build"


def database_path(root: Path, package: Package) -> Path:
    """Where `mubiao build` puts the database of the package in the folder `root`."""
    return root / FOLDER / f"{package.name}.duckdb"


def open_fresh(root: Path, package: Package) -> duckdb.DuckDBPyConnection | None:
    """The built database, read-only, when it is there and made from just these files; else None."""
    path = database_path(root, package)
    with contextlib.suppress(OSError):  # a folder that cannot be written may still be read
        settle(path.parent)
    if not path.is_file():
        return None
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error:
        return None
    try:
        # As in a database made in memory: a query fetches no extension.
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
            connection.execute(f"SET {setting} = false")
        # All rows: DuckDB 2.0 keeps a connection busy until a result is read to its end.
        built_from = connection.execute("SELECT fingerprint FROM package_info").fetchall()
    except duckdb.Error:
        built_from = []
    if built_from == [(fingerprint(root, package),)]:
        return connection
    connection.close()
    return None
