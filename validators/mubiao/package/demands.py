"""What the profile demands of the rows of its tables: keys, codes, filled columns, periods.

A package that claims the profile is checked, built and compared as if its Table Schemas said all of this
themselves, whether they do or not: a publisher's schema may be narrower, never wider. The demands stand in
`profiles/demands-1.0.json`, which `python -m mubiao.derive` makes from our own schemas.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from mubiao.package.descriptor import FieldSchema, ForeignKey, Package, Resource, TableSchema
from mubiao.package.location import PROFILE, PROFILE_VERSION

DEMANDS_FILE = f"profiles/demands-{PROFILE_VERSION}.json"


@dataclass(frozen=True)
class TableDemands:
    """What is demanded of one table. `codes` are the closed lists, by column."""

    primary_key: list[str]
    unique_keys: list[list[str]]
    foreign_keys: list[ForeignKey]
    required: list[str]
    codes: Mapping[str, list[str]]
    periods: list[str]


@cache
def demands() -> Mapping[str, TableDemands]:
    """The demands of each table of the profile, by its name."""
    return {
        name: TableDemands(
            given["primaryKey"],
            given["uniqueKeys"],
            [ForeignKey.model_validate(key) for key in given["foreignKeys"]],
            given["required"],
            given["codes"],
            given["periods"],
        )
        for name, given in _document()["tables"].items()
    }


@cache
def reserved_names() -> frozenset[str]:
    """The names of the tables and views that a build makes itself; DuckDB does not tell capitals apart."""
    return frozenset(_document()["reservedNames"])


@cache
def _document() -> dict[str, Any]:
    file = resources.files("mubiao").joinpath(DEMANDS_FILE)
    document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return document


def with_demands(package: Package) -> Package:
    """The package with the demands of the profile in its schemas; as it is when it claims none.

    A column that is not there, or is no text where the profile has text, takes no demand: it is a finding
    of its own.
    """
    if package.conforms_to != PROFILE:
        return package
    text = {resource.name: _text_columns(resource.table_schema) for resource in package.resources}
    demanded = [_with_demands(resource, text) for resource in package.resources]
    return package.model_copy(update={"resources": demanded})


def _text_columns(schema: TableSchema) -> frozenset[str]:
    return frozenset(field.name for field in schema.fields if field.type == "string")


def _with_demands(resource: Resource, text: Mapping[str, frozenset[str]]) -> Resource:
    wanted = demands().get(resource.name)
    if wanted is None:
        return resource
    schema, own = resource.table_schema, text[resource.name]
    unique = [*schema.unique_keys]
    update: dict[str, Any] = {"fields": [_field(field, wanted, own) for field in schema.fields]}
    if wanted.primary_key and own.issuperset(wanted.primary_key):
        update["primary_key"] = wanted.primary_key
        # What the publisher calls the key still tells records apart, and may be referred to.
        former = schema.primary_key if schema.primary_key != wanted.primary_key else []
        unique += [former] if former else []
        update["fields"] = [_required(f) if f.name in former else f for f in update["fields"]]
    unique += [key for key in wanted.unique_keys if key not in unique and own.issuperset(key)]
    update["unique_keys"] = unique
    update["foreign_keys"] = _foreign_keys(resource, wanted, text)
    return resource.model_copy(update={"table_schema": schema.model_copy(update=update)})


def _foreign_keys(
    resource: Resource, wanted: TableDemands, text: Mapping[str, frozenset[str]]
) -> list[ForeignKey]:
    """The publisher's references and, before the others of their column, those that the profile demands."""
    name = resource.name
    given = {_meaning(key, name): key for key in resource.table_schema.foreign_keys}
    lacking = [
        key
        for key in wanted.foreign_keys
        if _meaning(key, name) not in given
        and text[name].issuperset(key.fields)
        and text.get(key.reference.resource or name, frozenset()).issuperset(key.reference.fields)
    ]
    return [*lacking, *given.values()]


def _meaning(key: ForeignKey, table: str) -> tuple[str, ...]:
    return (key.reference.resource or table, *key.fields, *key.reference.fields)


def _field(field: FieldSchema, wanted: TableDemands, text: frozenset[str]) -> FieldSchema:
    if field.name in wanted.required:
        field = _required(field)
    if field.name in wanted.codes and field.name in text:
        codes = wanted.codes[field.name]
        own = field.constraints.get("enum")
        narrower = [code for code in own if code in codes] if isinstance(own, list) else []
        field = _changed(field, constraints={**field.constraints, "enum": narrower or codes})
    if field.name in wanted.periods and field.name in text:
        field = _changed(field, mubiaoType="period")
    return field


def _required(field: FieldSchema) -> FieldSchema:
    return _changed(field, constraints={**field.constraints, "required": True})


def _changed(field: FieldSchema, **properties: Any) -> FieldSchema:
    return FieldSchema.model_validate({**field.model_dump(by_alias=True), **properties})
