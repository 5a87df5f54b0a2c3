"""What the package knows of one region, out of the macro profile and the views on plans and dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mubiao.analysis.asked import rows_of

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]
_PLANS = """
SELECT
    scorecard.plan_id,
    scorecard.plan_title_zh,
    scorecard.plan_title_en,
    plans.issuer,
    scorecard.plan_status,
    plans.issued,
    plans.period_start,
    plans.period_end,
    scorecard.targets,
    scorecard.targets_due,
    scorecard.met,
    scorecard.missed,
    scorecard.on_track,
    scorecard.behind,
    scorecard.not_assessable
FROM plan_scorecard AS scorecard
INNER JOIN plans ON scorecard.plan_id = plans.plan_id
WHERE scorecard.region_id = ?
ORDER BY period_last(plans.issued) DESC NULLS LAST, scorecard.plan_id
"""
# The macro has the numbers; upper ends of ranges stand in the records.
_FIGURES = """
SELECT
    listed.*,
    coalesce(targets.value_max, observations.value_max) AS value_max,
    coalesce(industries.name_zh, industries.name_en) AS industry_name_zh,
    industries.name_en AS industry_name_en,
    observed.value_max AS observed_value_max,
    observed.stated AS observed_stated
FROM profile(?) AS listed
INNER JOIN industries ON listed.industry_id = industries.industry_id
LEFT JOIN targets ON listed.record_id = targets.target_id
LEFT JOIN observations ON listed.record_id = observations.observation_id
LEFT JOIN observations AS observed ON listed.observed_id = observed.observation_id
ORDER BY
    listed.kind DESC,
    listed.industry_id,
    listed.indicator_id,
    listed.scope NULLS FIRST,
    listed.basis,
    period_last(listed.due_or_period) DESC NULLS LAST,
    listed.record_id
"""
_TIMELINE = """
SELECT *
FROM timeline
WHERE region_id = ? OR event_id IN (SELECT event_id FROM event_regions WHERE region_id = ?)
ORDER BY date_end NULLS LAST, kind, plan_id, event_id
"""


@dataclass(frozen=True)
class Profile:
    """A region (its row of the table regions), its plans, figures and dates, as rows of the views."""

    region: Row
    plans: list[Row]
    figures: list[Row]
    timeline: list[Row]

    def of_kind(self, kind: str) -> list[Row]:
        """The figures that are targets, or observations."""
        return [row for row in self.figures if row["kind"] == kind]


def profile(connection: duckdb.DuckDBPyConnection, region_id: str) -> Profile:
    """Ask the views about a region that is there."""
    return Profile(
        rows_of(connection, "SELECT * FROM regions WHERE region_id = ?", [region_id])[0],
        rows_of(connection, _PLANS, [region_id]),
        rows_of(connection, _FIGURES, [region_id]),
        rows_of(connection, _TIMELINE, [region_id, region_id]),
    )
