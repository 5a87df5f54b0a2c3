"""Rules that hold of a figure, whether it was promised (targets) or measured (observations)."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from mubiao.rules.rule import RowRule, TableRule
from mubiao.rules.tables import NO_ROWS, Tables

FIGURES = {"targets": "due", "observations": "period"}

# More than the whole national product of a year (about 135 trillion yuan in 2024): no region reaches it, so
# a larger amount of money is a slip of 万 or 亿.
NATIONAL_PRODUCT_CEILING = 200_000_000_000_000
# A slip of 万 or 亿 is a factor of 10,000 or 100,000,000; peers differ by less than half of that in orders.
SLIP = 3_000
REGIONS_FOR_A_MEDIAN = 3

_UNIT = pl.col("unit_id")
_INDICATOR_UNIT = pl.col("indicator_id.unit_id")
_BASIS = pl.col("basis")
_VALUE = pl.col("value")


def _is_whole() -> pl.Expr:
    return _VALUE % 1 == 0


def _unit_fits() -> pl.Expr:
    """The unit that a basis demands: its own for amounts, percent for a rate, a place for a rank.

    The rise of a percentage is in percentage points; the rise of anything else is in its own unit or percent.
    """
    of_increase = (
        pl.when(_INDICATOR_UNIT == "percent")
        .then(_UNIT == "percentage_point")
        .otherwise((_UNIT == _INDICATOR_UNIT) | _UNIT.is_in(["percent", "times"]))
    )
    return (
        # A unit that does not exist is the finding of its key.
        pl.when(pl.col("unit_id.dimension").is_null())
        .then(True)
        .when(_BASIS == "rate")
        .then(_UNIT.is_in(["percent", "times"]))
        .when(_BASIS == "rank")
        .then(_UNIT == "rank")
        .when(_BASIS == "increase")
        .then(of_increase)
        .otherwise(_UNIT == _INDICATOR_UNIT)
    )


def rules_for(table: str) -> Iterator[RowRule | TableRule]:
    """The rules of figures, for `targets` or `observations`."""
    is_range = pl.col("comparator") == "range"
    amount = _BASIS.is_in(["level", "new", "cumulative"])
    yield RowRule(
        "unit-not-of-indicator",
        table,
        "unit_id",
        _unit_fits(),
        {
            "unit": "unit_id",
            "indicator": "indicator_id",
            "expected": "indicator_id.unit_id",
            "basis": "basis",
        },
    )
    yield RowRule(
        "range-without-value-max", table, "value_max", ~is_range | pl.col("value_max").is_not_null()
    )
    yield RowRule(
        "value-max-without-range",
        table,
        "comparator",
        is_range | pl.col("value_max").is_null(),
        {"comparator": "comparator", "value_max": "value_max"},
    )
    yield RowRule(
        "value-max-not-above-value",
        table,
        "value_max",
        pl.col("value_max") > _VALUE,
        {"low": "value", "high": "value_max"},
    )
    yield RowRule(
        "percent-out-of-bounds",
        table,
        "value",
        ~((_UNIT == "percent") & amount) | pl.coalesce("value_max", "value").is_between(0, 100),
    )
    yield RowRule(
        "rank-out-of-bounds",
        table,
        "value",
        (_BASIS != "rank") | (_VALUE.is_between(1, 3_000) & _is_whole()),
    )
    yield RowRule(
        "count-not-whole",
        table,
        "value",
        ~_UNIT.is_in(["count", "person"]) | _is_whole(),
        {"unit": "unit_id"},
    )
    yield RowRule(
        "value-negative",
        table,
        "value",
        ~(amount & _UNIT.is_in(["count", "person", "CNY", "per_10k_persons"])) | (_VALUE >= 0),
    )
    yield RowRule(
        "value-beyond-national-economy",
        table,
        "value",
        ~_beyond_national_product(),
        {"stated": "stated"},
    )
    yield RowRule("stated-is-a-sentence", table, "stated", ~pl.col("stated").str.contains(r"[。；！？;!?]"))
    yield RowRule(
        "stated-without-figure",
        table,
        "stated",
        pl.col("stated").str.contains(r"[0-9０-９零〇一二两三四五六七八九十百千万亿兆半首数几]|[a-z]{3}"),
    )
    yield TableRule(
        "figure-duplicate", table, _id(table), (table,), lambda tables: _duplicates(tables, table)
    )
    yield TableRule(
        "value-out-of-proportion",
        table,
        "value",
        tuple(FIGURES),
        lambda tables: _out_of_proportion(tables, table),
    )
    yield TableRule(
        "value-exceeds-regional-economy",
        table,
        "value",
        (table, "observations"),
        lambda tables: _beyond_regional_product(tables, table),
    )
    yield TableRule(
        "shares-above-hundred",
        table,
        "value",
        (table, "indicators", "regions"),
        lambda tables: _shares_above_hundred(tables, table),
    )


def _id(table: str) -> str:
    return f"{table.removesuffix('s')}_id"


def _duplicates(tables: Tables, table: str) -> pl.DataFrame:
    """The later of two records that say the same of the same thing, whatever their ids and places."""
    day = FIGURES[table]
    same = ["region_id", "industry_id", "indicator_id", "scope", "basis", "comparator", "value", "value_max"]
    keys = [*same, "unit_id", day, "source_id", *(["plan_id"] if table == "targets" else ["event_id"])]
    frame = tables.as_printed(table)
    # Hashes of whole rows are compared first: they are few times cheaper than the rows themselves.
    alike = frame.filter(frame.select(keys).hash_rows().is_duplicated())
    if alike.is_empty():
        return NO_ROWS
    twins = alike.with_columns(other=pl.col(_id(table)).first().over(keys))
    return twins.filter(pl.col("other") != pl.col(_id(table))).select("row", "other")


def _out_of_proportion(tables: Tables, table: str) -> pl.DataFrame:
    """Figures that differ from the median of their peers by the order of a slip of 万 or 亿.

    Peers are figures for regions of the same level about the same indicator, industry, scope, basis and
    unit, promised or measured; each region counts once, with its own median.
    """
    alike = ["indicator_id", "industry_id", "scope", "basis", "unit_id", "region_id.level"]
    both = pl.concat(
        tables.as_printed(name, "region_id.level")
        .select("row", "region_id", "value", "value_max", *alike)
        .filter((pl.col("basis") != "rank") & (pl.col("value") > 0) & ~_beyond_national_product())
        .with_columns(pl.col("value").cast(pl.Float64), table=pl.lit(name))
        for name in FIGURES
    )
    regional = both.group_by([*alike, "region_id"]).agg(pl.col("value").median())
    groups = regional.group_by(alike).agg(median=pl.col("value").median(), regions=pl.len())
    judged = both.filter(pl.col("table") == table).join(groups, on=alike, nulls_equal=True)
    ratio = pl.col("value") / pl.col("median")
    odd = judged.filter((pl.col("regions") >= REGIONS_FOR_A_MEDIAN) & ~ratio.is_between(1 / SLIP, SLIP))
    return odd.select("row", median=_plain("median"), regions=pl.col("regions").cast(pl.String)).sort("row")


def _plain(column: str) -> pl.Expr:
    """A number as a person writes it: no exponent, no needless decimals."""
    return pl.col(column).cast(pl.Decimal(38, 2)).cast(pl.String).str.strip_suffix(".00")


def _beyond_regional_product(tables: Tables, table: str) -> pl.DataFrame:
    """Amounts of money above three times the region's latest gross product, where that is recorded."""
    product = (
        tables.as_printed("observations", "period:last")
        .filter((pl.col("indicator_id") == "gdp") & (pl.col("basis") == "level") & pl.col("scope").is_null())
        .sort("period:last")
        .group_by("region_id", maintain_order=True)
        .agg(pl.col("value").last().alias("product"))
    )
    money = tables.as_printed(table).filter((pl.col("unit_id") == "CNY") & (pl.col("indicator_id") != "gdp"))
    beyond = money.join(product, on="region_id").filter(
        (pl.col("value") > pl.col("product") * 3) & ~_beyond_national_product()
    )
    if not beyond.is_empty():
        # What is out of proportion to its peers was said already.
        beyond = beyond.join(_out_of_proportion(tables, table), on="row", how="anti")
    return beyond.select("row", product=_plain("product"))


def _beyond_national_product() -> pl.Expr:
    return (_UNIT == "CNY") & (pl.coalesce("value_max", "value") > NATIONAL_PRODUCT_CEILING)


def _shares_above_hundred(tables: Tables, table: str) -> pl.DataFrame:
    """Shares of one whole that add up to more than it.

    A percentage whose indicator is summable is a region's share of a common whole; the shares of the
    provinces in one year, industry and scope can then not exceed 100.
    """
    day = FIGURES[table]
    whole = ["indicator_id", "industry_id", "scope", day]
    shares = tables.as_printed(table, "indicator_id.aggregation", "region_id.level").filter(
        (pl.col("unit_id") == "percent")
        & (pl.col("basis") == "level")
        & (pl.col("indicator_id.aggregation") == "sum")
        & (pl.col("region_id.level") == "province")
    )
    one_each = shares.unique([*whole, "region_id"], keep="first", maintain_order=True)
    totals = one_each.with_columns(total=pl.col("value").sum().over(whole))
    above = totals.filter((pl.col("total") > 100) & pl.struct(whole).is_last_distinct())
    return above.select("row", total=_plain("total"))


RULES: tuple[RowRule | TableRule, ...] = tuple(rule for table in FIGURES for rule in rules_for(table))
