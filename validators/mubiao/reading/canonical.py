"""Read a CSV in which every record is one line: the form that this package prescribes.

Then record number and line number agree in every engine, a difference in git shows whole records, and the
structure of a million lines can be checked column-wise by polars instead of cell by cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

# One whole line of well-quoted cells (RFC 4180), and one quoted cell inside it.
WELL_QUOTED = r'^(?:[^",]*|"(?:[^"]|"")*")(?:,(?:[^",]*|"(?:[^"]|"")*"))*$'
QUOTED_PART = r'"[^"]*"'
CONTROL = r"[\x01-\x08\x0b-\x1f\x7f]"
PIECE = 1 << 18  # small enough to stay in the cache
_CONTROL_BYTES = bytes([*range(1, 9), *range(11, 32), 127])


@dataclass(frozen=True)
class LineFault:
    """A line that is no sound record: a code of the catalogue, the line, a detail for the message."""

    code: str
    line: int
    detail: str = ""


@dataclass(frozen=True)
class Lines:
    """The lines below the header that are sound records, and the faults of the others."""

    frame: pl.DataFrame
    faults: list[LineFault]


def split_lines(data: bytes) -> pl.DataFrame:
    """The lines of UTF-8 text as columns `text` and `line` (the physical number, from 1).

    Raises polars' ComputeError when `data` is not UTF-8.
    """
    return pl.read_lines(io.BytesIO(data), name="text", row_index_name="line", row_index_offset=1)


def has_control_characters(data: bytes) -> bool:
    """Whether any byte is a control character that no cell may hold."""
    pieces = (data[start : start + PIECE] for start in range(0, len(data), PIECE))
    return any(len(piece.translate(None, _CONTROL_BYTES)) != len(piece) for piece in pieces)


def sound_lines(lines: pl.DataFrame, width: int, *, has_control: bool) -> Lines:
    """Sort the lines below the header into sound records of `width` cells and faults."""
    text = pl.col("text")
    body = lines.slice(1)
    is_quoted = body["text"].str.contains('"', literal=True)
    plain = body.filter(~is_quoted).select("line", odd=(_cells(text) != width) | (text.str.len_bytes() == 0))
    quoted = body.filter(is_quoted).select(
        "line",
        odd=(_cells(text.str.replace_all(QUOTED_PART, "")) != width) | ~text.str.contains(WELL_QUOTED),
    )
    odd_lines = {*plain.filter("odd")["line"], *quoted.filter("odd")["line"]}
    if has_control:
        odd_lines |= set(body.filter(text.str.contains(CONTROL))["line"])
    if not odd_lines:
        return Lines(body, [])
    faults = list(_diagnose(lines, sorted(odd_lines), width))
    return Lines(body.filter(~pl.col("line").is_in(sorted(odd_lines))), faults)


def _cells(text: pl.Expr) -> pl.Expr:
    return text.str.count_matches(",", literal=True) + 1


def _diagnose(lines: pl.DataFrame, odd: list[int], width: int) -> Iterator[LineFault]:
    """Say for each odd line what is wrong with it; a record over several lines is one fault."""
    texts = dict(lines.filter(pl.col("line").is_in(odd)).select("line", "text").iter_rows())
    swallowed = 0
    for line in odd:
        text = texts[line]
        if line <= swallowed:
            continue
        if not text.strip():
            yield LineFault("blank-line", line)
        elif re.search(CONTROL, text):
            yield LineFault("control-character", line, _first_control(text))
        elif text.count('"') % 2:
            end = _end_of_record(lines, line, width)
            swallowed = end or line
            yield LineFault("newline-in-cell" if end else "quote-unclosed", line, str(end or ""))
        else:
            yield _shape_fault(text, line)


def _first_control(text: str) -> str:
    return next(f"U+{ord(c):04X}" for c in text if (ord(c) < 32 and c != "\t") or ord(c) == 127)


def _end_of_record(lines: pl.DataFrame, line: int, width: int) -> int | None:
    """The line on which a record that starts on `line` ends with `width` cells; None when it never does."""
    following = lines["text"].slice(line - 1, 50).to_list()
    record = following[0]
    for offset, text in enumerate(following[1:], start=1):
        record = f"{record}\n{text}"
        if record.count('"') % 2 == 0:
            cells = _parse(record)
            return line + offset if cells is not None and len(cells) == width else None
    return None


def _shape_fault(text: str, line: int) -> LineFault:
    cells = _parse(text)
    if cells is None or not re.match(WELL_QUOTED, text):
        return LineFault("quote-misplaced", line)
    return LineFault("field-count", line, str(len(cells)))


def _parse(record: str) -> list[str] | None:
    csv.field_size_limit(1 << 30)
    try:
        rows = list(csv.reader(io.StringIO(record, newline=""), strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def parse_header(text: str) -> list[str]:
    """The names in a header line; an ill-quoted header is taken as it stands, comma by comma."""
    return _parse(text) or text.split(",")


def longer_than(lines: pl.DataFrame, limit: int) -> list[tuple[int, int]]:
    """(index, physical line) of the lines of more than `limit` bytes: only they can hold so long a cell."""
    long = lines.with_row_index("row").filter(pl.col("text").str.len_bytes() > limit)
    return list(long.select("row", "line").iter_rows())


def joined(lines: pl.DataFrame) -> bytes:
    """Sound lines as a file again, under a header line that is left empty."""
    return "\n".join(["", *lines["text"].to_list(), ""]).encode()


def cells_of(data: bytes, header: list[str]) -> pl.DataFrame:
    """The cells below the first line of `data` as String columns named by `header`; every line is sound."""
    if data.count(b"\n", 0, len(data) - 1) == 0:
        return pl.DataFrame(schema=dict.fromkeys(header, pl.String))
    return pl.read_csv(
        io.BytesIO(data),
        has_header=False,
        skip_lines=1,
        new_columns=header,
        infer_schema=False,
        quote_char='"',
        empty_string_is_null=True,
    )
