"""A difference as text for people and as JSON for programs. Markdown is in `markdown`.

Removals come first, then changes field by field, then additions: what is lost must not be overlooked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from mubiao.changes.difference import ChangedRecord, Difference, Record, TableDifference
from mubiao.changes.markdown import as_markdown
from mubiao.changes.semver import level
from mubiao.changes.words import (
    WORDS,
    counts_text,
    descriptor_text,
    record_label,
    schema_text,
    version_text,
)
from mubiao.findings.catalogue import Language
from mubiao.findings.printable import printable


def as_text(difference: Difference, language: Language) -> str:
    """Line by line: `-` a removed record, `~` a changed one with its fields, `+` an added one."""
    words = WORDS[language]
    head = f"{difference.old_label} → {difference.new_label}"
    lines = [f"{head}{words['colon']}{counts_text(difference, language)}"]
    if difference.unread:
        lines.append(words["unread"].format(tables=", ".join(difference.unread)))
    sections = {
        "descriptor": _descriptor(difference, language),
        "schemas": _schemas(difference, language),
        "removed": _listed(difference, "-", lambda table: table.removed),
        "changed": _changes(difference, language),
        "added": _listed(difference, "+", lambda table: table.added),
    }
    for name, section in sections.items():
        found = list(section)
        if found:
            lines += ["", words[name], *found]
    version = version_text(difference, language)
    if version is not None:
        lines += ["", version]
    return "\n".join(map(printable, lines)) + "\n"


def _descriptor(difference: Difference, language: Language) -> Iterator[str]:
    for change in difference.descriptor:
        place = f"{change.table}{WORDS[language]['colon']}" if change.table else ""
        yield f"  {place}{descriptor_text(change, language)}"


def _schemas(difference: Difference, language: Language) -> Iterator[str]:
    for table in difference.tables:
        if table.presence != "both":
            yield f"  {WORDS[language][table.presence].format(table=table.table)}"
        for change in table.schema:
            yield f"  {table.table}{WORDS[language]['colon']}{schema_text(change, language)}"


def _listed(
    difference: Difference, sign: str, records: Callable[[TableDifference], tuple[Record, ...]]
) -> Iterator[str]:
    for table in difference.tables:
        for record in records(table):
            yield f"  {sign} {table.table}  {_named(record)}"


def _named(record: Record | ChangedRecord) -> str:
    label = record_label(record)
    return f"{record.record_id}  {label}" if label and label not in record.record_id else record.record_id


def _changes(difference: Difference, language: Language) -> Iterator[str]:
    words = WORDS[language]
    for table in difference.tables:
        for record in table.changed:
            yield f"  ~ {table.table}  {_named(record)}"
            for change in record.changes:
                old, new = (text or words["empty"] for text in (change.old, change.new))
                yield f"      {change.field}{words['colon']}{old} → {new}"


def as_json(difference: Difference, language: Language) -> str:
    """For programs: everything, with whole records. The language changes nothing in it."""
    del language
    document = {
        "old": {"label": difference.old_label, "version": difference.old_version},
        "new": {"label": difference.new_label, "version": difference.new_version},
        "level": level(difference),
        "counts": difference.counts,
        "unread": list(difference.unread),
        "descriptor": [asdict(change) for change in difference.descriptor],
        "tables": [_table(table) for table in difference.tables],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _table(table: TableDifference) -> dict[str, Any]:
    return {
        "table": table.table,
        "path": table.path,
        "presence": table.presence,
        "schema": [asdict(change) for change in table.schema],
        "removed": [asdict(record) for record in table.removed],
        "changed": [
            {
                "record_id": record.record_id,
                "line": record.line,
                "changes": [asdict(change) for change in record.changes],
            }
            for record in table.changed
        ],
        "added": [asdict(record) for record in table.added],
    }


FORMATS: dict[str, Callable[[Difference, Language], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}
