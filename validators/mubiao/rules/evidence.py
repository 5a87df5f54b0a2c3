"""Rules of the tables that keep account: corroborations, exclusions, corrections."""

from __future__ import annotations

import polars as pl

from mubiao.rules.rule import RowRule, TableRule
from mubiao.rules.tables import Tables

WITHDRAWN = "*"
_CORROBORATED = ("target_id", "observation_id", "event_id")
_KEYS = {"targets": "target_id", "observations": "observation_id", "events": "event_id", "plans": "plan_id",
         "sources": "source_id", "regions": "region_id", "industries": "industry_id",
         "indicators": "indicator_id", "units": "unit_id"}  # fmt: skip


def _own_source() -> pl.Expr:
    return pl.coalesce(f"{key}.source_id" for key in _CORROBORATED)


RULES: tuple[RowRule | TableRule, ...] = (
    RowRule(
        "corroboration-not-of-one-record",
        "corroborations",
        "source_id",
        pl.sum_horizontal(pl.col(key).is_not_null().cast(pl.Int8) for key in _CORROBORATED) == 1,
    ),
    RowRule(
        "corroborated-by-own-source",
        "corroborations",
        "source_id",
        pl.col("source_id") != _own_source(),
    ),
    TableRule(
        "figure-recorded-and-excluded",
        "exclusions",
        "stated",
        ("exclusions", "targets", "observations"),
        lambda tables: _recorded(tables),
    ),
    TableRule(
        "correction-of-unknown-record",
        "corrections",
        "record_id",
        ("corrections", *_KEYS),
        lambda tables: _unknown_record(tables),
    ),
    TableRule(
        "correction-of-unknown-field",
        "corrections",
        "field",
        ("corrections", *_KEYS),
        lambda tables: _unknown_field(tables),
    ),
)


def _recorded(tables: Tables) -> pl.DataFrame:
    """Exclusions of a figure that is also a record: same source, same place, same print.

    A figure may be printed twice in one place; the reason `repeat` says that this is the second print.
    """
    place = ["source_id", "locator", "stated"]
    excluded = tables.frame("exclusions").filter(pl.col("reason") != "repeat")
    return (
        pl.concat(
            excluded.join(tables.frame(name).select(place), on=place, how="semi").select("row")
            for name in ("targets", "observations")
        )
        .unique()
        .sort("row")
    )


def _unknown_record(tables: Tables) -> pl.DataFrame:
    known = pl.concat(
        tables.frame(name).select(pl.lit(name).alias("table"), pl.col(key).alias("record_id"))
        for name, key in _KEYS.items()
    )
    corrections = tables.frame("corrections").filter(pl.col("table").is_in(list(_KEYS)))
    # A record that was withdrawn whole (field `*`) is rightly gone, whatever of it was corrected before.
    withdrawn = corrections.filter(pl.col("field") == WITHDRAWN)
    corrections = corrections.join(withdrawn, on=["table", "record_id"], how="anti")
    return corrections.join(known, on=["table", "record_id"], how="anti").select("row").sort("row")


def _unknown_field(tables: Tables) -> pl.DataFrame:
    known = pl.DataFrame(
        [(name, column) for name in _KEYS for column in tables.fields(name)],
        schema={"table": pl.String, "field": pl.String},
        orient="row",
    )
    corrections = tables.frame("corrections").filter(
        pl.col("table").is_in(list(_KEYS)) & (pl.col("field") != WITHDRAWN)
    )
    return corrections.join(known, on=["table", "field"], how="anti").select("row").sort("row")
