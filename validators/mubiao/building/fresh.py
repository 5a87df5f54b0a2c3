"""Whether a database that was built still answers to the data it was built from.

There may be two: that of the downloads, and the one that a query made because the data had changed since.
The downloads stay as they are until `mubiao build` makes all of them again.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import duckdb

from mubiao.building.database import database_name
from mubiao.building.fingerprint import fingerprint
from mubiao.building.replace import settle
from mubiao.package.descriptor import Package

FOLDER = "build"
OF_QUERIES = f"{FOLDER}/.query"


def open_fresh(root: Path, package: Package) -> duckdb.DuckDBPyConnection | None:
    """A built database, read-only, when one is there that was made from just these files; else None."""
    for folder in (FOLDER, OF_QUERIES):
        connection = _opened(root / folder / database_name(package))
        if connection is None:
            continue
        try:
            # All rows: DuckDB 2.0 keeps a connection busy until a result is read to its end.
            built_from = connection.execute("SELECT fingerprint FROM package_info").fetchall()
        except duckdb.Error:
            built_from = []
        if built_from == [(fingerprint(root, package),)]:
            return connection
        connection.close()
    return None


def _opened(path: Path) -> duckdb.DuckDBPyConnection | None:
    with contextlib.suppress(OSError):  # a folder that cannot be written may still be read
        settle(path.parent)
    if not path.is_file():
        return None
    try:
        connection = duckdb.connect(str(path), read_only=True)
        # As in a database made in memory: a query fetches no extension, and no bar is drawn among answers.
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions", "enable_progress_bar"):
            connection.execute(f"SET {setting} = false")
    except duckdb.Error:
        return None
    return connection
