"""The corrections that came since the old version, as accounts of what became of a cell or a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from mubiao.changes.difference import Difference
from mubiao.changes.edition import Edition
from mubiao.changes.semver import ACCOUNT, parsed

WITHDRAWN = "*"  # the field of a correction that withdraws a whole record, or brings a withdrawn one back
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


def withdrawals(edition: Edition) -> dict[tuple[str, str], str]:
    """By table and record, the version of the last row that withdraws the record or brings it back."""
    found: dict[tuple[str, str], str] = {}
    account = edition.tables.get(ACCOUNT)
    columns = ["table", "record_id", "field", "version"]
    if account is None or not set(columns) <= set(account.raw.columns):
        return found
    for table, record_id, field, version in account.raw.select(columns).iter_rows():
        key = (table or "", record_id or "")
        if field == WITHDRAWN and (parsed(version or "") or (0, 0, 0)) >= (
            parsed(found.get(key, "")) or (0, 0, 0)
        ):
            found[key] = version or ""
    return found


def untrue_row(
    rows: list[Correction], before: str | None, now: str | None, *, came_between: bool, withdrawn: bool
) -> tuple[Correction, str] | None:
    """The first row that does not lead from the cell `before` to the cell `now`, and the column to blame.

    None when each row begins where the one before it ends, changes something, and the last ends at `now`.
    None as a cell stands for no such record: `came_between` when it may have been added and released since,
    `withdrawn` when it has been withdrawn since.
    """
    first = rows[0]
    if before is None and not came_between:
        return first, "new_value"
    at = first.cells.get("old_value", "") if before is None else before
    for row in rows:
        if row.cells.get("old_value", "") != at:
            return row, "old_value"
        at = row.cells.get("new_value", "")
        if row.cells.get("old_value", "") == at:
            return row, "new_value"
    ends = withdrawn if now is None else at == now
    return None if ends else (rows[-1], "new_value")


def tells_presence(
    rows: list[Correction], before: bool, now: bool, *, came_between: bool, withdrawn_before: bool
) -> bool:
    """Whether the rows of field `*` tell why a record is there, or not: each turns it into the other.

    A record that was not there `before` was either withdrawn already, or it came and was released since.
    """
    possible = {True: before or came_between, False: not before and withdrawn_before}
    turned = len(rows) % 2 == 1
    return any((start != turned) == now for start, may_be in possible.items() if may_be)


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
