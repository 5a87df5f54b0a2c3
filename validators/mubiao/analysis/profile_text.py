"""A region's plans, targets, observations and dates for the eye; the same in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from mubiao.analysis.amounts import Unit
from mubiao.analysis.figures import amount, measured, scale_of
from mubiao.analysis.layout import Column, aligned, fitting, in_ascii
from mubiao.analysis.markdown import markdown_table
from mubiao.analysis.profile import Profile
from mubiao.analysis.words import (
    COLUMNS,
    HAPPENINGS,
    LEVEL_OF_ONE,
    STATUSES,
    TIERS,
    VERDICTS,
    counted,
    period,
    word,
)
from mubiao.findings.catalogue import Language
from mubiao.markdown import escaped

Row = Mapping[str, Any]
_ANY_WIDTH = 10_000
_OUTCOMES = ("met", "missed", "on_track", "behind", "not_assessable")


def as_text(
    profile: Profile, units: Mapping[str, Unit], language: Language, width: int, *, plain: bool = False
) -> str:
    """The profile for a terminal `width` columns wide."""
    layout = _Layout(
        units,
        language,
        plain,
        str,
        lambda name: f"  {name}",
        lambda columns: aligned(fitting(columns, width)),
    )
    text = layout.document(profile)
    return in_ascii(text) if plain else text


def as_markdown(profile: Profile, units: Mapping[str, Unit], language: Language) -> str:
    """The same with headings and tables of Markdown."""
    return _Layout(
        units,
        language,
        False,
        lambda title: f"## {escaped(title)}\n",
        lambda name: f"### {escaped(name)}\n",
        lambda columns: markdown_table(fitting(columns, _ANY_WIDTH)),
    ).document(profile)


class _Layout:
    """How a document is laid out: `section` and `part` write headings, `table` writes columns."""

    def __init__(
        self,
        units: Mapping[str, Unit],
        language: Language,
        plain: bool,
        section: Callable[[str], str],
        part: Callable[[str], str],
        table: Callable[[Sequence[Column]], str],
    ) -> None:
        self._units = units
        self._language: Language = language
        self._plain = plain
        self._section = section
        self._part = part
        self._table = table
        self._head = {name: both[language] for name, both in COLUMNS.items()}

    def document(self, profile: Profile) -> str:
        """The whole profile."""
        targets, observations = profile.of_kind("target"), profile.of_kind("observation")
        parts = [self._opening(profile)]
        if profile.plans:
            parts.append(self._titled(("Plans", "规划"), self._plans(profile.plans)))
        if targets:
            parts.append(
                self._titled(("Targets in force", "有效目标"), self._by_industry(targets, self._targets))
            )
        if observations:
            parts.append(
                self._titled(("Observations", "观测值"), self._by_industry(observations, self._observations))
            )
        if profile.timeline:
            parts.append(self._titled(("Timeline", "时间线"), self._timeline(profile.timeline)))
        return "\n".join(parts)

    def _opening(self, profile: Profile) -> str:
        region, zh = profile.region, self._language == "zh"
        names = (region["name_zh"], region["name_en"])
        given = dict.fromkeys(name for name in (names if zh else names[::-1]) if name)
        title = " · ".join([*given, region["region_id"]])
        level = word(LEVEL_OF_ONE, region["level"], self._language)
        counts = [
            counted(kind, len(profile.of_kind(kind)), self._language) for kind in ("target", "observation")
        ]
        plans, dates = len(profile.plans), len(profile.timeline)
        if not (profile.figures or plans or dates):
            counts = ["尚无记录" if zh else "nothing is recorded"]
        else:
            counts.append(f"{plans} 个规划" if zh else f"{plans} plan{'s' * (plans != 1)}")
        return f"{self._section(title)}\n{level} · {' · '.join(counts)}\n"

    def _titled(self, title: tuple[str, str], body: str) -> str:
        return f"{self._section(title[self._language == 'zh'])}\n{body}"

    def _by_industry(self, rows: Sequence[Row], columns: Callable[[Sequence[Row]], list[Column]]) -> str:
        parts = []
        for name, group in groupby(rows, key=lambda row: row[f"industry_name_{self._language}"]):
            parts.append(f"{self._part(name)}\n{self._table(columns(list(group)))}")
        return "\n".join(parts)

    def _plans(self, plans: Sequence[Row]) -> str:
        language, head = self._language, self._head
        titles = [row[f"plan_title_{language}"] or row["plan_title_zh"] or "" for row in plans]
        columns = [
            Column(head["plan"], titles, clip=24),
            Column(head["status"], [word(STATUSES, row["plan_status"], language) for row in plans], spare=2),
            Column(head["issued"], [row["issued"] or "" for row in plans], spare=3),
            Column(head["years"], [_years(row, language) for row in plans], spare=1),
            Column(head["targets"], [str(row["targets"]) for row in plans], right=True),
            Column(
                "到期" if language == "zh" else "due", [str(row["targets_due"]) for row in plans], right=True
            ),
        ]
        for outcome in _OUTCOMES[:-1]:
            if any(row[outcome] for row in plans) or outcome == "met":
                cells = [str(row[outcome]) for row in plans]
                columns.append(Column(word(VERDICTS, outcome, language), cells, right=True))
        return self._table(columns)

    def _targets(self, rows: Sequence[Row]) -> list[Column]:
        language, head = self._language, self._head
        observed = [
            f"{self._amount('observed_comparator', 'observed_value', row)} ({row['observed_period']})"
            if row["observed_value"] is not None
            else ""
            for row in rows
        ]
        return [
            Column(head["indicator"], [measured(row, language) for row in rows], clip=20),
            Column(head["due"], [period(row["due_or_period"], language) for row in rows]),
            Column(head["target"], [self._amount("comparator", "value", row) for row in rows]),
            *([Column(head["observed"], observed, spare=2)] if any(observed) else []),
            Column(head["verdict"], [_verdict(row, language) for row in rows], spare=1),
            *self._places(rows),
            Column(head["tier"], [word(TIERS, row["source_tier"], language) for row in rows], spare=4),
        ]

    def _observations(self, rows: Sequence[Row]) -> list[Column]:
        language, head = self._language, self._head
        return [
            Column(head["indicator"], [measured(row, language) for row in rows], clip=20),
            Column(head["period"], [period(row["due_or_period"], language) for row in rows]),
            Column(head["value"], [self._amount("comparator", "value", row) for row in rows]),
            Column(head["stated"], [row["stated"] for row in rows], spare=3, clip=12),
            *self._places(rows),
            Column(head["tier"], [word(TIERS, row["source_tier"], language) for row in rows], spare=4),
        ]

    def _places(self, rows: Sequence[Row]) -> list[Column]:
        """The rank with the number of regions compared, when any row has one."""
        cells = ["" if row["rank"] is None else f"{row['rank']}/{row['regions_compared']}" for row in rows]
        return [Column(self._head["place"], cells, right=True)] if any(cells) else []

    def _timeline(self, rows: Sequence[Row]) -> str:
        language, head = self._language, self._head
        columns = [
            Column(head["date"], [_date(row) for row in rows]),
            Column(head["happening"], [_happening(row, language) for row in rows], clip=12),
            Column(head["title"], [_title(row, language) for row in rows], clip=24),
        ]
        return self._table(columns)

    def _amount(self, comparator: str, value: str, row: Row) -> str:
        scale = scale_of(self._units[row["unit_id"]], self._language, row["value"], row["observed_value"])
        return amount(row[comparator], row[value], row[f"{value}_max"], scale, plain=self._plain)


def _years(row: Row, language: Language) -> str:
    ends = [row[name] for name in ("period_start", "period_end") if row[name]]
    return period("/".join(dict.fromkeys(ends)), language) if ends else ""


def _verdict(row: Row, language: Language) -> str:
    return word(VERDICTS, row["verdict"], language) if row["verdict"] else ""


def _date(row: Row) -> str:
    return str(row["date_stated"] or row["date_end"] or "")


def _happening(row: Row, language: Language) -> str:
    if row["kind"] == "targets_due":
        number = row["targets"]
        if language == "zh":
            return f"{number} 个目标到期"
        return f"{number} target{'s' * (number != 1)} due"
    return word(HAPPENINGS, row["kind"], language)


def _title(row: Row, language: Language) -> str:
    return row[f"title_{language}"] or row["title_zh"] or row["title_en"] or ""
