"""Read datapackage.json and the Table Schemas it names: JSON, the official profile, and what that forgets.

The official JSON Schemas of Data Package 1.0 and 2.0 are vendored in `profiles/`; nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mubiao.findings.finding import Finding
from mubiao.package.demands import demands, with_demands
from mubiao.package.descriptor import Package
from mubiao.package.location import PROFILE, PROFILE_VERSION, PROFILE_VERSIONS
from mubiao.reading.field_properties import field_faults
from mubiao.reading.official_profile import official_profile_errors, pointer
from mubiao.reading.paths import resolve

# No descriptor needs more; validators of JSON Schema give up at some two hundred.
DEPTH = 100
TOO_DEEP = "nested too deeply"


@dataclass(frozen=True)
class DescriptorReading:
    """The package, or None when its descriptor cannot be used; the findings; which tables cannot be read."""

    package: Package | None
    findings: list[Finding]
    skipped: tuple[str, ...] = ()


class _DuplicateKeyError(ValueError):
    pass


def read_descriptor(path: Path, *, as_described: bool = False) -> DescriptorReading:
    """Read the descriptor at `path`. Never raises for what is in the file.

    The schemas of a package that claims our profile are as narrow as the profile demands; with
    `as_described` they are what the files say.
    """
    name = path.name
    document = _read_json(path, name)
    if isinstance(document, Finding):
        return DescriptorReading(None, [document])
    if not isinstance(document, dict):
        return DescriptorReading(None, [_finding("descriptor-not-object", name)])
    findings: list[Finding] = []
    _dereference(document, path.parent, findings)
    findings += _against_profile(document, path.parent, name)
    if findings:
        return DescriptorReading(None, findings)
    findings += _names(document, name)
    for index, resource in enumerate(document["resources"]):
        findings += _schema_findings(resource, document, f"resources[{index}]", name)
    if findings:
        return DescriptorReading(None, findings)
    skipped = {r["name"]: why for r in document["resources"] if (why := _not_readable(r))}
    # A file that is not checked is still part of the package, and goes into its archive.
    findings += _path_findings([r for r in document["resources"] if r["name"] in skipped], path.parent)
    findings += _not_checked(skipped, document, name)
    findings += _profiles_of_others(document, name)
    kept = [r for r in document["resources"] if r["name"] not in skipped]
    try:
        package = Package.model_validate({**document, "resources": kept})
    except ValidationError as error:
        return DescriptorReading(None, [*findings, *_unusable(error, name)])
    package = package if as_described else with_demands(package)
    return DescriptorReading(package, findings, tuple(skipped))


def _not_checked(skipped: Mapping[str, str], document: dict[str, Any], path: str) -> Iterator[Finding]:
    """The tables that are not read, with the reason of each; those of the profile must be."""
    claims = PROFILE in (document.get("conformsTo"), document.get("$schema"))
    for table, why in skipped.items():
        yield Finding(
            "profile-table-unread" if claims and table in demands() else "resource-not-checked",
            table=table,
            path=path,
            value=table,
            details={"reason": why},
        )


def _path_findings(resources: list[dict[str, Any]], root: Path) -> Iterator[Finding]:
    for resource in resources:
        listed = resource.get("path", [])
        for place in [listed] if isinstance(listed, str) else listed:
            found = resolve(root, str(place), table=resource["name"])
            if isinstance(found, Finding):
                yield found


_OFFICIAL = ("data-package", "tabular-data-package", "https://datapackage.org/profiles/")


def _profiles_of_others(document: dict[str, Any], path: str) -> Iterator[Finding]:
    """Profiles beside the official one; what they ask for is not checked, and that is said.

    Where `conformsTo` names ours, `$schema` may be an address at which its publisher keeps that version.
    """
    kept = f"/{PROFILE_VERSIONS}/{PROFILE_VERSION}.json"
    addresses = ("https://",) if document.get("conformsTo") == PROFILE else ()
    for name in ("$schema", "profile"):
        claimed = str(document.get(name) or _OFFICIAL[0])
        is_kept = name == "$schema" and claimed.startswith(addresses) and claimed.endswith(kept)
        if not (claimed.startswith(_OFFICIAL) or claimed == PROFILE or is_kept):
            yield _finding("profile-unknown", path, name, claimed, known=PROFILE)


def _unusable(error: ValidationError, path: str) -> Iterator[Finding]:
    for fault in error.errors(include_url=False, include_input=False, include_context=False):
        yield _finding("descriptor-invalid", path, pointer(fault["loc"]), detail=fault["msg"])


def _finding(code: str, path: str, pointer: str = "", value: str | None = None, **details: str) -> Finding:
    return Finding(code, path=path, field=pointer or None, value=value, details=details)


def _read_json(file: Path, path: str) -> Any | Finding:
    """The JSON value in a file, or the finding that says why there is none."""
    try:
        if not file.exists():
            return _finding("file-missing", path, value=path)
        if file.is_dir():
            return _finding("path-folder", path, value=path)
        if not file.is_file():
            # A pipe or a device: reading it could wait for ever, or never end.
            return _finding("file-unreadable", path, detail="no regular file")
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        return _finding("file-unreadable", path, detail=getattr(error, "strerror", None) or str(error))
    if not data.strip():
        return _finding("file-empty", path)
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=_unique_keys)
        # What Python reads beyond JSON: NaN, numbers beyond every float, halves of characters.
        json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
        return _finding("json-invalid", path, detail=TOO_DEEP) if _is_deep(value) else value
    except UnicodeEncodeError:
        return _finding("json-invalid", path, detail="half of a surrogate pair")
    except UnicodeDecodeError:
        return _finding("encoding-invalid", path, detail="UTF-8")
    except _DuplicateKeyError as error:
        return _finding("json-duplicate-key", path, value=str(error))
    except json.JSONDecodeError as error:
        return Finding("json-invalid", path=path, line=error.lineno, details={"detail": error.msg})
    except ValueError:
        return _finding("json-invalid", path, detail="a number that no program can hold")
    except RecursionError:
        return _finding("json-invalid", path, detail=TOO_DEEP)


def _is_deep(value: Any) -> bool:
    layer, depth = [value] if isinstance(value, dict | list) else [], 0
    while layer and depth <= DEPTH:
        below = [item.values() if isinstance(item, dict) else item for item in layer]
        layer = [inner for items in below for inner in items if isinstance(inner, dict | list)]
        depth += 1
    return depth > DEPTH


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    for key, times in Counter(key for key, _ in pairs).items():
        if times > 1:
            raise _DuplicateKeyError(key)
    return dict(pairs)


def _dereference(document: dict[str, Any], root: Path, findings: list[Finding]) -> None:
    """Put the Table Schemas and dialects that resources name by path in their place."""
    resources = document.get("resources")
    for resource in resources if isinstance(resources, list) else []:
        for part in ("schema", "dialect"):
            if not isinstance(resource, dict) or not isinstance(resource.get(part), str):
                continue
            name = resource.get("name")
            place = resolve(root, resource[part], table=name if isinstance(name, str) else None)
            content = place if isinstance(place, Finding) else _read_json(place, resource[part])
            if isinstance(content, Finding):
                findings.append(content)
            elif not isinstance(content, dict):
                findings.append(_finding("descriptor-not-object", resource[part]))
            else:
                resource[part] = content


def _against_profile(document: dict[str, Any], root: Path, path: str) -> Iterator[Finding]:
    for error in official_profile_errors(document):
        objection = _path_objection(document, root, error.pointer)
        yield objection or _finding("descriptor-invalid", path, error.pointer, detail=error.message)


_RESOURCE_PATH = re.compile(r"^resources\[([0-9]+)\]\.path$")


def _path_objection(document: dict[str, Any], root: Path, pointer: str) -> Finding | None:
    """What is wrong with the path at `pointer`, where we know it better than the pattern of the profile."""
    found = _RESOURCE_PATH.match(pointer)
    resource = document["resources"][int(found[1])] if found else {}
    named, name = resource.get("path"), resource.get("name")
    if not isinstance(named, str):
        return None
    place = resolve(root, named, table=name if isinstance(name, str) else None)
    return place if isinstance(place, Finding) else None


def _names(document: dict[str, Any], path: str) -> Iterator[Finding]:
    names = Counter(str(r.get("name", "")) for r in document["resources"])
    for name, times in names.items():
        if times > 1:
            yield _finding("resource-duplicate-name", path, "resources", name)


def _schema_findings(
    resource: dict[str, Any], document: dict[str, Any], pointer: str, path: str
) -> Iterator[Finding]:
    """What the official profile does not ask: that keys name fields that exist, and names are unique."""
    schema = resource.get("schema")
    if not isinstance(schema, dict):
        return
    names = [str(field.get("name", "")) for field in schema.get("fields", [])]
    at = f"{pointer}.schema"

    def finding(code: str, where: str, value: str, **details: str) -> Finding:
        known = ", ".join(names)
        return Finding(
            code,
            table=resource.get("name"),
            path=path,
            field=f"{at}.{where}",
            value=value,
            details={"known": known, **details},
        )

    for name, times in Counter(names).items():
        if times > 1:
            yield finding("schema-duplicate-field", "fields", name)
    for where, keys in (
        ("primaryKey", [_listed(schema.get("primaryKey", []))]),
        ("uniqueKeys", [_listed(key) for key in schema.get("uniqueKeys", [])]),
        ("foreignKeys", [_listed(key["fields"]) for key in schema.get("foreignKeys", [])]),
    ):
        for name in (name for key in keys for name in key if name not in names):
            yield finding("schema-key-unknown-field", where, name)
        for key in (key for key in keys if len(set(key)) < len(key)):
            yield finding("descriptor-invalid", where, ", ".join(key), detail=f"{where} names a field twice")
    for index, field in enumerate(schema.get("fields", [])):
        for below, what in field_faults(field):
            shown = f"fields[{index}].{below}"
            yield finding("descriptor-invalid", shown, names[index], detail=f"{names[index]}: {below} {what}")
        constraints = field.get("constraints", {})
        pattern = constraints.get("pattern") if isinstance(constraints, dict) else None
        if isinstance(pattern, str) and not _compiles(pattern):
            yield finding("schema-pattern-invalid", f"fields[{index}].constraints.pattern", pattern)
    targets = {str(r.get("name", "")): r for r in document["resources"]}
    for key in schema.get("foreignKeys", []):
        target = key["reference"].get("resource", "") or resource["name"]
        fields = _listed(key["reference"]["fields"])
        if len(fields) != len(_listed(key["fields"])) or len(set(fields)) < len(fields):
            shown = "foreignKeys has not as many fields on both sides, each once"
            yield finding("descriptor-invalid", "foreignKeys", ", ".join(fields), detail=shown)
        if target not in targets:
            yield finding("foreign-key-unknown-table", "foreignKeys", target, tables=", ".join(targets))
            continue
        far_schema = targets[target].get("schema")
        far = [f.get("name") for f in far_schema["fields"]] if isinstance(far_schema, dict) else None
        for name in (name for name in fields if far is not None and name not in far):
            yield finding("schema-key-unknown-field", "foreignKeys.reference", f"{target}.{name}")


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def _not_readable(resource: dict[str, Any]) -> str | None:
    """Why a resource is none that we check; None when it is a local CSV with a schema."""
    path = resource.get("path")
    if "data" in resource:
        return "inline data"
    if isinstance(path, list):
        if len(path) != 1:
            return "a table in several files"
        resource["path"] = path = path[0]
    if not isinstance(resource.get("schema"), dict):
        return "no Table Schema"
    if resource.get("compression") or str(path).endswith((".gz", ".zip")):
        return "compressed file"
    kind = resource.get("format") or str(path).rpartition(".")[2]
    if kind not in ("csv", "tsv"):
        return f"format {kind}"
    encoding = str(resource.get("encoding", "utf-8")).lower()
    if encoding not in ("utf-8", "utf8", "utf-8-sig", "ascii"):
        return f"encoding {encoding}"
    return _dialect_not_read(resource, kind)


def _dialect_not_read(resource: dict[str, Any], kind: str) -> str | None:
    dialect = resource.setdefault("dialect", {"delimiter": "\t"} if kind == "tsv" else {})
    if isinstance(dialect.get("csv"), dict):  # the nested form of v1 tools
        resource["dialect"] = dialect = dialect["csv"]
    read = {
        "delimiter", "lineTerminator", "quoteChar", "doubleQuote", "escapeChar", "skipInitialSpace", "header",
        "caseSensitiveHeader", "csvddfVersion", "$schema", "name", "title", "description", "type",
    }  # fmt: skip
    unknown = sorted(set(dialect) - read)
    if unknown:
        return f"dialect.{unknown[0]}"
    return next((f"dialect.{name}" for name in _odd_signs(dialect)), None)


def _odd_signs(dialect: dict[str, Any]) -> Iterator[str]:
    """The signs of a dialect that are none which a CSV reader knows: one character each, none twice."""
    signs: dict[str, Any] = {"delimiter": ",", "quoteChar": '"', "escapeChar": None}
    signs.update((name, sign) for name, sign in dialect.items() if name in signs)
    used = [sign for sign in signs.values() if sign not in (None, "")]
    for name, sign in signs.items():
        if sign in (None, "") and name != "delimiter":
            continue
        is_sign = isinstance(sign, str) and len(sign) == 1 and sign not in "\r\n\0"
        if not is_sign or (name in dialect and used.count(sign) > 1):
            yield name
    if dialect.get("lineTerminator", "\n") not in ("\n", "\r\n", "\r"):
        yield "lineTerminator"
