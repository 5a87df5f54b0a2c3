"""Which foreign keys of a table a database can hold: the validator asks less of them than SQL does.

A reference of Table Schema may name any column of any table, also one of another type, one without a key, one
of a table that is not read here, or one that its file leaves out (`fieldsMatch`). The values were checked by
then. Where SQL could not even say the constraint, it is not put into the database; the rows are.
"""

from __future__ import annotations

from collections.abc import Mapping

from mubiao.derive.ddl import sql_type
from mubiao.package.descriptor import ForeignKey, Resource, TableSchema


def with_enforceable_keys(resource: Resource, others: Mapping[str, TableSchema]) -> Resource:
    """The resource without the foreign keys that SQL cannot express; `others` are the tables by name."""
    schema = resource.table_schema
    kept = [
        key
        for key in schema.foreign_keys
        if (far := _far(key, resource, others)) is not None and _is_enforceable(key, schema, far)
    ]
    if len(kept) == len(schema.foreign_keys):
        return resource
    changed = schema.model_copy(update={"foreign_keys": kept})
    return resource.model_copy(update={"table_schema": changed})


def _far(key: ForeignKey, resource: Resource, others: Mapping[str, TableSchema]) -> TableSchema | None:
    if key.reference.extra("package"):
        return None
    name = key.reference.resource
    return resource.table_schema if name in ("", resource.name) else others.get(name)


def _is_enforceable(key: ForeignKey, near: TableSchema, far: TableSchema) -> bool:
    unique = [far.primary_key, *far.all_unique_keys]
    if not set(key.reference.fields) <= set(far.field_names) or key.reference.fields not in unique:
        return False
    pairs = zip(key.fields, key.reference.fields, strict=True)
    return all(sql_type(near.field(here)) == sql_type(far.field(there)) for here, there in pairs)
