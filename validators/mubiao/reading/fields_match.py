"""How the columns of a file and the fields of its schema may differ: `fieldsMatch` of Table Schema v2."""

from __future__ import annotations

from collections.abc import Sequence

from mubiao.package.descriptor import FieldSchema, Resource, TableSchema

FIELDS_MATCH = ("exact", "equal", "subset", "superset", "partial")


def fields_match(schema: TableSchema) -> str:
    """The rule of a schema. The published 2.0 profile wrongly demands a list, so one is taken as well."""
    given = schema.extra("fieldsMatch") or "exact"
    return str(given[0] if isinstance(given, list) and len(given) == 1 else given)


def matched(resource: Resource, header: Sequence[str]) -> Resource:
    """The resource with its schema mapped by name onto the columns of the file, as far as its rule allows.

    An additional column that is allowed becomes a field of any type; a field that may be absent, and is, is
    left out with the keys that name it. A required field may never be absent.
    """
    schema = resource.table_schema
    rule = fields_match(schema)
    own = {field.name: field for field in schema.fields}
    if rule not in FIELDS_MATCH[1:] or not any(name in own for name in header):
        return resource
    more, fewer = rule in ("subset", "partial"), rule in ("superset", "partial")
    present = [
        own.get(name) or FieldSchema(name=name)
        for name in dict.fromkeys(header)
        if name in own or (more and name.strip())
    ]
    absent = [field for field in schema.fields if field.name not in header]
    fields = [*present, *(f for f in absent if not fewer or f.name in schema.required_fields)]
    known = {field.name for field in fields}
    changed = {
        "fields": fields,
        "unique_keys": [key for key in schema.unique_keys if known.issuperset(key)],
        "foreign_keys": [key for key in schema.foreign_keys if known.issuperset(key.fields)],
    }
    return resource.model_copy(update={"table_schema": schema.model_copy(update=changed)})
