"""Text to lines of cells. A record is one line: what spreads over several is refused, not joined."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mubiao.canonical_form.characters import CONTROL, is_blank
from mubiao.canonical_form.notes import Notes

DELIMITERS = {",": "comma", "\t": "tab", ";": "semicolon"}
LONGEST_RECORD = 50


@dataclass(frozen=True)
class Line:
    """A line that is well quoted: its number in the file, and its cells."""

    number: int
    cells: list[str]


def read_lines(text: str, notes: Notes) -> list[Line]:
    """The lines of a file that are not blank, the header first; those that cannot be read are noted."""
    texts = text.split("\n")[:-1]
    delimiter = _delimiter(texts)
    if delimiter != ",":
        notes.change("delimiter", before=DELIMITERS[delimiter])
    has_control = CONTROL.search(text) is not None
    lines: list[Line] = []
    for number, line in _numbered(texts, delimiter, notes):
        if has_control and (found := CONTROL.search(line)):
            notes.refuse("control-character", number, value=f"U+{ord(found.group()):04X}")
            continue
        cells = _split(line, delimiter)
        if all(is_blank(cell) for cell in cells):
            notes.change("blank-line", number)
            continue
        if as_line(cells, delimiter) != line:
            notes.change("quoting", number)
        lines.append(Line(number, cells))
    if not lines and not notes.refusals:
        notes.refuse("file-empty")
    return lines


def as_line(cells: Sequence[str], delimiter: str = ",") -> str:
    """Cells as a line without its end, quoted only where it must be."""
    if '"' not in (joined := "".join(cells)) and delimiter not in joined and len(cells) > 1:
        return delimiter.join(cells)
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return text.getvalue().removesuffix("\n")


def _delimiter(texts: Sequence[str]) -> str:
    """What separates the cells of the header: no name of a column holds any of the candidates."""
    header = next((text for text in texts if not is_blank(text)), "")
    return next((candidate for candidate in DELIMITERS if candidate in header), ",")


def _numbered(texts: Sequence[str], delimiter: str, notes: Notes) -> Iterator[tuple[int, str]]:
    """The lines that are sound CSV, with their numbers."""
    well_quoted = _well_quoted(delimiter)
    swallowed = 0
    for number, text in enumerate(texts, start=1):
        if number <= swallowed:
            continue
        if '"' not in text or well_quoted.fullmatch(text):
            yield number, text
        elif text.count('"') % 2:
            end = _end_of_record(texts, number, well_quoted)
            swallowed = end or number
            if end:
                notes.refuse("line-break-in-cell", number, end=str(end))
            else:
                notes.refuse("quote-unclosed", number)
        else:
            notes.refuse("quote-misplaced", number)


def _well_quoted(delimiter: str) -> re.Pattern[str]:
    cell = rf'(?:[^"{delimiter}]*|"(?:[^"]|"")*")'
    return re.compile(rf"{cell}(?:{delimiter}{cell})*")


def _end_of_record(texts: Sequence[str], number: int, well_quoted: re.Pattern[str]) -> int | None:
    record = texts[number - 1]
    for end in range(number + 1, min(number + LONGEST_RECORD, len(texts)) + 1):
        record = f"{record}\n{texts[end - 1]}"
        if record.count('"') % 2 == 0:
            return end if well_quoted.fullmatch(record) else None
    return None


def _split(text: str, delimiter: str) -> list[str]:
    if '"' not in text:
        return text.split(delimiter)
    csv.field_size_limit(1 << 30)
    return next(csv.reader([text], delimiter=delimiter, strict=True))
