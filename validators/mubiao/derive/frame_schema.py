"""A Table Schema as a pandera schema for polars frames.

pandera's own bridge from Frictionless is for pandas only and drops keys, dates and null rules, so this is
our own compiler. Each check carries the code of the catalogue as its `error`. Traps of pandera.polars that
are avoided here: frames are never coerced (that blames every row), uniqueness is checked null-aware by
expression (`unique=True` calls two nulls duplicates), patterns are anchored at both ends.
"""

from __future__ import annotations

import operator
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandera.polars as pa
import polars as pl

from mubiao.package.descriptor import FieldSchema, TableSchema
from mubiao.package.lexical import checked_constraint, form_of, moment_of

REQUIRED = "not_nullable"


@dataclass(frozen=True)
class Condition:
    """What must hold of every record: an expression that is not false, and the field it blames."""

    code: str
    field: str
    holds: pl.Expr


def conditions(schema: TableSchema) -> list[Condition]:
    """The constraints and keys of a table, beside types and missing values."""
    of_fields = [condition for field in schema.fields for condition in _constraints(field)]
    return [*of_fields, *_keys(schema)]


def frame_schema(
    schema: TableSchema,
    *,
    name: str | None = None,
    checked: Iterable[Condition] | None = None,
    columns: Collection[str] | None = None,
) -> pa.DataFrameSchema:
    """The pandera schema of a table whose columns are typed as `mubiao.load` types them.

    `checked` are the conditions it checks, by default those of the Table Schema; an expression may use any
    column of the frame. `columns` are the columns it looks at, by default all. Validate eager frames with
    lazy=True: of a LazyFrame pandera checks the schema only.
    """
    by_field: defaultdict[str, list[pa.Check]] = defaultdict(list)
    for condition in conditions(schema) if checked is None else checked:
        by_field[condition.field].append(_check(condition))
    required = set(schema.required_fields)
    described = {
        field.name: pa.Column(
            dtype_of(field),
            checks=by_field[field.name],
            nullable=field.name not in required,
            title=field.title or None,
            description=field.description or None,
        )
        for field in schema.fields
        if columns is None or field.name in columns
    }
    return pa.DataFrameSchema(described, name=name, strict=False)


def dtype_of(field: FieldSchema) -> pl.DataType:
    """The type of a field's column in a typed frame; String for types that are not cast."""
    form = form_of(field)
    return form.dtype if form else pl.String()


def _check(condition: Condition) -> pa.Check:
    # What is not known (null) is no violation: the same three-valued logic as a CHECK in SQL.
    expression = condition.holds.fill_null(True)
    return pa.Check(lambda data: data.lazyframe.select(expression), error=condition.code, name=condition.code)


def _keys(schema: TableSchema) -> Iterator[Condition]:
    if schema.primary_key:
        yield Condition("primary-key-duplicate", schema.primary_key[0], _distinct(schema.primary_key))
    for key in schema.all_unique_keys:
        yield Condition("unique-key-duplicate", key[0], _distinct(key))


def _distinct(key: list[str]) -> pl.Expr:
    missing = pl.any_horizontal(pl.col(key).is_null())
    whole = pl.col(key[0]) if len(key) == 1 else pl.struct(key)
    # The first record with a key stands; each later one is the duplicate.
    return whole.is_first_distinct() | missing


def _constraints(field: FieldSchema) -> Iterator[Condition]:
    for constraint, value in field.constraints.items():
        maker = _MAKERS.get(constraint)
        if maker is not None and checked_constraint(field, constraint, value):
            yield Condition(f"constraint-{_kebab(constraint)}", field.name, maker(field, value))


def _kebab(name: str) -> str:
    return re.sub(r"([A-Z])", lambda found: "-" + found[1].lower(), name)


def _typed_value(field: FieldSchema, value: Any) -> pl.Expr:
    """A constraint's value as the type of its column."""
    form = form_of(field)
    if form is None or form.cast is None or not isinstance(value, str):
        return pl.lit(value)
    return form.cast(pl.lit(value))


def _enum(field: FieldSchema, values: Sequence[Any]) -> pl.Expr:
    cell = pl.col(field.name)
    if dtype_of(field) == pl.String():
        return cell.is_in([str(value) for value in values])
    # Not knowing one of the values must not pass for having found it.
    equal = [(cell == _typed_value(field, value)).fill_null(False) for value in values]
    return pl.any_horizontal(equal) | cell.is_null()


def _bound(holds: Callable[[pl.Expr, pl.Expr], pl.Expr]) -> Callable[[FieldSchema, Any], pl.Expr]:
    def within(field: FieldSchema, value: Any) -> pl.Expr:
        cell, limit = pl.col(field.name), _typed_value(field, value)
        moment = moment_of(field)
        if moment is not None:
            cell = cell.map_elements(moment, return_dtype=pl.Datetime("us"))
            limit = pl.lit(moment(str(value)), dtype=pl.Datetime("us"))
        elif dtype_of(field).is_float():
            # polars orders NaN above every number; it is within no bounds.
            return holds(cell, limit) & cell.is_not_nan()
        return holds(cell, limit)

    return within


def _pattern(field: FieldSchema, pattern: str) -> pl.Expr:
    cell = pl.col(field.name)
    anchored = rf"^(?:{pattern})$"
    try:
        pl.select(pl.lit("").str.contains(anchored))
    except pl.exceptions.ComputeError:
        # Look-around and the like, which the linear-time engine does not have.
        compiled = re.compile(rf"(?:{pattern})")
        return cell.map_elements(lambda text: compiled.fullmatch(text) is not None, return_dtype=pl.Boolean)
    return cell.str.contains(anchored)


def _length(field: FieldSchema) -> pl.Expr:
    return pl.col(field.name).str.len_chars()


_MAKERS: Mapping[str, Callable[[FieldSchema, Any], pl.Expr]] = {
    "enum": _enum,
    "pattern": _pattern,
    "minimum": _bound(operator.ge),
    "maximum": _bound(operator.le),
    "exclusiveMinimum": _bound(operator.gt),
    "exclusiveMaximum": _bound(operator.lt),
    "minLength": lambda field, value: _length(field) >= value,
    "maxLength": lambda field, value: _length(field) <= value,
}
