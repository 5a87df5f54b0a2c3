"""What was changed or refused, in words of either language: grouped by file and kind, long lists cut."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import groupby

from mubiao.canonical_form.notes import Change, Refusal
from mubiao.findings.catalogue import Language

CHANGES_SHOWN = 5
REFUSALS_SHOWN = 20
VALUE_WIDTH = 60
_COLON: Mapping[Language, str] = {"en": ": ", "zh": "："}
_SEMICOLON: Mapping[Language, str] = {"en": "; ", "zh": "；"}
_MORE: Mapping[Language, str] = {"en": "… and {n} more", "zh": "……另有 {n} 处"}
_LINE: Mapping[Language, str] = {"en": "line {n}", "zh": "第 {n} 行"}


@cache
def texts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The texts of `changes` and `refusals` by kind."""
    file = resources.files(__package__) / "texts.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def change_lines(changes: Sequence[Change], language: Language) -> Iterator[str]:
    """One line a file and kind of change; files in the order in which they come."""
    for path, of_file in groupby(changes, lambda change: change.path):
        kinds: dict[str, list[Change]] = {}
        for change in of_file:
            kinds.setdefault(change.kind, []).append(change)
        for kind, text in texts()["changes"].items():
            if kind in kinds:
                yield f"{path}: {_heading(text, kinds[kind], language)}"


def refusal_lines(refusals: Sequence[Refusal], language: Language) -> Iterator[str]:
    """One line a refusal; of each kind in each file the first ones, and how many more there are."""
    for path, of_file in groupby(refusals, lambda refusal: refusal.path):
        kinds: dict[str, list[Refusal]] = {}
        for refusal in of_file:
            kinds.setdefault(refusal.kind, []).append(refusal)
        for kind, found in kinds.items():
            for refusal in found[:REFUSALS_SHOWN]:
                place = _place(refusal.line, refusal.field, language)
                text = texts()["refusals"][kind][language]
                said = text.format(value=_shown(refusal.value), **refusal.details)
                yield f"{path}: {place}{_COLON[language]}{said}" if place else f"{path}: {said}"
            if len(found) > REFUSALS_SHOWN:
                yield f"{path}: {_MORE[language].format(n=len(found) - REFUSALS_SHOWN)} ({kind})"


def _heading(text: Mapping[str, str], changes: Sequence[Change], language: Language) -> str:
    first = changes[0]
    heading = text[language].format(n=len(changes), before=first.before, after=first.after)
    if text["lines"] == "none":
        return heading
    with_values = text["lines"] == "values"
    items = [_item(change, language, with_values=with_values) for change in changes[:CHANGES_SHOWN]]
    if len(changes) > CHANGES_SHOWN:
        items.append(_MORE[language].format(n=len(changes) - CHANGES_SHOWN))
    return heading + _COLON[language] + _SEMICOLON[language].join(items)


def _item(change: Change, language: Language, *, with_values: bool) -> str:
    place = _place(change.line, change.field, language)
    if not with_values:
        return place
    before = f" {_shown(change.before)}" if change.before else ""
    return f"{place}{before} -> {_shown(change.after)}"


def _place(line: int | None, field: str | None, language: Language) -> str:
    where = "" if line is None else _LINE[language].format(n=line)
    return f"{where} {field}" if field else where


def _shown(text: str) -> str:
    """A text of the data on one line, with what cannot be seen as its code."""
    cut = text if len(text) <= VALUE_WIDTH else f"{text[:VALUE_WIDTH]}…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut)
