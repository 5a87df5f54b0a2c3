"""Rules of events: dated or explained, told after they happened, tied to their plan."""

from __future__ import annotations

import polars as pl

from mubiao.rules.rule import RowRule, TableRule

RULES: tuple[RowRule | TableRule, ...] = (
    RowRule(
        "event-undated-without-note",
        "events",
        "date",
        pl.col("date").is_not_null() | pl.col("note").is_not_null(),
    ),
    RowRule(
        "event-after-source",
        "events",
        "date",
        pl.col("date:first") <= pl.col("source_id.published:last"),
        {"published": "source_id.published"},
    ),
    RowRule(
        "plan-event-without-plan",
        "events",
        "plan_id",
        (pl.col("kind") != "plan_issued") | pl.col("plan_id").is_not_null(),
    ),
    RowRule(
        "event-date-not-plan-date",
        "events",
        "date",
        (pl.col("kind") != "plan_issued")
        | (
            (pl.col("date:first") <= pl.col("plan_id.issued:last"))
            & (pl.col("date:last") >= pl.col("plan_id.issued:first"))
        ),
        {"issued": "plan_id.issued", "plan": "plan_id"},
    ),
)
