"""A draft as the file of a contribution (YAML), or as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal

from mubiao.drafting.article import Article
from mubiao.drafting.draft import Proposal
from mubiao.quantity import Quantity, Refusal
from mubiao.quantity.model import Language

_AROUND = 22
_PLAIN = re.compile(r"[一-鿿A-Za-z0-9][^\x00-\x1f:#{}\[\],&*!|>'\"%@`]*%?[一-鿿]*")
_NOT_TEXT = re.compile(r"(?i:null|true|false|yes|no|on|off|~)")

_TEXTS: dict[Language, dict[str, str]] = {
    "en": {
        "head": "Draft of a contribution: {count} figures. Fill in source and the empty keys, delete "
        "what does not belong, then "
        "`mubiao add FILE`.",
        "comment": "Lines with # are for reading and are not stored. 〔 〕 marks the figure.",
        "indicator": "indicator? ",
        "industry": "industry? ",
        "elsewhere": "suggested: {date} stands in another sentence",
        "section": "suggested: {date} stands in a paragraph before",
        "reckoned": "{date} is told from the date of publication",
        "no-year": "{date}: the year is not printed near it (see --published)",
        "in-title": "{date} is the period of the plan's title",
        "no-date": "no date is printed near it",
        "region": "region from the {where}",
        "again": "printed already in {place}: perhaps an exclusion, reason repeat",
        "unread": "not read: {why}",
        "empty": "No figure was found.",
    },
    "zh": {
        "head": (
            "贡献草稿：共 {count} 个数字。请填写 source 和空着的键，删去不需要的条目，然后运行 "
            "`mubiao add 文件`。"
        ),
        "comment": "以 # 开头的行仅供阅读，不入库。〔 〕内为该数字。",
        "indicator": "指标？",
        "industry": "行业？",
        "elsewhere": "供参考：“{date}”印于另一句",
        "section": "供参考：“{date}”印于前面的段落",
        "reckoned": "“{date}”按发布日期推算",
        "no-year": "“{date}”附近未印年份（可用 --published 指定发布日期）",
        "in-title": "“{date}”是规划标题中的期限",
        "no-date": "附近未印日期",
        "region": "地区取自{where}",
        "again": "{place}已印过：或应列入 exclusions，理由 repeat",
        "unread": "未能解读：{why}",
        "empty": "未找到数字。",
    },
}
_WHERE: dict[Language, dict[str, str]] = {
    "en": {
        "article": "article (全省, 我市, the city …)",
        "paragraph": "paragraph",
        "title": "title",
        "lead": "text before",
    },
    "zh": {"article": "全文（“全省”“我市”等）", "paragraph": "本段", "title": "标题", "lead": "前文"},
}


def as_yaml(
    article: Article, proposals: list[Proposal], language: Language, published: str | None = None
) -> str:
    """The file of a contribution. `published` is filled in where it is known."""
    return "\n".join(_lines(article, proposals, language, published)) + "\n"


def _lines(
    article: Article, proposals: list[Proposal], language: Language, published: str | None
) -> Iterator[str]:
    texts = _TEXTS[language]
    yield f"# {texts['head'].format(count=len(proposals)) if proposals else texts['empty']}"
    yield f"# {texts['comment']}"
    yield "source:"
    yield from (f"  {key}:" for key in ("title", "publisher", "tier", "kind"))
    yield f"  published: {published or ''}".rstrip()
    yield "  url:"
    yield f"  text_sha256: {article.sha256}"
    for section in ("targets", "observations", "exclusions"):
        chosen = [one for one in proposals if one.section == section]
        yield f"{section}:" if chosen else f"{section}: []"
        for one in chosen:
            yield from _comments(article, one, language)
            yield from _entry(one)
    yield "events: []"


def _comments(article: Article, one: Proposal, language: Language) -> Iterator[str]:
    texts = _TEXTS[language]
    yield f"  # {one.figure.locator} …{_excerpt(article, one)}…"
    if one.section != "exclusions":
        if one.indicators:
            named = " · ".join(f"{row['indicator_id']} {row.get('name_zh', '')}" for row in one.indicators)
            yield f"  # {texts['indicator']}{named}"
        if one.industries:
            named = " · ".join(f"{row['industry_id']} {row['name_zh']}" for row in one.industries)
            yield f"  # {texts['industry']}{named}"
    notes = list(_notes(one, language))
    if notes:
        yield f"  # {'; '.join(notes)}"


def _notes(one: Proposal, language: Language) -> Iterator[str]:
    texts = _TEXTS[language]
    if one.section != "exclusions":
        if one.date is None:
            yield texts["no-date"]
        elif one.date.period is None:
            yield texts["no-year"].format(date=one.date.printed)
        elif one.date.in_title:
            yield texts["in-title"].format(date=one.date.printed)
        elif one.date_elsewhere:
            yield texts["section" if one.date_from == "section" else "elsewhere"].format(
                date=one.date.printed
            )
        if one.date is not None and one.date.reckoned:
            yield texts["reckoned"].format(date=one.date.printed)
        if one.region is not None and one.region.where != "sentence":
            yield texts["region"].format(where=_WHERE[language][one.region.where])
    if one.printed_in:
        yield texts["again"].format(place=one.printed_in)
    if isinstance(one.figure.reading, Refusal):
        yield texts["unread"].format(why=one.figure.reading.text(language))


def _excerpt(article: Article, one: Proposal) -> str:
    raw = article.flow.raw
    at, until = one.figure.at, one.figure.until
    text = f"{raw[max(0, at - _AROUND) : at]}〔{raw[at:until]}〕{raw[until : until + _AROUND // 2]}"
    return "".join(character if character.isprintable() else " " for character in text)


def _entry(one: Proposal) -> Iterator[str]:
    values: dict[str, str] = {}
    if one.section != "exclusions":
        values = {"indicator": "", "industry": "", "region": one.region.name_zh if one.region else ""}
    values["stated"] = one.figure.stated
    if one.section == "targets":
        values["due"] = due(one)
    elif one.section == "observations":
        values["period"] = period(one)
        if values["period"]:
            values["period_evidence"] = "context" if one.date_elsewhere else "stated"
    else:
        values["reason"] = ""
    if one.basis:
        values["basis"] = one.basis
    values["locator"] = one.figure.locator
    lead = "  - "
    for key, value in values.items():
        yield f"{lead}{key}: {_scalar(value)}".rstrip()
        lead = "    "


def due(one: Proposal) -> str:
    """The deadline of a proposed target; of a plan's years the last."""
    return (one.date.period or "").rpartition("/")[2] if one.date is not None else ""


