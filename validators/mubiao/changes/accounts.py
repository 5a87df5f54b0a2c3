"""The corrections that came since the old version, as accounts of what became of a cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from mubiao.changes.difference import Difference
from mubiao.changes.edition import Edition
from mubiao.changes.semver import ACCOUNT, parsed

WITHDRAWN = "*"  # the field of a correction that withdraws a whole record
Subject = tuple[str, str, str]  # table, record, field


@dataclass(frozen=True)
class Correction:
    """One new row of the table of corrections, and its physical line."""

    line: int
    cells: Mapping[str, str]

    @property
    def record_id(self) -> str:
        """Its own primary key, as findings name it."""
        return "/".join(self.cells.get(part, "") for part in ("table", "record_id", "field", "version"))


def new_corrections(difference: Difference) -> dict[Subject, list[Correction]]:
    """By what they correct, the rows that the old version did not have, in the order of their versions."""
    found: defaultdict[Subject, list[Correction]] = defaultdict(list)
    for table in difference.tables:
        for row in table.added if table.table == ACCOUNT else ():
            subject = (row.cells.get("table", ""), row.cells.get("record_id", ""), row.cells.get("field", ""))
            found[subject].append(Correction(row.line, row.cells))
    for rows in found.values():
        rows.sort(key=lambda row: parsed(row.cells.get("version", "")) or (0, 0, 0))
    return dict(found)


def explains(rows: list[Correction], old: str, new: str) -> bool:
    """Whether the rows lead from `old` to `new`, each beginning where the one before it ends."""
    at = old
    for row in rows:
        if row.cells.get("old_value", "") != at:
            return False
        at = row.cells.get("new_value", "")
    return at == new and old != new


def cell_of(edition: Edition, subject: Subject) -> str | None:
    """The cell that a correction speaks of; None when there is no such record or column."""
    table, record_id, field = subject
    found = edition.tables.get(table)
    if found is None or (field not in found.raw.columns and field != WITHDRAWN):
        return None
    key = found.schema.primary_key or found.schema.field_names
    joined = pl.concat_str([pl.col(name).fill_null("") for name in key], separator="/")
    rows = found.raw.filter(joined == record_id)
    if rows.is_empty():
        return None
    return "" if field == WITHDRAWN else rows[field][0] or ""
