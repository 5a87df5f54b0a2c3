"""What holds digits and is no figure: names, grades, dates; and ranks, which count nothing either."""

from __future__ import annotations

import re
from decimal import Decimal

from mubiao.quantity import words
from mubiao.quantity.amounts import amount_at
from mubiao.quantity.context import harmless, read_before
from mubiao.quantity.fold import NAME, YEAR
from mubiao.quantity.marks import ANY, compiled
from mubiao.quantity.numerals import CHARACTERS
from mubiao.quantity.plan import NotRead, Plan, Term

_CN = f"[{CHARACTERS}]"
_NO_LABEL = "(?<!PUE)(?<!WUE)(?<!RMB)(?<!CNY)(?<!USD)(?<!EUR)(?<!HKD)(?<!GBP)(?<!JPY)"
_NAMES = (
    # quoted
    r"“[^”]*”", r"\"[^\"]*\"", r"‘[^’]*’", r"《[^》]*》", r"「[^」]*」",
    # numbers of documents
    r"[〔\[(【](?:#|¶|¶年|#年)[〕\])】](?:第)?#号", rf"(?:#|{_CN}+)号(?:文|工程)?", r"GB(?:/T)? ?#",
    # 1+3+N, 7×24
    r"#(?:[+×xX*]#)+(?:\+?[A-Z]+)?", r"[A-Z]\+#(?:\+(?:[A-Z]|#)+)*", r"#\+[A-Z](?![A-Za-z])",
    # 5G, 4K, 2C, B2B
    r"#[GKDCBXA](?:-[A-Z]|\+)?(?![A-Za-z%]|#)(?:级)?", r"#g(?![A-Za-z])", r"#S(?=店)", r"[A-Z]#[A-Z]",
    # L4级, PM2.5, K12, but GDP10万亿元 is a label and a number
    rf"(?<![A-Za-z])[A-Z][A-Za-z]{{0,11}}{_NO_LABEL}-?#(?!#|[%十百千万亿个家项元])(?:[A-Z](?![A-Za-z]))?级?",
    # lists of firms
    r"§", r"(?:世界|全球|财富|中国|民企|民营企业|制造业|服务业|福布斯|胡润|电子信息|软件)(?:企业)?#强",
    rf"(?<!{_CN})(?:{'|'.join(sorted(words.NAMES, key=len, reverse=True))})(?!点{_CN})",
)  # fmt: skip
_NAME = compiled("(?:世界|全球|财富|中国)?(?:" + "|".join(_NAMES) + ")")

_MONTH = rf"(?:#|{_CN}{{1,3}})月(?:份|底|末|初)?(?:(?:#|{_CN}{{1,3}})日)?"
_DATE = rf"¶年?(?:{_MONTH})?"
_FEW_YEARS = rf"(?:#|{_CN}{{1,3}})年"
_UNTIL = "(?:-|--|~|至|到)"
_PERIOD = compiled(
    rf"(?:截至|截止|自|在|于|较|比)?(?:(?:¶|#)年?{_UNTIL})?"
    rf"(?:¶年(?:{_MONTH})?(?:{_UNTIL}(?:{_DATE}|{_MONTH}))?|(?<!{_CN}){_MONTH}(?![\w]))"
    rf"(?:底|末|初|前|年底|以来|以前|间|度|上半年|下半年|前三季度|第?(?:[一二三四]|#)季度)*(?:,|时|的)?"
    rf"|(?:Q#|前三季度|上半年|下半年|第?(?:[一二三四]|#)季度)"
    rf"|(?:连续|过去|近|未来|这)?{_FEW_YEARS}(?:来|间|内)?,?"
    r"(?=累计|共|年均|实现|翻|平均|第|稳居|位居|居|保持|增长)"
    rf"|{_FEW_YEARS}前的?|近{_FEW_YEARS}来?(?=[一-鿿])"
)
_CLASS = compiled(rf"#?[{CHARACTERS}]*[十百千万亿]元?级(?:以上)?(?=[一-鿿])")
_COUNTING = re.compile(rf"{ANY}|[{CHARACTERS}]")

_ONE = Decimal(1)
_NUMBER = rf"(?P<n>#|{_CN}+)"
_RANK = compiled(
    rf"^(?P<label>.*?)(?:(?P<first>首位|榜首|首名|冠军|头名)|第{_NUMBER}(?:位|名)?"
    rf"|(?P<top>前)(?P<m>#|{_CN}+)(?:位|名|强|甲)?|(?P<k>#|{_CN}+)(?P<strong>强))(?:行列|之列)?$"
)
_RANK_MOVE = compiled(rf"(?:上升|前移|提升|前进|下降|后移|进|退)了?(?:#|{_CN}+)个?(?:位次|名次|位|名)$")

_CHINESE_YEAR = re.compile("(?:一九|二[〇零])[〇零一二三四五六七八九]{2}年")
_STRAY = compiled(r"#[.,](?![^#]*[;,、]?(?:力争|争取|努力|冲刺))|[.]#|##")  # 5.% and .5


def without_names(text: str) -> str:
    """The text with each name as § and each date as ¶; spaces between characters are gone."""
    text = text.replace(" ", "").strip(",。;、.!")
    text = _NAME.sub(NAME, _PERIOD.sub(YEAR, _CHINESE_YEAR.sub(YEAR + "年", text)))
    for found in reversed(list(_CLASS.finditer(text))):
        # 5个千亿级产业链 counts chains; in 千亿级产业园 alone the class is the figure.
        if _COUNTING.search(text[: found.start()] + "," + text[found.end() :]):
            text = text[: found.start()] + NAME + text[found.end() :]
    if _STRAY.search(text):
        raise NotRead("malformed-number")
    return text


def rank(text: str) -> Plan | None:
    """首位, 全国第四, 前三, 十强; None when the text is no rank."""
    if _RANK_MOVE.search(text):
        raise NotRead("rank-change")
    found = _RANK.match(text)
    if found is None:
        return None
    said = read_before(_without_rank_verbs(found["label"]))
    if said.comparators or not harmless(said.rest.replace("省份", "").replace("个", ""), words.RANK_VERBS):
        return None
    if found["first"]:
        return Plan((Term(_ONE, constant=_ONE),), "rank", "eq", basis="rank")
    written = found["n"] or found["m"] or found["k"]
    amount = amount_at(written, 0)
    if amount is None or amount.end != len(written) or amount.high or amount.flavour or len(amount.low) > 1:
        return None
    within = found["top"] or found["strong"]
    return Plan(amount.low, "rank", "le" if within else "eq", basis="rank")


def _without_rank_verbs(label: str) -> str:
    while label.endswith(words.RANK_VERBS):
        label = label.removesuffix(next(verb for verb in words.RANK_VERBS if label.endswith(verb)))
    return label


_any_number = re.compile(ANY)


def has_number(text: str) -> bool:
    """Whether an Arabic number is left."""
    return bool(_any_number.search(text))


_YEARS = compiled(r"^[^#]*#(?:-|--|~|至|到)#[^#]*$")


def is_period(text: str) -> bool:
    """Whether a range without a unit stands beside a date."""
    return YEAR in text and bool(_YEARS.match(text))


def nothing_read(text: str) -> str:
    """The code of a text without a number."""
    if NAME in text:
        return "not-a-figure"
    return "a-period" if YEAR in text else "no-number"
