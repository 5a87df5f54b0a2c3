"""A comparison as a picture: bars with open ends and hatched doubt, legible without any font of the machine.

Letters are drawn as outlines out of the font of the package noto-cjk-sans-jp-regular (Noto Sans CJK, SIL Open
Font License 1.1), which holds the simplified forms too. The same comparison gives the same bytes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mubiao.analysis.comparison_text import coverage, printed_value, scale_of
from mubiao.analysis.comparisons import Answer, Comparison
from mubiao.analysis.extent import axis_of
from mubiao.analysis.words import BASES, LEVELS, SIGNS, period, word
from mubiao.findings.catalogue import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDTH = 8.0  # inches, as everything of size below
_ROW = 0.30
_BAR = 0.62  # of a row
_POINTS = 72  # to an inch
_SURE, _DOUBT, _INK, _FAINT = "#2f6f9f", "#cfe0ec", "#222222", "#666666"
_TITLE, _TEXT, _NOTE = 13.0, 10.0, 8.5  # points
_DPI = 150
_LETTERS = {"en": "en", "zh": "zh-Hans"}  # Chinese characters have other forms in Japanese
_SOURCE: dict[Language, str] = {
    "en": "Source: china-regional-targets (mubiao), CC BY 4.0",
    "zh": "来源：china-regional-targets（mubiao），CC BY 4.0",
}


class PlotNotInstalledError(ImportError):
    """What pictures need is not installed: the text names the package."""


def draw(answer: Answer, comparison: Comparison, language: Language, file: Path) -> None:
    """Write the picture of one comparison to `file`, SVG or PNG by its suffix.

    Raises PlotNotInstalledError, OSError.
    """
    with _drawing(language):
        figure = _figure(answer, comparison, language)
        _save(figure, file)


@contextmanager
def _drawing(language: Language) -> Iterator[None]:
    """matplotlib with our font, outlines in SVG, and nothing of the day or the machine in the file."""
    # The folder of settings may not be writable; nothing of it is wanted.
    os.environ.setdefault("MPLCONFIGDIR", tempfile.gettempdir())
    try:
        import matplotlib
    except ImportError as error:
        raise PlotNotInstalledError("matplotlib") from error
    try:
        from noto_cjk_sans_jp_regular import FONT_PATH
    except ImportError as error:
        raise PlotNotInstalledError("noto-cjk-sans-jp-regular") from error
    from matplotlib import font_manager

    font_manager.fontManager.addfont(str(FONT_PATH))
    name = font_manager.FontProperties(fname=str(FONT_PATH)).get_name()
    settings: dict[str, Any] = {
        "font.family": [name],
        "font.size": _TEXT,
        "text.language": _LETTERS[language],
        "text.parse_math": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "mubiao",
        "text.color": _INK,
        "hatch.linewidth": 0.7,
    }
    whole: Any = {**matplotlib.rcParamsDefault, **settings, "backend": "agg"}
    with matplotlib.rc_context(rc=whole):
        yield


def _figure(answer: Answer, comparison: Comparison, language: Language) -> Figure:
    from matplotlib.figure import Figure

    scale = scale_of(comparison, language)
    figures = comparison.figures
    names = [one.region[language] for one in figures]
    labels = [_label(comparison, place, language) for place in range(len(figures))]
    figure = Figure(figsize=(_WIDTH, 1.0), dpi=_DPI)
    heading = _heading(answer, comparison, language)
    notes = [coverage(comparison, language), *_legend(comparison, language), _SOURCE[language]]
    head_lines = _wrapped(figure, heading[1], _TEXT)
    title_lines = _wrapped(figure, heading[0], _TITLE)
    note_lines = [line for note in notes for line in _wrapped(figure, note, _NOTE)]
    top = 0.16 + 0.30 * len(title_lines) + 0.22 * len(head_lines) + 0.14
    bottom = 0.14 + 0.19 * len(note_lines) + 0.10
    height = top + _ROW * len(figures) + bottom
    figure.set_size_inches(_WIDTH, height)
    left = 0.25 + max(_inches(figure, name, _TEXT) for name in names) + 0.12
    right = 0.25 + max(_inches(figure, label, _TEXT) for label in labels) + 0.30
    left = min(left, _WIDTH * 0.45)
    axes = figure.add_axes(
        (left / _WIDTH, bottom / height, (_WIDTH - left - right) / _WIDTH, _ROW * len(figures) / height)
    )
    _draw_bars(axes, comparison, scale.divisor)
    for place, (name, label) in enumerate(zip(names, labels, strict=True)):
        y = 1 - (place + 0.5) / len(figures)
        axes.text(-0.12 / (_WIDTH - left - right), y, name, transform=axes.transAxes, ha="right", va="center")
        axes.text(
            1 + 0.28 / (_WIDTH - left - right), y, label, transform=axes.transAxes, ha="left", va="center"
        )
    y = height - 0.16
    for lines, size, step, colour in (
        (title_lines, _TITLE, 0.30, _INK),
        (head_lines, _TEXT, 0.22, _FAINT),
    ):
        for line in lines:
            figure.text(0.25 / _WIDTH, y / height, line, size=size, va="top", color=colour)
            y -= step
    y = bottom - 0.14
    for line in note_lines:
        figure.text(0.25 / _WIDTH, y / height, line, size=_NOTE, va="top", color=_FAINT)
        y -= 0.19
    return figure


def _draw_bars(axes: Axes, comparison: Comparison, divisor: Any) -> None:
    """A bar a row: full where sure, hatched where the words leave it open, an arrow where there is no end."""
    extents = [figure.extent for figure in comparison.figures]
    span = axis_of(extents)
    unit = float(divisor)
    axes.set_xlim(span.first / unit, span.last / unit)
    axes.set_ylim(len(extents) - 0.5, -0.5)
    axes.axis("off")
    for place, extent in enumerate(extents):
        sure, unsure = extent.sure / unit, extent.unsure / unit
        if sure:
            axes.barh(place, sure, height=_BAR, color=_SURE, linewidth=0, clip_on=False)
        if unsure != sure:
            axes.barh(
                place,
                unsure - sure,
                left=sure,
                height=_BAR,
                facecolor=_DOUBT,
                edgecolor=_SURE,
                linewidth=0.7,
                hatch="////",
                clip_on=False,
            )
        if extent.is_open:
            _open_end(axes, sure, place)
    axes.axvline(0, color=_FAINT, linewidth=0.8, clip_on=False)


def _open_end(axes: Axes, at: float, place: int) -> None:
    """A head beyond the end of the bar, as high as the bar, outside of the axes too."""
    from matplotlib.lines import Line2D
    from matplotlib.path import Path as Outline

    # It begins a little within the bar: no hairline shows between them.
    head = Outline([(-0.1, -1), (0, -1), (1, 0), (0, 1), (-0.1, 1), (-0.1, -1)], closed=True)
    axes.add_line(
        Line2D(
            [at],
            [place],
            marker=head,
            markersize=_BAR * _ROW * _POINTS,
            color=_SURE,
            markeredgewidth=0,
            linestyle="none",
            clip_on=False,
        )
    )


def _heading(answer: Answer, comparison: Comparison, language: Language) -> tuple[str, str]:
    """The title and the line below it: what is compared."""
    zh = language == "zh"
    when = period(comparison.date, language)
    name, industry = answer.indicator.name[language], comparison.industry[language]
    if zh:
        kind = "目标" if comparison.kind == "target" else "观测值"
        title = f"{name}（{industry}）：{when}{kind}"
    else:
        kind = f"targets for {when}" if comparison.kind == "target" else f"observed {when}"
        title = f"{name} ({industry}): {kind}"
    label = scale_of(comparison, language).label
    unit = f"单位：{label}" if zh else f"in {label}"
    parts = [
        comparison.scope_label(language),
        word(BASES, comparison.basis, language),
        word(LEVELS, comparison.level, language),
        *([unit] if label else []),
    ]
    return title, " · ".join(part for part in parts if part)


def _label(comparison: Comparison, place: int, language: Language) -> str:
    figure = comparison.figures[place]
    sign = "" if figure.comparator in ("eq", "range") else f"{SIGNS[figure.comparator]} "
    return sign + printed_value(figure, scale_of(comparison, language))


def _legend(comparison: Comparison, language: Language) -> list[str]:
    """What the marks of this picture mean."""
    extents = [figure.extent for figure in comparison.figures]
    zh = language == "zh"
    said = []
    if any(extent.is_open for extent in extents):
        said.append("箭头：以上，上不封顶" if zh else "arrow: more, without a limit that is stated")
    if any(extent.sure != extent.unsure for extent in extents):
        said.append(
            "斜线：措辞所允许、未必达到的部分（左右、近、余按一成计）"
            if zh
            else "hatched: possible by the words, not sure (about and nearly: within a tenth)"
        )
    return [("；" if zh else "; ").join(said)] if said else []


def _inches(figure: Figure, text: str, size: float) -> float:
    """How wide a text is drawn, with room for the other resolution of SVG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    drawn = figure.text(0, 0, text, size=size)
    canvas: Any = FigureCanvasAgg(figure)
    width = drawn.get_window_extent(canvas.get_renderer()).width
    drawn.remove()
    return 1.03 * float(width) / _DPI


def _wrapped(figure: Figure, text: str, size: float) -> list[str]:
    """The text in lines that fit; broken at spaces, and Chinese anywhere."""
    room = _WIDTH - 0.5
    lines, rest = [], text
    while rest and _inches(figure, rest, size) > room:
        cut = len(rest)
        while cut > 1 and _inches(figure, rest[:cut], size) > room:
            cut = int(cut * 0.95) if cut > 40 else cut - 1
        if (space := rest.rfind(" ", 0, cut + 1)) > cut // 2:
            cut = space
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, rest]


def _save(figure: Figure, file: Path) -> None:
    """Write beside, then rename: what was there stays until the picture is whole."""
    kind = file.suffix.lower().lstrip(".")
    # Neither date nor version of a program: the same picture is the same bytes.
    metadata = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}}[kind]
    beside = file.with_name(f".{file.name}.part")
    try:
        figure.savefig(beside, format=kind, dpi=_DPI, metadata=metadata, facecolor="white")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
