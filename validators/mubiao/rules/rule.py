"""The two forms of a rule."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from mubiao.rules.tables import Tables


@dataclass(frozen=True)
class RowRule:
    """Something that must hold of each record by itself.

    `holds` is an expression that is not false for a sound record (null counts as holding). It may name
    columns across foreign keys and the days of periods: see rules.tables. `details` gives, by placeholder
    of the message, the column that fills it.
    """

    code: str
    table: str
    field: str
    holds: pl.Expr
    details: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def columns(self) -> set[str]:
        """Every column that the rule reads."""
        return {*self.holds.meta.root_names(), *self.details.values()}


@dataclass(frozen=True)
class TableRule:
    """Something that must hold between records.

    `find` returns the offending records of `table`: a column `row` (index), and one column per placeholder
    of the message. It is called only when all of `reads` could be read whole.
    """

    code: str
    table: str
    field: str
    reads: tuple[str, ...]
    find: Callable[[Tables], pl.DataFrame]
