"""A Table Schema as a pydantic model of one record.

Strict: a value has its type, or is text in the one lexical form of that type. Python alone would read `1_000`
and full-width digits as numbers, and pydantic `5.0` as an integer; neither is what a cell may hold.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, Optional

import annotated_types as at
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model

from mubiao.package.descriptor import FieldSchema, TableSchema
from mubiao.package.lexical import form_of


class Record(BaseModel):
    """What the models of all tables have in common."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def record_model(name: str, schema: TableSchema) -> type[Record]:
    """The model of a record of the table `name`. A missing value is None, never an empty text.

    What concerns several records (keys) or several fields (domain rules) is not part of it.
    """
    required = set(schema.required_fields)
    fields: dict[str, Any] = {}
    for field in schema.fields:
        about = Field(title=field.title or None, description=field.description or None)
        kind = _annotated(field, schema)
        if field.name in required:
            fields[field.name] = (Annotated[kind, about], ...)
        else:
            fields[field.name] = (Annotated[Optional[kind], about], None)  # noqa: UP045 (`kind` is no type)
    model: type[Record] = create_model(
        name, __base__=Record, __doc__=str(schema.extra("description") or ""), **fields
    )
    return model


@dataclass(frozen=True)
class _Kind:
    """A type that is not text, and how text of its lexical form becomes one."""

    python: type
    parse: Callable[[str], Any]


_KINDS = {
    "number": _Kind(float, float),
    "integer": _Kind(int, int),
    "year": _Kind(int, int),
    "date": _Kind(dt.date, dt.date.fromisoformat),
    "boolean": _Kind(bool, lambda text: text.lower() in ("true", "1")),
}


def _kind_of(field: FieldSchema) -> _Kind | None:
    """None for a field whose cells stay text."""
    form = form_of(field)
    if form is None or form.cast is None or form.pattern is None:
        return None
    return _Kind(Decimal, Decimal) if field.decimal else _KINDS[field.type]


def _annotated(field: FieldSchema, schema: TableSchema) -> Any:
    kind = _kind_of(field)
    if kind is None:
        parts = [*_text_constraints(field, schema)]
        enum = field.constraints.get("enum")
        python: Any = Literal[tuple(str(value) for value in enum)] if enum else str
    else:
        parts = [BeforeValidator(_reader(field, kind)), *_constraints(field, kind)]
        python = kind.python
    for part in parts:
        python = Annotated[python, part]
    return python


def _reader(field: FieldSchema, kind: _Kind) -> Callable[[Any], Any]:
    form = form_of(field)
    pattern = re.compile(form.pattern if form and form.pattern else "")

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        # Not `match`, whose `$` lets a line break pass.
        if pattern.fullmatch(value) is None:
            raise ValueError(f"not in the form of a {field.type}")
        return kind.parse(value)

    return read


def _text_constraints(field: FieldSchema, schema: TableSchema) -> Iterator[Any]:
    rules = field.constraints
    if "enum" in rules:
        return
    shortest = max(int(rules.get("minLength", 0)), 1 if "" in schema.missing_values else 0)
    longest = rules.get("maxLength")
    yield Field(min_length=shortest, max_length=None if longest is None else int(longest))
    if "pattern" in rules:
        yield Field(pattern=rf"^(?:{rules['pattern']})$")
    form = form_of(field)
    if form is not None and (form.pattern or form.accepts):
        yield AfterValidator(_form_checker(form.pattern, form.accepts, field))


def _form_checker(
    pattern: str | None, accepts: Callable[[str], bool] | None, field: FieldSchema
) -> Callable[[str], str]:
    def check(text: str) -> str:
        if pattern is not None and re.fullmatch(pattern, text) is None:
            raise ValueError(f"not in the form of a {field.type}")
        if accepts is not None and not accepts(text):
            raise ValueError("a date that does not exist" if field.is_period else f"not a {field.type}")
        return text

    return check


_LIMITS = {
    "minimum": at.Ge,
    "maximum": at.Le,
    "exclusiveMinimum": at.Gt,
    "exclusiveMaximum": at.Lt,
}


def _constraints(field: FieldSchema, kind: _Kind) -> Iterator[Any]:
    rules = field.constraints

    def limit(value: Any) -> Any:
        return kind.parse(str(value))

    if field.decimal:
        precision, scale = field.decimal
        yield Field(max_digits=precision, decimal_places=scale, allow_inf_nan=False)
    if "enum" in rules:
        yield AfterValidator(_among([limit(value) for value in rules["enum"]]))
    for rule, annotation in _LIMITS.items():
        if rule in rules:
            yield annotation(limit(rules[rule]))


def _among(values: list[Any]) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value not in values:
            raise ValueError(f"not one of {', '.join(map(str, values))}")
        return value

    return check
