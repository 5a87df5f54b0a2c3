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
    if _texts(old) != _texts(new):
        yield SchemaChange("described")


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
    if old.missing_values != new.missing_values:
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
    for part in ("mubiaoType", "decimal", "missingValues"):
        if old.extra(part) != new.extra(part):
            wider = part == "decimal" and _more_digits(old, new)
            kind: SchemaChangeKind = "widened" if wider else "narrowed"
            yield SchemaChange(kind, name, part, _shown(old.extra(part)), _shown(new.extra(part)))
    for part in sorted({*old.constraints, *new.constraints}):
        before, after = old.constraints.get(part), new.constraints.get(part)
        if before != after:
            kind = "narrowed" if _asks_more(part, before, after) else "widened"
            yield SchemaChange(kind, name, part, _shown(before), _shown(after))
    if _texts(old) != _texts(new):
        yield SchemaChange("described", name)


def _more_digits(old: FieldSchema, new: FieldSchema) -> bool:
    if old.decimal is None or new.decimal is None:
        return new.decimal is None
    (digits_before, scale_before), (digits_after, scale_after) = old.decimal, new.decimal
    whole = digits_after - scale_after >= digits_before - scale_before
    return whole and scale_after >= scale_before


def _asks_more(part: str, before: Any, after: Any) -> bool:
    """Whether a record that was sound may be refused now."""
    if after is None or after is False:
        return False
    if before is None or before is False:
        return True
    if part == "enum":
        return not set(map(str, before)) <= set(map(str, after))
    if part in _LOWER or part in _UPPER:
        try:
            low, high = Decimal(str(before)), Decimal(str(after))
        except InvalidOperation:  # dates: as texts they have the order of time
            raised = str(after) > str(before)
        else:
            raised = high > low
        return raised if part in _LOWER else not raised
    return True  # of two patterns it cannot be said which allows more


def _texts(of: FieldSchema | TableSchema) -> dict[str, Any]:
    """What is written for people: titles, descriptions, examples."""
    structure = {"decimal", "mubiaoType", "missingValues", "name", "$schema"}
    texts = {key: value for key, value in (of.model_extra or {}).items() if key not in structure}
    if isinstance(of, FieldSchema):
        texts |= {"title": of.title, "description": of.description}
    return texts


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
