"""CHANGELOG.md: what was written by hand for the next version becomes the section of that version.

The numbers of the difference stand at its head between two marks, so that a release that is prepared a
second time replaces them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mubiao.releasing.history import Release

FILE = "CHANGELOG.md"
_BEGIN = "<!-- made by mubiao release -->"
_END = "<!-- end -->"
_NEW = "# Changes\n"
_LINE = re.compile(r"^.*$", re.MULTILINE)
_HEADING = re.compile(r" {0,3}##(?:[ \t]+(?P<title>.*?))?(?:[ \t]+#+)?[ \t]*")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_MADE = re.compile(rf"{re.escape(_BEGIN)}\n.*?{re.escape(_END)}\n*", re.DOTALL)
# A title may begin with a version: 0.2.0, v0.2.0, [0.2.0], [0.2.0](https://…); 0.2.0-rc1 is another one.
_NUMBER = r"v?(?:[0-9]+\.){2}[0-9]+"
_VERSION = re.compile(rf"(?:\[{_NUMBER}\](?:\([^)]*\))?|{_NUMBER})(?=$|[\s:：,，;；(（–—])", re.IGNORECASE)
_DATE = re.compile(r"[\s–—-]*[(（]?[0-9]{4}-[0-9]{2}-[0-9]{2}[)）]?")
_OPEN = r"(?:not yet released|unreleased(?: changes)?|尚未发布|未发布)"
_NEXT = rf"(?:next(?: version| release)?|下一个?版本?|{_OPEN})"
_NEXT_ALONE = re.compile(rf"(?:[\s:：–—(（\[-]*{_NEXT}[)）\]]*)+", re.IGNORECASE)
_MARK = rf"[(（\[]{_OPEN}[)）\]]"
_OPEN_AT_AN_END = re.compile(rf"^[\s:：–—-]*(?:{_OPEN}$|{_MARK})|{_MARK}$", re.IGNORECASE)
_BETWEEN = " \t:：,，;；–—-"


@dataclass(frozen=True)
class _Section:
    """The first section: where its heading, its text and it itself end, and what its heading says.

    `version` is None when the heading states none; it `is_open` when it says that nothing is released yet,
    and then `words` are what else it says.
    """

    start: int
    text_from: int
    end: int
    version: str | None
    is_open: bool
    words: str


def _never(_: str) -> bool:
    return False


def released(text: str, release: Release, told: str, abandoned: Callable[[str], bool] | None = None) -> str:
    """The change log with a section of the release, which says `told` before what was written by hand.

    The first section becomes it, if it is called not yet released, is of this very version, or was made for
    a version that is `abandoned`: prepared, and never released. Else a new one is put before it.
    """
    text = text or _NEW
    first = _first(text)
    made = f"{_BEGIN}\n{told}\n{_END}\n"
    heading = _heading(release.version, release.date)
    if first is None:
        return f"{text.rstrip()}\n\n{heading}\n\n{made}"
    before = text[: first.start]
    if not _becomes(first, text, release.version, abandoned or _never):
        return f"{before}{heading}\n\n{made}\n{text[first.start :]}"
    if first.words:
        heading = f"{heading}: {first.words}"
    by_hand, rest = _by_hand(first, text), text[first.end :]
    kept = f"\n{by_hand}\n" if by_hand else ""
    return f"{before}{heading}\n\n{made}{kept}" + (f"\n{rest}" if rest else "")


def written_by_hand(text: str, version: str, abandoned: Callable[[str], bool] | None = None) -> str:
    """What people wrote about a version, or about the next one; "" when they wrote nothing."""
    first = _first(text)
    if first is None or not _becomes(first, text, version, abandoned or _never):
        return ""
    return _by_hand(first, text)


def _first(text: str) -> _Section | None:
    headings = _headings(text)
    first = next(headings, None)
    if first is None:
        return None
    start, text_from, title = first
    following = next(headings, None)
    return _Section(start, text_from, following[0] if following else len(text), *_said(title))


def _headings(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each heading of a section begins and ends, and its title; not in code, not in a comment."""
    fence, comment = "", False
    for line in _LINE.finditer(text):
        opening = _FENCE.match(line[0])
        if fence:
            closes = opening is not None and line[0].strip() == opening["fence"]
            if closes and opening is not None and opening["fence"].startswith(fence):
                fence = ""
        elif comment or line[0].lstrip().startswith("<!--"):
            comment = "-->" not in line[0]
        elif opening is not None:
            fence = opening["fence"]
        elif found := _HEADING.fullmatch(line[0]):
            yield line.start(), line.end(), found["title"] or ""


def _said(title: str) -> tuple[str | None, bool, str]:
    """The version of a title, whether it is open, and what else it says."""
    if _NEXT_ALONE.fullmatch(title):
        return None, True, ""
    stated = _VERSION.match(title)
    rest = title[stated.end() :] if stated else title
    version = stated[0].split("]")[0].lstrip("[vV") if stated else None
    dated = _DATE.match(rest) if stated else None
    if dated is not None:  # so that it was released, whatever else it says
        return version, False, rest[dated.end() :].strip(_BETWEEN)
    said_open = _OPEN_AT_AN_END.search(rest)
    if said_open is not None:
        rest = rest[: said_open.start()] + rest[said_open.end() :]
    return version, said_open is not None, rest.strip(_BETWEEN)


def _becomes(section: _Section, text: str, version: str, abandoned: Callable[[str], bool]) -> bool:
    if section.is_open or section.version == version:
        return True
    # A section that people wrote is theirs, of whatever version.
    made = _BEGIN in text[section.text_from : section.end]
    return made and section.version is not None and abandoned(section.version)


def _by_hand(section: _Section, text: str) -> str:
    return _MADE.sub("", text[section.text_from : section.end]).strip("\n")


def _heading(version: str, date: datetime.date) -> str:
    return f"## {version} ({date.isoformat()})"
