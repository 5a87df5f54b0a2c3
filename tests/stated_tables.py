"""The tables of a package as its CSV files and schemas say, read by the standard library alone.

What a download holds is compared with this, so that no reader of ours vouches for a writer of ours.
"""

from __future__ import annotations

import csv
import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

Value = str | Decimal | datetime.date | None
_READ: dict[str, Any] = {"number": Decimal, "integer": Decimal, "date": datetime.date.fromisoformat}


def stated_tables(folder: Path) -> dict[str, tuple[list[str], list[tuple[Value, ...]]]]:
    """By table: the columns, and the records with text, decimals, days and None."""
    document = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: _table(folder, resource) for resource in document["resources"]}


def _table(folder: Path, resource: dict[str, Any]) -> tuple[list[str], list[tuple[Value, ...]]]:
    schema = json.loads((folder / resource["schema"]).read_text(encoding="utf-8"))
    readers = [_READ.get(field["type"], str) for field in schema["fields"]]
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    records = [
        tuple(read(cell) if cell else None for read, cell in zip(readers, row, strict=True)) for row in rows
    ]
    return header, records


def comparable(value: object) -> object:
    """A value as a reader gives it, in the terms above: numbers exactly as they print."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value))
    if isinstance(value, datetime.datetime):
        return value.date()
    return value


def same(found: object, stated: Value) -> bool:
    """Whether a value that was read back is the one stated: numbers by amount, days also as text."""
    found = comparable(found)
    if found == stated or (found == "" and stated is None):
        return True
    return isinstance(stated, datetime.date) and found == stated.isoformat()
