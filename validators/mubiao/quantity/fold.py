"""From a printed text to its template: width and dashes folded, each Arabic number replaced by `#`.

What stands here is done alike to one text (`fold`, with `re`) and to a whole column (`quantity.column`, with
polars): the patterns use nothing in which Python's and Rust's regular expressions differ.
"""

from __future__ import annotations

import re

from mubiao.quantity.numerals import CHARACTERS, numeral

NUMBER = "#"  # an Arabic number
NAME = "§"  # a name that holds digits
YEAR = "¶"  # the four digits of a calendar year
UNREADABLE = "\ufffd"

_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys("‐‑‒–—―−﹣", "-") | dict.fromkeys("〜∼˜", "~")
_SPACES = dict.fromkeys("\t\u00a0\u2002\u2003\u2009\u202f\u3000", " ")
_LETTERS = {"㎡": "m2", "㎞": "km", "℃": "°C", "﹪": "%", "億": "亿", "萬": "万", "兩": "两", "個": "个",
            "幾": "几",
            "餘": "余", "約": "约", "過": "过", "項": "项", "圓": "元", "∶": ":", "￥": "¥"}  # fmt: skip
_MARKS = dict.fromkeys((NUMBER, NAME, YEAR, "＃"), UNREADABLE)  # a text may not bring our marks with it

FOLDED: dict[str, str] = _WIDE | _DASHES | _SPACES | _LETTERS | _MARKS
_TABLE = str.maketrans(FOLDED)

TO_FOLD = "[" + "".join(sorted(FOLDED)) + "]"
LIST_NAME = "500强"  # 世界500强 and its like name a list
CALENDAR_YEAR = "(?:19|20)[0-9]{2}年"
LITERAL = r"[0-9]+(?:[,.][0-9]+)*(?: [0-9]{3})*(?:\.[0-9]+)?"
PLAIN_LITERAL = (
    r"^(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?:\.[0-9]+)?)$"
)

# Denominators that hold digits of their own, and another word for a multiplier.
PHRASES = {
    "每10万": "每十万",
    "/10万": "/十万",
    "每1万人": "每万人",
    "兆元": "万亿元",  # 兆 is 万亿 of money; 兆瓦 is a unit
    "per 10,000 ": "per tenthousand ",
    "per 100,000 ": "per hundredthousand ",
}
HAS_PHRASE = "每1|/10万|兆元|per 10"

# Chinese numerals this long differ as much as Arabic numbers do, and are written as such.
LONG_NUMERAL = f"[{CHARACTERS}]{{4,}}(?:点[{CHARACTERS}]+)?"

_long_numeral = re.compile(LONG_NUMERAL)
_year = re.compile(CALENDAR_YEAR)
_literal = re.compile(LITERAL)
_plain = re.compile(PLAIN_LITERAL)


def fold(text: str) -> tuple[str, list[str]]:
    """The template of a text, and its Arabic numbers in order, as printed."""
    folded = text.translate(_TABLE).replace(LIST_NAME, NAME)
    for phrase, instead in PHRASES.items():
        folded = folded.replace(phrase, instead)
    folded = with_arabic(folded)
    folded = _year.sub(YEAR + "年", folded)
    return _literal.sub(NUMBER, folded), _literal.findall(folded)


def with_arabic(text: str) -> str:
    """The text with its long Chinese numerals in Arabic digits: 一千二百亿 is 120000000000."""
    return _long_numeral.sub(_arabic, text)


def _arabic(found: re.Match[str]) -> str:
    value = numeral(found.group())
    return found.group() if value is None else f"{value:f}"


def plain(literal: str) -> str | None:
    """The digits of an Arabic number without its separators; None when it is misprinted (1,00 or 1.2.3)."""
    if _plain.match(literal) is None:
        return None
    return literal.replace(",", "").replace(" ", "")
