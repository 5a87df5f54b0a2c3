"""Bars of characters that say what is sure, what is not, and where the end is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mubiao.analysis.extent import Axis, Extent, axis_of

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_UNSURE, _OPEN = "▒", "▶"
_PLAIN = str.maketrans({"█": "#", _UNSURE: ":", _OPEN: ">"})


def bars(extents: Sequence[Extent], width: int, *, plain: bool = False) -> list[str]:
    """A bar an extent, `width` characters at most, on one axis. `plain` draws with ASCII alone.

    `█` is surely reached, `▒` possible, `▶` an open end: more without a limit that is stated.
    """
    axis = axis_of(extents)
    room = max(1, width - any(extent.is_open for extent in extents))
    return [_bar(extent, axis, room, plain) for extent in extents]


def only_ascii(environment: Mapping[str, str]) -> bool:
    """Whether the environment says that nothing but ASCII can be shown."""
    if environment.get("TERM") == "dumb":
        return True
    locale = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    charset = locale.partition(".")[2].partition("@")[0].replace("-", "").casefold()
    return bool(charset) and charset != "utf8"


def _bar(extent: Extent, axis: Axis, width: int, plain: bool) -> str:
    zero = round(axis.place(0) * width)
    sure, unsure = _cells(extent.sure, axis, width, zero), _cells(extent.unsure, axis, width, zero)
    cells = [" "] * width
    for cell in range(min(zero, unsure), max(zero, unsure)):
        cells[cell] = _UNSURE
    for cell in range(min(zero, sure), max(zero, sure)):
        cells[cell] = "█"
    if unsure == sure and extent.unsure != extent.sure:
        # Too little for a cell of its own: doubt is shown all the same.
        cells[unsure - 1 if unsure > zero else unsure] = _UNSURE
    if not plain and zero == 0 and extent.sure == extent.unsure and not extent.is_open:
        # Nothing follows: the last cell may be filled in part.
        eighths = max(1, round(axis.place(extent.sure) * width * 8)) if extent.sure else 0
        drawn = "█" * (eighths // 8) + _EIGHTHS[eighths % 8]
    else:
        drawn = "".join(cells)
    drawn = drawn.rstrip()
    if extent.is_open:
        drawn = drawn.ljust(zero) + _OPEN
    return drawn.translate(_PLAIN) if plain else drawn


def _cells(value: float, axis: Axis, width: int, zero: int) -> int:
    """The cell at which a value ends; what is not nought fills one at least."""
    cell = round(axis.place(value) * width)
    if cell == zero and value:
        return zero + 1 if value > 0 else max(0, zero - 1)
    return cell
