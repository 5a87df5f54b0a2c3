"""The tables as one SQLite database, with keys, checks, and the views that SQLite can have.

SQLite knows no exact decimals. A value of at most 15 significant digits is kept as a number, which sorts and
sums and reads back as it was written; a longer one is kept as text, and so is one that no integer of SQLite
can hold (2 to the 63rd and more). Days are text in ISO form.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import polars as pl

from mubiao.building.content import Content, ContentTable
from mubiao.building.exact import Cell, cell_of
from mubiao.building.foreign_keys import with_enforceable_keys
from mubiao.building.optional_tables import absent_tables
from mubiao.building.sqlite_views import sqlite_views
from mubiao.derive.ddl import literal
from mubiao.package.descriptor import FieldSchema, ForeignKey, TableSchema
from mubiao.periods import bound_table

PERIODS = "period_days"
DICTIONARY = "package_dictionary"
_INTEGERS = 1 << 63  # an integer of SQLite has 64 bits
_AFFINITY = {pl.Int64: "INTEGER", pl.Float64: "REAL", pl.Boolean: "INTEGER"}


def write_sqlite(content: Content, folder: Path) -> None:
    """Write `<package>.sqlite`. Raises OSError."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in _schema(content):
            connection.execute(statement)
        connection.execute("BEGIN")
        for table in content.tables:
            _insert(connection, table.name, _rows(table))
        _insert(connection, DICTIONARY, _dictionary(content))
        if content.of_profile:
            _insert(connection, PERIODS, _periods(content))
        connection.execute("COMMIT")
        _check(connection)
        for view in sqlite_views() if content.of_profile else ():
            connection.execute(view)
        # Made in memory and written as bytes, so that what goes wrong with the disk is an OSError.
        data = connection.serialize()
    (folder / f"{content.name}.sqlite").write_bytes(data)


def identifier(name: str) -> str:
    """A name as SQL: always in quotes, since SQLite reserves other words than DuckDB."""
    return '"' + name.replace('"', '""') + '"'


def _schema(content: Content) -> Iterator[str]:
    schemas = {table.name: table.resource.table_schema for table in content.tables}
    for table in content.tables:
        yield _create(table, with_enforceable_keys(table.resource, schemas).table_schema)
    yield (
        f"CREATE TABLE {DICTIONARY} (\n"
        '    "table" TEXT NOT NULL,\n    "column" TEXT,\n    title TEXT,\n    title_zh TEXT,\n'
        "    description TEXT,\n    description_zh TEXT\n) -- what each table and column means\n"
    )
    if content.of_profile:
        yield from absent_tables({table.name for table in content.tables})
        yield (
            f"CREATE TABLE {PERIODS} (\n"
            "    period TEXT PRIMARY KEY NOT NULL,\n"
            "    first_day TEXT NOT NULL,\n    last_day TEXT NOT NULL\n"
            ") -- the days of each date of stated precision, to compare by\n"
        )


def _create(table: ContentTable, schema: TableSchema) -> str:
    lines = [_column(field, schema, table.frame.schema[field.name]) for field in schema.fields]
    if schema.primary_key:
        lines.append(f"PRIMARY KEY ({_listed(schema.primary_key)})")
    lines += [f"UNIQUE ({_listed(key)})" for key in schema.all_unique_keys]
    lines += [_reference(key, table.name) for key in schema.foreign_keys]
    body = ",\n".join(f"    {line}" for line in lines)
    return f"CREATE TABLE {identifier(table.name)} (\n{body}\n)"


def _column(field: FieldSchema, schema: TableSchema, dtype: pl.DataType) -> str:
    parts = [identifier(field.name)]
    # Without a type a column keeps numbers as numbers and text as text: what exact decimals need.
    if not isinstance(dtype, pl.Decimal):
        parts.append(_AFFINITY.get(type(dtype), "TEXT"))
    if field.name in schema.required_fields:
        parts.append("NOT NULL")
    if "enum" in field.constraints and dtype == pl.String:
        allowed = ", ".join(literal(str(value)) for value in field.constraints["enum"])
        parts.append(f"CHECK ({identifier(field.name)} IN ({allowed}))")
    return " ".join(parts)


def _reference(key: ForeignKey, table: str) -> str:
    far = key.reference.resource or table
    return (
        f"FOREIGN KEY ({_listed(key.fields)}) REFERENCES {identifier(far)} ({_listed(key.reference.fields)})"
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(identifier, names))


def _rows(table: ContentTable) -> Iterator[tuple[object, ...]]:
    for row in table.frame.iter_rows():
        yield tuple(_cell(value) for value in row)


def _cell(value: object) -> Cell:
    cell = cell_of(value)
    return str(cell) if isinstance(cell, int) and not -_INTEGERS <= cell < _INTEGERS else cell


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    columns = len(connection.execute(f"PRAGMA table_info({identifier(table)})").fetchall())
    places = ", ".join("?" * columns)
    connection.executemany(f"INSERT INTO {identifier(table)} VALUES ({places})", rows)


def _dictionary(content: Content) -> Iterator[tuple[object, ...]]:
    for table in content.tables:
        schema = table.resource.table_schema
        yield (table.name, None, *(schema.extra(name) for name in _TEXTS))
        for field in schema.fields:
            yield (
                table.name,
                field.name,
                field.title or None,
                field.extra("titleZh"),
                field.description or None,
                field.extra("descriptionZh"),
            )


_TEXTS = ("title", "titleZh", "description", "descriptionZh")


# The dates of which the views ask the days, also where a schema does not call them periods.
_COMPARED = (("targets", "due"), ("observations", "period"))


def _periods(content: Content) -> Iterator[tuple[object, ...]]:
    columns = [
        table.frame[field.name]
        for table in content.tables
        for field in table.resource.table_schema.fields
        if field.is_period or (table.name, field.name) in _COMPARED
    ]
    bounds = bound_table(pl.concat([column.alias("period") for column in columns]))
    for text, first, last in bounds.sort("text").iter_rows():
        yield text, first.isoformat(), last.isoformat()


def _check(connection: sqlite3.Connection) -> None:
    """SQLite checks foreign keys of rows that are there already only when it is asked to."""
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    if dangling:
        raise ValueError(f"SQLite finds foreign keys without a far side, first {dangling[0]}")
