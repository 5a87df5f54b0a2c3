"""CHANGELOG.md: what was written by hand for the next version becomes the section of that version.

The numbers of the difference stand at its head between two marks, so that a release that is prepared a
second time replaces them.
"""

from __future__ import annotations

import datetime
import re

from mubiao.releasing.history import Release

FILE = "CHANGELOG.md"
_BEGIN = "<!-- made by mubiao release -->"
_END = "<!-- end -->"
_HEADING = re.compile(r"^## (?P<title>.*)$", re.MULTILINE)
_MADE = re.compile(rf"{re.escape(_BEGIN)}\n.*?{re.escape(_END)}\n*", re.DOTALL)
_OPEN = re.compile(r"not yet released|unreleased|未发布|尚未发布", re.IGNORECASE)
_NEW = "# Changes\n"


def released(text: str, release: Release, told: str) -> str:
    """The change log with a section of the release, which says `told` before what was written by hand.

    The first section becomes it, if it is called not yet released or is of this very version; else a new one
    is put before it.
    """
    text = text or _NEW
    first = _HEADING.search(text)
    made = f"{_BEGIN}\n{told}\n{_END}\n"
    heading = _heading(release.version, release.date)
    if first is None:
        return f"{text.rstrip()}\n\n{heading}\n\n{made}"
    before, after = text[: first.start()], text[first.start() :]
    if not _is_of(first["title"], release.version):
        return f"{before}{heading}\n\n{made}\n{after}"
    by_hand, rest = _split(text, first)
    kept = f"\n{by_hand}\n" if by_hand else ""
    return f"{before}{heading}\n\n{made}{kept}" + (f"\n{rest}" if rest else "")


def written_by_hand(text: str, version: str) -> str:
    """What people wrote about a version, or about the next one; "" when they wrote nothing."""
    first = _HEADING.search(text)
    return _split(text, first)[0] if first is not None and _is_of(first["title"], version) else ""


def _split(text: str, first: re.Match[str]) -> tuple[str, str]:
    """Of the first section what is written by hand, and all sections after it."""
    following = _HEADING.search(text, first.end())
    end = following.start() if following else len(text)
    return _MADE.sub("", text[first.end() : end]).strip("\n"), text[end:]


def _is_of(title: str, version: str) -> bool:
    name = title.split()[0].strip("[]") if title.split() else ""
    return name == version or _OPEN.search(title) is not None


def _heading(version: str, date: datetime.date) -> str:
    return f"## {version} ({date.isoformat()})"
