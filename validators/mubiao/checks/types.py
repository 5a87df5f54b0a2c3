"""Types: cells in the one lexical form of their field become typed columns; the others become findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from mubiao.findings.finding import Finding
from mubiao.package.descriptor import FieldSchema
from mubiao.package.lexical import Form, fault_of, form_of
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
    forms = {field.name: form for field in table.schema.fields if (form := form_of(field)) is not None}
    bad = _cells_without_form(table.raw, forms)
    frame = table.raw.with_columns(
        column for name, form in forms.items() for column in _column(name, form, bad.get(name, []))
    )
    mistyped = frozenset((row, name) for name, rows in bad.items() for row in rows)
    findings = [f for name, rows in bad.items() for f in _faults(table, table.schema.field(name), rows)]
    return TypedTable(table, frame, mistyped), findings


def _cells_without_form(raw: pl.DataFrame, forms: Mapping[str, Form]) -> dict[str, list[int]]:
    """By field, the indexes of the rows whose cell has not the form; fields that are sound are left out.

    First one pass over all fields asks which have any, so that a sound table is read once, in parallel.
    """
    wrong = {
        name: pl.any_horizontal(suspects) & pl.col(name).is_not_null()
        for name, form in forms.items()
        if (suspects := _suspects(raw, name, form))
    }
    if not wrong:
        return {}
    any_wrong = raw.select(expression.any().alias(name) for name, expression in wrong.items())
    return {
        name: raw.select(wrong[name].arg_true()).to_series().to_list()
        for name, found in zip(any_wrong.columns, any_wrong.row(0), strict=True)
        if found
    }


def _suspects(raw: pl.DataFrame, name: str, form: Form) -> list[pl.Expr]:
    """What each may show that a cell has not the form."""
    cell = pl.col(name)
    suspects: list[pl.Expr] = []
    if form.pattern is not None:
        suspects.append(~cell.str.contains(form.pattern))
    if form.accepts is not None:
        refused = [text for text in raw[name].drop_nulls().unique() if not form.accepts(text)]
        suspects.append(cell.is_in(refused))
    if form.cast is not None:
        suspects.append(form.cast(cell).is_null())
    return suspects


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
        yield table.finding(code, row, field.name, details)
