"""Rules of targets: a promise fits its plan, its baseline and what it replaces."""

from __future__ import annotations

import polars as pl

from mubiao.rules.places import region_pairs
from mubiao.rules.rule import RowRule, TableRule
from mubiao.rules.tables import Tables

# The plan is to blame then, and not each of its targets.
_PLAN_REVERSED = pl.col("plan_id.period_end:last") < pl.col("plan_id.period_start:first")

RULES: tuple[RowRule | TableRule, ...] = (
    RowRule(
        "due-before-plan-period",
        "targets",
        "due",
        (pl.col("due:last") >= pl.col("plan_id.period_start:first")) | _PLAN_REVERSED,
        {"start": "plan_id.period_start", "plan": "plan_id"},
    ),
    RowRule(
        "due-after-plan-period",
        "targets",
        "due",
        (pl.col("due:first") <= pl.col("plan_id.period_end:last")) | _PLAN_REVERSED,
        {"end": "plan_id.period_end", "plan": "plan_id"},
    ),
    RowRule(
        "due-before-plan-issued",
        "targets",
        "due",
        (pl.col("due:last") >= pl.col("plan_id.issued:first"))
        | (pl.col("due:last") < pl.col("plan_id.period_start:first")),
        {"issued": "plan_id.issued", "plan": "plan_id"},
    ),
    RowRule(
        "baseline-incomplete",
        "targets",
        "baseline_period",
        pl.col("baseline_value").is_null() == pl.col("baseline_period").is_null(),
        {"baseline": "baseline_value"},
    ),
    RowRule(
        "baseline-not-before-due",
        "targets",
        "baseline_period",
        pl.col("baseline_period:last") < pl.col("due:last"),
        {"due": "due"},
    ),
    RowRule(
        "supersedes-other-subject",
        "targets",
        "supersedes_id",
        (pl.col("supersedes_id.indicator_id") == pl.col("indicator_id"))
        & (pl.col("supersedes_id.region_id") == pl.col("region_id")),
        {"other": "supersedes_id.indicator_id", "region": "supersedes_id.region_id"},
    ),
    TableRule(
        "target-region-outside-plan",
        "targets",
        "region_id",
        ("targets", "plans", "regions", "region_members"),
        lambda tables: _outside_plan(tables),
    ),
)


def _outside_plan(tables: Tables) -> pl.DataFrame:
    """Targets for a region that the plan's region neither contains nor belongs to.

    A plan speaks of its own region, of parts of it, or of a macro region that it helps to form.
    """
    known = ["region_id", "plan_id.region_id"]
    targets = tables.frame("targets", *known).select("row", *known).drop_nulls()
    pairs = region_pairs(tables)
    inside = pairs.select(region_id="inner", **{"plan_id.region_id": "outer"})
    around = pairs.select(region_id="outer", **{"plan_id.region_id": "inner"}).filter(
        pl.col("region_id").str.starts_with("CN-X-")
    )
    # A region or plan that does not exist is the finding of its key.
    existing = targets.join(pairs.select(region_id="inner").unique(), on="region_id", how="semi")
    outside = existing.join(inside, on=known, how="anti").join(around, on=known, how="anti")
    return outside.select("row", region="region_id", plan_region="plan_id.region_id").sort("row")
