"""Scopes come from the list of scopes: two wordings of one scope would keep equals apart."""

from __future__ import annotations

import difflib

import polars as pl

from mubiao.rules.rule import RowRule, TableRule
from mubiao.rules.tables import Tables

LIST = "scopes"
# How alike a listed scope must be to be named as near.
_ALIKE = 0.5


def _not_listed(tables: Tables, table: str) -> pl.DataFrame:
    """The records whose scope the list does not have, each with the nearest of the list as `near`."""
    listed = tables.frame(LIST)["scope"].to_list()
    odd = tables.frame(table).filter(pl.col("scope").is_not_null() & ~pl.col("scope").is_in(listed))
    near = {
        scope: " / ".join(difflib.get_close_matches(scope, listed, cutoff=_ALIKE)) or "–"
        for scope in odd["scope"].unique().to_list()
    }
    return odd.select("row", near=pl.col("scope").replace_strict(near, return_dtype=pl.String))


def _rule(table: str) -> TableRule:
    return TableRule("scope-not-listed", table, "scope", (LIST,), lambda tables: _not_listed(tables, table))


RULES: tuple[RowRule | TableRule, ...] = tuple(
    _rule(table) for table in ("targets", "observations", "indicator_aliases")
)
