"""The whole and its parts: what provinces report, added up, against what is reported of the nation."""

from __future__ import annotations

import polars as pl

from mubiao.rules.rule import RowRule, TableRule
from mubiao.rules.tables import Tables

# So far the sum may stand from the nation's figure: provinces are counted on their own, figures are rounded.
TOLERANCE = 0.02
# National statistics of the mainland leave out Hong Kong, Macao and Taiwan.
NOT_IN_NATIONAL_FIGURES = ("71", "81", "82")

_WHOLE = ["indicator_id", "industry_id", "scope", "basis", "unit_id", "period:last"]
# Which of several figures of one region counts, as sql/macros/trust.sql has it; "" is a vintage unsaid.
VINTAGES = ("final", "revised", "", "preliminary")
TIERS = ("official", "media", "repost")


def _sum_of_provinces(tables: Tables) -> pl.DataFrame:
    """The national figures that the provinces, added up, exceed; or miss although every province reports."""
    seen = tables.as_printed(
        "observations",
        "period:last",
        "region_id.level",
        "region_id.gb2260",
        "indicator_id.aggregation",
        "source_id.tier",
    ).filter(
        (pl.col("indicator_id.aggregation") == "sum")
        & pl.col("basis").is_in(["level", "new", "cumulative"])
        & pl.col("comparator").is_in(["eq", "approx", "just_below", "just_above"])
    )
    seen = seen.with_columns(
        pl.col("value").cast(pl.Float64),
        by_vintage=_place(pl.col("vintage").fill_null(""), VINTAGES),
        by_tier=_place(pl.col("source_id.tier"), TIERS),
    ).sort("by_vintage", "by_tier", "row")
    is_province = pl.col("region_id.level") == "province"
    is_counted = is_province & ~pl.col("region_id.gb2260").str.slice(0, 2).is_in(NOT_IN_NATIONAL_FIGURES)
    nation = seen.filter(pl.col("region_id.level") == "country").unique(_WHOLE, keep="first")
    one_each = seen.filter(is_counted).unique([*_WHOLE, "region_id"], keep="first")
    sums = one_each.group_by(_WHOLE).agg(sum=pl.col("value").sum(), provinces=pl.len())
    regions = tables.frame("regions").rename({"level": "region_id.level", "gb2260": "region_id.gb2260"})
    every = regions.filter(is_counted).height
    ratio = pl.col("sum") / pl.col("value")
    odd = nation.join(sums, on=_WHOLE, nulls_equal=True).filter(
        (pl.col("value") > 0)
        & ((ratio > 1 + TOLERANCE) | ((pl.col("provinces") == every) & (ratio < 1 - TOLERANCE)))
    )
    return odd.sort("row").select(
        "row",
        provinces=pl.col("provinces").cast(pl.String),
        share=(ratio * 100).round(1).cast(pl.String),
    )


def _place(column: pl.Expr, order: tuple[str, ...]) -> pl.Expr:
    """The place of each value in `order`; what is not in it comes last."""
    places = {name: place for place, name in enumerate(order)}
    return column.cast(pl.String).replace_strict(places, default=len(order), return_dtype=pl.Int8)


RULES: tuple[RowRule | TableRule, ...] = (
    TableRule(
        "provinces-do-not-add-up",
        "observations",
        "value",
        ("observations", "regions", "indicators", "sources"),
        _sum_of_provinces,
    ),
)
