"""The catalogue of finding codes: severity and texts, read from the TOML files beside this module.

One file a layer. Each entry has, in English and Chinese: `title` (what it means), `message` (a template
filled from the finding), `fix` (what to do), `why`; and one `bad` and one `good` example.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from mubiao.findings.finding import Finding

Severity = Literal["error", "warning", "info"]
Language = Literal["en", "zh"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class Texts:
    """The texts of a code in one language; `message` and `fix` are templates."""

    title: str
    message: str
    fix: str
    why: str


@dataclass(frozen=True)
class Entry:
    """One code of the catalogue."""

    code: str
    layer: str
    severity: Severity
    texts: Mapping[Language, Texts]
    bad: str
    good: str


@cache
def catalogue() -> Mapping[str, Entry]:
    """Every code, in the order of the layers and of their files.

    Raises ValueError when two layers define the same code.
    """
    # Where nothing is found, nothing is looked up: a sound package does not wait for these.
    import tomllib
    from importlib import resources

    entries: dict[str, Entry] = {}
    folder = resources.files(__package__) / "texts"
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        layer = file.name.removesuffix(".toml").split("-", 1)[1]
        for code, raw in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if code in entries:
                raise ValueError(f"code {code} is defined twice")
            entries[code] = _entry(code, layer, raw)
    return entries


def _entry(code: str, layer: str, raw: Mapping[str, Any]) -> Entry:
    languages: tuple[Language, ...] = ("en", "zh")
    return Entry(
        code=code,
        layer=layer,
        severity=raw["severity"],
        texts={language: Texts(**raw[language]) for language in languages},
        bad=raw["bad"],
        good=raw["good"],
    )


def severity(finding: Finding) -> Severity:
    """The severity of a finding, which belongs to its code."""
    return catalogue()[finding.code].severity


def message(finding: Finding, language: Language) -> str:
    """What is wrong, in one sentence."""
    return _fill(catalogue()[finding.code].texts[language].message, finding, language)


def suggestion(finding: Finding, language: Language) -> str:
    """What to do about it."""
    return _fill(catalogue()[finding.code].texts[language].fix, finding, language)


def _fill(template: str, finding: Finding, language: Language) -> str:
    known = {
        "value": _shortened(finding.value or ""),
        "field": finding.field or "",
        "table": finding.table or "",
        "record": finding.record_id or "",
        "path": finding.path or "",
        "line": str(finding.line or ""),
    }
    place = ("en", "zh").index(language)
    for name, detail in finding.details.items():
        known[name] = detail if isinstance(detail, str) else detail[place]
    return template.format_map(known)


def placeholders(template: str) -> set[str]:
    """The names in braces of a template."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def _shortened(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"
