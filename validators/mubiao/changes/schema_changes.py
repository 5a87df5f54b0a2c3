"""What differs between two schemas of a table, and whether a reader of the old one can be hurt by it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from mubiao.changes.difference import SchemaChange, SchemaChangeKind
from mubiao.package.descriptor import FieldSchema, TableSchema

_LOWER = ("minimum", "exclusiveMinimum", "minLength")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength")
# What is written for people: it may change without consequence for whoever reads the data by program.
_TEXTS = frozenset(
    ("title", "titleZh", "titleEn", "description", "descriptionZh", "descriptionEn", "example", "aggregation")
)
_COMPARED_ABOVE = frozenset(("decimal", "name", "$schema"))
# Lists that allow the more the longer they are, and those whose order says nothing.
_ALLOWING = frozenset(("trueValues", "falseValues", "categories"))
_UNORDERED = _ALLOWING | {"missingValues"}
# Data Package v2: what holds where nothing is said.
_DEFAULTS: Mapping[str, Any] = {
    "decimalChar": ".",
    "groupChar": "",
    "bareNumber": True,
    "trueValues": ["true", "True", "TRUE", "1"],
    "falseValues": ["false", "False", "FALSE", "0"],
    "categoriesOrdered": False,
    "fieldsMatch": "exact",
    "mayBeEmpty": False,
}


def schema_changes(old: TableSchema, new: TableSchema, renamed: Mapping[str, str]) -> Iterator[SchemaChange]:
    """The changes, those that take something away first. `renamed` gives new names of columns of `old`."""
    before = {renamed.get(field.name, field.name): field for field in old.fields}
    after = {field.name: field for field in new.fields}
    for name, field in before.items():
        if name not in after:
            yield SchemaChange("column-removed", name, old=field.type)
    for was, name in renamed.items():
        yield SchemaChange("column-renamed", name, old=was, new=name)
    for name, field in after.items():
        if name not in before:
            yield SchemaChange("column-added", name, new=field.type)
    common_before = [name for name in before if name in after]
    common_after = [name for name in after if name in before]
    if common_before != common_after:
        yield SchemaChange("column-moved", old=", ".join(common_before), new=", ".join(common_after))
    yield from _keys(old, new, renamed)
    for name in common_after:
        yield from _field_changes(name, before[name], after[name])
    yield from _other_properties("", old, new)


def _keys(old: TableSchema, new: TableSchema, renamed: Mapping[str, str]) -> Iterator[SchemaChange]:
    def names(columns: list[str]) -> list[str]:
        return [renamed.get(column, column) for column in columns]

    if names(old.primary_key) != new.primary_key:
        yield SchemaChange("narrowed", "", "primaryKey", _shown(old.primary_key), _shown(new.primary_key))
    unique_before = {tuple(names(key)) for key in old.unique_keys}
    unique_after = {tuple(key) for key in new.unique_keys}
    yield from _sets("uniqueKeys", unique_before, unique_after)
    far_before = {
        (*names(key.fields), "→", key.reference.resource, *key.reference.fields) for key in old.foreign_keys
    }
    far_after = {
        (*key.fields, "→", key.reference.resource, *key.reference.fields) for key in new.foreign_keys
    }
    yield from _sets("foreignKeys", far_before, far_after)
    if set(old.missing_values) != set(new.missing_values):
        shown = _shown(old.missing_values), _shown(new.missing_values)
        yield SchemaChange("narrowed", "", "missingValues", *shown)


def _sets(part: str, before: set[tuple[str, ...]], after: set[tuple[str, ...]]) -> Iterator[SchemaChange]:
    """Keys that came ask more of a record, keys that went ask less."""
    for key in sorted(after - before):
        yield SchemaChange("narrowed", "", part, "", " ".join(key))
    for key in sorted(before - after):
        yield SchemaChange("widened", "", part, " ".join(key), "")


def _field_changes(name: str, old: FieldSchema, new: FieldSchema) -> Iterator[SchemaChange]:
    if (old.type, old.format) != (new.type, new.format):
        yield SchemaChange(
            "type-changed", name, "type", f"{old.type} {old.format}", f"{new.type} {new.format}"
        )
    if old.decimal != new.decimal:
        kind: SchemaChangeKind = "widened" if _more_digits(old, new) else "narrowed"
        yield SchemaChange(kind, name, "decimal", _shown(old.extra("decimal")), _shown(new.extra("decimal")))
    reworded = False
    for part in sorted({*old.constraints, *new.constraints}):
        before, after = _asked(part, old), _asked(part, new)
        if before != after:
            kind = "narrowed" if _asks_more(part, before, after) else "widened"
            shown = _shown(old.constraints.get(part)), _shown(new.constraints.get(part))
            yield SchemaChange(kind, name, part, *shown)
        elif old.constraints.get(part) != new.constraints.get(part):
            reworded = True
    yield from _other_properties(name, old, new, reworded=reworded)


def _more_digits(old: FieldSchema, new: FieldSchema) -> bool:
    if old.decimal is None or new.decimal is None:
        return new.decimal is None
    (digits_before, scale_before), (digits_after, scale_after) = old.decimal, new.decimal
    whole = digits_after - scale_after >= digits_before - scale_before
    return whole and scale_after >= scale_before


def _asked(part: str, field: FieldSchema) -> Any:
    """A constraint as what it asks: nothing when it is false, a set when it is a list of values."""
    value = field.constraints.get(part)
    if value is False:
        return None
    return frozenset(map(str, value)) if part == "enum" and isinstance(value, list) else value


def _asks_more(part: str, before: Any, after: Any) -> bool:
    """Whether a record that was sound may be refused now."""
    if after is None:
        return False
    if before is None:
        return True
    if part == "enum" and isinstance(before, frozenset) and isinstance(after, frozenset):
        return not before <= after
    if part in _LOWER or part in _UPPER:
        try:
            low, high = Decimal(str(before)), Decimal(str(after))
        except InvalidOperation:  # dates: as texts they have the order of time
            raised = str(after) > str(before)
        else:
            raised = high > low
        return raised if part in _LOWER else not raised
    return True  # of two patterns it cannot be said which allows more


def _properties(of: FieldSchema | TableSchema) -> dict[str, Any]:
    """The properties that nothing above has compared."""
    found = {name: value for name, value in (of.model_extra or {}).items() if name not in _COMPARED_ABOVE}
    return (
        found | {"title": of.title, "description": of.description} if isinstance(of, FieldSchema) else found
    )


def _other_properties(
    name: str, old: FieldSchema | TableSchema, new: FieldSchema | TableSchema, *, reworded: bool = False
) -> Iterator[SchemaChange]:
    """Changes of the other properties; with `reworded` something is put otherwise that asks the same.

    Of a property that is not known to be mere text the worst is assumed: that cells now mean something else.
    """
    before, after = _properties(old), _properties(new)
    for part in sorted({*before, *after}):
        if before.get(part) == after.get(part):
            continue
        was, is_now = _in_effect(part, before), _in_effect(part, after)
        if part in _TEXTS or was == is_now:
            reworded = True
            continue
        more = (
            part in _ALLOWING
            and isinstance(was, frozenset)
            and isinstance(is_now, frozenset)
            and was < is_now
        )
        kind: SchemaChangeKind = (
            "widened" if more or (part, is_now) == ("mayBeEmpty", True) else "read-otherwise"
        )
        yield SchemaChange(kind, name, part, _shown(before.get(part)), _shown(after.get(part)))
    if reworded:
        yield SchemaChange("described", name)


def _in_effect(part: str, properties: Mapping[str, Any]) -> Any:
    """What a property comes to: its default where it is not said, a set where the order says nothing."""
    value = properties.get(part, _DEFAULTS.get(part))
    ordered = part == "categories" and properties.get("categoriesOrdered")
    if isinstance(value, list) and part in _UNORDERED and not ordered:
        return frozenset(json.dumps(item, sort_keys=True, default=str) for item in value)
    return value


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
