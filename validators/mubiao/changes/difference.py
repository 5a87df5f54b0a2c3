"""What differs between two versions, as a value. A cell is its text as it stands in the file, or ""."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SchemaChangeKind = Literal[
    "column-removed",
    "column-renamed",
    "column-added",
    "column-moved",
    "type-changed",
    "read-otherwise",
    "narrowed",
    "widened",
    "described",
]


@dataclass(frozen=True)
class SchemaChange:
    """One change of a Table Schema. `field` is the column ("" for the table), `part` the property changed."""

    kind: SchemaChangeKind
    field: str = ""
    part: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class DescriptorChange:
    """One property of the descriptor, of the package (`table` "") or of a table; "" is for none.

    Of a list or an object `old` and `new` are the parts that differ, as text or JSON.
    """

    table: str
    part: str
    old: str
    new: str


@dataclass(frozen=True)
class CellChange:
    """One cell of a record that is in both versions."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Record:
    """A record of one version only. `line` is its physical line there."""

    record_id: str
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class ChangedRecord:
    """A record of both versions whose cells differ. `line` is its physical line in the new one.

    `cells` is the whole record as it is now.
    """

    record_id: str
    line: int
    changes: tuple[CellChange, ...]
    cells: Mapping[str, str]


@dataclass(frozen=True)
class TableDifference:
    """One table of both versions, or of one of them."""

    table: str
    path: str
    presence: Literal["both", "old", "new"] = "both"
    schema: tuple[SchemaChange, ...] = ()
    removed: tuple[Record, ...] = ()
    changed: tuple[ChangedRecord, ...] = ()
    added: tuple[Record, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return self.presence == "both" and not (self.schema or self.removed or self.changed or self.added)


@dataclass(frozen=True)
class Difference:
    """What differs between two versions: the tables that differ, in the order of the new descriptor.

    `unread` names tables that one of the two does not have in a readable form; of them nothing is known.
    """

    old_label: str
    new_label: str
    old_version: str
    new_version: str
    tables: tuple[TableDifference, ...]
    unread: tuple[str, ...] = field(default=())
    descriptor: tuple[DescriptorChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no table differs, in its records or its schema, nor the descriptor."""
        return not self.tables and not self.descriptor

    @property
    def counts(self) -> dict[str, int]:
        """How many records were removed, changed and added."""
        return {
            "removed": sum(len(table.removed) for table in self.tables),
            "changed": sum(len(table.changed) for table in self.tables),
            "added": sum(len(table.added) for table in self.tables),
        }
