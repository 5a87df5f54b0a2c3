"""The views of facts as tables: a record a row, with the names of all that it refers to beside the ids.

For the forms that are read by people who join nothing: CSV for Excel, Parquet, xlsx. They are read from the
database of the build, so that every form answers as the views do.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl

from mubiao.building.content import Content
from mubiao.building.database import database_name

# Of each view: the table whose records it holds, and what it is called.
FACTS = {
    "target_facts": ("targets", "Targets with all names", "目标（含全部名称）"),
    "observation_facts": ("observations", "Observations with all names", "观测值（含全部名称）"),
}
# Rows that are Python values at a time; the frame that they go into takes a fraction of their room.
BATCH = 10_000
_TYPES: dict[str, pl.DataType] = {
    "VARCHAR": pl.String(),
    "BIGINT": pl.Int64(),
    "DOUBLE": pl.Float64(),
    "BOOLEAN": pl.Boolean(),
    "DATE": pl.Date(),
}
_DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
# How the comments of the views begin: "Region name (地区名称), Chinese, in full."
_TITLES = re.compile(r"(?P<en>[^()]+) \((?P<zh>[^()]+)\)")


@dataclass(frozen=True)
class FactColumn:
    """A column of a view: its name, its title in both languages, and what its comment says of it."""

    name: str
    title: str
    title_zh: str
    description: str


@dataclass(frozen=True)
class Facts:
    """A view of facts: its name, what one row is, its columns, and its rows in the order of their id.

    Columns of the frame are typed as those of `ContentTable`.
    """

    name: str
    description: str
    columns: tuple[FactColumn, ...]
    frame: pl.DataFrame


def facts_of(content: Content, folder: Path) -> Iterator[Facts]:
    """Each view of facts, out of the database in `folder`, which must be there; none for other packages.

    One at a time: no form needs both at once. Raises OSError.
    """
    if not content.of_profile:
        return
    with _database(content, folder) as connection:
        for view in FACTS:
            yield _facts(connection, view)


def targets_in_force(content: Content, folder: Path) -> pl.DataFrame:
    """The rows of `target_facts` that are in force, by the condition of the views that compare.

    Raises OSError.
    """
    with _database(content, folder) as connection:
        in_force = "SELECT target_id FROM target_keys WHERE not_in_force IS NULL"
        return _frame(connection, f"FROM target_facts WHERE target_id IN ({in_force}) ORDER BY target_id")


def not_in_force(content: Content, folder: Path) -> dict[str, str | None]:
    """By target_id why it is not in force (`superseded`, `plan_repealed`, `plan_is_a_draft`), or None.

    By the condition of the views that compare. Raises OSError.
    """
    with _database(content, folder) as connection:
        return dict(connection.execute("SELECT target_id, not_in_force FROM target_keys").fetchall())


@contextmanager
def _database(content: Content, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database that the build has made in `folder`, to read. Raises OSError when it cannot be read."""
    path = folder / database_name(content.package)
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    misread = "?" in str(path.resolve())  # by DuckDB
    with TemporaryDirectory() if misread else nullcontext("") as beside:
        if misread:
            path = Path(shutil.copy(path, Path(beside) / "copied.duckdb"))
        try:
            with duckdb.connect(str(path), read_only=True) as connection:
                yield connection
        except duckdb.IOException as error:
            raise OSError(errno.EIO, " ".join(str(error).split())) from error


def _facts(connection: duckdb.DuckDBPyConnection, view: str) -> Facts:
    said = dict(
        connection.execute(
            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?", [view]
        ).fetchall()
    )
    ((description,),) = connection.execute(
        "SELECT comment FROM duckdb_views() WHERE view_name = ?", [view]
    ).fetchall()
    frame = _frame(connection, f"FROM {view} ORDER BY 1")
    columns = tuple(_column(name, said.get(name) or "") for name in frame.columns)
    return Facts(view, description or "", columns, frame)


def _frame(connection: duckdb.DuckDBPyConnection, query: str) -> pl.DataFrame:
    """A batch at a time, since what DuckDB hands over as a whole needs another library."""
    answer = connection.execute(query)
    schema = {column[0]: _dtype(str(column[1])) for column in answer.description or []}
    frames = [pl.DataFrame(schema=schema)]
    while rows := answer.fetchmany(BATCH):
        frames.append(pl.DataFrame(rows, schema=schema, orient="row"))
    return pl.concat(frames, rechunk=False)


def _column(name: str, comment: str) -> FactColumn:
    titles = _TITLES.match(comment)
    return FactColumn(name, titles["en"] if titles else "", titles["zh"] if titles else "", comment)


def _dtype(kind: str) -> pl.DataType:
    if decimal := _DECIMAL.fullmatch(kind):
        return pl.Decimal(int(decimal[1]), int(decimal[2]))
    return _TYPES[kind]
