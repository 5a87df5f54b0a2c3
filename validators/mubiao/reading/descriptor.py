"""Read datapackage.json and the Table Schemas it names: JSON, the official profile, and what that forgets.

The official JSON Schemas of Data Package 1.0 and 2.0 are vendored in `profiles/`; nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mubiao.findings.finding import Finding
from mubiao.package.descriptor import Package
from mubiao.reading.official_profile import official_profile_errors
from mubiao.reading.paths import resolve


@dataclass(frozen=True)
class DescriptorReading:
    """The package, or None when its descriptor cannot be used; the findings; which tables cannot be read."""

    package: Package | None
    findings: list[Finding]
    skipped: tuple[str, ...] = ()


class _DuplicateKeyError(ValueError):
    pass


def read_descriptor(path: Path) -> DescriptorReading:
    """Read the descriptor at `path`. Never raises for what is in the file."""
    name = path.name
    document = _read_json(path, name)
    if isinstance(document, Finding):
        return DescriptorReading(None, [document])
    if not isinstance(document, dict):
        return DescriptorReading(None, [_finding("descriptor-not-object", name)])
    findings: list[Finding] = []
    _dereference(document, path.parent, findings)
    findings += _against_profile(document, name)
    if findings:
        return DescriptorReading(None, findings)
    findings += _names(document, name)
    for index, resource in enumerate(document["resources"]):
        findings += _schema_findings(resource, document, f"resources[{index}]", name)
    if findings:
        return DescriptorReading(None, findings)
    skipped = {r["name"]: why for r in document["resources"] if (why := _not_readable(r))}
    findings += [
        Finding("resource-not-checked", table=table, path=name, value=table, details={"reason": why})
        for table, why in skipped.items()
    ]
    kept = [r for r in document["resources"] if r["name"] not in skipped]
    return DescriptorReading(
        Package.model_validate({**document, "resources": kept}), findings, tuple(skipped)
    )


def _finding(code: str, path: str, pointer: str = "", value: str | None = None, **details: str) -> Finding:
    return Finding(code, path=path, field=pointer or None, value=value, details=details)


def _read_json(file: Path, path: str) -> Any | Finding:
    """The JSON value in a file, or the finding that says why there is none."""
    if not file.exists():
        return _finding("file-missing", path, value=path)
    if file.is_dir():
        return _finding("path-folder", path, value=path)
    try:
        data = file.read_bytes()
    except OSError as error:
        return _finding("file-unreadable", path, detail=error.strerror or str(error))
    if not data.strip():
        return _finding("file-empty", path)
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_unique_keys)
    except UnicodeDecodeError:
        return _finding("encoding-invalid", path, detail="UTF-8")
    except _DuplicateKeyError as error:
        return _finding("json-duplicate-key", path, value=str(error))
    except json.JSONDecodeError as error:
        return Finding("json-invalid", path=path, line=error.lineno, details={"detail": error.msg})
    except RecursionError:
        return _finding("json-invalid", path, detail="nested too deeply")


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


def _against_profile(document: dict[str, Any], path: str) -> Iterator[Finding]:
    for error in official_profile_errors(document):
        yield _finding("descriptor-invalid", path, error.pointer, detail=error.message)


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
    for index, field in enumerate(schema.get("fields", [])):
        pattern = field.get("constraints", {}).get("pattern")
        if pattern is not None and not _compiles(pattern):
            yield finding("schema-pattern-invalid", f"fields[{index}].constraints.pattern", pattern)
    targets = {str(r.get("name", "")): r for r in document["resources"]}
    for key in schema.get("foreignKeys", []):
        target = key["reference"].get("resource", "") or resource["name"]
        fields = _listed(key["reference"]["fields"])
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
    except re.error:
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
    return f"dialect.{unknown[0]}" if unknown else None
