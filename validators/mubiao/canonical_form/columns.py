"""The columns by their names: into the order of the schema, or refused with the name that does not fit."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from mubiao.canonical_form.characters import is_blank, without_invisible
from mubiao.canonical_form.lines import Line
from mubiao.canonical_form.notes import Notes


def arranged(lines: Sequence[Line], expected: Sequence[str], notes: Notes) -> list[Line] | None:
    """The records below the header, cells in the order of `expected`.

    None when a column cannot be told; a record with a wrong number of cells is noted and left out.
    """
    header = lines[0]
    names = [_name(printed, expected) for printed in header.cells]
    records = [line for line in lines[1:] if _has_width(line, len(names), notes)]
    if not (_are_those(names, expected, header.number, notes) & _unnamed_are_blank(names, records, notes)):
        return None
    for printed, name in zip(header.cells, names, strict=True):
        if name and printed != name:
            notes.change("column-name", header.number, before=printed, after=name)
    for place, name in enumerate(names, start=1):
        if not name:
            notes.change("blank-column", header.number, before=str(place))
    if [name for name in names if name] != list(expected):
        notes.change("column-order", header.number)
    if names == list(expected):
        return records
    places = [names.index(name) for name in expected]
    return [Line(line.number, [line.cells[place] for place in places]) for line in records]


def _name(printed: str, expected: Sequence[str]) -> str:
    """The column meant by a printed name; one that is none of the schema as it is printed, "" when blank."""
    if printed in expected or is_blank(printed):
        return printed if printed in expected else ""
    folded = unicodedata.normalize("NFKC", without_invisible(printed)).strip().lower()
    name = folded.replace(" ", "_").replace("-", "_")
    return name if name in expected else printed


def _has_width(line: Line, width: int, notes: Notes) -> bool:
    count = len(line.cells)
    if count != width:
        kind = "too-few-cells" if count < width else "too-many-cells"
        notes.refuse(kind, line.number, expected=str(width), found=str(count), differ=str(abs(width - count)))
    return count == width


def _are_those(names: Sequence[str], expected: Sequence[str], line: int, notes: Notes) -> bool:
    twice = [name for name, times in Counter(names).items() if name and times > 1]
    missing = [name for name in expected if name not in names]
    extra = [name for name in names if name and name not in expected]
    for kind, found in (("column-twice", twice), ("column-missing", missing), ("column-extra", extra)):
        for name in dict.fromkeys(found):
            notes.refuse(kind, line, value=name)
    return not (twice or missing or extra)


def _unnamed_are_blank(names: Sequence[str], records: Sequence[Line], notes: Notes) -> bool:
    unnamed = [place for place, name in enumerate(names) if not name]
    sound = True
    for place in unnamed:
        filled = next((line for line in records if not is_blank(line.cells[place])), None)
        if filled is not None:
            notes.refuse("column-unnamed", filled.number, value=filled.cells[place], place=str(place + 1))
            sound = False
    return sound
