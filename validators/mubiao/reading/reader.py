"""Read the table of one resource: its path, its bytes, its header, its lines, its cells.

Each step reports what is wrong and goes on with what is sound; a table that cannot be trusted at all is
None. In a package of our profile a record is one line; in others it may be any CSV.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from mubiao.findings.finding import Finding
from mubiao.package.descriptor import Dialect, Resource
from mubiao.reading import canonical
from mubiao.reading.canonical import LineFault
from mubiao.reading.encoding import ByteFault, not_utf8, unreadable
from mubiao.reading.fields_match import matched
from mubiao.reading.header import FATAL, header_findings
from mubiao.reading.paths import resolve
from mubiao.reading.records import read_records
from mubiao.reading.stated_file import other_than_stated
from mubiao.reading.table import Table

BOM = b"\xef\xbb\xbf"
# Excel's limit for the text of a cell; what is longer is cut without a word when the file is opened there.
CELL_LIMIT = 32_767
PLAIN = Dialect()


@dataclass(frozen=True)
class Reading:
    """What came of one resource: the table, or None when it could not be read, and the findings."""

    table: Table | None
    findings: list[Finding]


def read_table(resource: Resource, root: Path, *, one_line_records: bool) -> Reading:
    """Read `resource` of the package in the folder `root`.

    With `one_line_records` the file must be in canonical form: UTF-8 without BOM, LF, no line break
    inside a cell. Never raises for what is in a file.
    """
    place = resolve(root, resource.path, table=resource.name)
    if isinstance(place, Finding):
        return Reading(None, [place])
    try:
        data = place.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        return Reading(None, [_finding(resource, "file-unreadable", detail=reason)])
    stated = list(other_than_stated(resource, data))
    fault = unreadable(data)
    if fault is not None:
        reading = _refused(resource, fault)
    else:
        reading = _read_canonical(resource, data) if one_line_records else _read_any(resource, data)
    return Reading(reading.table, [*stated, *reading.findings])


def _refused(resource: Resource, fault: ByteFault) -> Reading:
    return Reading(None, [_finding(resource, fault.code, fault.line, detail=fault.detail)])


def _finding(
    resource: Resource,
    code: str,
    line: int | None = None,
    *,
    detail: str = "",
    expected: int = 0,
    field: str | None = None,
) -> Finding:
    details = {"detail": detail, "expected": str(expected)}
    return Finding(code, table=resource.name, path=resource.path, line=line, field=field, details=details)


def _read_canonical(resource: Resource, data: bytes) -> Reading:
    findings: list[Finding] = []
    repaired = data
    if repaired.startswith(BOM):
        findings.append(_finding(resource, "byte-order-mark", 1))
        repaired = repaired.removeprefix(BOM)
    if b"\r" in repaired:
        returns = repaired.count(b"\r")
        line = repaired.count(b"\n", 0, repaired.find(b"\r")) + 1
        findings.append(_finding(resource, "line-end-not-lf", line, detail=str(returns)))
        repaired = repaired.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not repaired.endswith(b"\n"):
        findings.append(_finding(resource, "final-newline-missing", repaired.count(b"\n") + 1))
        repaired += b"\n"
    try:
        lines = canonical.split_lines(repaired)
    except pl.exceptions.ComputeError:
        fault = not_utf8(data)
        if fault is None:
            raise
        return _refused(resource, fault)
    header = canonical.parse_header(lines["text"][0])
    resource = matched(resource, header)
    on_header = _header(resource, header)
    findings += on_header
    if any(f.code in FATAL for f in on_header):
        return Reading(None, findings)
    has_control = canonical.has_control_characters(repaired)
    judged = canonical.sound_lines(lines, len(header), has_control=has_control)
    if judged.faults and judged.faults[-1].line == lines.height:
        # The last line is broken off: that it has no newline either is the same fault.
        findings = [f for f in findings if f.code != "final-newline-missing"]
    faults = judged.faults
    findings += _line_faults(resource, faults, header)
    long = canonical.longer_than(judged.frame, CELL_LIMIT)
    numbers = judged.frame["line"] if faults else None
    sound = canonical.joined(judged.frame) if faults else repaired
    del lines, judged  # as large as the file, while the cells need that memory too
    cells = canonical.cells_of(sound, header)
    findings += _too_long(resource, long, cells)
    return Reading(_table(resource, cells, numbers, complete=not faults), findings)


def _read_any(resource: Resource, data: bytes) -> Reading:
    fault = not_utf8(data)
    if fault is not None:
        return _refused(resource, fault)
    names = resource.table_schema.field_names
    records = read_records(data.removeprefix(BOM).decode(), resource.dialect, names)
    resource = matched(resource, records.header)
    findings = _header(resource, records.header)
    if any(f.code in FATAL for f in findings):
        return Reading(None, findings)
    findings += _line_faults(resource, records.faults, records.header)
    cells = records.frame.rename(dict(zip(records.frame.columns, records.header, strict=True)))
    return Reading(_table(resource, cells, records.lines, complete=not records.faults), findings)


def _header(resource: Resource, header: Iterable[str]) -> list[Finding]:
    return header_findings(
        list(header), resource.table_schema.field_names, table=resource.name, path=resource.path
    )


def _table(resource: Resource, cells: pl.DataFrame, lines: pl.Series | None, *, complete: bool) -> Table:
    schema = resource.table_schema
    # The schema's columns in its order; an extra column was reported and goes no further.
    ordered = cells.select(schema.field_names)
    raw = ordered.with_columns(
        pl.when(~pl.col(field.name).is_in(_missing(field.extra("missingValues"), schema.missing_values)))
        .then(pl.col(field.name))
        .alias(field.name)
        for field in schema.fields
    )
    return Table(resource.name, resource.path, schema, raw, lines, complete)


def _missing(own: list[str | dict[str, str]] | None, of_schema: list[str]) -> list[str]:
    if own is None:
        return of_schema
    return [item["value"] if isinstance(item, dict) else item for item in own]


def _line_faults(resource: Resource, faults: list[LineFault], header: list[str]) -> list[Finding]:
    return [
        _finding(resource, fault.code, fault.line, detail=fault.detail, expected=len(header))
        for fault in faults
    ]


def _too_long(resource: Resource, long: list[tuple[int, int]], cells: pl.DataFrame) -> list[Finding]:
    # Of a field that has a maximum of its own, the constraint says it.
    limited = {f.name for f in resource.table_schema.fields if "maxLength" in f.constraints}
    return [
        _finding(resource, "cell-too-long", line, detail=str(CELL_LIMIT), field=name)
        for row, line in long
        for name, cell in cells.row(row, named=True).items()
        if cell is not None and len(cell) > CELL_LIMIT and name not in limited
    ]
