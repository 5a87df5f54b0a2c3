"""A difference as Markdown, for the summary of a pull request.

What stands in the data was written by strangers: it is shown as code alone, in which Markdown sees no link,
no HTML and nobody's name, and cut to a length that leaves the rest readable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mubiao.changes.difference import ChangedRecord, Difference, Record, TableDifference
from mubiao.changes.room import Room, fitting
from mubiao.changes.words import (
    WORDS,
    counts_text,
    descriptor_text,
    record_label,
    schema_text,
    version_text,
)
from mubiao.findings.catalogue import Language
from mubiao.markdown import cell, code, escaped, rows

LONGEST_PROPERTY = 600  # of the descriptor: a licence has a name, an address and a title
ROWS_PER_TABLE = 200
# In bytes. A summary on GitHub holds a megabyte, of both languages; one that is longer is not shown at all.
SUMMARY = 450_000
_NAMES = 50
# Kept for what stands around the lists: headings, what could not be read, how much is left out.
_CLOSING = 20_000

_HEADS: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {"removed": ("record", "what"), "changed": ("record", "what", "column", "was", "is"),
           "added": ("record", "what")},
    "zh": {"removed": ("记录", "内容"), "changed": ("记录", "内容", "列", "原为", "现为"),
           "added": ("记录", "内容")},
}  # fmt: skip


def listed(items: Sequence[str], room: Room, more: str) -> str:
    """A list, one item a line, as long as there is room; `more` says how many `{count}` are left out."""
    shown = list(fitting((f"- {item}" for item in items), room))
    text = "\n".join(shown)
    return text if len(shown) == len(items) else f"{text}\n\n{more.format(count=len(items) - len(shown))}"


def as_markdown(difference: Difference, language: Language, room: Room | None = None) -> str:
    """Tables and columns, then what is removed, changed, added, and what version that asks for.

    What there is no `room` for is counted, not shown; None means that of half a summary on GitHub.
    """
    room = Room(SUMMARY) if room is None else room
    room.left -= _CLOSING
    words = WORDS[language]
    labels = f"{code(difference.old_label)} → {code(difference.new_label)}"
    parts = [f"{labels}{words['colon']}**{counts_text(difference, language)}**"]
    if difference.unread:
        parts.append("⚠️ " + words["unread"].format(tables=_few(difference.unread)))
    for name, items in (
        ("descriptor", list(_descriptor(difference, language))),
        ("schemas", list(_schemas(difference, language))),
    ):
        if items:
            # At most a third each: what becomes of the records must be seen as well.
            part = room.part(1 / 3)
            parts += [f"### {words[name]}", listed(items, part, words["more"])]
            room.back(part)
    sections: list[tuple[str, Callable[[TableDifference], Iterator[Sequence[str]]]]] = [
        ("removed", lambda table: _named(table.removed)),
        ("changed", lambda table: _changes(table.changed, language)),
        ("added", lambda table: _named(table.added)),
    ]
    for place, (name, rows_of) in enumerate(sections):
        part = room.part(1 / (len(sections) - place))
        parts += _section(name, difference, language, rows_of, part)
        room.back(part)
    version = version_text(difference, language)
    if version is not None:
        # A name of a stranger's table may hold a sign that calls somebody.
        shown = version[:LONGEST_PROPERTY]
        parts.append(code(shown, LONGEST_PROPERTY) if set("`@") & set(shown) else escaped(shown))
    return "\n\n".join(parts) + "\n"


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(map(code, names[:_NAMES]))
    return shown if len(names) <= _NAMES else f"{shown}, …"


def _descriptor(difference: Difference, language: Language) -> Iterator[str]:
    for change in difference.descriptor:
        place = f"{code(change.table)}{WORDS[language]['colon']}" if change.table else ""
        yield f"{place}{code(descriptor_text(change, language), LONGEST_PROPERTY)}"


def _schemas(difference: Difference, language: Language) -> Iterator[str]:
    for table in difference.tables:
        if table.presence != "both":
            yield code(WORDS[language][table.presence].format(table=table.table))
        for change in table.schema:
            yield f"{code(table.table)}{WORDS[language]['colon']}{code(schema_text(change, language))}"


def _section(
    name: str,
    difference: Difference,
    language: Language,
    rows_of: Callable[[TableDifference], Iterator[Sequence[str]]],
    room: Room,
) -> Iterator[str]:
    """One table after another, as far as there is room, each at first a fair part of it."""
    words, head = WORDS[language], _HEADS[language][name]
    found = [(table, body) for table in difference.tables if (body := list(rows_of(table)))]
    if found:
        yield f"### {words[name]}"
    unnamed = 0  # records of tables that there is no room for at all
    for place, (table, body) in enumerate(found):
        part = room.part(1 / (len(found) - place))
        start = (f"**{code(table.table)}**", *rows(head, ()).splitlines())
        more = words["more"].format(count=len(body))
        lines = (
            list(fitting(rows(head, body[:ROWS_PER_TABLE]).splitlines()[2:], part))
            if part.takes("\n".join((*start, more)))
            else []
        )
        room.back(part)
        if not lines:
            unnamed += len(body)
            continue
        yield start[0]
        yield "\n".join((*start[1:], *lines))
        if len(body) > len(lines):
            yield words["more"].format(count=len(body) - len(lines))
    if unnamed:
        yield words["more"].format(count=unnamed)


def _named(records: Sequence[Record]) -> Iterator[Sequence[str]]:
    for record in records:
        yield cell(record.record_id), cell(record_label(record))


def _changes(records: Sequence[ChangedRecord], language: Language) -> Iterator[Sequence[str]]:
    empty = WORDS[language]["empty"]
    for record in records:
        for change in record.changes:
            yield (
                cell(record.record_id),
                cell(record_label(record)),
                cell(change.field),
                cell(change.old) or empty,
                cell(change.new) or empty,
            )
