"""The summary of a proposed change: is it valid, what records it touches, what becomes of the comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mubiao.changes.difference import Difference
from mubiao.changes.effects import Effect
from mubiao.changes.markdown import SUMMARY, as_markdown
from mubiao.changes.room import Room, fitting
from mubiao.findings.catalogue import Language, message, severity, suggestion
from mubiao.findings.finding import Finding
from mubiao.findings.report import Report
from mubiao.markdown import cell, code, rows

SHOWN = 50

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "What this change does to the data",
        "valid": "✅ The data are valid.",
        "invalid": "❌ The data are not valid yet: {errors} to mend. Each is marked at its line as well.",
        "warnings": "⚠️ To be looked at: {warnings}.",
        "findings": "place|what is wrong|what to do",
        "more": "… and {count} more",
        "effects": "What becomes of the comparisons",
        "none": "No comparison of regions changes.",
        "invalid-effects": "What becomes of the comparisons is told when the data are valid.",
        "no-views": "What becomes of the comparisons could not be computed.",
        "effect": "{subject} ({view}): {told}",
        "target_comparison": "targets",
        "observation_comparison": "observations",
        "comparison-gone": "the comparison of {regions} is gone",
        "comparison-new": "a comparison is new: {regions}",
        "comparison-moved-on": "the comparison goes on from {earlier} with {regions}",
        "region-left": "{regions} leaves; it was number {old}",
        "region-joined": "{regions} joins as number {new}",
        "rank-moved": "{regions} moves from {old} to {new}",
        "no-rank": "(no rank)",
        "and": ", ",
    },
    "zh": {
        "title": "此改动对数据的影响",
        "valid": "✅ 数据通过校验。",
        "invalid": "❌ 数据尚未通过校验：须改正 {errors} 处，均已标在对应行上。",
        "warnings": "⚠️ 请留意：{warnings} 处。",
        "findings": "位置|问题|改法",
        "more": "……另有 {count} 处",
        "effects": "对地区比较的影响",
        "none": "各项地区比较均无变化。",
        "invalid-effects": "数据通过校验后，此处将说明对地区比较的影响。",
        "no-views": "未能计算对地区比较的影响。",
        "effect": "{subject}（{view}）：{told}",
        "target_comparison": "目标",
        "observation_comparison": "观测值",
        "comparison-gone": "{regions} 的比较不复存在",
        "comparison-new": "新增比较：{regions}",
        "comparison-moved-on": "比较由 {earlier} 更新至此，现为 {regions}",
        "region-left": "{regions} 退出，原居第 {old}",
        "region-joined": "{regions} 加入，居第 {new}",
        "rank-moved": "{regions} 由第 {old} 变为第 {new}",
        "no-rank": "（不排名）",
        "and": "、",
    },
}


def summary(
    report: Report,
    difference: Difference | None,
    effects: Sequence[Effect] | None,
    names: Mapping[str, tuple[str, str]],
    language: Language,
) -> str:
    """The summary as Markdown.

    `difference` is None when the proposed package cannot be read, `effects` None when they could not be
    computed. `names` gives the English and Chinese names of regions, indicators and industries by id.
    """
    words = _WORDS[language]
    room = Room(SUMMARY)
    effects_room = room.part(1 / 4)
    parts = [f"## {words['title']}", *_verdict(report, language, room.part(1 / 3))]
    if difference is not None:
        parts.append(as_markdown(difference, language, room).strip())
        parts += _effects(report, effects, names, language, effects_room)
    return "\n\n".join(parts) + "\n\n"


def _verdict(report: Report, language: Language, room: Room) -> Iterator[str]:
    words = _WORDS[language]
    counts = report.counts
    yield words["valid"] if report.valid else words["invalid"].format(errors=counts["error"])
    if counts["warning"]:
        yield words["warnings"].format(warnings=counts["warning"])
    shown = [one for one in report.findings if severity(one) != "info"]
    shown.sort(key=lambda one: severity(one) != "error")
    body = [_finding(one, language) for one in shown[:SHOWN]]
    body = body[: len(list(fitting(map("".join, body), room)))]
    if body:
        yield rows(words["findings"].split("|"), body)
    if len(shown) > len(body):
        yield words["more"].format(count=len(shown) - len(body))


def _finding(finding: Finding, language: Language) -> tuple[str, ...]:
    place = ":".join(str(part) for part in (finding.path, finding.line, finding.field) if part)
    told = f"{finding.code}: {message(finding, language)}"
    return cell(place), _long_cell(told), _long_cell(suggestion(finding, language))


def _long_cell(text: str) -> str:
    """A sentence of ours, with strangers' values in it: whole, as a line to copy may stand in it."""
    return cell(text, longest=1_000)


def _effects(
    report: Report,
    effects: Sequence[Effect] | None,
    names: Mapping[str, tuple[str, str]],
    language: Language,
    room: Room,
) -> Iterator[str]:
    words = _WORDS[language]
    yield f"### {words['effects']}"
    if effects is None:
        yield words["no-views" if report.valid else "invalid-effects"]
    elif not effects:
        yield words["none"]
    else:
        told = [_effect(one, names, language) for one in effects[:SHOWN]]
        shown = list(fitting((f"- {one}" for one in told), room))
        yield "\n".join(shown)
        if len(effects) > len(shown):
            yield words["more"].format(count=len(effects) - len(shown))


def _effect(effect: Effect, names: Mapping[str, tuple[str, str]], language: Language) -> str:
    words = _WORDS[language]
    place = 1 if language == "zh" else 0

    def named(identifier: str) -> str:
        return names[identifier][place] if identifier in names else identifier

    subject = " · ".join(named(part) for part in (*effect.subject.agree, effect.subject.when) if part)
    ranks = {
        "old": words["no-rank"] if effect.old_rank is None else str(effect.old_rank),
        "new": words["no-rank"] if effect.new_rank is None else str(effect.new_rank),
    }
    regions = words["and"].join(code(named(region)) for region in effect.regions)
    told = words[effect.kind].format(regions=regions, earlier=code(effect.earlier), **ranks)
    return words["effect"].format(subject=code(subject), view=words[effect.subject.view], told=told)
