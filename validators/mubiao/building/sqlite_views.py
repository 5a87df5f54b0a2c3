"""The views of sql/ that SQLite can have, in its own SQL.

Those of facts: joins and labels alone, which mean the same in both. The views that compare reckon with exact
decimals, which SQLite has not, and stay with DuckDB. sqlglot translates; the first and the last day of a
period come from the table `period_days`, since SQLite has no macros.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlglot
from sqlglot import exp

from mubiao.building.fingerprint import sql_folder

VIEWS = ("target_facts", "observation_facts")
_DAYS = {"PERIOD_FIRST": "first_day", "PERIOD_LAST": "last_day"}


def sqlite_views() -> Iterator[str]:
    """The statements that create the views. Raises ValueError when one cannot be translated."""
    for name in VIEWS:
        text = (sql_folder() / "views" / f"{name}.sql").read_text(encoding="utf-8")
        statements = [s for s in sqlglot.parse(text, read="duckdb") if isinstance(s, exp.Create)]
        if len(statements) != 1:
            raise ValueError(f"sql/views/{name}.sql creates {len(statements)} views")
        translated = statements[0].transform(_without_macro)
        translated.comments = None
        yield translated.sql(
            dialect="sqlite", pretty=True, comments=False, unsupported_level=sqlglot.ErrorLevel.RAISE
        )


def _without_macro(node: exp.Expression) -> exp.Expression:
    day = _DAYS.get(node.name.upper()) if isinstance(node, exp.Anonymous) else None
    if day is None:
        return node
    (period,) = node.expressions
    return (
        exp.select(day).from_("period_days").where(exp.column("period", "period_days").eq(period)).subquery()
    )
