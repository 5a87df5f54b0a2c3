"""Constraints, keys within a table, and row rules: one pandera run over the typed frame of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl
from pandera.errors import SchemaErrors

from mubiao.checks.types import TypedTable
from mubiao.derive.frame_schema import REQUIRED, Condition, conditions, frame_schema
from mubiao.findings.finding import Finding
from mubiao.package.descriptor import FieldSchema, TableSchema

# Conditions that polars judges together: all at once would hold the intermediates of all.
AT_ONCE = 16
_Keys = dict[str, list[list[str]]]


class CheckFailedError(RuntimeError):
    """A check itself failed: a bug of the validator, which must not pass for a fault of the data."""


def violations(
    typed: TypedTable, *, frame: pl.DataFrame | None = None, rules: Iterable[Condition] = ()
) -> list[tuple[str, str, int]]:
    """(code, field, row) of every cell that breaks a constraint, a key or one of `rules`.

    `frame` may hold more columns than the table, for the rules; its rows are those of `typed`.
    Raises CheckFailedError when a check could not be run.
    """
    table = typed.table
    checked = typed.frame if frame is None else frame
    broken = _broken([*conditions(table.schema), *rules], checked)
    lacking = _lacking(table.schema, checked)
    if not broken and not lacking:
        return []
    columns = {*lacking, *(condition.field for condition in broken)}
    try:
        frame_schema(table.schema, name=table.name, checked=broken, columns=columns).validate(
            checked, lazy=True
        )
    except SchemaErrors as errors:
        return list(_violations(errors, typed))
    return []


def _broken(candidates: list[Condition], frame: pl.DataFrame) -> list[Condition]:
    """The conditions that do not hold everywhere, found by polars in parallel.

    pandera then looks for the records only where there are some: it collects the frame several times per
    column and once per check, which for a sound table costs more than everything else together.
    """
    broken: list[Condition] = []
    for start in range(0, len(candidates), AT_ONCE):
        batch = candidates[start : start + AT_ONCE]
        verdicts = frame.select(
            condition.holds.fill_null(True).all().alias(str(place)) for place, condition in enumerate(batch)
        )
        broken += [batch[place] for place, holds in enumerate(verdicts.row(0)) if not holds]
    return broken


def _lacking(schema: TableSchema, frame: pl.DataFrame) -> list[str]:
    """The required fields that have no value in some record."""
    return [name for name in schema.required_fields if frame[name].null_count()]


def _violations(errors: SchemaErrors, typed: TypedTable) -> Iterator[tuple[str, str, int]]:
    cases: pl.DataFrame = errors.failure_cases
    broken = cases.filter(pl.col("index").is_null())
    if not broken.is_empty():
        what = broken.select("column", "check", pl.col("failure_case").cast(pl.String)).row(0)
        raise CheckFailedError(f"table {typed.table.name}: {what}")
    for column, check, row in cases.select("column", "check", "index").iter_rows():
        code = "required-missing" if check == REQUIRED else check
        # A cell that was refused by its type is empty in the typed frame; it is not missing. Nor is a NaN,
        # which pandera takes for a missing value.
        is_nan = check == REQUIRED and typed.table.raw[column][row] is not None
        if not is_nan and (row, column) not in typed.mistyped:
            yield code, column, row


def findings(typed: TypedTable, violated: Iterable[tuple[str, str, int]]) -> Iterator[Finding]:
    """The findings for violations of constraints and keys."""
    table = typed.table
    fields = {field.name: field for field in table.schema.fields}
    first_rows = _FirstRows(typed)
    keys = {
        "primary-key-duplicate": [table.schema.primary_key] if table.schema.primary_key else [],
        "unique-key-duplicate": table.schema.all_unique_keys,
    }
    for code, name, row in violated:
        yield table.finding(code, row, name, _details(code, fields[name], row, first_rows, keys))


class _FirstRows:
    """For a duplicate key: the line on which the key was first used."""

    def __init__(self, typed: TypedTable) -> None:
        self._typed = typed
        self._by_key: dict[tuple[str, ...], pl.Series] = {}

    def first(self, keys: list[list[str]], row: int) -> tuple[list[str], int]:
        """Which of `keys` the record at `row` repeats, and the line that used it first."""
        for key in keys:
            line = self._typed.table.line(self._first_row(key, row))
            if line != self._typed.table.line(row):
                return key, line
        raise CheckFailedError(f"row {row} repeats none of {keys}")

    def _first_row(self, key: list[str], row: int) -> int:
        firsts = self._by_key.get(tuple(key))
        if firsts is None:
            # By typed cells, as duplicates are found: 1 and 01 are the same number.
            firsts = self._typed.frame.select(pl.int_range(pl.len()).min().over(key)).to_series()
            self._by_key[tuple(key)] = firsts
        return int(firsts[row])


def _details(code: str, field: FieldSchema, row: int, firsts: _FirstRows, keys: _Keys) -> dict[str, str]:
    if code in keys:
        key, line = firsts.first([key for key in keys[code] if key[0] == field.name], row)
        return {"key": ", ".join(key), "first_line": str(line)}
    example = str(field.extra("example") or "–")
    if code == "required-missing":
        return {"example": example}
    limit = field.constraints.get(_constraint_named(code, field), "")
    listed = " | ".join(str(item) for item in limit) if isinstance(limit, list) else str(limit)
    return {"limit": listed, "example": example}


def _constraint_named(code: str, field: FieldSchema) -> str:
    wanted = code.removeprefix("constraint-").replace("-", "")
    return next((name for name in field.constraints if name.lower() == wanted), "")
