"""Frames into tables of DuckDB: what the reader read and the validator checked is what a database holds.

A CSV is not read a second time by another program, which would have its own mind about spaces, missing
values and the order of columns. A frame goes over by Arrow's C interface, without a copy on disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb
import polars as pl

from mubiao.derive.ddl import identifier

# So many rows go over at once, as many as DuckDB keeps in one group: then no file depends on how polars has
# divided a column.
AT_ONCE = 122_880


class _Stream:
    """A frame by Arrow's C interface alone: for a polars frame itself DuckDB would ask for pyarrow."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


def fill_table(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    frame: pl.DataFrame,
    generations: Sequence[int] | None = None,
) -> None:
    """Insert the rows of `frame`, whose columns are those of `table`, in their order; all or none.

    A row can refer only to rows that are there before its statement. So of a table that refers to itself
    each of `generations`, by row, has a statement of its own, 0 first. Raises duckdb.Error.
    """
    connection.execute("BEGIN")
    try:
        if generations is None or not any(generations):
            _insert(connection, table, frame)
        else:
            level = pl.Series(generations, dtype=pl.Int64)
            _insert(connection, table, frame.filter(level == 0))
            _insert_below(connection, table, frame.filter(level > 0), level.filter(level > 0))
        connection.execute("COMMIT")
        connection.unregister(_source(table))
    except duckdb.Error:
        connection.execute("ROLLBACK")
        raise


def _insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    for piece in frame.iter_slices(AT_ONCE):
        source = _registered(connection, table, piece)
        connection.execute(
            f"INSERT INTO {identifier(table)} ({_listed(frame.columns)}) "
            f"SELECT {_listed(frame.columns)} FROM {source}"
        )


def _insert_below(
    connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame, levels: pl.Series
) -> None:
    """The rows that refer to others. They wait in a table of their own, since a chain may be very long."""
    waiting = identifier(f"rows waiting for {table}")
    places = [f"column {place}" for place in range(frame.width)]
    numbered = frame.rename(dict(zip(frame.columns, places, strict=True)))
    source = _registered(connection, table, numbered.with_columns(levels.alias("generation")))
    connection.execute(f"CREATE TEMPORARY TABLE {waiting} AS FROM {source}")
    connection.executemany(
        f"INSERT INTO {identifier(table)} ({_listed(frame.columns)}) "
        f"SELECT {_listed(places)} FROM temp.main.{waiting} WHERE generation = ?",
        [[level] for level in levels.unique().sort()],
    )
    connection.execute(f"DROP TABLE temp.main.{waiting}")


def _registered(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> str:
    """The name of a frame as SQL. A stream can be read once: each frame is registered anew, over the last."""
    connection.register(_source(table), _Stream(frame.rechunk()))
    return f"temp.main.{identifier(_source(table))}"


def _source(table: str) -> str:
    return f"rows of {table}"


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(map(identifier, columns))
