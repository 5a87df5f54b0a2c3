"""Rules of plans: their years agree with each other and with the title, replacement is one way."""

from __future__ import annotations

import polars as pl

from mubiao.rules.places import rings, rings_in
from mubiao.rules.rule import RowRule, TableRule
from mubiao.rules.tables import Tables

YEARS_IN_TITLE = r"（([0-9]{4})(?:—|-|–|－|至|~|～)([0-9]{4})年?）"
_TITLE = pl.col("title_zh")

RULES: tuple[RowRule | TableRule, ...] = (
    RowRule(
        "plan-period-reversed",
        "plans",
        "period_end",
        pl.col("period_end:last") >= pl.col("period_start:first"),
        {"start": "period_start", "end": "period_end"},
    ),
    RowRule(
        "plan-issued-after-period",
        "plans",
        "issued",
        pl.col("issued:first") <= pl.col("period_end:last"),
        {"end": "period_end"},
    ),
    RowRule(
        "plan-years-not-of-title",
        "plans",
        "period_start",
        (_TITLE.str.extract(YEARS_IN_TITLE, 1) == pl.col("period_start").str.slice(0, 4))
        & (_TITLE.str.extract(YEARS_IN_TITLE, 2) == pl.col("period_end").str.slice(0, 4))
        | (pl.col("period_end:last") < pl.col("period_start:first")),
        {"title": "title_zh", "start": "period_start", "end": "period_end"},
    ),
    RowRule(
        "plan-issued-after-source",
        "plans",
        "issued",
        pl.col("issued:first") <= pl.col("source_id.published:last"),
        {"published": "source_id.published"},
    ),
    RowRule(
        "plan-supersedes-later",
        "plans",
        "supersedes_id",
        pl.col("supersedes_id.issued:first") <= pl.col("issued:last"),
        {"issued": "issued", "earlier": "supersedes_id.issued"},
    ),
    TableRule(
        "plan-superseded-but-in-force",
        "plans",
        "status",
        ("plans",),
        lambda tables: _superseded_in_force(tables),
    ),
    TableRule("plan-duplicate", "plans", "plan_id", ("plans",), lambda tables: _twins(tables)),
    TableRule(
        "supersedes-ring",
        "plans",
        "supersedes_id",
        ("plans",),
        lambda tables: _rings(tables),
    ),
    TableRule(
        "supersedes-ring",
        "targets",
        "supersedes_id",
        ("targets",),
        lambda tables: rings(tables, "targets", "target_id", "supersedes_id"),
    ),
)


def _superseded_in_force(tables: Tables) -> pl.DataFrame:
    plans = _plans_replacing_earlier(tables)
    later = plans.select(by="plan_id", plan_id="supersedes_id").drop_nulls().unique("plan_id", keep="first")
    in_force = plans.filter(pl.col("status") == "issued").join(later, on="plan_id")
    return in_force.filter(pl.col("by") != pl.col("plan_id")).select("row", "by")


def _rings(tables: Tables) -> pl.DataFrame:
    plans = _plans_replacing_earlier(tables)
    return rings_in(plans, "plan_id", "supersedes_id")


def _plans_replacing_earlier(tables: Tables) -> pl.DataFrame:
    """The plans, without the replacements that plan-supersedes-later already calls wrong."""
    plans = tables.frame("plans", "supersedes_id.issued:first", "issued:last")
    wrong = pl.col("supersedes_id.issued:first") > pl.col("issued:last")
    return plans.with_columns(
        supersedes_id=pl.when(wrong.fill_null(False)).then(None).otherwise("supersedes_id")
    )


def _twins(tables: Tables) -> pl.DataFrame:
    """The later of two plans of one region with the same title, spaces and punctuation aside."""
    plain = pl.coalesce(_TITLE, "title_en", "plan_id").str.replace_all(r"[^\p{Han}0-9A-Za-z]", "")
    plans = tables.frame("plans").with_columns(plain=plain)
    same = ["region_id", "plain", "issued"]
    first = pl.col("plan_id").first().over(same)
    return plans.with_columns(other=first).filter(pl.col("other") != pl.col("plan_id")).select("row", "other")