def period(one: Proposal) -> str:
    """The period of a proposed observation."""
    return (one.date.period or "") if one.date is not None else ""


def _scalar(value: str) -> str:
    if not value or (_PLAIN.fullmatch(value) and not _NOT_TEXT.fullmatch(value) and value == value.strip()):
        return value
    return json.dumps(value, ensure_ascii=False)


def as_json(
    article: Article, proposals: list[Proposal], language: Language, published: str | None = None
) -> str:
    """One object: the figures, and the hash of the text they were found in."""
    found = {
        "text_sha256": article.sha256,
        "published": published,
        "paragraphs": len(article.paragraphs),
        "figures": [_object(one, language) for one in proposals],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _object(one: Proposal, language: Language) -> dict[str, object]:
    figure, reading = one.figure, one.figure.reading
    read: dict[str, object]
    if isinstance(reading, Quantity):
        read = {
            "value": _number(reading.value),
            "value_max": None if reading.value_max is None else _number(reading.value_max),
            "unit": reading.unit,
            "comparator": reading.comparator,
            "basis": reading.basis or one.basis or None,
        }
    else:
        read = {"error": reading.code, "message": reading.text(language)}
    return {
        "stated": figure.stated,
        "start": figure.start,
        "end": figure.end,
        "locator": figure.locator,
        **read,
        "section": one.section,
        "date": None if one.date is None else one.date.printed,
        "due": (due(one) or None) if one.section == "targets" else None,
        "period": (period(one) or None) if one.section == "observations" else None,
        "date_from": None if one.date is None else one.date_from,
        "date_reckoned": one.date is not None and one.date.reckoned,
        "date_in_sentence": one.date is not None and not one.date_elsewhere,
        "region_id": one.region.region_id if one.region else None,
        "region": one.region.name_zh if one.region else None,
        "region_from": one.region.where if one.region else None,
        "indicators": [row["indicator_id"] for row in one.indicators],
        "industries": [row["industry_id"] for row in one.industries],
        "printed_in": one.printed_in or None,
        "before": one.before,
        "after": one.after,
    }


def _number(value: Decimal) -> int | float | str:
    """A JSON number while a double holds it as printed, else its digits."""
    if value == value.to_integral_value() and abs(value) < 10**15:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else format(value, "f")
