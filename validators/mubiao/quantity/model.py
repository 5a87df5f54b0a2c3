"""What the reader answers: a quantity, or a refusal that says why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "just_below", "just_above", "range", "order"]
Basis = Literal["level", "new", "cumulative", "increase", "rate", "rank"]
Language = Literal["en", "zh"]

COMPARATORS: tuple[Comparator, ...] = (
    "eq", "ge", "gt", "le", "lt", "approx", "just_below", "just_above", "range", "order",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed figure, read.

    `value` and `value_max` are exact decimals in the base unit: `1000亿元` is 100000000000, `72.63%` is
    72.63. They have at most 32 digits before the point and 6 after it. `value_max` is the upper end of a
    `range` and the second side of a ratio (`1:2`), else None. A fraction that no decimal holds (三分之一) is
    rounded to 6 places and marked `rounded`.

    `unit` is an id of the package (`count`, `person`, `CNY`, `percent`, `percentage_point`, `rank`, `score`,
    `times`, `per_10k_persons`), another id of the same kind (`GWh`, `USD`, `CNY_per_mu`), or None when no
    unit is printed.

    `basis` is what the words printed with the figure tell about it, None when they tell nothing. A fall is
    negative, and its comparator is that of the signed value: 下降2%以上 is -2 or less, `le`.

    `baseline` is the value that a change starts from, where it is printed with the figure (从7.8%提高到10%).
    `doubtful` marks wording that contradicts itself harmlessly (超过50%以上), read as the weaker claim.
    """

    stated: str
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    comparator: Comparator
    basis: Basis | None = None
    baseline: Decimal | None = None
    rounded: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that is not read as a figure, and why: `code` is stable, `text` is for people."""

    stated: str
    code: str

    def text(self, language: Language = "en") -> str:
        """What is wrong and what to do, in English or Chinese."""
        return REFUSALS[self.code][language]


REFUSALS: dict[str, dict[Language, str]] = {
    "empty": {
        "en": "nothing is printed here; give a figure such as 超过1000亿元",
        "zh": "没有内容；请给出数字，例如“超过1000亿元”",
    },
    "not-utf-8": {
        "en": "the line is not UTF-8; save the text as UTF-8",
        "zh": "该行不是 UTF-8 编码，请将文本另存为 UTF-8",
    },
    "too-long": {
        "en": "this is longer than a figure; give the figure alone, without its sentence",
        "zh": "内容过长，不像单个数字；请只给出数字本身，不要整句",
    },
    "not-a-figure": {
        "en": "this names something (5G, 第三产业, “1+3+N”) and counts nothing",
        "zh": "这是名称（如 5G、第三产业、“1+3+N”），不是数量",
    },
    "a-period": {
        "en": "this is a date or a period, not a quantity; it belongs in due or period",
        "zh": "这是日期或时期，不是数量；应填入 due 或 period",
    },
    "no-number": {
        "en": "no number is printed here (若干, 一批, 前列 say no amount)",
        "zh": "没有可读的数字（“若干”“一批”“前列”不表示数量）",
    },
    "malformed-number": {
        "en": "the number is misprinted (a stray point, comma or zero) or in the notation of another country "
        "(1.234,5); check it against the source",
        "zh": "数字书写有误（多余的小数点、逗号或零），或为他国写法（1.234,5），请与来源核对",
    },
    "separator-ambiguous": {
        "en": "in the language of the source the point or comma may part thousands or tenths (7.500 is 7.5 "
        "or 7500); check the value against the source",
        "zh": "按来源语言的写法，点或逗号可能是千位分隔，也可能是小数点（7.500 为 7.5 或 7500）；"
        "请将数值与来源核对",
    },
    "several-figures": {
        "en": "there is more than one figure; give each on its own",
        "zh": "含有多个数字，请逐个给出",
    },
    "range-not-rising": {
        "en": "the lower end of the range is not below the upper end; check it against the source",
        "zh": "区间下限不小于上限，请与来源核对",
    },
    "range-units-differ": {
        "en": "the two ends of the range have different units",
        "zh": "区间两端的单位不一致",
    },
    "contradictory-words": {
        "en": "the words round the number contradict each other (近…以上, 约…余)",
        "zh": "数字前后的限定词相互矛盾（如“近……以上”“约……余”）",
    },
    "unit-unknown": {
        "en": "the word after the number is not a unit this reader knows; check it, or shorten the figure",
        "zh": "数字后的词不是已知单位，请核对，或缩短所引数字",
    },
    "words-unknown": {
        "en": "a word here may change what the number means, and this reader does not know it",
        "zh": "其中有词语可能改变数字的含义，而读数器不认识它",
    },
    "rank-change": {
        "en": "a rise or fall of places is neither a rank nor an amount; give the rank",
        "zh": "位次的升降既不是名次也不是数量，请给出名次",
    },
    "too-large": {
        "en": "the number has more than 32 digits before the point",
        "zh": "整数部分超过 32 位",
    },
    "too-precise": {
        "en": "the number needs more than 6 decimal places in its base unit",
        "zh": "换算为基本单位后小数超过 6 位",
    },
}
