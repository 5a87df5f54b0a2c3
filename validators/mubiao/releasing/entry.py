"""The entry of a version in the history, out of its difference to the version before."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict

from mubiao.changes.difference import Difference, TableDifference
from mubiao.changes.semver import level
from mubiao.releasing.history import (
    ChangedCell,
    ChangedColumn,
    ChangedProperty,
    ChangedRecord,
    ChangedTable,
    Counts,
    Release,
)


def first_release(version: str, date: datetime.date, records: Mapping[str, int]) -> Release:
    """The first version: there is nothing to compare with, so that only the numbers of records are told."""
    return Release(
        version=version,
        date=date,
        previous=None,
        level=None,
        counts=Counts(removed=0, changed=0, added=sum(records.values())),
        records=dict(records),
        tables=(),
    )


def release_of(
    difference: Difference, version: str, date: datetime.date, records: Mapping[str, int]
) -> Release:
    """A version that follows another; `records` is how many its tables have."""
    return Release(
        version=version,
        date=date,
        previous=difference.old_version,
        level=level(difference),
        counts=Counts(**difference.counts),
        records=dict(records),
        tables=tuple(_table(table) for table in difference.tables),
        descriptor=tuple(ChangedProperty(**asdict(change)) for change in difference.descriptor),
    )


def _table(table: TableDifference) -> ChangedTable:
    return ChangedTable(
        table=table.table,
        presence=table.presence,
        columns=tuple(ChangedColumn(**asdict(change)) for change in table.schema),
        removed=tuple(record.record_id for record in table.removed),
        changed=tuple(
            ChangedRecord(
                id=record.record_id,
                cells=tuple(ChangedCell(**asdict(change)) for change in record.changes),
            )
            for record in table.changed
        ),
        added=tuple(record.record_id for record in table.added),
    )
