"""A difference as Markdown, for the summary of a pull request.

What stands in the data was written by strangers: it is shown as code alone, in which Markdown sees no link,
no HTML and nobody's name, and cut to a length that leaves the rest readable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mubiao.changes.difference import ChangedRecord, Difference, Record, TableDifference
from mubiao.changes.words import WORDS, counts_text, record_label, schema_text, version_text
from mubiao.findings.catalogue import Language
from mubiao.markdown import cell, code, escaped, rows

# A summary on GitHub holds a megabyte; one that is longer is not shown at all.
ROWS_PER_TABLE = 200

_HEADS: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {"removed": ("record", "what"), "changed": ("record", "what", "column", "was", "is"),
           "added": ("record", "what")},
    "zh": {"removed": ("记录", "内容"), "changed": ("记录", "内容", "列", "原为", "现为"),
           "added": ("记录", "内容")},
}  # fmt: skip


def as_markdown(difference: Difference, language: Language) -> str:
    """Tables and columns, then what is removed, changed, added, and what version that asks for."""
    words = WORDS[language]
    labels = f"{code(difference.old_label)} → {code(difference.new_label)}"
    parts = [f"{labels}{words['colon']}**{counts_text(difference, language)}**"]
    if difference.unread:
        parts.append("⚠️ " + words["unread"].format(tables=", ".join(map(code, difference.unread))))
    schemas = list(_schemas(difference, language))
    if schemas:
        parts += [f"### {words['schemas']}", "\n".join(schemas)]
    parts += _section("removed", difference, language, lambda table: list(_named(table.removed)))
    parts += _section("changed", difference, language, lambda table: list(_changes(table.changed, language)))
    parts += _section("added", difference, language, lambda table: list(_named(table.added)))
    version = version_text(difference, language)
    if version is not None:
        # A name of a stranger's table may hold a sign that calls somebody.
        parts.append(code(version, longest=1_000) if set("`@") & set(version) else escaped(version))
    return "\n\n".join(parts) + "\n"


def _schemas(difference: Difference, language: Language) -> Iterator[str]:
    for table in difference.tables:
        if table.presence != "both":
            yield f"- {code(WORDS[language][table.presence].format(table=table.table))}"
        for change in table.schema:
            yield f"- {code(table.table)}{WORDS[language]['colon']}{code(schema_text(change, language))}"


def _section(
    name: str,
    difference: Difference,
    language: Language,
    rows_of: Callable[[TableDifference], list[Sequence[str]]],
) -> Iterator[str]:
    words, head = WORDS[language], _HEADS[language][name]
    found = [(table, body) for table in difference.tables if (body := rows_of(table))]
    if found:
        yield f"### {words[name]}"
    for table, body in found:
        yield f"**{code(table.table)}**"
        yield rows(head, body[:ROWS_PER_TABLE])
        if len(body) > ROWS_PER_TABLE:
            yield words["more"].format(count=len(body) - ROWS_PER_TABLE)


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
