"""What each finding means, at length: a page a code for the documentation, a text for the terminal.

Everything said here comes from the catalogue, so that a page cannot differ from what the validator says.
"""

from __future__ import annotations

import difflib
import string
from collections.abc import Mapping
from itertools import groupby

from mubiao.findings.catalogue import Entry, Language, Severity, catalogue
from mubiao.markdown import escaped

FOLDER = "docs/findings"
INDEX = "README.md"
MADE_BY = "<!-- Made by `python -m mubiao.derive` from validators/mubiao/findings/texts/. -->"
LANGUAGES: tuple[Language, ...] = ("en", "zh")

SEVERITY_WORDS: Mapping[Language, Mapping[Severity, str]] = {
    "en": {"error": "error", "warning": "warning", "info": "note"},
    "zh": {"error": "错误", "warning": "警告", "info": "提示"},
}
SEVERITY_MEANINGS: Mapping[Language, Mapping[Severity, str]] = {
    "en": {
        "error": "the data are wrong: the package is not valid",
        "warning": "very likely wrong, or to be looked at; the package stays valid",
        "info": "said so that it is not silent; nothing need be done",
    },
    "zh": {
        "error": "数据有误，校验不通过",
        "warning": "很可能有误，或需要看一眼；不影响通过",
        "info": "仅作说明，不必处理",
    },
}
LAYER_WORDS: Mapping[str, tuple[str, str]] = {
    "paths": ("Paths and files", "路径与文件"),
    "structure": ("Structure of a file", "文件结构"),
    "descriptor": ("Descriptor and schemas", "描述文件与表结构"),
    "types": ("Types", "类型"),
    "constraints": ("Constraints", "取值约束"),
    "keys": ("Keys", "主键与引用"),
    "cells": ("Text cells", "文字单元格"),
    "regions": ("Regions", "地区"),
    "code_lists": ("Code lists", "代码表"),
    "sources": ("Sources", "来源"),
    "plans": ("Plans", "规划"),
    "figures": ("Figures", "数字"),
    "targets": ("Targets", "目标"),
    "observations": ("Observations", "观测值"),
    "events": ("Events", "事件"),
    "evidence": ("Corroborations, exclusions, corrections", "佐证、排除项与更正"),
    "changes": ("A new version against the published one", "新版与已发布版之比较"),
}

# What stands for a placeholder where there is no finding to fill it: in English, in Chinese.
PLACEHOLDERS: Mapping[str, tuple[str, str]] = {
    "value": ("value", "该值"),
    "field": ("column", "该列"),
    "table": ("table", "该表"),
    "record": ("record", "该记录"),
    "path": ("file", "该文件"),
    "line": ("line number", "行号"),
    "basis": ("basis", "计量方式"),
    "baseline": ("baseline value", "基期值"),
    "because": ("what differs", "差异"),
    "by": ("newer plan", "新规划"),
    "cells": ("columns with what belongs in them", "各列应填内容"),
    "columns": ("columns", "各列"),
    "comparator": ("comparator", "比较词"),
    "detail": ("detail", "详情"),
    "due": ("due date", "目标期限"),
    "earlier": ("date of the other plan", "另一规划的印发日期"),
    "end": ("end", "结束时间"),
    "example": ("example", "示例"),
    "expected": ("what is expected", "应有值"),
    "feature": ("feature", "该项要求"),
    "fields": ("columns", "相关列"),
    "first_line": ("line number", "行号"),
    "gb2260": ("gb2260", "gb2260"),
    "high": ("upper end", "上限"),
    "hint": ("; how the two differ", "；两者相差多少"),
    "indicator": ("indicator", "指标"),
    "iso": ("iso_3166_2", "iso_3166_2"),
    "issued": ("date of issue", "印发日期"),
    "key": ("key", "键"),
    "known": ("what is known", "已知的"),
    "level": ("level", "层级"),
    "limit": ("what is allowed", "允许范围"),
    "low": ("lower end", "下限"),
    "meant": ("what is meant", "正确写法"),
    "median": ("median", "中位数"),
    "near": ("most alike", "最接近的"),
    "next": ("next one", "下一个"),
    "now": ("value now", "现值"),
    "other": ("other one", "另一个"),
    "parent_code": ("code of the parent", "上级代码"),
    "parent_level": ("level of the parent", "上级层级"),
    "places": ("place", "序号"),
    "plan": ("plan", "规划"),
    "plan_region": ("region of the plan", "规划地区"),
    "printed": ("what is written", "所写"),
    "product": ("gross product", "生产总值"),
    "published": ("date of publication", "发布日期"),
    "read": ("what it reads as", "读出的结果"),
    "reason": ("reason", "原因"),
    "recorded": ("what is recorded", "所录内容"),
    "region": ("region", "地区"),
    "regions": ("number", "个数"),
    "provinces": ("number", "个数"),
    "share": ("share", "占比"),
    "scale": ("number", "位数"),
    "start": ("start", "起始时间"),
    "stated": ("stated", "原文"),
    "tables": ("tables", "各表"),
    "target": ("table referred to", "所引用的表"),
    "target_path": ("its file", "其文件"),
    "times": ("number", "次数"),
    "title": ("title", "标题"),
    "told": ("what it says", "所称内容"),
    "total": ("total", "合计"),
    "type": ("type", "类型"),
    "unit": ("unit", "单位"),
    "value_max": ("value_max", "value_max"),
    "row": ("line to add", "应加的一行"),
    "was": ("value before", "原值"),
    "write": ("version to write", "应填版本"),
    "whole": ("number", "位数"),
}

