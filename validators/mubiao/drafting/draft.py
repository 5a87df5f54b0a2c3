"""An article to proposed entries of a contribution."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mubiao.drafting.article import Article
from mubiao.drafting.code_lists import CodeLists, Row
from mubiao.drafting.dates import Mention, Place, is_aim, mentions, nearest
from mubiao.drafting.finding import Figure, figures
from mubiao.drafting.published import published_in
from mubiao.drafting.regions import Region, Regions
from mubiao.drafting.sentences import Sentences
from mubiao.drafting.suggestions import suggested
from mubiao.drafting.wordings import Wordings
from mubiao.quantity import Quantity

Section = Literal["targets", "observations", "exclusions"]
_STRUCTURE = re.compile("[一两二三四五六七八九十](?:大|个|项|条|类|种|地|场|张|方面|[省市区县州].*)$")
_INDUSTRIES = 2
_BASIS = (
    (re.compile("(?:年均|同比|环比|比上年|较上年)[^，。；]{0,6}$"), "rate", ("percent",)),
    (re.compile("(?:累计|总计|合计)[^，。；、]{0,24}$"), "cumulative", ("count", "person", "CNY")),
    (
        re.compile("(?:新增|新建|净增|新培育|新引进|新认定|新发展)[^，。；、]{0,20}$"),
        "new",
        ("count", "person", "CNY"),
    ),
)


@dataclass(frozen=True)
class Proposal:
    """A figure with what is printed near it, and what a person may choose from."""

    figure: Figure
    section: Section
    date: Mention | None
    date_from: Place
    region: Region | None
    basis: str
    indicators: list[Row]
    industries: list[Row]
    before: str
    after: str
    printed_in: str

    @property
    def date_elsewhere(self) -> bool:
        """Whether the date stands in another sentence."""
        return self.date_from != "sentence"


def draft(article: Article, lists: CodeLists, published: str | None = None) -> list[Proposal]:
    """The figures of an article as proposals, in order.

    `published` is the day, month or year of publication (ISO 8601), from which 今年 and 上半年 are told;
    where it is not given, the one that the article prints.
    """
    sentences = Sentences(article.flow)
    printed = published_in(article)
    heading = None if printed is None else article.flow.part(*printed[1])
    dates = mentions(sentences, published or (printed[0] if printed else None), heading)
    regions = Regions(lists.regions)
    wordings = Wordings(lists.aliases)
    by_id = {row.get("indicator_id", ""): row for row in lists.indicators}
    seen: dict[tuple[object, ...], Figure] = {}
    proposals = []
    for figure in figures(article):
        near = nearest(dates, figure.at, sentences)
        date = near.date
        before, after = sentences.words_before(figure.at), sentences.words_after(figure.until)
        first = seen.setdefault(_print(figure, before), figure)
        worded = wordings.beside(before, after)
        proposals.append(
            Proposal(
                figure,
                _section(figure, date, sentences.text[slice(*sentences.sentence(figure.at))], before),
                date,
                near.where,
                regions.near(figure.at, sentences),
                _basis(figure, before),
                suggested(
                    lists.indicators,
                    before,
                    after,
                    figure.reading,
                    [by_id[row["indicator_id"]] for row in worded if row["indicator_id"] in by_id],
                ),
                _industries(
                    lists.industries, sentences, figure.at, [row.get("industry_id", "") for row in worded]
                ),
                before,
                after,
                "" if first is figure else first.locator,
            )
        )
    return proposals


def _print(figure: Figure, before: str) -> tuple[object, ...]:
    """What tells two prints of one figure: the number, its unit and the last words before it."""
    reading = figure.reading
    if isinstance(reading, Quantity):
        return reading.value, reading.value_max, reading.unit, before[-4:]
    return figure.stated, before[-4:]


def _section(figure: Figure, date: Mention | None, sentence: str, before: str) -> Section:
    aimed = date is not None and date.kind == "deadline"
    if figure.stated.endswith("大"):  # 五大工程 counts the parts of a plan
        return "exclusions"
    if _STRUCTURE.fullmatch(figure.stated) and not aimed and not before.endswith(("新增", "建成", "共有")):
        return "exclusions"
    if date is not None and not date.in_title:
        return "targets" if aimed else "observations"
    return "targets" if date is not None or is_aim(sentence) else "observations"


def _basis(figure: Figure, before: str) -> str:
    """What the words before the figure say of its basis; "" when nothing, or when the figure says it."""
    reading = figure.reading
    if not isinstance(reading, Quantity) or reading.basis is not None:
        return ""
    for pattern, basis, units in _BASIS:
        if reading.unit in units and pattern.search(before):
            return basis
    return ""


def _industries(rows: list[Row], sentences: Sentences, at: int, worded: list[str]) -> list[Row]:
    """The industries of the wording beside the figure, of its paragraph (the nearest first), of the title."""
    text = sentences.text[sentences.block(at)[0] : at]
    title = next((block for block in sentences.blocks_before(at, 40) if sentences.is_heading(*block)), (0, 0))
    known = {row["industry_id"]: row for row in rows}
    named = {one: known[one] for one in worded if one in known}
    for words in (text, sentences.text[slice(*title)]):
        found = [row for row in rows if row.get("name_zh") and row["name_zh"] in words]
        found.sort(key=lambda row: (-words.rfind(row["name_zh"]) - len(row["name_zh"]), row["industry_id"]))
        named |= {row["industry_id"]: row for row in found if row["industry_id"] not in named}
    return list(named.values())[:_INDUSTRIES]
