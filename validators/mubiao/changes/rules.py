"""What a new version may not do to a published one in silence.

A value of ours that changes has a row in `corrections`; a record that goes is withdrawn there (field `*`);
an id never comes to mean another record, nor another region, industry, indicator, unit or scope; what
`corrections` says is true and stays, and it goes on naming every table it named; the version fits.
What an issuer revises is no change at all: it is a new record that supersedes the old one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence

from mubiao.changes.accounts import (
    WITHDRAWN,
    Correction,
    Subject,
    cell_of,
    new_corrections,
    tells_presence,
    untrue_row,
    withdrawals,
)
from mubiao.changes.difference import CellChange, ChangedRecord, Difference, Record, TableDifference
from mubiao.changes.edition import Edition
from mubiao.changes.renamed_ids import renaming_changes
from mubiao.changes.semver import ACCOUNT, because, fits, level, next_version, parsed
from mubiao.findings.finding import Finding
from mubiao.ids import ID_MAKERS, IDENTIFYING_FIELDS

Corrections = Mapping[Subject, list[Correction]]
# Texts about a record, which no figure is computed from: better words need no account. Names are not free
# where the id would come to mean something else: see `renamed_ids`.
FREE_TEXTS = frozenset(
    {"note", "name_zh", "name_en", "short_name_zh", "title_en", "definition", "definition_zh"}
)
# A plan that is issued, replaced or repealed is news, and no mistake of ours.
FREE_OF_TABLE = {"plans": frozenset({"status"})}
# What is deliberately not recorded is no published value; corrections have rules of their own. Tables that
# neither schema of corrections names help the tool, and hold no values either.
WITHOUT_ACCOUNT = ("exclusions", ACCOUNT)


def release_findings(
    difference: Difference,
    old: Edition,
    new: Edition,
    descriptor: str,
    *,
    unreleased: bool = False,
    merged: Collection[str] = (),
    released: Collection[str] | None = None,
) -> Iterator[Finding]:
    """What is wrong with going from `old` to `new`, two packages of our profile.

    `descriptor` is the file name of the descriptor. With `unreleased` the version of `new` is yet to be
    decided, so that it is not judged. `released` are the versions that were ever released; None when nobody
    knows. `merged` are those of them that were released on another branch beside that of `old`: their
    corrections come with them. Tables that could not be read are passed over: they have findings.
    """
    corrections = new_corrections(difference)
    version = _version_to_write(difference, unreleased=unreleased)
    if ACCOUNT not in difference.unread:
        yield from _not_named_any_more(old, new, descriptor)
        accountable = _named(old) | _named(new)
        withdrawn = withdrawals(old)
        for table in difference.tables:
            if table.presence == "both" and table.table in accountable:
                yield from _changed(table, corrections, version)
                yield from _vanished(table, new, corrections, version)
                yield from _returned(table, new, withdrawn, corrections, version)
            if table.table == ACCOUNT and table.presence == "both":
                yield from _rewritten(table)
        yield from _untrue(corrections, old, new, difference, released)
        yield from _of_other_versions(
            corrections,
            new,
            difference,
            version,
            unreleased=unreleased,
            released=released,
            merged=merged,
        )
    if not unreleased and not difference.unread:
        yield from _version(difference, descriptor)


def _named(edition: Edition) -> set[str]:
    """The tables whose changes `corrections` has a name for, and must tell."""
    named = set(edition.tables)
    if ACCOUNT in edition.tables:
        field = edition.tables[ACCOUNT].schema.field("table")
        named = set(field.constraints.get("enum") or named)
    return named - set(WITHOUT_ACCOUNT)


def _not_named_any_more(old: Edition, new: Edition, descriptor: str) -> Iterator[Finding]:
    """Tables that `corrections` could tell of: else the next version may change them without account."""
    for name in sorted((_named(old) - _named(new)) & set(new.tables)):
        yield Finding("table-without-account", name, descriptor, None, f"{ACCOUNT}.table", None, name)


def _changed(table: TableDifference, corrections: Corrections, version: str) -> Iterator[Finding]:
    # Ids that a hash makes have fields that tell their records apart; of the others the names do.
    renaming = {} if table.table in IDENTIFYING_FIELDS else renaming_changes(table)
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
        told = {field for name, key, field in corrections if (name, key) == (table.table, record.record_id)}
        renamed = renaming[record.record_id].unaccounted(told) if record.record_id in renaming else []
        if taken:
            yield _reused(table, record, taken)
        for change in renamed:
            yield _silent("id-renamed", table, record, change, version)
        for change in silent:
            # Of a record that became another one, each cell differs: it is said once.
            if not taken and change.field not in free:
                yield _silent("change-without-correction", table, record, change, version)


def _silent(
    code: str, table: TableDifference, record: ChangedRecord, change: CellChange, version: str
) -> Finding:
    row = _row(table.table, record.record_id, change.field, change.old, change.new, version)
    return Finding(
        code,
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
    table: TableDifference, new: Edition, corrections: Corrections, version: str
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


def _returned(
    table: TableDifference,
    new: Edition,
    withdrawn: Mapping[tuple[str, str], str],
    corrections: Corrections,
    version: str,
) -> Iterator[Finding]:
    """Records under ids that were withdrawn. The withdrawn one itself may come back, with a row for it."""
    schema = new.tables[table.table].schema
    for record in table.added:
        subject = (table.table, record.record_id)
        if subject not in withdrawn:
            continue
        told = (*subject, WITHDRAWN) in corrections
        if told and _is_of_its_id(table.table, record):
            continue
        yield Finding(
            "withdrawn-id-returns",
            table.table,
            table.path,
            record.line,
            schema.primary_key[0] if schema.primary_key else None,
            record.record_id,
            record.record_id,
            {
                "was": withdrawn[subject],
                "fields": ", ".join(IDENTIFYING_FIELDS.get(table.table, schema.primary_key)),
                "row": _row(table.table, record.record_id, WITHDRAWN, "", "", version),
            },
        )


def _is_of_its_id(table: str, record: Record) -> bool:
    """Whether the hash of an id is that of the record; true where ids come from elsewhere."""
    if table not in ID_MAKERS:
        return True
    try:
        made = ID_MAKERS[table][1](record.cells)
    except ValueError:
        return False
    # What stands before the hash may have been corrected, such as the day of a source.
    return made.rpartition("-")[2] == record.record_id.rpartition("-")[2]


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
    corrections: Corrections,
    old: Edition,
    new: Edition,
    difference: Difference,
    released: Collection[str] | None,
) -> Iterator[Finding]:
    """New corrections that do not say what became of the cell, or of the record."""
    path = new.tables[ACCOUNT].path if ACCOUNT in new.tables else None
    withdrawn = withdrawals(old)
    for subject, rows in corrections.items():
        if subject[0] in difference.unread:
            continue
        before, now = cell_of(old, subject), cell_of(new, subject)
        came_between = _released_between(difference.old_version, rows[0], released)
        if subject[2] == WITHDRAWN:
            if not tells_presence(
                rows,
                before is not None,
                now is not None,
                came_between=came_between,
                withdrawn_before=subject[:2] in withdrawn,
            ):
                there = {
                    name: "∅" if cell is None else subject[1]
                    for name, cell in (("was", before), ("now", now))
                }
                yield Finding(
                    "withdrawal-disagrees-with-change",
                    ACCOUNT,
                    path,
                    rows[-1].line,
                    "record_id",
                    rows[-1].record_id,
                    subject[1],
                    there,
                )
            continue
        gone = (*subject[:2], WITHDRAWN) in corrections
        found = untrue_row(rows, before, now, came_between=came_between, withdrawn=gone)
        if found is not None:
            row, column = found
            yield Finding(
                "correction-disagrees-with-change",
                ACCOUNT,
                path,
                row.line,
                column,
                row.record_id,
                row.cells.get(column, ""),
                {"told": _told(row), "was": _cell(before), "now": _cell(now)},
            )


def _released_between(old: str, row: Correction, released: Collection[str] | None) -> bool:
    """Whether a version came out after `old` and before that of the row, and may have brought the record."""
    low, high = parsed(old), parsed(row.cells.get("version", ""))
    if low is None or high is None:
        return False
    return any(low < version < high for version in map(parsed, released or ()) if version is not None)


def _told(row: Correction) -> str:
    old, new = (_cell(row.cells.get(column, "")) for column in ("old_value", "new_value"))
    return f"{old} → {new}"


def _cell(text: str | None) -> str:
    """A cell in quotes; a sign for a record that is not there."""
    return "∅" if text is None else f"“{text}”"


def _of_other_versions(
    corrections: Corrections,
    new: Edition,
    difference: Difference,
    write: str,
    *,
    unreleased: bool,
    released: Collection[str] | None,
    merged: Collection[str],
) -> Iterator[Finding]:
    """New corrections that name no version of this difference: one outside of it, or never released."""
    old_version, new_version = parsed(difference.old_version), parsed(difference.new_version)
    path = new.tables[ACCOUNT].path if ACCOUNT in new.tables else None
    if old_version is None or new_version is None:
        return
    known = None if released is None else {*map(parsed, released), *([] if unreleased else [new_version])}
    # What a difference asks for grows with it: a version that was never released is settled by the release.
    last = max((version for version in known or () if version is not None), default=old_version)
    for rows in corrections.values():
        for row in rows:
            if row.cells.get("version") in merged:
                continue
            named = parsed(row.cells.get("version", ""))
            if named is None:  # the pattern of the column says so
                continue
            fitting = old_version < named and (unreleased or named <= new_version)
            if known is not None:
                fitting = fitting and (named in known or (unreleased and named > last))
            if not fitting:
                yield Finding(
                    "correction-of-other-version",
                    ACCOUNT,
                    path,
                    row.line,
                    "version",
                    row.record_id,
                    row.cells.get("version", ""),
                    {"was": difference.old_version, "now": difference.new_version, "write": write},
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