_LABELS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "severity": "Severity",
        "layer": "Layer",
        "message": "Message",
        "why": "Why it matters",
        "fix": "What to do",
        "bad": "Wrong",
        "good": "Right",
        "colon": ": ",
    },
    "zh": {
        "severity": "级别",
        "layer": "类别",
        "message": "报告原文",
        "why": "为什么",
        "fix": "怎么改",
        "bad": "错误写法",
        "good": "正确写法",
        "colon": "：",
    },
}


def page(code: str) -> str:
    """The Markdown page of a code, in English and then in Chinese.

    Raises KeyError for an unknown code.
    """
    entry = catalogue()[code]
    parts = [f"# {code}", f"[All findings · 全部代码]({INDEX})"]
    for language in LANGUAGES:
        parts += _section(entry, language)
    return "\n\n".join(parts) + "\n"


def _section(entry: Entry, language: Language) -> list[str]:
    texts, labels = entry.texts[language], _LABELS[language]
    colon = labels["colon"]
    facts = [
        f"- {labels['severity']}{colon}{_severity(entry, language)}",
        f"- {labels['layer']}{colon}{_layer(entry.layer, language)}",
        f"- {labels['message']}{colon}{escaped(_generic(texts.message, language))}",
    ]
    return [
        f"## {escaped(texts.title)}",
        "\n".join(facts),
        f"**{labels['why']}**{colon}{escaped(texts.why)}",
        f"{labels['bad']}{colon.rstrip()}",
        _fenced(entry.bad),
        f"{labels['good']}{colon.rstrip()}",
        _fenced(entry.good),
        f"**{labels['fix']}**{colon}{escaped(_generic(texts.fix, language))}",
    ]


def _severity(entry: Entry, language: Language) -> str:
    word = SEVERITY_WORDS[language][entry.severity]
    meaning = SEVERITY_MEANINGS[language][entry.severity]
    return f"{word} ({meaning})" if language == "en" else f"{word}（{meaning}）"


def _layer(layer: str, language: Language) -> str:
    return LAYER_WORDS[layer][LANGUAGES.index(language)]


def _generic(template: str, language: Language) -> str:
    """A template with words in angle quotes for what a finding would fill in."""
    place = LANGUAGES.index(language)
    return "".join(
        literal + (f"‹{PLACEHOLDERS[name][place]}›" if name else "")
        for literal, name, _, _ in string.Formatter().parse(template)
    )


def _fenced(example: str) -> str:
    return f"```text\n{example.strip()}\n```"


def index() -> str:
    """The page that lists every code, layer by layer."""
    parts = [
        "# Findings · 校验报告代码",
        "What `mubiao validate` can report. Each page says what a code means, why it matters, what to do.",
        "`mubiao validate` 可能报告的全部代码。每个代码一页：含义、原因、怎么改。",
        "\n".join(_severity_line(severity) for severity in SEVERITY_WORDS["en"]),
    ]
    for layer, entries in groupby(catalogue().values(), key=lambda entry: entry.layer):
        parts.append(f"## {_layer(layer, 'en')} · {_layer(layer, 'zh')}")
        head = ["| code | severity | meaning | 含义 |", "| --- | --- | --- | --- |"]
        parts.append("\n".join([*head, *(_row(entry) for entry in entries)]))
    return "\n\n".join(parts) + "\n"


def _severity_line(severity: Severity) -> str:
    words = " · ".join(SEVERITY_WORDS[language][severity] for language in LANGUAGES)
    meanings = " · ".join(SEVERITY_MEANINGS[language][severity] for language in LANGUAGES)
    return f"- **{words}**: {meanings}"


def _row(entry: Entry) -> str:
    severity = " · ".join(SEVERITY_WORDS[language][entry.severity] for language in LANGUAGES)
    titles = " | ".join(escaped(entry.texts[language].title) for language in LANGUAGES)
    return f"| [`{entry.code}`]({entry.code}.md) | {severity} | {titles} |"


def pages() -> dict[str, str]:
    """Every page, by its path in the checkout."""
    of_codes = {f"{FOLDER}/{code}.md": page(code) for code in catalogue()}
    made = {f"{FOLDER}/{INDEX}": index(), **of_codes}
    return {path: f"{MADE_BY}\n\n{text}" for path, text in made.items()}


def explanation(code: str, language: Language) -> str:
    """What `mubiao explain` prints about a code.

    Raises KeyError for an unknown code.
    """
    entry = catalogue()[code]
    texts, labels = entry.texts[language], _LABELS[language]
    colon = labels["colon"]
    lines = [
        f"{code}{colon}{texts.title}",
        f"{labels['severity']}{colon}{_severity(entry, language)}",
        f"{labels['layer']}{colon}{_layer(entry.layer, language)}",
        "",
        f"{labels['message']}{colon}{_generic(texts.message, language)}",
        f"{labels['why']}{colon}{texts.why}",
        f"{labels['fix']}{colon}{_generic(texts.fix, language)}",
        "",
        f"{labels['bad']}{colon}".rstrip(),
        _indented(entry.bad),
        f"{labels['good']}{colon}".rstrip(),
        _indented(entry.good),
    ]
    return "\n".join(lines) + "\n"


def _indented(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in example.strip().splitlines())


def nearest(code: str) -> list[str]:
    """The codes that read most like an unknown one, best first: those that contain it, then by likeness."""
    wanted = code.strip().lower()
    holding = [known for known in catalogue() if wanted and wanted in known]
    alike = difflib.get_close_matches(wanted, catalogue(), n=3, cutoff=0.5)
    return list(dict.fromkeys([*holding, *alike]))[:5]
