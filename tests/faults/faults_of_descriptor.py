"""Slips in datapackage.json and the Table Schemas."""

from __future__ import annotations

from .fault import Fault
from .plantings import (
    add,
    edit,
    field_of,
    in_descriptor,
    in_file,
    in_resource,
    in_schema,
    in_text,
    less_column,
    more_column,
    schema_moved,
    table_in_excel,
)


def _weight(**constraints: object) -> dict[str, object]:
    """A column of numbers that a package may have beside those of the profile."""
    return {"name": "weight", "type": "number", "constraints": constraints}


def _without(property_name: str) -> Fault:
    return Fault(
        f"{property_name}-not-given",
        "profile-property-missing",
        in_descriptor(lambda d: d.pop(property_name), property_name),
    )


def _limit(name: str, code: str, limit: float, cell: str) -> Fault:
    return Fault(
        f"beyond-{code.removeprefix('constraint-')}",
        code,
        edit("east_member", {"weight": cell}),
        after=(more_column("region_members", _weight(**{name: limit})),),
        asks_frictionless=True,
    )


FAULTS = (
    Fault("descriptor-comma-lost", "json-invalid", in_text(lambda t: t.replace(",", "", 1), line=3)),
    Fault("descriptor-cut-off", "json-invalid", in_text(lambda t: t[:200].rsplit("\n", 1)[0], line=4)),
    Fault("descriptor-emptied", "file-empty", in_text(lambda _: "")),
    Fault(
        "descriptor-key-twice", "json-duplicate-key", in_text(lambda t: t.replace("{", '{"name": "x",', 1))
    ),
    Fault("descriptor-is-a-list", "descriptor-not-object", in_text(lambda t: f"[{t}]")),
    Fault(
        "licence-as-text", "descriptor-invalid", in_descriptor(lambda d: d.update(licenses="MIT"), "licenses")
    ),
    Fault("no-resources", "descriptor-invalid", in_descriptor(lambda d: d.update(resources=[]), "resources")),
    Fault(
        "resource-without-name", "descriptor-invalid", in_resource("corrections", lambda r: r.pop("name"), "")
    ),
    Fault(
        "field-type-unknown",
        "descriptor-invalid",
        in_schema("corrections", lambda s: s["fields"][0].update(type="text"), "fields[0].type"),
    ),
    Fault(
        "table-described-twice",
        "resource-duplicate-name",
        in_descriptor(lambda d: d["resources"].append(d["resources"][-1]), "resources"),
    ),
    Fault(
        "table-in-excel",
        "resource-not-checked",
        table_in_excel("more"),
    ),
    Fault(
        "table-in-another-encoding",
        "profile-table-unread",
        in_resource("corrections", lambda r: r.update(encoding="gbk"), None),
    ),
    Fault(
        "field-twice",
        "schema-duplicate-field",
        in_schema("corrections", lambda s: s["fields"].append(s["fields"][-1]), "fields"),
    ),
    Fault(
        "key-on-unknown-field",
        "schema-key-unknown-field",
        in_schema("corrections", lambda s: s.update(primaryKey=["id"]), "primaryKey"),
    ),
    Fault(
        "unique-key-on-unknown-field",
        "schema-key-unknown-field",
        in_schema("corrections", lambda s: s.update(uniqueKeys=[["id"]]), "uniqueKeys"),
    ),
    Fault(
        "reference-to-unknown-field",
        "schema-key-unknown-field",
        in_schema(
            "events",
            lambda s: s["foreignKeys"][0]["reference"].update(fields=["code"]),
            "foreignKeys.reference",
        ),
    ),
    Fault(
        "reference-to-unknown-table",
        "foreign-key-unknown-table",
        in_schema(
            "events", lambda s: s["foreignKeys"][0]["reference"].update(resource="places"), "foreignKeys"
        ),
    ),
    Fault(
        "pattern-not-closed",
        "schema-pattern-invalid",
        in_schema(
            "corrections",
            lambda s: s["fields"][0]["constraints"].update(pattern="^(?:[a-z]$"),
            "fields[0].constraints.pattern",
        ),
    ),
    Fault(
        "feature-nobody-checks",
        "feature-not-checked",
        in_schema(
            "corrections", lambda s: field_of(s, "reason").update(categories=["a", "b"]), "reason", whole=True
        ),
    ),
    Fault(
        "another-file-than-hashed",
        "file-other-than-stated",
        in_file("units", lambda resource, _: resource.update(hash=f"sha256:{'0' * 64}"), "hash"),
    ),
    Fault(
        "file-cut-since-measured",
        "file-other-than-stated",
        in_file("units", lambda resource, data: resource.update(bytes=len(data) + 1), "bytes"),
    ),
    Fault(
        "profile-of-others",
        "profile-unknown",
        in_descriptor(lambda d: d.update(conformsTo="urn:example:profile"), "conformsTo"),
    ),
    Fault(
        "table-not-described",
        "profile-table-missing",
        in_descriptor(lambda d: d["resources"].pop(), "resources"),
    ),
    Fault("column-not-described", "profile-column-missing", less_column("plans", "title_en")),
    Fault(
        "profile-misspelt",
        "profile-version-unknown",
        in_descriptor(lambda d: d.update(conformsTo="urn:mubiao:profile:1"), "conformsTo"),
    ),
    Fault(
        "profile-forgotten",
        "profile-not-claimed",
        in_descriptor(lambda d: d.pop("conformsTo"), "conformsTo"),
    ),
    Fault(
        "table-named-as-a-view",
        "profile-table-reserved",
        in_descriptor(
            lambda d: d["resources"].append({**d["resources"][2], "name": "timeline"}), "resources"
        ),
    ),
    Fault(
        "column-of-another-type",
        "profile-column-type",
        in_schema(
            "corrections",
            lambda s: field_of(s, "reason").update(type="any"),
            "corrections.reason",
            whole=True,
        ),
    ),
    _without("version"),
    _without("licenses"),
    Fault(
        "schema-outside-the-folder",
        "path-outside",
        schema_moved("corrections", "../schemas/corrections.json"),
    ),
    Fault(
        "schema-from-the-web", "path-remote", schema_moved("corrections", "https://www.example.org/s.json")
    ),
    Fault(
        "schema-file-lost",
        "file-missing",
        schema_moved("corrections", "schemas/correction.json"),
    ),
    _limit("minimum", "constraint-minimum", 0, "-1"),
    _limit("maximum", "constraint-maximum", 100, "100.5"),
    _limit("exclusiveMinimum", "constraint-exclusive-minimum", 0, "0"),
    _limit("exclusiveMaximum", "constraint-exclusive-maximum", 100, "100"),
    Fault(
        "text-too-short",
        "constraint-min-length",
        edit("city", {"name_zh": "城"}),
        after=(
            in_schema("regions", lambda s: field_of(s, "name_zh")["constraints"].update(minLength=2), ""),
        ),
        asks_frictionless=True,
    ),
    Fault(
        "pair-not-unique",
        "unique-key-duplicate",
        add("correction", {"field": "stated", "reason": "As the value."}, blames="table", twin=True),
        after=(in_schema("corrections", lambda s: s.update(uniqueKeys=[["table", "record_id"]]), ""),),
    ),
)
