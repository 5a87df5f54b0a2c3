"""A table as it was read: text cells, and the physical line of every record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from mubiao.findings.finding import Detail, Finding
from mubiao.package.descriptor import TableSchema


@dataclass(frozen=True)
class Table:
    """The sound records of one file.

    `raw` has one String column per field of the schema, in the schema's order; a missing value is null.
    `lines` holds each record's physical line; None means the record at index i is on line i + 2.
    `complete` is False when records of the file could not be read, so that nothing is concluded from
    what is absent.
    """

    name: str
    path: str
    schema: TableSchema
    raw: pl.DataFrame
    lines: pl.Series | None = None
    complete: bool = True

    def line(self, row: int) -> int:
        """The physical line of the record at index `row`; the header is line 1."""
        return row + 2 if self.lines is None else int(self.lines[row])

    def record_id(self, row: int) -> str | None:
        """The primary key of a record, its parts joined with '/'; None when it has none."""
        key = [name for name in self.schema.primary_key if name in self.raw.columns]
        parts = [self.raw[name][row] or "" for name in key]
        return "/".join(parts) if any(parts) else None

    def finding(
        self, code: str, row: int, field: str, details: Mapping[str, Detail] | None = None
    ) -> Finding:
        """A finding about the cell of `field` in the record at index `row`."""
        return Finding(
            code,
            table=self.name,
            path=self.path,
            line=self.line(row),
            field=field,
            record_id=self.record_id(row),
            value=self.raw[field][row],
            details=details or {},
        )
