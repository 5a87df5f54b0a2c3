"""Columns beside each other, Chinese counted two wide; of what does not fit the least needed is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

_GAP = 2
_ASCII = str.maketrans("─·—–…×", "----.x")


@dataclass(frozen=True)
class Column:
    """A column of texts. Of columns that do not fit, that with the highest `spare` goes first; 0 stays.

    `clip` is the width down to which its texts may be shortened, 0 when they may not be.
    """

    header: str
    cells: Sequence[str]
    right: bool = False
    spare: int = 0
    clip: int = 0


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def clipped(text: str, width: int) -> str:
    """The text, or its beginning with … when it is wider than `width`."""
    if width_of(text) <= width:
        return text
    kept = ""
    for sign in text:
        if width_of(kept + sign) > width - 1:
            break
        kept += sign
    return kept.rstrip() + "…"


def needed(columns: Sequence[Column]) -> int:
    """The width that all columns take."""
    return sum(map(_wide, columns)) + _GAP * (len(columns) - 1)


def fitting(columns: Sequence[Column], width: int) -> list[Column]:
    """The columns that fit: first texts are shortened, then columns are left out, then shortened hard."""
    kept = _shortened(columns, width)
    while needed(kept) > width and any(column.spare for column in columns):
        least = max(columns, key=lambda column: column.spare)
        columns = [column for column in columns if column is not least]
        kept = _shortened(columns, width)
    return kept


def aligned(columns: Sequence[Column]) -> str:
    """The columns as lines under a ruled header, each with its line end."""
    widths = [_wide(column) for column in columns]
    lines = [[column.header for column in columns], ["─" * width for width in widths]]
    lines += [list(row) for row in zip(*(column.cells for column in columns), strict=True)]
    padded = (map(_padded, line, widths, [column.right for column in columns]) for line in lines)
    return "".join(f"{(' ' * _GAP).join(line).rstrip()}\n" for line in padded)


def in_ascii(text: str) -> str:
    """The text with rules and dashes of ASCII, each as wide as what it replaces."""
    return text.translate(_ASCII)


def _padded(text: str, width: int, right: bool) -> str:
    blank = " " * (width - width_of(text))
    return blank + text if right else text + blank


def _wide(column: Column) -> int:
    return max(width_of(column.header), 1, *map(width_of, column.cells))


def _shortened(columns: Sequence[Column], width: int) -> list[Column]:
    """The columns with the widest shortened, one after the other, as far as needed and allowed."""
    kept = list(columns)
    while (excess := needed(kept) - width) > 0:
        able = [place for place, column in enumerate(kept) if column.clip and _wide(column) > column.clip]
        if not able:
            break
        place = max(able, key=lambda one: _wide(kept[one]))
        column = kept[place]
        room = max(column.clip, width_of(column.header), _wide(column) - excess)
        if room == _wide(column):
            kept[place] = replace(column, clip=0)
            continue
        kept[place] = replace(column, cells=[clipped(cell, room) for cell in column.cells])
    return kept
