"""All domain rules, in the order of the tables."""

from __future__ import annotations

from mubiao.package.descriptor import TableSchema
from mubiao.rules import (
    cells,
    code_lists,
    events,
    evidence,
    figures,
    observations,
    plans,
    regions,
    scopes,
    sources,
    sums,
    targets,
    wording,
)
from mubiao.rules.rule import RowRule, TableRule

ALL: tuple[RowRule | TableRule, ...] = (
    *regions.RULES,
    *code_lists.RULES,
    *scopes.RULES,
    *sources.RULES,
    *plans.RULES,
    *figures.RULES,
    *targets.RULES,
    *wording.RULES,
    *observations.RULES,
    *sums.RULES,
    *events.RULES,
    *evidence.RULES,
)


def row_rules(table: str, schema: TableSchema) -> list[RowRule]:
    """The rules over single records of a table."""
    own = [rule for rule in ALL if isinstance(rule, RowRule) and rule.table == table]
    return [*own, *cells.rules_for(table, schema)]


def table_rules(table: str) -> list[TableRule]:
    """The rules that search a table for offending records."""
    return [rule for rule in ALL if isinstance(rule, TableRule) and rule.table == table]
