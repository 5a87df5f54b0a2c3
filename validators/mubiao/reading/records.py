"""Read a CSV in any dialect, record by record, with the standard library.

For packages of others: line ends of any kind, line breaks inside cells, other delimiters and quotes. Slower
than `canonical`, and what the standard library does not know about a dialect is said before it comes here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from mubiao.package.descriptor import Dialect
from mubiao.reading.canonical import LineFault


@dataclass(frozen=True)
class Records:
    """The sound records of a file, the line on which each begins, and the faults of the others."""

    header: list[str]
    frame: pl.DataFrame
    lines: pl.Series
    faults: list[LineFault]


def read_records(text: str, dialect: Dialect, expected: Sequence[str]) -> Records:
    """Parse `text`; cells of records that do not have as many cells as the header are left out."""
    faults: list[LineFault] = []
    rows = _rows(text, dialect, faults)
    header = next(rows, (1, []))[1] if dialect.header else list(expected)
    kept: list[list[str]] = []
    lines: list[int] = []
    for line, row in rows:
        if not any(row):
            faults.append(LineFault("blank-line", line))
        elif len(row) != len(header):
            faults.append(LineFault("field-count", line, str(len(row))))
        else:
            kept.append(row)
            lines.append(line)
    # Duplicate names are a fault of the header and end the reading; until then columns go by place.
    columns = [f"{place}" for place in range(len(header))]
    frame = pl.DataFrame(kept, schema=dict.fromkeys(columns, pl.String), orient="row")
    return Records(header, frame, pl.Series("line", lines, dtype=pl.Int64), faults)


def _rows(text: str, dialect: Dialect, faults: list[LineFault]) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(1 << 30)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote_char or None,
        doublequote=dialect.double_quote,
        escapechar=dialect.escape_char,
        skipinitialspace=dialect.skip_initial_space,
        quoting=csv.QUOTE_MINIMAL if dialect.quote_char else csv.QUOTE_NONE,
        strict=True,
    )
    while True:
        first_line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            unclosed = "unexpected end of data" in str(error)
            faults.append(LineFault("quote-unclosed" if unclosed else "quote-misplaced", first_line))
            continue
        yield first_line, row
