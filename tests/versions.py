"""Two small versions of a package, written as a test says, to be compared."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Rows = Sequence[Sequence[str]]


def write(
    folder: Path,
    tables: dict[str, tuple[Sequence[str], Rows]],
    *,
    version: str = "1.0.0",
    keys: dict[str, Sequence[str]] | None = None,
    fields: dict[str, dict[str, Any]] | None = None,
    schema: dict[str, Any] | None = None,
    resource: dict[str, Any] | None = None,
    **properties: Any,
) -> Path:
    """A package in `folder`: by table, its columns and rows.

    `fields` adds to a field, by `table.column`; `schema` and `resource` add to those of every table.
    `properties` stand in the descriptor.
    """
    resources = []
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for name, (columns, rows) in tables.items():
        text = io.StringIO()
        delimiter = (resource or {}).get("dialect", {}).get("delimiter", ",")
        csv.writer(text, lineterminator="\n", delimiter=delimiter).writerows([columns, *rows])
        (folder / "data" / f"{name}.csv").write_bytes(text.getvalue().encode())
        described = [
            {"name": column, "type": "string", **(fields or {}).get(f"{name}.{column}", {})}
            for column in columns
        ]
        key = (keys or {}).get(name, [columns[0]])
        of_table = {"fields": described, **({"primaryKey": list(key)} if key else {}), **(schema or {})}
        resources.append({"name": name, "path": f"data/{name}.csv", "schema": of_table, **(resource or {})})
    descriptor = {"name": "small", "version": version, **properties, "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder
