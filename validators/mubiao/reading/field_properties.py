"""What the official profile lets pass and no check could use: constraints that do not fit their field's type,
keys that name a field twice, formats of numbers and words that are not text.

Found here they are faults of the descriptor; found later they would stop a check in the middle.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

NUMERIC = ("integer", "number", "year")
DIGITS = 38  # of the widest decimal that the engines have
_AS_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_AS_INTEGER = re.compile(r"[+-]?[0-9]+")
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_INT64 = 1 << 63


def field_faults(field: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(pointer below the field, what is wrong) for each property of a field that cannot be used."""
    if not _is_decimal(field.get("decimal")):
        yield "decimal", f"is no precision of 1 to {DIGITS} digits with a scale below it"
    for name in ("groupChar", "decimalChar", "format"):
        if not isinstance(field.get(name, ""), str):
            yield name, "is not text"
    for name in ("trueValues", "falseValues"):
        if not _are_texts(field.get(name, [])):
            yield name, "is no list of texts"
    if not _are_missing_values(field.get("missingValues", [])):
        yield "missingValues", "is no list of texts"
    constraints = field.get("constraints", {})
    if not isinstance(constraints, dict):
        yield "constraints", "is no object"
        return
    for name, value in constraints.items():
        fault = _constraint_fault(_kind(field), name, value)
        if fault is not None:
            yield f"constraints.{name}", fault


def _kind(field: dict[str, Any]) -> str:
    """The type; a date in a format of its own is a matter of that format, which package.lexical knows."""
    kind = str(field.get("type", "any"))
    return "formatted date" if kind == "date" and field.get("format", "default") != "default" else kind


def _constraint_fault(kind: str, name: str, value: Any) -> str | None:
    if isinstance(value, dict):  # said by checks.features
        return None
    if name in _BOUNDS:
        return None if _is_bound(kind, value) else f"is no value of type {kind} that can be a bound"
    if name in ("minLength", "maxLength"):
        if kind in (*NUMERIC, "boolean", "date"):
            return f"does not apply to type {kind}"
        return None if _is_count(value) else "is no number of characters"
    if name == "pattern":
        if kind in (*NUMERIC, "boolean", "date"):
            return f"does not apply to type {kind}"
        return None if isinstance(value, str) else "is not text"
    if name == "enum":
        if not isinstance(value, list) or not value:
            return "is no list of values"
        fits = all(_is_option(kind, option) for option in value)
        return None if fits else f"holds a value that is not of type {kind}"
    return None


def _is_bound(kind: str, value: Any) -> bool:
    return kind != "boolean" and _is_option(kind, value)


def _is_option(kind: str, value: Any) -> bool:
    """Whether a value of the descriptor can be compared with cells of this type."""
    if kind in NUMERIC:
        if isinstance(value, str):
            form = _AS_NUMBER if kind == "number" else _AS_INTEGER
            return bool(form.fullmatch(value)) and (kind == "number" or -_INT64 <= int(value) < _INT64)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return isinstance(value, float) or -_INT64 <= value < _INT64
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "date":
        return isinstance(value, str) and _is_day(value)
    return isinstance(value, str) or kind in ("any", "object", "array", "list", "geojson", "geopoint")


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _INT64


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _are_missing_values(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(item.get("value") if isinstance(item, dict) else item, str) for item in value
    )


def _is_decimal(value: Any) -> bool:
    if value is None:
        return True
    if not isinstance(value, dict):
        return False
    precision, scale = value.get("precision", 0), value.get("scale", 0)
    return _is_count(precision) and _is_count(scale) and scale < int(precision) <= DIGITS
