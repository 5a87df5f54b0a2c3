"""Which changes of names let an id mean something else: a region, an industry, an indicator, a unit, a scope.

A record whose id no hash makes is known by its names alone. A better wording in one language leaves it what
it is; other names in both languages, or a name that another id bears now, need not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mubiao.changes.difference import CellChange, TableDifference

BOTH = ("name_zh", "name_en")
NAMES = (*BOTH, "short_name_zh")


@dataclass(frozen=True)
class Renaming:
    """Of one record: the names that another id bears now, and, if both have changed, its two names."""

    passed_on: tuple[CellChange, ...]
    both: tuple[CellChange, ...]

    def unaccounted(self, told: Collection[str]) -> list[CellChange]:
        """What still needs a row in `corrections`, which tells of the columns `told`.

        A name that was passed on needs one of its own; where both names changed, one row says why.
        """
        silent = [change for change in self.passed_on if change.field not in told]
        if self.both and not silent and not any(change.field in told for change in self.both):
            silent.append(self.both[0])
        return silent


def renaming_changes(table: TableDifference) -> Mapping[str, Renaming]:
    """By id, the records of a table whose names may say something else now than they did."""
    taken = {
        (change.field, change.new)
        for record in table.changed
        for change in record.changes
        if change.field in NAMES
    }
    taken |= {(field, record.cells.get(field, "")) for record in table.added for field in NAMES}
    found = {}
    for record in table.changed:
        changes = [change for change in record.changes if change.field in NAMES]
        both = tuple(change for change in changes if change.field in BOTH)
        passed_on = tuple(change for change in changes if (change.field, change.old) in taken and change.old)
        if passed_on or len(both) == len(BOTH):
            found[record.record_id] = Renaming(passed_on, both if len(both) == len(BOTH) else ())
    return found
