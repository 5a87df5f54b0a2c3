"""Rules of observations: what was measured was measured before it was told."""

from __future__ import annotations

import polars as pl

from mubiao.rules.rule import RowRule, TableRule

RULES: tuple[RowRule | TableRule, ...] = (
    RowRule(
        "period-after-source",
        "observations",
        "period",
        pl.col("period:first") <= pl.col("source_id.published:last"),
        {"published": "source_id.published"},
    ),
    RowRule(
        "reported-period-without-note",
        "observations",
        "note",
        (pl.col("period_evidence") != "reported") | pl.col("note").is_not_null(),
    ),
)
