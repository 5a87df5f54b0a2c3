"""Types: cells in the one lexical form of their field become typed columns; the others become findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from mubiao.checks.lexical import Form, fault_of, form_of
from mubiao.findings.finding import Finding
from mubiao.package.descriptor import FieldSchema
from mubiao.reading.table import Table


@dataclass(frozen=True)
class TypedTable:
    """A table with its columns typed; a cell that has not the form of its field is null.

    `mistyped` holds (row, field) of those cells, so that a later check does not call them missing.
    """

    table: Table
    frame: pl.DataFrame
    mistyped: frozenset[tuple[int, str]]


def typed(table: Table) -> tuple[TypedTable, list[Finding]]:
    """Type the columns of `table`.

    Fields whose type is not checked stay String; checks.features says which those are.
    """
    findings: list[Finding] = []
    bad: dict[str, list[int]] = {}
    columns: list[pl.Expr] = []
    for field in table.schema.fields:
        form = form_of(field)
        if form is None:
            continue
        rows = _rows_without_form(table.raw, field.name, form)
        if rows:
            bad[field.name] = rows
            findings += _faults(table, field, rows)
        columns += _column(field.name, form, rows)
    frame = table.raw.with_columns(columns)
    mistyped = frozenset((row, name) for name, rows in bad.items() for row in rows)
    return TypedTable(table, frame, mistyped), findings


def _rows_without_form(raw: pl.DataFrame, name: str, form: Form) -> list[int]:
    """The indexes of the rows whose cell has not the form, in order."""
    cell = pl.col(name)
    suspects: list[pl.Expr] = []
    if form.pattern is not None:
        suspects.append(~cell.str.contains(form.pattern))
    if form.accepts is not None:
        refused = [text for text in raw[name].drop_nulls().unique() if not form.accepts(text)]
        suspects.append(cell.is_in(refused))
    if form.cast is not None:
        suspects.append(form.cast(cell).is_null())
    if not suspects:
        return []
    wrong = raw.select((pl.any_horizontal(suspects) & cell.is_not_null()).arg_true())
    return wrong.to_series().to_list()


def _column(name: str, form: Form, bad_rows: list[int]) -> Iterator[pl.Expr]:
    cell = pl.col(name)
    if form.cast is not None:
        cell = form.cast(cell)
    elif not bad_rows:
        return
    if bad_rows:
        cell = pl.when(~pl.int_range(pl.len()).is_in(bad_rows)).then(cell)
    yield cell.alias(name)


def _faults(table: Table, field: FieldSchema, rows: list[int]) -> Iterator[Finding]:
    cells = table.raw[field.name]
    for row in rows:
        text = cells[row]
        code, details = fault_of(text, field)
        yield Finding(
            code,
            table=table.name,
            path=table.path,
            line=table.line(row),
            field=field.name,
            record_id=table.record_id(row),
            value=text,
            details=details,
        )
