"""The tables as they are: what a contribution may name, and what is recorded already."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from mubiao.canonical_form.notes import Notes
from mubiao.canonical_form.table_form import canonical_table
from mubiao.contribution.names import IndicatorNames, Names, RegionNames, folded
from mubiao.contribution.problems import Problems
from mubiao.contribution.value import Place
from mubiao.findings.finding import Finding
from mubiao.ids import ID_MAKERS, IDENTIFYING_FIELDS
from mubiao.package.descriptor import Package, TableSchema
from mubiao.reading.paths import resolve

# Where a reported error is told when it is mended.
CORRECTIONS = "corrections"

# What a contribution may add to, those first that others refer to.
WRITTEN = (
    "sources",
    "plans",
    "events",
    "event_regions",
    "targets",
    "observations",
    "exclusions",
    "corroborations",
)
READ = ("regions", "industries", "indicators", *WRITTEN)
WORDINGS = "indicator_aliases"
SCOPES = "scopes"
OPTIONAL = (WORDINGS, SCOPES)  # a package may do without


@dataclass(frozen=True)
class KnownTable:
    """A table: its file, the bytes as they were read, the records in the order of the file."""

    name: str
    file: Path
    path: str
    before: bytes
    schema: TableSchema
    rows: tuple[dict[str, str], ...]


class Known:
    """The tables of a package, and the names in them."""

    def __init__(self, tables: dict[str, KnownTable]) -> None:
        self.tables = tables
        self.regions = RegionNames(tables["regions"].rows)
        self.industries = Names(tables["industries"].rows, "industry_id", ("name_zh", "name_en"))
        wordings = tables[WORDINGS].rows if WORDINGS in tables else ()
        self.indicators = IndicatorNames(tables["indicators"].rows, wordings)
        self.indicator_units = {row["indicator_id"]: row["unit_id"] for row in tables["indicators"].rows}
        self._records = {
            name: {identity(name, table.schema, row): row for row in table.rows}
            for name, table in tables.items()
            if name in WRITTEN
        }
        self._ids = {
            name: {row[column] for row in tables[name].rows} for name, (column, _) in ID_MAKERS.items()
        }

    def schema(self, table: str) -> TableSchema:
        """The schema of a table."""
        return self.tables[table].schema

    def has_id(self, table: str, identifier: str) -> bool:
        """Whether a record of the table has that id."""
        return identifier in self._ids[table]

    def same(self, table: str, row: dict[str, str]) -> dict[str, str] | None:
        """The record that says the same of the same, if there is one."""
        return self._records[table].get(identity(table, self.schema(table), row))


def identity(table: str, schema: TableSchema, row: dict[str, str]) -> tuple[str, ...]:
    """What tells the records of a table apart: the fields under the hash of the id, else the key,
    else all fields.

    The title of a plan counts without its punctuation: dashes and brackets are printed in many ways.
    """
    if table == "plans":
        return row["region_id"], folded(row["title_zh"])
    return tuple(
        row[field] for field in IDENTIFYING_FIELDS.get(table, schema.primary_key or schema.field_names)
    )


def read_known(package: Package, root: Path, problems: Problems) -> Known | None:
    """The tables in the folder `root`; None when one cannot be read, or would be reordered by the writing."""
    tables: dict[str, KnownTable] = {}
    wanted = [*READ, CORRECTIONS, *(one.name for one in package.resources if one.name in OPTIONAL)]
    for name in wanted:
        resource = package.resource(name)
        place = resolve(root, resource.path, table=name)
        if isinstance(place, Finding):
            problems.add("package-not-canonical", Place(), path=resource.path)
            continue
        file = place.resolve()
        data = file.read_bytes()
        if canonical_table(name, resource.table_schema, data, Notes(resource.path)) != data:
            problems.add("package-not-canonical", Place(), path=resource.path)
            continue
        rows = tuple(csv.DictReader(io.StringIO(data.decode(), newline="")))
        tables[name] = KnownTable(name, file, resource.path, data, resource.table_schema, rows)
    return Known(tables) if len(tables) == len(wanted) else None
