"""The profile: the tables and columns that a package must have to be compared with others of its kind.

`schemas/profile.json` names them. A package claims the profile by `conformsTo`; one that claims nothing is
checked against its own descriptor only. What is demanded of rows is in package.demands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from mubiao.findings.finding import Finding
from mubiao.package.demands import demands, reserved_names
from mubiao.package.descriptor import Dialect, FieldSchema, Package, TableSchema
from mubiao.package.location import PROFILE
from mubiao.package.profile import OPTIONAL, follows_profile, profile_tables, version_pattern

# Names and versions of packages become names of files: with a slash in them they would lead elsewhere.
IN_FILE_NAMES = re.compile(r"[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,99}")
# What a field of each type of the profile looks like in a Table Schema.
WRITTEN = {
    "decimal": '"type": "number", "decimal": {"precision": 38, "scale": 6}',
    "period": '"type": "string", "mubiaoType": "period"',
}
_VERSIONS = "urn:mubiao:"
_CANONICAL = ("delimiter", "quoteChar", "doubleQuote", "escapeChar", "header")
_DEFAULT = ("the default of CSV, or leave dialect out", "CSV 的默认写法（或删去 dialect）")
_OFFICIAL = "https://datapackage.org/"


def profile_findings(package: Package, path: str, skipped: Collection[str] = ()) -> Iterator[Finding]:
    """What the profile demands and the package lacks; `skipped` tables are there but could not be read."""
    if not follows_profile(package):
        yield from _not_claimed(package, path, skipped)
        return
    present = {resource.name: resource.table_schema for resource in package.resources}
    optional = profile_tables(OPTIONAL)
    for table, columns in (profile_tables() | optional).items():
        if table in present:
            yield from _columns(table, columns, present[table], path)
        elif table not in skipped and table not in optional:
            yield Finding("profile-table-missing", table=table, path=path, field="resources", value=table)
    for table in (*present, *skipped):
        if table.lower() in reserved_names():
            listed = {"known": ", ".join(sorted(reserved_names()))}
            yield Finding(
                "profile-table-reserved",
                table=table,
                path=path,
                field="resources",
                value=table,
                details=listed,
            )
    yield from _properties(package, path)


def _not_claimed(package: Package, path: str, skipped: Collection[str]) -> Iterator[Finding]:
    """Why the rules of the profile were not applied, where it seems that they were meant to be."""
    claimed, known = package.conforms_to, {"known": PROFILE}
    if claimed.lower().startswith(_VERSIONS):
        yield Finding("profile-version-unknown", path=path, field="conformsTo", value=claimed, details=known)
        return
    if claimed:
        yield Finding("profile-unknown", path=path, field="conformsTo", value=claimed, details=known)
    if claimed or not str(package.extra("$schema") or _OFFICIAL).startswith(_OFFICIAL):
        return  # it follows another profile, and that is said
    of_profile = profile_tables().keys()
    here = of_profile & {*(resource.name for resource in package.resources), *skipped}
    if 2 * len(here) > len(of_profile):
        yield Finding("profile-not-claimed", path=path, field="conformsTo", details=known)


def _columns(table: str, columns: Mapping[str, str], schema: TableSchema, path: str) -> Iterator[Finding]:
    given = {field.name: field for field in schema.fields}
    for column, demanded in columns.items():
        place = f"{table}.{column}"
        if column not in given:
            yield Finding("profile-column-missing", table=table, path=path, field=place, value=column)
        elif (type_ := _type(given[column])) != demanded:
            is_period = column in demands()[table].periods
            form = WRITTEN.get("period" if is_period else demanded, f'"type": "{demanded}"')
            details = {"printed": type_, "type": demanded, "meant": form}
            yield Finding(
                "profile-column-type", table=table, path=path, field=place, value=column, details=details
            )


def _properties(package: Package, path: str) -> Iterator[Finding]:
    for name in ("name", "version", "licenses"):
        if not (getattr(package, name, None) or package.extra(name)):
            yield Finding("profile-property-missing", path=path, field=name, value=name)
    forms = {
        "name": (IN_FILE_NAMES, ("letters, digits and . _ + -", "英文字母、数字和 . _ + -")),
        "version": (re.compile(version_pattern()), ("three numbers, such as 1.0.0", "三个数字，如 1.0.0")),
    }
    for name, (pattern, expected) in forms.items():
        value = getattr(package, name)
        if value and not pattern.fullmatch(value):
            yield Finding(
                "profile-property-form", path=path, field=name, value=value, details={"expected": expected}
            )
    for place, resource in enumerate(package.resources):
        if resource.name in profile_tables() | profile_tables(OPTIONAL):
            yield from _dialect(resource.dialect, f"resources.{place}.dialect", path)


def _dialect(dialect: Dialect, place: str, path: str) -> Iterator[Finding]:
    """Tables of the profile are in canonical form, whatever a descriptor says: then other readers fail."""
    plain = Dialect().model_dump(by_alias=True)
    for name, value in dialect.model_dump(by_alias=True).items():
        if name in _CANONICAL and value != plain[name]:
            yield Finding(
                "profile-property-form",
                path=path,
                field=f"{place}.{name}",
                value=str(value),
                details={"expected": _DEFAULT},
            )


def _type(field: FieldSchema) -> str:
    return "decimal" if field.decimal else field.type
