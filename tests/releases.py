"""A history of made-up releases, with values that a careless page would take for markup."""

from __future__ import annotations

import datetime
from pathlib import Path

from mubiao.releasing.entry import first_release
from mubiao.releasing.history import (
    FOLDER,
    ChangedCell,
    ChangedColumn,
    ChangedProperty,
    ChangedRecord,
    ChangedTable,
    Counts,
    Release,
    as_json,
    history_file,
)

FIRST = first_release("0.9.0", datetime.date(2025, 3, 1), {"targets": 3, "events": 2})
SECOND = Release(
    version="0.10.0",
    date=datetime.date(2026, 4, 2),
    previous="0.9.0",
    level="MINOR",
    counts=Counts(removed=1, changed=1, added=151),
    records={"targets": 153, "events": 2},
    tables=(
        ChangedTable(
            table="targets",
            columns=(ChangedColumn(kind="widened", field="note", part="maxLength", old="9", new="10"),),
            removed=("t-gone",),
            changed=(
                ChangedRecord(
                    id="t-changed",
                    cells=(ChangedCell(field="note", old="", new="<script>a</script> & \x07 甲"),),
                ),
            ),
            added=tuple(f"t-new-{number}" for number in range(151)),
        ),
    ),
    descriptor=(ChangedProperty(table="targets", part="path", old="a.csv", new="<i>b</i>.csv"),),
)


def write_history(package: Path, *releases: Release) -> None:
    """Write the releases into the folder of a package, as `mubiao release` does."""
    (package / FOLDER).mkdir(parents=True, exist_ok=True)
    for release in releases:
        (package / history_file(release.version)).write_text(as_json(release), encoding="utf-8")
