"""The day on which an article came out, as far as its head or foot prints it."""

from __future__ import annotations

import re

from mubiao.drafting.article import Article
from mubiao.periods import is_period

_HEAD = 6  # paragraphs
_LINE = 80  # characters; the line with the date of an article is no sentence
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = (
    re.compile(rf"(?<!\d){_YEAR}\s?[年./-]\s?(?P<month>\d{{1,2}})\s?[月./-]\s?(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(
        rf"(?i:\b(?P<name>{'|'.join(_MONTHS)})[a-z]*\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b)"
    ),
    re.compile(rf"(?i:\b(?P<day>\d{{1,2}}) (?P<name>{'|'.join(_MONTHS)})[a-z]*\.? {_YEAR}\b)"),
)
_LABEL = re.compile(
    r"(?:发布时间|发布日期|发稿时间|时间|日期|来源)\s*[:：]"
    r"|(?i:\b(?:updated|published|posted|date)\b ?[:：]?)"
)
_SENTENCE = re.compile(r"[。；]|[a-z]\. [A-Z]|召开|举行|会议|\b(?:will|was|were|has|have)\b")


def published_in(article: Article) -> tuple[str, tuple[int, int]] | None:
    """The date of publication and the paragraph that prints it; None when none is printed as such.

    A labelled line tells it anywhere, a line with a date that is no sentence among the first paragraphs.
    """
    lines = [article.text[start:end] for start, end in article.paragraphs]
    labelled = [place for place, line in enumerate(lines) if len(line) < 2 * _LINE and _LABEL.search(line)]
    short = [
        place
        for place, line in enumerate(lines[:_HEAD])
        if len(line) < _LINE and not _SENTENCE.search(line) and not line.startswith(("—", "-", "《"))
    ]
    for place in (*labelled, *short):
        if (day := _day(lines[place])) is not None:
            return day, article.paragraphs[place]
    return None


def _day(line: str) -> str | None:
    for pattern in _DATES:
        if found := pattern.search(line):
            groups = found.groupdict()
            name = groups.get("name")
            month = _MONTHS.index(name.lower()) + 1 if name else int(groups["month"])
            day = f"{groups['year']}-{month:02}-{int(groups['day']):02}"
            if is_period(day):
                return day
    return None
