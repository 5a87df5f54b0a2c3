"""Run the domain rules over the typed tables of a package."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from mubiao.checks import constraints
from mubiao.checks.types import TypedTable
from mubiao.decimals import plain
from mubiao.derive.frame_schema import Condition
from mubiao.findings.finding import Finding
from mubiao.rules.all_rules import row_rules, table_rules
from mubiao.rules.evidence_findings import evidence_findings, untold
from mubiao.rules.figures import FIGURES
from mubiao.rules.printed_figures import FIGURE_FIELDS
from mubiao.rules.rule import RowRule
from mubiao.rules.tables import Tables


def check_rows(typed: TypedTable, tables: Tables, *, domain: bool) -> Iterator[Finding]:
    """Constraints and keys of one table and, with `domain`, the row rules: one pandera run."""
    rules = row_rules(typed.table.name, typed.table.schema) if domain else []
    # A foreign schema may lack a field; a rule about it then has nothing to say.
    rules = [rule for rule in rules if rule.field in typed.frame.columns]
    wide = tables.widened(typed.table.name, {column for rule in rules for column in rule.columns})
    held = [Condition(rule.code, rule.field, rule.holds) for rule in rules]
    violated = constraints.violations(typed, frame=wide, rules=held)
    known = {(rule.code, rule.field): rule for rule in rules}
    of_schema = [v for v in violated if v[:2] not in known]
    yield from constraints.findings(typed, of_schema)
    # A cell that breaks its schema is not judged by the rules as well: one slip gives one finding.
    unsound = {(field, row) for _, field, row in of_schema} | {(field, row) for row, field in typed.mistyped}
    of_rules = [
        (code, field, row)
        for code, field, row in violated
        if (code, field) in known
        and unsound.isdisjoint((column, row) for column in (field, *known[code, field].columns))
    ]
    if domain and typed.table.name in FIGURES:
        slips = untold(tables.slips(typed.table.name), unsound, of_rules)
        yield from evidence_findings(typed, slips)
        # The print says what the figure must be; that a wrong one also breaks another rule tells no more.
        wrong = {row for row, slip in slips.items() if slip.fields}
        of_rules = [v for v in of_rules if v[1] not in FIGURE_FIELDS or v[2] not in wrong]
    for code, field, row in of_rules:
        yield _finding(known[code, field], typed, wide, row)


def _finding(rule: RowRule, typed: TypedTable, wide: pl.DataFrame, row: int) -> Finding:
    details = {name: _text(wide[column][row]) for name, column in rule.details.items()}
    return typed.table.finding(rule.code, row, rule.field, details)


def _text(cell: object) -> str:
    """A cell as it stands in a file: decimals without the zeros that their type adds."""
    if isinstance(cell, Decimal):
        return plain(cell)
    return "" if cell is None else str(cell)


def check_tables(typed: TypedTable, tables: Tables) -> Iterator[Finding]:
    """The rules that search one table for offending records; skipped when what they read is not whole."""
    if typed.frame.is_empty():
        return
    for rule in table_rules(typed.table.name):
        if not all(tables.is_whole(name) for name in (typed.table.name, *rule.reads)):
            continue
        for found in rule.find(tables).iter_rows(named=True):
            row = found.pop("row")
            details = {name: _text(cell) for name, cell in found.items()}
            yield typed.table.finding(rule.code, row, rule.field, details)
