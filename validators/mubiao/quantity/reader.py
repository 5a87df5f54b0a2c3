"""One printed figure: its template's plan, and the plan's amounts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from mubiao.quantity.chinese import plan_chinese
from mubiao.quantity.english import plan_english
from mubiao.quantity.fold import UNREADABLE, fold, plain
from mubiao.quantity.marks import numbered
from mubiao.quantity.model import Quantity, Refusal
from mubiao.quantity.plan import NotRead, Plan, evaluate

LONGEST = 60  # characters; the tables hold 30
_CACHED = 20_000

_han = re.compile(r"[\u3400-\u9fff〇々]")
_english = re.compile(r"[A-Za-z]{3,}|[A-Za-z]{2,}[. ]|#(?:st|nd|rd|th)\b|bn\b|[$€£¥]")
_word = re.compile(r"[a-zà-ÿ]{3}")
_bare = re.compile(r"^ *(?:in |by |since )?#(?: ?(?:-|~|至|到|to)+ ?#)? *$", re.IGNORECASE)
_four_digits = re.compile(r"(?:19|20)[0-9]{2}$")
# A comparing word that stands apart from its figure in the source, put before it by whoever recorded it.
_added_word = re.compile(r"^[\[［]([^\[\]#［］]{1,15})[\]］]( ?)(?=[^\[\]［］]+$)")
_blank = re.compile(r"^[ \r\n]*$")


def read(text: str) -> Quantity | Refusal:
    """Read one printed figure, in Chinese or English; never guess.

    `text` is the figure as printed, at most 60 characters, without its sentence: 超过1000亿元,
    提高30个百分点, over 1.7 trillion yuan. The answer is a `Quantity`, or a `Refusal` whose code says why
    there is none. Nothing is raised for any text.
    """
    template, literals = fold(text)
    plan = plan_of(template)
    if isinstance(plan, str):
        return Refusal(text, plan)
    numbers = [plain(literal) for literal in literals]
    if None in numbers:
        return Refusal(text, "malformed-number")
    try:
        amounts = evaluate(plan, [Decimal(number) for number in numbers if number is not None])
    except NotRead as refused:
        return Refusal(text, refused.code)
    if might_be_years(template) and all(map(_four_digits.match, literals)):
        return Refusal(text, "a-period")  # 2027 or 2023-2027, alone: who can tell
    return Quantity(
        stated=text,
        value=amounts.value,
        value_max=amounts.value_max,
        unit=plan.unit,
        comparator=plan.comparator,
        basis=plan.basis,
        baseline=amounts.baseline,
        rounded=amounts.rounded,
        doubtful=plan.doubtful,
    )


def without_added_word(stated: str) -> str:
    """What the source prints: 530 billion yuan of `[over] 530 billion yuan`."""
    return _added_word.sub("", stated)


def might_be_years(template: str) -> bool:
    """Whether numbers alone make up the text, so that they could be calendar years."""
    return bool(_bare.match(template))


@lru_cache(maxsize=_CACHED)
def plan_of(template: str) -> Plan | str:
    """The plan of a template, or the code of its refusal."""
    if _blank.match(template):
        return "empty"
    if len(template) > LONGEST:
        return "too-long"
    if UNREADABLE in template or "\n" in template:
        return "words-unknown"
    if _added_word.match(template):
        return _with_added_word(template)
    try:
        text = numbered(template.strip())
        if _english.search(template) and not _han.search(template):
            return _english_or_symbols(text)
        return plan_chinese(text)
    except NotRead as refused:
        return refused.code


def _with_added_word(template: str) -> Plan | str:
    """[over] 530 billion yuan: as without the brackets, if the word compares, and does nothing else."""
    plain_plan = plan_of(without_added_word(template))
    compared = plan_of(_added_word.sub(r"\1\2", template))
    if isinstance(plain_plan, str) or isinstance(compared, str):
        return plain_plan if isinstance(plain_plan, str) else "words-unknown"
    compares = plain_plan.comparator == "eq" != compared.comparator
    if not compares or replace(compared, comparator="eq") != plain_plan:
        return "words-unknown"
    return compared


def _english_or_symbols(text: str) -> Plan:
    """English; what is only a number with a symbol (50GWh) reads the same in either grammar."""
    try:
        return plan_english(text)
    except NotRead as refused:
        try:
            plan = plan_chinese(text)
        except NotRead as again:
            # A text that is only a name says so; otherwise the English reason is the better one.
            raise (again if again.code in ("not-a-figure", "a-period") else refused) from None
        if _word.search(text):  # a word of a language that nobody has read
            raise
        return plan
