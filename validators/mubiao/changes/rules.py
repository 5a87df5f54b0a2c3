"""What a new version may not do to a published one in silence.

A value of ours that changes has a row in `corrections`; a record that goes is withdrawn there (field `*`);
an id never comes to mean another record; what `corrections` says is true and stays; the version fits.
What an issuer revises is no change at all: it is a new record that supersedes the old one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence

from mubiao.changes.accounts import (
    WITHDRAWN,
    Correction,
    Subject,
    cell_of,
    explains,
    new_corrections,
)
from mubiao.changes.difference import CellChange, ChangedRecord, Difference, TableDifference
from mubiao.changes.edition import Edition
from mubiao.changes.semver import ACCOUNT, because, fits, level, next_version, parsed
from mubiao.findings.finding import Finding
from mubiao.ids import IDENTIFYING_FIELDS

# Texts about a record, which no figure is computed from: better words need no account.
FREE_TEXTS = frozenset(
    {"note", "name_zh", "name_en", "short_name_zh", "title_en", "definition", "definition_zh"}
)
# A plan that is issued, replaced or repealed is news, and no mistake of ours.
FREE_OF_TABLE = {"plans": frozenset({"status"})}
# What is deliberately not recorded is no published value; corrections have rules of their own. Tables that
# the schema of corrections does not name help the tool, and hold no values either.
WITHOUT_ACCOUNT = ("exclusions", ACCOUNT)


def release_findings(
    difference: Difference,
    old: Edition,
    new: Edition,
    descriptor: str,
    *,
    unreleased: bool = False,
    merged: Collection[str] = (),
) -> Iterator[Finding]:
    """What is wrong with going from `old` to `new`, two packages of our profile.

    `descriptor` is the file name of the descriptor. With `unreleased` the version of `new` is yet to be
    decided, so that it is not judged. `merged` are versions that were released on another branch beside that
    of `old`: their corrections come with them. Tables that could not be read are passed over: they have
    findings.
    """
    corrections = new_corrections(difference)
    version = _version_to_write(difference, unreleased=unreleased)
    if ACCOUNT not in difference.unread:
        accountable = _accountable(new)
        for table in difference.tables:
            if table.presence == "both" and table.table in accountable:
                yield from _changed(table, corrections, version)
                yield from _vanished(table, new, corrections, version)
            if table.table == ACCOUNT and table.presence == "both":
                yield from _rewritten(table)
        yield from _untrue(corrections, old, new, difference)
        yield from _of_other_versions(corrections, new, difference, unreleased=unreleased, merged=merged)
    if not unreleased and not difference.unread:
        yield from _version(difference, descriptor)


def _accountable(new: Edition) -> set[str]:
    """The tables whose changes `corrections` has a name for, and must tell."""
    named = set(new.tables)
    if ACCOUNT in new.tables:
        field = new.tables[ACCOUNT].schema.field("table")
        named = set(field.constraints.get("enum") or named)
    return named - set(WITHOUT_ACCOUNT)


def _changed(
    table: TableDifference, corrections: dict[Subject, list[Correction]], version: str
) -> Iterator[Finding]:
    free = FREE_TEXTS | FREE_OF_TABLE.get(table.table, frozenset())
    identifying = IDENTIFYING_FIELDS.get(table.table, ())
    for record in table.changed:
        silent = [
            change
            for change in record.changes
            # A correction that is there but says something else is the finding of that correction.
            if (table.table, record.record_id, change.field) not in corrections
        ]
        taken = [change for change in silent if change.field in identifying]
        if taken:
            yield _reused(table, record, taken)
        for change in silent:
            # Of a record that became another one, each cell differs: it is said once.
            if not taken and change.field not in free:
                yield _silent(table, record, change, version)


def _silent(table: TableDifference, record: ChangedRecord, change: CellChange, version: str) -> Finding:
    row = _row(table.table, record.record_id, change.field, change.old, change.new, version)
    return Finding(
        "change-without-correction",
        table.table,
        table.path,
        record.line,
        change.field,
        record.record_id,
        change.new,
        {"was": change.old, "row": row},
    )


def _reused(table: TableDifference, record: ChangedRecord, taken: list[CellChange]) -> Finding:
    first = taken[0]
    return Finding(
        "id-reused",
        table.table,
        table.path,
        record.line,
        first.field,
        record.record_id,
        first.new,
        {"was": first.old, "fields": ", ".join(change.field for change in taken)},
    )


def _vanished(
    table: TableDifference, new: Edition, corrections: dict[Subject, list[Correction]], version: str
) -> Iterator[Finding]:
    schema = new.tables[table.table].schema
    key = schema.primary_key[0] if schema.primary_key else None
    for record in table.removed:
        if (table.table, record.record_id, WITHDRAWN) not in corrections:
            row = _row(table.table, record.record_id, WITHDRAWN, "", "", version)
            yield Finding(
                "record-vanished",
                table.table,
                table.path,
                None,
                key,
                record.record_id,
                record.record_id,
                {"row": row},
            )


def _rewritten(table: TableDifference) -> Iterator[Finding]:
    """Published corrections that are gone or altered."""
    for record in table.removed:
        yield _account_finding("correction-rewritten", table, None, record.record_id, record.record_id)
    for altered in table.changed:
        # A better wording of the reason is no other account.
        if any(change.field != "reason" for change in altered.changes):
            yield _account_finding(
                "correction-rewritten", table, altered.line, altered.record_id, altered.record_id
            )


def _account_finding(
    code: str, table: TableDifference, line: int | None, record_id: str, value: str
) -> Finding:
    return Finding(code, table.table, table.path, line, "record_id", record_id, value)


def _untrue(
    corrections: dict[Subject, list[Correction]], old: Edition, new: Edition, difference: Difference
) -> Iterator[Finding]:
    """New corrections that do not say what became of the cell."""
    path = new.tables[ACCOUNT].path if ACCOUNT in new.tables else None
    for subject, rows in corrections.items():
        if subject[0] in difference.unread:
            continue
        before, now = cell_of(old, subject), cell_of(new, subject)
        if subject[2] == WITHDRAWN:
            true = before is not None and now is None
        else:
            true = before is not None and now is not None and explains(rows, before, now)
        if not true:
            yield Finding(
                "correction-disagrees-with-change",
                ACCOUNT,
                path,
                rows[-1].line,
                "new_value",
                rows[-1].record_id,
                rows[-1].cells.get("new_value", ""),
                {"was": _cell(before), "now": _cell(now)},
            )


def _cell(text: str | None) -> str:
    """A cell in quotes; a sign for a record that is not there."""
    return "∅" if text is None else f"“{text}”"


def _of_other_versions(
    corrections: dict[Subject, list[Correction]],
    new: Edition,
    difference: Difference,
    *,
    unreleased: bool,
    merged: Collection[str],
) -> Iterator[Finding]:
    """New corrections that name a version before this difference, or after it."""
    old_version, new_version = parsed(difference.old_version), parsed(difference.new_version)
    path = new.tables[ACCOUNT].path if ACCOUNT in new.tables else None
    if old_version is None or new_version is None:
        return
    for rows in corrections.values():
        for row in rows:
            if row.cells.get("version") in merged:
                continue
            named = parsed(row.cells.get("version", ""))
            if named is None or (named > old_version and (unreleased or named <= new_version)):
                continue
            yield Finding(
                "correction-of-other-version",
                ACCOUNT,
                path,
                row.line,
                "version",
                row.record_id,
                row.cells.get("version", ""),
                {"was": difference.old_version, "now": difference.new_version},
            )


def _version(difference: Difference, descriptor: str) -> Iterator[Finding]:
    old, new, needed = parsed(difference.old_version), parsed(difference.new_version), level(difference)
    if old is None or (new is not None and fits(old, new, needed)):
        # What the published version is called cannot be mended any more.
        return
    yield Finding(
        "version-does-not-fit",
        path=descriptor,
        field="version",
        value=difference.new_version,
        details={
            "was": difference.old_version,
            "level": needed if needed != "NONE" else "PATCH",
            "next": next_version(old, needed),
            "because": because(difference) or "=",
        },
    )


def _version_to_write(difference: Difference, *, unreleased: bool) -> str:
    """The version that a missing correction should name."""
    old, new = parsed(difference.old_version), parsed(difference.new_version)
    if old is None or (new is not None and new > old and not unreleased):
        return difference.new_version
    return (
        next_version(old, "PATCH") if level(difference) == "PATCH" else next_version(old, level(difference))
    )


def _row(*cells: str) -> str:
    """A line for corrections.csv; only the reason is left to say."""
    *first, version = cells
    text = io.StringIO()
    filled: Sequence[str] = [*first, "…", version]
    csv.writer(text, lineterminator="\n").writerow(filled)
    return text.getvalue().removesuffix("\n")
