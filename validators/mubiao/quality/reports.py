"""The measures as text for a terminal, JSON, a page of Markdown, and the three lines of the READMEs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from mubiao.commands.rows import as_markdown, as_table
from mubiao.findings.catalogue import Language
from mubiao.quality.measures import Quality, Table
from mubiao.quality.wording import (
    BETWEEN,
    CODES,
    HEADINGS,
    IN_SHORT,
    INTRO,
    PERCENT,
    SECTIONS,
    TITLE,
    Line,
    Section,
)

MADE_BY = "<!-- Made by `python -m mubiao.quality` from the data. Edit that, not this file. -->"
_OTHER: dict[Language, str] = {"en": "[中文](quality.zh-CN.md)", "zh": "[English](quality.md)"}
# As many as a reader takes in: the whole is in --format json.
_THEMES_ACROSS = 8
_INDICATORS_SHOWN = 20
_NAMED_IN_SHORT = 3
_Layout = Callable[[Sequence[str], Sequence[Sequence[Any]]], str]


def as_json(quality: Quality, _: Language = "en") -> str:
    """Everything, unabridged: counts, and tables as lists of objects with labels in both languages."""
    tables = {
        name: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        for name, table in quality.tables.items()
    }
    whole = {
        "package": quality.package,
        "version": quality.version,
        "in_short": {language: in_short(quality, language) for language in IN_SHORT},
        "counts": quality.counts,
        "tables": tables,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_text(quality: Quality, language: Language) -> str:
    """For the eye, on a terminal."""
    parts = [f"{TITLE[language]}: {quality.package} {quality.version}".rstrip(), *in_short(quality, language)]
    for section in SECTIONS:
        parts += [section.title[language], *_laid_out(section, quality, language, as_table)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def as_page(quality: Quality, language: Language) -> str:
    """A page of Markdown."""
    parts = [MADE_BY, f"# {TITLE[language]}", _OTHER[language]]
    parts += [bullets(quality, language), INTRO[language]]
    for section in SECTIONS:
        parts += [f"## {section.title[language]}", section.text[language]]
        parts += _laid_out(section, quality, language, as_markdown)
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def bullets(quality: Quality, language: Language) -> str:
    """The three lines as a list of Markdown."""
    return "\n".join(f"- {line}" for line in in_short(quality, language))


def in_short(quality: Quality, language: Language) -> list[str]:
    """The whole in three lines. A package without records is said to have none of each."""
    shares = {
        name: _percent(quality, name, of, language)
        for name, of in (
            ("official", "records"),
            ("media", "records"),
            ("repost", "records"),
            ("corroborated", "records"),
            ("dated_to_the_day", "records"),
            ("figures_compared", "figures"),
            ("policy_figures_compared", "policy_figures"),
        )
    }
    located = 100 - quality.percent("locator_unrecorded", "records")
    evidence = 100 - quality.percent("period_evidence_unrecorded", "observations")
    provinces = _names_of_level(quality, "province", language)
    told = {
        **quality.counts,
        **shares,
        "located": _said(located, language),
        "evidence": _said(evidence, language),
        "themes": _listed(_names(quality.tables["themes"], "theme", language), language),
        "most": _listed(provinces, language),
        "least": _listed(provinces[::-1], language),
    }
    return [line.format(**told) for line in IN_SHORT[language]]


def _names_of_level(quality: Quality, level: str, language: Language) -> list[str]:
    regions = quality.tables["regions"]
    names = _names(regions, "region", language)
    return [name for name, found in zip(names, regions.column("level"), strict=True) if found == level]


def _names(table: Table, what: str, language: Language) -> list[str]:
    return [str(name) for name in table.column(f"{what}_{language}")]


def _listed(names: list[str], language: Language) -> str:
    return BETWEEN[language].join(names[:_NAMED_IN_SHORT]) or "–"


def _percent(quality: Quality, count: str, of: str, language: Language) -> str:
    return _said(quality.percent(count, of), language)


def _said(percent: float, language: Language) -> str:
    """Whole percents, but neither 0 for some nor 100 for not quite all."""
    shown = f"{percent:.0f}"
    if (shown == "0" and percent > 0) or (shown == "100" and percent < 100):
        shown = f"{percent:.1f}"
    return PERCENT[language].format(shown)


def _laid_out(section: Section, quality: Quality, language: Language, layout: _Layout) -> list[str]:
    made = []
    if section.lines:
        headings = [HEADINGS[name][language] for name in ("measure", "count", "share")]
        made.append(layout(headings, [_counted(line, quality, language) for line in section.lines]))
    if section.name in quality.tables:
        columns, rows = _shown(section.name, quality, language)
        if rows:
            made.append(layout(columns, rows))
    return made


def _counted(line: Line, quality: Quality, language: Language) -> tuple[str, int, str]:
    share = _percent(quality, line.count, line.of, language) if line.of else ""
    return line.said[language], quality.counts[line.count], share


def _shown(name: str, quality: Quality, language: Language) -> tuple[list[str], list[list[Any]]]:
    """A table as it is shown: labels in one language, without ids beside them, codes as words."""
    table = quality.tables[name]
    if name == "regions_by_theme":
        return _across(quality, language)
    rows = table.rows[:_INDICATORS_SHOWN] if name == "indicators" else table.rows
    labelled = {column[:-3] for column in table.columns if column.endswith("_en")}
    kept = [
        (place, column.removesuffix(f"_{language}"))
        for place, column in enumerate(table.columns)
        if not column.endswith("_zh" if language == "en" else "_en")
        and not (column.endswith("_id") and column[:-3] in labelled)
    ]
    headings = [HEADINGS[column][language] for _, column in kept]
    return headings, [[_in_words(row[place], language) for place, _ in kept] for row in rows]


def _in_words(cell: Any, language: Language) -> Any:
    return CODES[cell][language] if isinstance(cell, str) and cell in CODES else cell


def _across(quality: Quality, language: Language) -> tuple[list[str], list[list[Any]]]:
    """Regions down, themes across: the themes and the regions with the most figures first."""
    table = quality.tables["regions_by_theme"]
    themes = quality.tables["themes"].column("theme_id")[:_THEMES_ACROSS]
    figures: dict[str, dict[str, int]] = {}
    for region, theme, count in zip(
        table.column("region_id"), table.column("theme_id"), table.column("figures"), strict=True
    ):
        of_region = figures.setdefault(region, {})
        place = theme if theme in themes else ""
        of_region[place] = of_region.get(place, 0) + count
    label = dict(zip(table.column("region_id"), _names(table, "region", language), strict=True))
    order = sorted(figures, key=lambda region: (-sum(figures[region].values()), region))
    names = _names(quality.tables["themes"], "theme", language)[: len(themes)]
    headings = [HEADINGS["region"][language], *names, HEADINGS["others"][language]]
    return headings, [
        [label[region], *(figures[region].get(theme) for theme in (*themes, ""))] for region in order
    ]


FORMATS: dict[str, Callable[[Quality, Language], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_page,
}
