"""The comparisons of one indicator out of the views, best covered first, and what was not compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from mubiao.analysis.amounts import Unit
from mubiao.analysis.asked import rows_of
from mubiao.analysis.extent import Extent
from mubiao.analysis.words import Both
from mubiao.findings.catalogue import Language

if TYPE_CHECKING:
    import duckdb

_RECORDS = {
    "target": ("target_comparison", "target_id", "due", "due_end"),
    "observation": ("observation_comparison_by_period", "observation_id", "period", "period_end"),
}
_ROWS = """
SELECT
    '{kind}' AS kind,
    comparison_id,
    only_within,
    indicator_id,
    industry_id,
    industry_name_zh,
    industry_name_en,
    scope,
    scope_en,
    basis,
    unit_id,
    {date} AS date,
    {last_day} AS last_day,
    {date}_stated AS date_stated,
    region_level,
    regions_compared,
    regions_at_level,
    direction,
    rank,
    region_id,
    region_name_zh,
    region_name_en,
    comparator,
    stated,
    value,
    value_max,
    lowest_possible(comparator, value) AS lowest,
    highest_possible(comparator, value, value_max) AS highest,
    per_10k_persons,
    source_tier,
    source_id,
    {record_id} AS record_id
FROM {view}
WHERE indicator_id = ? {conditions}
ORDER BY regions_compared DESC, last_day DESC, comparison_id, rank, region_id
"""
_UNCOMPARED = """
SELECT kind, reason, reason_en, reason_zh, count(*) AS records
FROM not_compared
INNER JOIN regions USING (region_id)
WHERE indicator_id = ? {conditions}
GROUP BY ALL
ORDER BY records DESC, kind DESC, reason
"""
_CHOICES = """
SELECT DISTINCT kind, region_level, industry_id, scope, basis, date
FROM (
    SELECT 'target' AS kind, region_level, industry_id, scope, basis, indicator_id, comparison_due AS date
    FROM target_keys
    UNION ALL
    SELECT 'observation', region_level, industry_id, scope, basis, indicator_id, comparison_period
    FROM observation_keys
)
WHERE indicator_id = ?
"""


@dataclass(frozen=True)
class Selection:
    """What to compare. None means all; the scope "" means figures that nothing narrows.

    `due` is a period: meant is what falls due, or was measured, with its last day within it.
    """

    indicator_id: str
    industry_id: str | None = None
    scope: str | None = None
    basis: str | None = None
    level: str | None = None
    due: str | None = None
    kinds: tuple[str, ...] = ("target", "observation")


@dataclass(frozen=True)
class Indicator:
    """The indicator that is compared."""

    indicator_id: str
    name: Both


@dataclass(frozen=True)
class Figure:
    """One region's figure in a comparison: `value` in the unit of the comparison, `extent` what it allows."""

    rank: int
    region_id: str
    region: Both
    comparator: str
    stated: str
    value: Decimal
    value_max: Decimal | None
    extent: Extent
    date_stated: str
    tier: str
    record_id: str


@dataclass(frozen=True)
class Comparison:
    """Figures of one kind that may be compared, best first, and what they have in common."""

    kind: str
    industry_id: str
    industry: Both
    scope: str | None
    scope_en: str | None
    basis: str
    unit: Unit
    date: str
    level: str
    regions_at_level: int | None
    only_within: str | None
    figures: tuple[Figure, ...]

    def scope_label(self, language: Language) -> str:
        """The scope with the word for it, in English with its name in the list too; "" for none."""
        if not self.scope:
            return ""
        if language == "zh":
            return f"口径：{self.scope}"
        return f"scope: {self.scope_en} ({self.scope})" if self.scope_en else f"scope: {self.scope}"

    @property
    def tiers(self) -> dict[str, int]:
        """How many figures are from sources of each tier, the most trusted first."""
        found = Counter(figure.tier for figure in self.figures)
        return {tier: found[tier] for tier in ("official", "media", "repost") if found[tier]}


@dataclass(frozen=True)
class Uncompared:
    """So many records of a kind are in no comparison, for one reason."""

    kind: str
    code: str
    reason: Both
    records: int


@dataclass(frozen=True)
class Answer:
    """The comparisons of an indicator, best covered first in each kind, and what is in none of them.

    `rows` are the rows of the views behind them, as they are.
    """

    indicator: Indicator
    comparisons: tuple[Comparison, ...]
    uncompared: tuple[Uncompared, ...]
    rows: tuple[dict[str, Any], ...]


