"""Verdicts for the eye: a heading a reason, a row a target; the same in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from mubiao.analysis.amounts import Unit
from mubiao.analysis.figures import amount, measured, scale_of, share
from mubiao.analysis.layout import Column, aligned, fitting, in_ascii
from mubiao.analysis.markdown import markdown_table
from mubiao.analysis.words import COLUMNS, VERDICTS, period, word
from mubiao.findings.catalogue import Language
from mubiao.markdown import escaped

Row = Mapping[str, Any]
_ANY_WIDTH = 10_000


def as_text(
    rows: Sequence[Row],
    units: Mapping[str, Unit],
    language: Language,
    width: int,
    *,
    every: bool,
    plain: bool = False,
) -> str:
    """The verdicts for a terminal; without `every` what cannot be assessed is counted, not listed."""

    def table(part: Sequence[Row]) -> str:
        return aligned(fitting(_columns(part, units, language, plain), width))

    text = _document(rows, language, every, str, table)
    return in_ascii(text) if plain else text


def as_markdown(rows: Sequence[Row], units: Mapping[str, Unit], language: Language, *, every: bool) -> str:
    """The same with headings and tables of Markdown."""

    def table(part: Sequence[Row]) -> str:
        return "\n" + markdown_table(fitting(_columns(part, units, language, False), _ANY_WIDTH))

    return _document(rows, language, every, lambda head: f"### {escaped(head)}", table)


def _document(
    rows: Sequence[Row], language: Language, every: bool, heading: Callable[[str], str], table: Any
) -> str:
    zh = language == "zh"
    if not rows:
        return "没有符合条件的目标。\n" if zh else "No target answers to this.\n"
    parts = []
    unlisted = 0
    for (verdict, _), group in groupby(rows, key=lambda row: (row["verdict"], row["reason"])):
        part = list(group)
        said = part[0][f"reason_{language}"]
        head = f"{word(VERDICTS, verdict, language)} · {len(part)} · {said}"
        if verdict == "not_assessable" and not every:
            unlisted += len(part)
            parts.append(f"{heading(head)}\n")
        else:
            parts.append(f"{heading(head)}\n{table(part)}")
    assessed = len(rows) - sum(row["verdict"] == "not_assessable" for row in rows)
    as_of = rows[0]["as_of"]
    parts.append(
        f"截至 {as_of}：{len(rows)} 个目标中 {assessed} 个可以判断。\n"
        if zh
        else f"As of {as_of}: {assessed} of {len(rows)} targets can be assessed.\n"
    )
    if unlisted:
        parts[-1] += (
            f"{unlisted} 个无法判断的目标未列出；--all 全部列出。\n"
            if zh
            else f"{unlisted} targets that cannot be assessed are not listed; --all lists them.\n"
        )
    return "\n".join(parts)


def _columns(rows: Sequence[Row], units: Mapping[str, Unit], language: Language, plain: bool) -> list[Column]:
    head = {name: both[language] for name, both in COLUMNS.items()}
    target, observed = (
        [
            amount(
                row[f"{what}_comparator"],
                row[f"{what}_value"],
                row[f"{what}_value_max"],
                scale_of(units[row["unit_id"]], language, row["target_value"], row["observed_value"]),
                plain=plain,
            )
            for row in rows
        ]
        for what in ("target", "observed")
    )
    columns = [
        Column(head["region"], [row[f"region_name_{language}"] for row in rows], clip=8),
        Column(head["indicator"], [measured(row, language) for row in rows], clip=16),
        Column(head["industry"], [row[f"industry_name_{language}"] for row in rows], spare=2, clip=12),
        Column(head["due"], [period(row["due"], language) if row["due"] else "" for row in rows]),
        Column(head["target"], target),
    ]
    if any(observed):
        columns += [
            Column(head["observed"], observed),
            Column(head["period"], [period(row["observed_period"], language) for row in rows], spare=3),
            Column(head["attainment"], [share(row["attainment"]) for row in rows], right=True, spare=1),
        ]
    return columns
