"""The profile: the tables and columns that a package must have to be compared with others of its kind.

`schemas/profile.json` names them. A package claims the profile by `conformsTo`; one that claims nothing is
checked against its own descriptor only.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from mubiao.findings.finding import Finding
from mubiao.package.descriptor import FieldSchema, Package
from mubiao.package.location import PROFILE, own_descriptor

DEMANDED, OPTIONAL = "x-tables", "x-optional-tables"


def follows_profile(package: Package) -> bool:
    """Whether the package claims the profile whose rules we know."""
    return package.conforms_to == PROFILE


def profile_findings(package: Package, path: str, skipped: Collection[str] = ()) -> Iterator[Finding]:
    """What the profile demands and the package lacks; `skipped` tables are there but could not be read."""
    if package.conforms_to and not follows_profile(package):
        yield Finding(
            "profile-unknown",
            path=path,
            field="conformsTo",
            value=package.conforms_to,
            details={"known": PROFILE},
        )
    if not follows_profile(package):
        return
    present = {resource.name: resource.table_schema for resource in package.resources}
    optional = profile_tables(OPTIONAL)
    for table, columns in (profile_tables() | optional).items():
        if table in skipped or (table in optional and table not in present):
            continue
        if table not in present:
            yield Finding("profile-table-missing", table=table, path=path, field="resources", value=table)
            continue
        of_package = {field.name: _type(field) for field in present[table].fields}
        for column, demanded in columns.items():
            if of_package.get(column) != demanded:
                shown = f"{column} ({demanded})" if column in of_package else column
                yield Finding(
                    "profile-column-missing", table=table, path=path, field=f"{table}.{column}", value=shown
                )
        key = next(iter(columns))
        if table in optional and present[table].primary_key != [key]:
            shown = f"{key} (primary key)"
            yield Finding(
                "profile-column-missing", table=table, path=path, field=f"{table}.{key}", value=shown
            )
    for name in ("name", "version", "licenses"):
        if not (getattr(package, name, None) or package.extra(name)):
            yield Finding("profile-property-missing", path=path, field=name, value=name)


def _type(field: FieldSchema) -> str:
    return "decimal" if field.decimal else field.type


def profile_tables(of: str = DEMANDED) -> dict[str, dict[str, str]]:
    """The tables that the profile demands, or has as OPTIONAL: the type of each column, by its name."""
    file = own_descriptor().parent / "schemas" / "profile.json"
    tables: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))[of]
    return tables