class NothingChosenError(LookupError):
    """No record has what an option asks for: `field` names the option, `known` what there is."""

    def __init__(self, field: str, value: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{field}: {value}")
        self.field = field
        self.value = value
        self.known = known


def compare(connection: duckdb.DuckDBPyConnection, selection: Selection) -> Answer:
    """Ask the views. Raises NothingChosenError when the options leave no record at all."""
    indicator = rows_of(
        connection, "SELECT * FROM indicators WHERE indicator_id = ?", [selection.indicator_id]
    )[0]
    units = units_of(connection)
    rows: list[dict[str, Any]] = []
    for kind in selection.kinds:
        view, record_id, date, last_day = _RECORDS[kind]
        conditions, given = _conditions(selection, "region_level", last_day)
        if kind == "observation" and selection.due is None:
            conditions += " AND is_latest"
        query = _ROWS.format(
            kind=kind, view=view, record_id=record_id, date=date, last_day=last_day, conditions=conditions
        )
        rows += rows_of(connection, query, [selection.indicator_id, *given])
    conditions, given = _conditions(selection, "regions.level", "period_last(due_or_period)")
    if selection.due is not None:
        conditions += " AND reason <> 'other_period'"  # these are compared when their period is asked for
    conditions += f" AND kind IN ({', '.join('?' * len(selection.kinds))})"
    left = rows_of(
        connection,
        _UNCOMPARED.format(conditions=conditions),
        [selection.indicator_id, *given, *selection.kinds],
    )
    if not rows and not left:
        _say_what_there_is(connection, selection)
    return Answer(
        Indicator(
            selection.indicator_id,
            {"en": indicator["name_en"], "zh": indicator["name_zh"] or indicator["name_en"]},
        ),
        tuple(
            _comparison(list(group), units)
            for _, group in groupby(rows, key=lambda row: (row["kind"], row["comparison_id"]))
        ),
        tuple(
            Uncompared(
                row["kind"], row["reason"], {"en": row["reason_en"], "zh": row["reason_zh"]}, row["records"]
            )
            for row in left
        ),
        tuple(rows),
    )


def units_of(connection: duckdb.DuckDBPyConnection) -> dict[str, Unit]:
    """The units of the data by their id."""
    query = "SELECT unit_id, coalesce(name_zh, name_en), name_en, dimension FROM units"
    return {row[0]: Unit(*row) for row in connection.execute(query).fetchall()}


def _conditions(selection: Selection, level: str, last_day: str) -> tuple[str, list[Any]]:
    """The options as conditions of a query, and the values to give it."""
    found, given = "", []
    for column, value in (
        ("industry_id", selection.industry_id),
        ("basis", selection.basis),
        (level, selection.level),
    ):
        if value is not None:
            found += f" AND {column} = ?"
            given.append(value)
    if selection.scope is not None:
        found += " AND coalesce(scope, '') = ?"
        given.append(selection.scope)
    if selection.due is not None:
        found += (
            f" AND {last_day} BETWEEN period_first(CAST(? AS VARCHAR)) AND period_last(CAST(? AS VARCHAR))"
        )
        given += [selection.due, selection.due]
    return found, given


def _say_what_there_is(connection: duckdb.DuckDBPyConnection, selection: Selection) -> None:
    """Raise NothingChosenError for the option that no record answers to; nothing when there is no record."""
    choices = rows_of(connection, _CHOICES, [selection.indicator_id])
    asked = {
        "industry": ("industry_id", selection.industry_id),
        "scope": ("scope", selection.scope),
        "basis": ("basis", selection.basis),
        "level": ("region_level", selection.level),
    }
    for field, (column, value) in asked.items():
        if value is None or not choices:
            continue
        left = [row for row in choices if (row[column] or "") == value]
        if not left:
            known = tuple(sorted({row[column] or '""' for row in choices}))
            raise NothingChosenError(field, value, known)
        choices = left
    if choices and selection.due is not None:
        dates = {row["date"] for row in choices if row["date"] and row["kind"] in selection.kinds}
        raise NothingChosenError("due", selection.due, tuple(sorted(dates)))


def _comparison(rows: list[dict[str, Any]], units: dict[str, Unit]) -> Comparison:
    first = rows[0]
    return Comparison(
        kind=first["kind"],
        industry_id=first["industry_id"],
        industry={"en": first["industry_name_en"], "zh": first["industry_name_zh"]},
        scope=first["scope"],
        scope_en=first["scope_en"],
        basis=first["basis"],
        unit=units[first["unit_id"]],
        date=first["date"],
        level=first["region_level"],
        regions_at_level=first["regions_at_level"],
        only_within=first["only_within"],
        figures=tuple(
            Figure(
                rank=row["rank"],
                region_id=row["region_id"],
                region={"en": row["region_name_en"], "zh": row["region_name_zh"]},
                comparator=row["comparator"],
                stated=row["stated"],
                value=row["value"],
                value_max=row["value_max"],
                extent=Extent(row["lowest"], row["highest"]),
                date_stated=row["date_stated"],
                tier=row["source_tier"],
                record_id=row["record_id"],
            )
            for row in rows
        ),
    )
