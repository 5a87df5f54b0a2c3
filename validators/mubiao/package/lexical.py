"""One lexical form a type, before anything is cast.

Engines disagree on what a number or a date may look like: Python takes `1_000` and full-width digits, DuckDB
takes `2024-1-5` and `1_000`, polars takes `NaN`. So a cell must first have the one form that all of them
read alike. Source of the forms: Data Package v2, Table Schema, "Field types" (which refers to XML Schema).
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from mubiao.package.descriptor import FieldSchema
from mubiao.periods import PATTERN as PERIOD
from mubiao.periods import is_period

INTEGER = r"^(?:[+-]?[0-9]+)$"
NUMBER = r"^(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|NaN|-?INF)$"
PLAIN_DECIMAL = r"^(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)$"
DATE = r"^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))$"
TIME = r"^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)$"
DATETIME = rf"^(?:{DATE[4:-2]}T{TIME[4:-2]})$"
YEAR = r"^(?:-?[0-9]{4,})$"
YEARMONTH = r"^(?:[0-9]{4}-(?:0[1-9]|1[0-2]))$"
DURATION = r"^(?:-?P(?:[0-9]+(?:\.[0-9]+)?[YMWD])*(?:T(?:[0-9]+(?:\.[0-9]+)?[HMS])+)?)$"
GEOPOINT = r"^(?:[+-]?[0-9]+(?:\.[0-9]+)?, ?[+-]?[0-9]+(?:\.[0-9]+)?)$"
EMAIL = r"^(?:[^@\s]+@[^@\s]+\.[^@\s]+)$"
URI = r"^(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s]+)$"
UUID = r"^(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$"
BINARY = r"^(?:[A-Za-z0-9+/=]*)$"

TEXT = pl.String()
TRUE_VALUES = ["true", "True", "TRUE", "1"]
FALSE_VALUES = ["false", "False", "FALSE", "0"]


@dataclass(frozen=True)
class Form:
    """How cells of one field must look, and what they become.

    `pattern` is what all engines read alike; `accepts` then decides on the distinct values that match it
    (days that exist, JSON that parses). `dtype` is the typed column; text that is not parsed stays String.
    """

    pattern: str | None = None
    accepts: Callable[[str], bool] | None = None
    dtype: pl.DataType = TEXT
    cast: Callable[[pl.Expr], pl.Expr] | None = None


def form_of(field: FieldSchema) -> Form | None:
    """The form of a field, or None when its type or format is not one that we check."""
    if field.is_period:
        return Form(PERIOD, is_period)
    maker = _FORMS.get((field.type, field.format)) or _FORMS.get((field.type, "*"))
    return maker(field) if maker else None


def _of(pattern: str, dtype: pl.DataType) -> Callable[[FieldSchema], Form]:
    return lambda _: Form(pattern, None, dtype, lambda cell: cell.cast(dtype, strict=False))


def _text(pattern: str | None) -> Callable[[FieldSchema], Form]:
    return lambda _: Form(pattern)


def _number(field: FieldSchema) -> Form:
    if field.decimal:
        dtype = pl.Decimal(*field.decimal)
        return Form(_exact(*field.decimal), None, dtype, lambda cell: cell.cast(dtype, strict=False))
    point, group = field.extra("decimalChar") or ".", field.extra("groupChar")
    plain = point == "." and not group and field.extra("bareNumber") is not False

    def cleaned(cell: pl.Expr) -> pl.Expr:
        if field.extra("bareNumber") is False:
            cell = cell.str.replace_all(r"^[^0-9+\-.]+|[^0-9]+$", "")
        if group:
            cell = cell.str.replace_all(group, "", literal=True)
        return cell.str.replace(point, ".", literal=True).cast(pl.Float64, strict=False)

    return Form(NUMBER if plain else None, None, pl.Float64(), cleaned)


def _exact(precision: int, scale: int) -> str:
    """PLAIN_DECIMAL with at most `scale` digits after the point, `precision` in all."""
    fraction = rf"(?:\.[0-9]{{1,{scale}}})?" if scale else ""
    return rf"^(?:-?(?:0|[1-9][0-9]{{0,{precision - scale - 1}}}){fraction})$"


def _integer(field: FieldSchema) -> Form:
    group = field.extra("groupChar")
    plain = field.extra("bareNumber") is not False and not group

    def cleaned(cell: pl.Expr) -> pl.Expr:
        if group:
            cell = cell.str.replace_all(group, "", literal=True)
        return cell.str.replace_all(r"^[^0-9+\-]+|[^0-9]+$", "").cast(pl.Int64, strict=False)

    if plain:
        return Form(
            INTEGER, None, pl.Int64(), lambda cell: cell.str.strip_prefix("+").cast(pl.Int64, strict=False)
        )
    return Form(None, None, pl.Int64(), cleaned)


def _boolean(field: FieldSchema) -> Form:
    true = field.extra("trueValues") or TRUE_VALUES
    false = field.extra("falseValues") or FALSE_VALUES
    known = "|".join(re.escape(word) for word in [*true, *false])
    return Form(
        f"^(?:{known})$",
        None,
        pl.Boolean(),
        lambda cell: pl.when(cell.is_in(true)).then(True).when(cell.is_in(false)).then(False),
    )


def _strptime(field: FieldSchema) -> Form | None:
    def accepts(text: str) -> bool:
        try:
            datetime.datetime.strptime(text, field.format)
        except ValueError:
            return False
        return True

    return Form(None, accepts) if "%" in field.format else None


def _json(kind: type) -> Callable[[FieldSchema], Form]:
    import json

    def accepts(text: str) -> bool:
        try:
            return isinstance(json.loads(text), kind)
        except ValueError:
            return False

    return lambda _: Form(None, accepts)


def _date(_: FieldSchema) -> Form:
    # Strict, so that 30 February is refused although it has the form of a date.
    return Form(DATE, None, pl.Date(), lambda cell: cell.str.to_date("%Y-%m-%d", strict=False))


def _datetime(_: FieldSchema) -> Form:
    def accepts(text: str) -> bool:
        try:
            datetime.datetime.fromisoformat(text)
        except ValueError:
            return False
        return True

    return Form(DATETIME, accepts)


_FORMS: Mapping[tuple[str, str], Callable[[FieldSchema], Form | None]] = {
    ("string", "default"): _text(None),
    ("string", "email"): _text(EMAIL),
    ("string", "uri"): _text(URI),
    ("string", "uuid"): _text(UUID),
    ("string", "binary"): _text(BINARY),
    ("any", "*"): _text(None),
    ("number", "*"): _number,
    ("integer", "*"): _integer,
    ("boolean", "*"): _boolean,
    ("date", "default"): _date,
    ("date", "*"): _strptime,
    ("datetime", "default"): _datetime,
    ("datetime", "*"): _strptime,
    ("time", "default"): _text(TIME),
    ("time", "*"): _strptime,
    ("year", "*"): _of(YEAR, pl.Int64()),
    ("yearmonth", "*"): _text(YEARMONTH),
    ("duration", "*"): _text(DURATION),
    ("geopoint", "default"): _text(GEOPOINT),
    ("object", "*"): _json(dict),
    ("array", "*"): _json(list),
    ("geojson", "default"): _json(dict),
}


def fault_of(text: str, field: FieldSchema) -> tuple[str, dict[str, str]]:
    """Why a cell has not the form of its field: a code of the catalogue, and details for its message."""
    expected = {"type": "period" if field.is_period else field.type}
    normal = unicodedata.normalize("NFKC", text)
    if normal != text and _has_form(normal.strip(), field):
        return "digits-full-width", {**expected, "meant": normal.strip()}
    if text.strip() != text and _has_form(text.strip(), field):
        return "space-in-cell", {**expected, "meant": text.strip()}
    if field.is_period or field.type in ("date", "datetime", "yearmonth"):
        return _date_fault(text, field, expected)
    if field.type in ("number", "integer"):
        return _number_fault(text, field, expected)
    return "type-mismatch", expected


def moment_of(field: FieldSchema) -> Callable[[str], datetime.datetime] | None:
    """What orders the cells of a field whose text does not: formatted dates and times, and time zones.

    A time without a zone is taken as UTC. None when the typed column is in order as it is.
    """
    if field.type not in ("date", "datetime", "time") or (field.type, field.format) == ("date", "default"):
        return None

    def moment(text: str) -> datetime.datetime:
        if "%" in field.format:
            read = datetime.datetime.strptime(text, field.format)
        else:
            read = datetime.datetime.fromisoformat(f"1970-01-01T{text}" if field.type == "time" else text)
        try:
            return (read.astimezone(datetime.UTC) if read.tzinfo else read).replace(tzinfo=None)
        except OverflowError:  # on the first or the last day that there is
            return read.replace(tzinfo=None)

    return moment


def _has_form(text: str, field: FieldSchema) -> bool:
    form = form_of(field)
    if form is None:
        return True
    if form.pattern is not None and re.match(form.pattern, text) is None:
        return False
    if form.accepts is not None and not form.accepts(text):
        return False
    return form.cast is None or pl.select(form.cast(pl.lit(text))).item() is not None


_SLASHED = re.compile(r"^([0-9]{4})[/.年-]([0-9]{1,2})(?:[/.月-]([0-9]{1,2})日?|月)?$")


def _date_fault(text: str, field: FieldSchema, expected: dict[str, str]) -> tuple[str, dict[str, str]]:
    found = _SLASHED.match(text.strip())
    if found:
        year, month, day = found.groups()
        meant = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
        if _has_form(meant, field):
            return "date-not-iso", {**expected, "meant": meant}
        if day or not 1 <= int(month) <= 12:
            return "date-does-not-exist", expected
    if re.match(r"^[0-9]{5}$", text):
        return "date-as-serial-number", expected
    if re.match(PERIOD if field.is_period else DATE, text):
        return "date-does-not-exist", expected
    return "type-mismatch", expected


def _number_fault(text: str, field: FieldSchema, expected: dict[str, str]) -> tuple[str, dict[str, str]]:
    plain = re.sub(r"[,_\s]", "", text)
    if plain != text and re.match(NUMBER, plain):
        return "number-with-separators", {**expected, "meant": plain}
    if re.match(r"^[+-]?[0-9.]+[eE][+-]?[0-9]+$", text):
        return "number-in-scientific-notation", expected
    if field.decimal and re.match(PLAIN_DECIMAL, text):
        precision, scale = field.decimal
        return "number-too-precise", {**expected, "scale": str(scale), "whole": str(precision - scale)}
    if re.match(r"^[+-]?[0-9.]+", text) and re.search(r"[万亿千百%元个家]", text):
        return "number-with-unit", expected
    return "type-mismatch", expected


def checked_constraint(field: FieldSchema, name: str, value: Any) -> bool:
    """Whether a constraint of a field is one that we check: the others are said, and never half checked."""
    form = form_of(field)
    if name in ("required", "unique"):
        return True
    if form is None or field.type in ("object", "array", "geojson"):
        return False
    if name in ("pattern", "minLength", "maxLength"):
        return form.dtype == TEXT
    if name == "enum":
        return isinstance(value, list) and all(_is_value(item, field) for item in value)
    bounds = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
    if (
        name not in bounds
        or field.type not in _ORDERED
        or (form.dtype == TEXT and not isinstance(value, str))
    ):
        return False
    return _is_value(value, field)


# Texts, durations and places have no order that their text would show.
_ORDERED = ("number", "integer", "year", "yearmonth", "date", "datetime", "time")


def _is_value(value: Any, field: FieldSchema) -> bool:
    if isinstance(value, str) and form_of(field) is not None:
        form = form_of(field)
        typed = form is None or form.cast is None or pl.select(form.cast(pl.lit(value))).item() is not None
        return typed and _has_form(value, field)
    return isinstance(value, int | float)
