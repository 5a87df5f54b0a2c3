"""What a schema asks for and this validator does not check: said, never passed in silence."""

from __future__ import annotations

from collections.abc import Iterator

from mubiao.findings.finding import Finding
from mubiao.package.descriptor import FieldSchema, Resource
from mubiao.package.lexical import checked_constraint, form_of
from mubiao.reading.fields_match import FIELDS_MATCH, fields_match
from mubiao.reading.stated_file import unchecked_statements


def unchecked_features(resource: Resource, descriptor_path: str) -> Iterator[Finding]:
    """A finding for each type, format or constraint of `resource` that is not checked."""
    schema = resource.table_schema

    def finding(field: str | None, feature: str) -> Finding:
        return Finding(
            "feature-not-checked",
            table=resource.name,
            path=descriptor_path,
            field=field,
            value=feature,
            details={"feature": feature},
        )

    if fields_match(schema) not in FIELDS_MATCH:
        yield finding(None, f"fieldsMatch {schema.extra('fieldsMatch')}")
    for name in unchecked_statements(resource):
        yield finding(None, name)
    for field in schema.fields:
        for feature in _of_field(field):
            yield finding(field.name, feature)
    for key in schema.foreign_keys:
        if (key.reference.model_extra or {}).get("package"):
            yield finding(key.fields[0], "foreign key into another package")


def _of_field(field: FieldSchema) -> Iterator[str]:
    if form_of(field) is None:
        yield f"type {field.type}" + (f", format {field.format}" if field.format != "default" else "")
    if field.extra("categories") is not None:
        yield "categories"
    for name, value in field.constraints.items():
        if not checked_constraint(field, name, value):
            yield f"constraint {name}"
