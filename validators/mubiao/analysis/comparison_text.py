"""Comparisons for the eye: a heading, a row a region with its bar, coverage; the same in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mubiao.analysis.amounts import Scale, scale_for
from mubiao.analysis.bars import bars
from mubiao.analysis.comparisons import Answer, Comparison, Figure, Uncompared
from mubiao.analysis.layout import Column, aligned, fitting, in_ascii, needed
from mubiao.analysis.words import BASES, COLUMNS, LEVELS, PLAIN_SIGNS, SIGNS, TIERS, counted, period, word
from mubiao.findings.catalogue import Language

_BAR = (8, 40)  # the least and the most characters of a bar
_GAP = 2
_LEGEND: dict[str, dict[Language, str]] = {
    "▶": {"en": "▶ more, without a limit that is stated", "zh": "▶ 以上，上不封顶"},
    "▒": {"en": "▒ possible by the words, not sure", "zh": "▒ 措辞所允许、未必达到的部分"},
    "≲": {"en": "≲ nearly (within a tenth)", "zh": "≲ 近（按一成计）"},
    "≳": {"en": "≳ a little more (within a tenth)", "zh": "≳ 余（按一成计）"},
    "≈": {"en": "≈ about (within a tenth)", "zh": "≈ 左右（按一成计）"},
    "↔": {"en": "↔ a range", "zh": "↔ 区间"},
}
_IN_ASCII = {"▶": ">", "▒": ":", "≲": "<~", "≳": ">~", "≈": "~", "↔": ".."}


def title(answer: Answer, comparison: Comparison, language: Language) -> str:
    """What is compared: `Targets for 2025: 5G base stations · 5G · level · provinces`."""
    when = period(comparison.date, language)
    name = answer.indicator.name[language]
    parts = [
        comparison.industry[language],
        comparison.scope_label(language),
        word(BASES, comparison.basis, language),
        word(LEVELS, comparison.level, language),
    ]
    parts = [part for part in parts if part]
    if comparison.only_within:
        parts.append("仅限同一来源的口径" if language == "zh" else "a measure of one source alone")
    if language == "zh":
        kind = "目标" if comparison.kind == "target" else "观测值"
        return f"{name}：{when}{kind} · {' · '.join(parts)}"
    kind = f"targets for {when}" if comparison.kind == "target" else f"observed {when}"
    return f"{name}, {kind} · {' · '.join(parts)}"


def coverage(comparison: Comparison, language: Language) -> str:
    """How many of the possible regions are compared, and from what sources."""
    shown, possible = len(comparison.figures), comparison.regions_at_level
    level = word(LEVELS, comparison.level, language)
    if language == "zh":
        regions = f"覆盖{level} {shown}/{possible} 个地区" if possible else f"{level} {shown} 个地区"
        tiers = "，".join(f"{word(TIERS, tier, 'zh')} {count}" for tier, count in comparison.tiers.items())
        return f"{regions} · 来源：{tiers}"
    regions = f"{shown} of {possible} {level}" if possible else f"{shown} {level}"
    tiers = ", ".join(f"{count} {word(TIERS, tier, 'en')}" for tier, count in comparison.tiers.items())
    return f"{regions} · sources: {tiers}"


def as_text(
    answer: Answer, shown: Sequence[Comparison], language: Language, width: int, *, plain: bool = False
) -> str:
    """The comparisons `shown` for a terminal `width` columns wide; `plain` uses no signs beyond ASCII."""
    parts = []
    for comparison in shown:
        table = aligned(_columns(comparison, language, width, plain))
        parts.append(f"{title(answer, comparison, language)}\n{table}{coverage(comparison, language)}\n")
    legend = _legend("".join(parts) if not plain else _signs(shown), language, plain)
    parts.append(f"{legend}{_closing(answer, shown, language)}")
    text = "\n".join(parts)
    return in_ascii(text) if plain else text


def as_markdown(answer: Answer, shown: Sequence[Comparison], language: Language) -> str:
    """The comparisons `shown` as Markdown, a heading and a table each."""
    from mubiao.analysis.markdown import markdown_lines, markdown_table

    parts = []
    for comparison in shown:
        table = markdown_table(_columns(comparison, language, 10_000, False))
        heading = markdown_lines(title(answer, comparison, language))
        parts.append(f"### {heading}\n{table}\n{markdown_lines(coverage(comparison, language))}")
    text = "".join(parts)
    parts.append(_legend(text, language, False) + markdown_lines(_closing(answer, shown, language)))
    return "\n".join(parts)


def uncompared_lines(uncompared: Iterable[Uncompared], language: Language) -> list[str]:
    """A line a reason: how many records of which kind, and why they are in no comparison."""
    by_reason: dict[str, list[Uncompared]] = {}
    for one in uncompared:
        by_reason.setdefault(one.code, []).append(one)
    lines = []
    for together in sorted(by_reason.values(), key=lambda ones: -sum(one.records for one in ones)):
        joint = "、" if language == "zh" else ", "
        counts = joint.join(counted(one.kind, one.records, language) for one in together)
        colon = "：" if language == "zh" else ": "
        lines.append(f"{counts}{colon}{together[0].reason[language]}")
    return lines


def printed_value(figure: Figure, scale: Scale) -> str:
    """The value on the scale; of a range both ends."""
    number = scale.number(figure.value)
    return number if figure.value_max is None else f"{number}–{scale.number(figure.value_max)}"


def scale_of(comparison: Comparison, language: Language) -> Scale:
    """The one scale on which all figures of a comparison are written."""
    return scale_for([figure.value for figure in comparison.figures], comparison.unit, language)


def _columns(comparison: Comparison, language: Language, width: int, plain: bool) -> list[Column]:
    figures, scale = comparison.figures, scale_of(comparison, language)
    signs = PLAIN_SIGNS if plain else SIGNS
    head = {name: both[language] for name, both in COLUMNS.items()}
    label = f"（{scale.label}）" if language == "zh" else f" ({scale.label})"
    values = [printed_value(figure, scale) for figure in figures]
    date = "due" if comparison.kind == "target" else "period"
    columns = [
        Column(head["rank"], [str(figure.rank) for figure in figures], right=True),
        Column(head["region"], [figure.region[language] for figure in figures], clip=8),
        Column("", [signs.get(figure.comparator, figure.comparator) for figure in figures], spare=1),
        Column(
            head["value"] + (label if scale.label else ""),
            [value.replace("–", "..") if plain else value for value in values],
            right=True,
        ),
        Column(head["stated"], [figure.stated for figure in figures], spare=3, clip=12),
        Column(head[date], [figure.date_stated for figure in figures], spare=5),
        Column(head["tier"], [word(TIERS, figure.tier, language) for figure in figures], spare=4),
    ]
    kept = fitting(columns, width - _GAP - _BAR[0])
    room = min(_BAR[1], width - _GAP - needed(kept))
    if room < 1:
        return fitting(columns, width)
    return [*kept, Column("", bars([figure.extent for figure in figures], room, plain=plain))]


def _signs(shown: Sequence[Comparison]) -> str:
    """The signs that the comparisons would show, were they not plain."""
    figures = [figure for comparison in shown for figure in comparison.figures]
    drawn = "".join(bars([figure.extent for figure in figures], _BAR[0])) if figures else ""
    return drawn + "".join(SIGNS[figure.comparator] for figure in figures)


def _legend(text: str, language: Language, plain: bool) -> str:
    used = [
        said[language].replace(sign, _IN_ASCII[sign]) if plain else said[language]
        for sign, said in _LEGEND.items()
        if sign in text
    ]
    return f"{('；' if language == 'zh' else '; ').join(used)}\n" if used else ""


def _closing(answer: Answer, shown: Sequence[Comparison], language: Language) -> str:
    """What is not shown: further comparisons, and records in none."""
    zh = language == "zh"
    name = answer.indicator.name[language]
    lines = []
    if not answer.comparisons and not answer.uncompared:
        lines.append(f"{name}：尚无记录。" if zh else f"{name}: nothing is recorded.")
    elif not answer.comparisons:
        lines.append(
            f"{name}：没有可以相互比较的数字。" if zh else f"{name}: no two figures can be compared."
        )
    more = len(answer.comparisons) - len(shown)
    if more:
        most = max(sum(one.kind == kind for one in answer.comparisons) for kind in ("target", "observation"))
        lines.append(
            f"另有 {more} 组比较未列出；--limit {most} 全部列出。"
            if zh
            else f"{more} more {'comparison is' if more == 1 else 'comparisons are'} not shown; "
            f"--limit {most} shows all."
        )
    if answer.uncompared:
        lines.append("未比较：" if zh else "Not compared:")
        lines += [f"  {line}" for line in uncompared_lines(answer.uncompared, language)]
    return "".join(f"{line}\n" for line in lines)
