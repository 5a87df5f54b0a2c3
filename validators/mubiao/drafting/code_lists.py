"""What the package names: its regions, industries and indicators, read from its tables."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path

Row = dict[str, str]


@dataclass(frozen=True)
class CodeLists:
    """The rows of the code lists; empty where the package has no such table."""

    regions: list[Row]
    industries: list[Row]
    indicators: list[Row]
    aliases: list[Row] = field(default_factory=list)


def code_lists(descriptor: Path) -> CodeLists:
    """The code lists of a package."""
    return CodeLists(
        *(rows(descriptor, table) for table in ("regions", "industries", "indicators", "indicator_aliases"))
    )


def rows(descriptor: Path, table: str) -> list[Row]:
    """The rows of a table, none when the package lacks it. Raises ValueError when it cannot be read."""
    described = json.loads(descriptor.read_text(encoding="utf-8-sig"))
    resources = described.get("resources", []) if isinstance(described, dict) else []
    for resource in resources:
        if (
            isinstance(resource, dict)
            and resource.get("name") == table
            and isinstance(resource.get("path"), str)
        ):
            path = descriptor.parent / resource["path"]
            with path.open(encoding="utf-8-sig", newline="") as file:
                return [
                    {key: value or "" for key, value in row.items() if key} for row in csv.DictReader(file)
                ]
    return []
