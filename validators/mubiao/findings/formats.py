"""A report as text, JSON, GitHub annotations or SARIF."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import quote

from mubiao.findings.catalogue import Language, catalogue, message, severity, suggestion
from mubiao.findings.finding import Finding
from mubiao.findings.printable import printable
from mubiao.findings.report import Report

# GitHub shows ten errors and ten warnings a step; the rest would be lost without a word.
GITHUB_SHOWN = 10
TEXT_SHOWN_PER_CODE = 20

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "valid": "valid",
        "invalid": "not valid",
        "error": "error",
        "warning": "warning",
        "info": "note",
        "summary": "{package} {version}: {verdict}. {records} records in {tables} tables; "
        "errors {error}, warnings {warning}, notes {info}.",
        "more": "… and {count} more of {code} (all of them: --format json)",
        "rest": "{count} more; for all of them: mubiao validate --format json",
        "explain": "What a code means: mubiao explain CODE",
    },
    "zh": {
        "valid": "通过",
        "invalid": "未通过",
        "error": "错误",
        "warning": "警告",
        "info": "提示",
        "summary": "{package} {version}：{verdict}。共 {tables} 张表 {records} 条记录；"
        "错误 {error} 个，警告 {warning} 个，提示 {info} 个。",
        "more": "……另有 {count} 个 {code}（全部列出请用 --format json）",
        "rest": "另有 {count} 个；全部列出：mubiao validate --format json",
        "explain": "代码含义：mubiao explain 代码",
    },
}


def as_text(report: Report, language: Language) -> str:
    """For people: place, code, what is wrong, what to do; each code capped, with the count of the rest."""
    words = WORDS[language]
    lines: list[str] = []
    seen: defaultdict[str, int] = defaultdict(int)
    for finding in report.findings:
        seen[finding.code] += 1
        if seen[finding.code] <= TEXT_SHOWN_PER_CODE:
            lines += [_text(finding, language), f"    {suggestion(finding, language)}"]
    lines += [
        words["more"].format(count=count - TEXT_SHOWN_PER_CODE, code=code)
        for code, count in seen.items()
        if count > TEXT_SHOWN_PER_CODE
    ]
    if report.findings:
        lines += ["", words["explain"]]
    lines.append(_summary(report, language))
    return "\n".join(map(printable, lines)) + "\n"


def _summary(report: Report, language: Language) -> str:
    words = WORDS[language]
    return printable(
        words["summary"].format(
            package=report.package,
            version=report.version,
            verdict=words["valid" if report.valid else "invalid"],
            records=sum(report.rows.values()),
            tables=len(report.rows),
            **report.counts,
        )
    )


def _text(finding: Finding, language: Language) -> str:
    place = ":".join(str(part) for part in (finding.path, finding.line, finding.field) if part)
    record = f" [{finding.record_id}]" if finding.record_id else ""
    word = WORDS[language][severity(finding)]
    return f"{place or '.'}: {word} {finding.code}{record}: {message(finding, language)}"


def as_json(report: Report, language: Language) -> str:
    """For programs: everything, uncapped."""
    document = {
        "package": report.package,
        "version": report.version,
        "valid": report.valid,
        "counts": report.counts,
        "rows": dict(report.rows),
        "findings": [_record(finding, language) for finding in report.findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _record(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": severity(finding),
        "table": finding.table,
        "path": finding.path,
        "line": finding.line,
        "field": finding.field,
        "record_id": finding.record_id,
        "value": finding.value,
        "message": message(finding, language),
        "suggestion": suggestion(finding, language),
    }


def as_github(report: Report, language: Language) -> str:
    """Workflow commands, which GitHub shows at the line of the file in a pull request."""
    commands = {"error": "error", "warning": "warning", "info": "notice"}
    lines: list[str] = []
    for level, command in commands.items():
        of_level = [finding for finding in report.findings if severity(finding) == level]
        # The last place is for the count of the rest, which would else be among what is not shown.
        shown = len(of_level) if len(of_level) <= GITHUB_SHOWN else GITHUB_SHOWN - 1
        lines += (_annotation(command, finding, language) for finding in islice(of_level, shown))
        if len(of_level) > shown:
            rest = WORDS[language]["rest"].format(count=len(of_level) - shown)
            lines.append(f"::{command} title=mubiao::{_escaped(rest)}")
    return "\n".join([*lines, _no_command(_summary(report, language))]) + "\n"


def _no_command(line: str) -> str:
    """A line that GitHub takes for no command: the name of a package may be anything."""
    return line.replace("::", "%3A%3A").replace("##[", "##%5B")


def _annotation(command: str, finding: Finding, language: Language) -> str:
    where = {"file": finding.path, "line": finding.line, "title": finding.code}
    properties = ",".join(
        f"{key}={_escaped(str(value), in_property=True)}" for key, value in where.items() if value
    )
    text = f"{finding.field or ''} {message(finding, language)} {suggestion(finding, language)}".strip()
    return f"::{command} {properties}::{_escaped(text)}"


def _escaped(text: str, *, in_property: bool = False) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    escaped = printable(escaped).replace("##[", "##%5B")  # which older commands began with
    return escaped.replace(":", "%3A").replace(",", "%2C") if in_property else escaped


def as_sarif(report: Report, language: Language) -> str:
    """SARIF 2.1.0, as code scanning reads it."""
    used = sorted({finding.code for finding in report.findings})
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "mubiao", "rules": [_sarif_rule(c, language) for c in used]}},
                "results": list(_sarif_results(report, language)),
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(code: str, language: Language) -> dict[str, Any]:
    texts = catalogue()[code].texts[language]
    return {"id": code, "shortDescription": {"text": texts.title}, "fullDescription": {"text": texts.why}}


def _sarif_results(report: Report, language: Language) -> Iterator[dict[str, Any]]:
    levels = {"error": "error", "warning": "warning", "info": "note"}
    for finding in report.findings:
        # A URI: a path of Chinese characters or with spaces is written in percent signs.
        uri = quote(finding.path or "datapackage.json", errors="replace")
        location: dict[str, Any] = {"artifactLocation": {"uri": uri}}
        if finding.line:
            location["region"] = {"startLine": finding.line}
        text = f"{message(finding, language)} {suggestion(finding, language)}"
        yield {
            "ruleId": finding.code,
            "level": levels[severity(finding)],
            "message": {"text": text},
            "locations": [{"physicalLocation": location}],
        }


FORMATS: dict[str, Callable[[Report, Language], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
