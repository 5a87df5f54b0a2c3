"""A copy of the real package that can be changed in memory, then written and validated."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .rehearsal import records

VERSION = "0.1.0"
ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, str]


@dataclass(frozen=True)
class Place:
    """Where a fault must be found: file, physical line, and field (or pointer into the descriptor)."""

    path: str | None
    line: int | None = None
    field: str | None = None


class PackageCopy:
    """The package in `folder`: its descriptor, schemas and tables as values that a planting may change.

    `known` holds the made-up records by nickname, in a package of version VERSION. With
    `rehearsed=False` the copy is the real package alone.
    """

    def __init__(self, folder: Path, *, rehearsed: bool = True) -> None:
        self.folder = folder
        self.descriptor: dict[str, Any] = _json(ROOT / "datapackage.json")
        names = [resource["name"] for resource in self.descriptor["resources"]]
        self.schemas: dict[str, dict[str, Any]] = {n: _json(ROOT / f"schemas/{n}.json") for n in names}
        self.tables: dict[str, list[Row]] = {name: _rows(name) for name in names}
        self.known: dict[str, tuple[str, Row]] = {}
        if rehearsed:
            # Of a version of its own, whatever that of the real package is; so its corrections are none.
            self.descriptor["version"] = VERSION
            self.tables["corrections"].clear()
            for nickname, table, cells in records():
                self.known[nickname] = (table, self.put(table, cells))

    def put(self, table: str, cells: Row) -> Row:
        """Add a record. Raises KeyError for a cell that no column is there for."""
        columns = self.columns(table)
        for unknown in cells.keys() - set(columns):
            raise KeyError(f"{table}.{unknown}")
        row = {column: cells.get(column, "") for column in columns}
        self.tables[table].append(row)
        return row

    def columns(self, table: str) -> list[str]:
        """The columns of a table, in order."""
        return [field["name"] for field in self.schemas[table]["fields"]]

    def index(self, table: str) -> int:
        """The position of a table among the resources."""
        return [resource["name"] for resource in self.descriptor["resources"]].index(table)

    def file(self, table: str) -> Path:
        """The CSV of a table."""
        return self.folder / path_of(table)

    def write(self) -> None:
        """Write every file in canonical form. What stands in the copy's folder already is replaced."""
        (self.folder / "datapackage").mkdir(parents=True, exist_ok=True)
        (self.folder / "schemas").mkdir(exist_ok=True)
        self.write_descriptor()
        for name in self.schemas:
            self.write_schema(name)
        for name in self.tables:
            self.write_table(name)

    def write_descriptor(self) -> None:
        """Write datapackage.json."""
        _write_json(self.folder / "datapackage.json", self.descriptor)

    def write_schema(self, table: str) -> None:
        """Write the Table Schema of a table."""
        _write_json(self.folder / f"schemas/{table}.json", self.schemas[table])

    def write_table(self, table: str) -> None:
        """Write the CSV of a table, sorted by its primary key."""
        columns = self.columns(table)
        key = self.schemas[table].get("primaryKey") or columns
        self.tables[table].sort(key=lambda row: [row[column] for column in key])
        text = io.StringIO()
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.tables[table])
        self.file(table).write_bytes(text.getvalue().encode())

    def line(self, table: str, row: Row) -> int:
        """The physical line of a record, once its table is written."""
        return next(number for number, other in enumerate(self.tables[table], start=2) if other is row)


def path_of(table: str) -> str:
    """The path of a table's CSV as the descriptor names it."""
    return f"datapackage/{table}.csv"


def _json(file: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return value


def _write_json(file: Path, value: dict[str, Any]) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _rows(table: str) -> list[Row]:
    with (ROOT / path_of(table)).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
