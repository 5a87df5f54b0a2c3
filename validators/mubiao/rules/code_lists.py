"""Rules of the code lists: industries form a tree, an indicator's unit and aggregation make sense."""

from __future__ import annotations

import polars as pl

from mubiao.rules.places import rings
from mubiao.rules.rule import RowRule, TableRule
from mubiao.rules.tables import Tables

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
    *(
        TableRule("code-name-twice", table, "name_zh", (table,), finder)
        for table, finder in (
            ("industries", lambda tables: _same_name(tables, "industries", "industry_id")),
            ("indicators", lambda tables: _same_name(tables, "indicators", "indicator_id")),
            ("units", lambda tables: _same_name(tables, "units", "unit_id")),
        )
    ),
)


def _same_name(tables: Tables, table: str, key: str) -> pl.DataFrame:
    """The later of two codes with one name, in either language."""
    frame = tables.frame(table)
    in_chinese = pl.col(key).first().over("name_zh")
    in_english = pl.col(key).first().over("name_en")
    other = pl.when(in_chinese != pl.col(key)).then(in_chinese).otherwise(in_english)
    return frame.with_columns(other=other).filter(pl.col("other") != pl.col(key)).select("row", "other")
