"""Rules of the code lists: industries form a tree, an indicator's unit and aggregation make sense."""

from __future__ import annotations

import polars as pl

from mubiao.rules.places import rings
from mubiao.rules.rule import RowRule, TableRule

NOT_SUMMABLE = ["rank", "score", "per_10k_persons", "percentage_point"]

RULES: tuple[RowRule | TableRule, ...] = (
    TableRule(
        "industry-ring",
        "industries",
        "parent_id",
        ("industries",),
        lambda tables: rings(tables, "industries", "industry_id", "parent_id"),
    ),
    RowRule(
        "indicator-sum-of-ratios",
        "indicators",
        "aggregation",
        (pl.col("aggregation") != "sum") | ~pl.col("unit_id").is_in(NOT_SUMMABLE),
        {"unit": "unit_id"},
    ),
)
