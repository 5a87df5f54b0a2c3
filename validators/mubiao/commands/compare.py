"""`mubiao compare INDICATOR`: regions side by side, with bars that respect the words of the figures."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mubiao.commands.answers import add_answer_arguments, database, is_plain, named, width
from mubiao.commands.errors import UserError
from mubiao.commands.language import language
from mubiao.commands.rows import as_csv, json_value

if TYPE_CHECKING:
    import duckdb

    from mubiao.analysis.comparisons import Answer, Comparison, Selection

HELP = "compare regions by an indicator · 按指标比较各地区"
_BASES = ("level", "new", "cumulative", "increase", "rate")
_LEVELS = ("province", "prefecture", "county")
_SHOWN = 2
_PICTURES = (".svg", ".png")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{HELP}. Compared are figures of the same industry, scope, basis, unit, date and level of "
        "region; targets come first, and of each kind the comparison with most regions. "
        "What is in none is counted with the reason; the exit status is 0 also when nothing can be "
        "compared. · "
        "只比较产业、口径、计量方式、单位、日期和地区级别均相同的数字；目标在前，"
        "同类中覆盖地区最多的在前；未比较的按原因计数"
    )
    parser.add_argument("indicator", metavar="INDICATOR", help="id, name or wording · 指标代码、名称或说法")
    parser.add_argument("--industry", metavar="ID", help="id or name · 产业代码或名称")
    parser.add_argument("--scope", help='as in the data; "" for none · 口径，"" 表示无限定')
    parser.add_argument("--basis", choices=_BASES, help="how it is measured · 计量方式")
    parser.add_argument("--level", choices=_LEVELS, help="of the regions · 地区级别")
    parser.add_argument(
        "--due", metavar="PERIOD", help="what falls due, or was measured, within 2025, 2023-Q3 … · 期限或时期"
    )
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--targets", action="store_true", help="targets alone · 仅目标")
    kinds.add_argument("--observations", action="store_true", help="observations alone · 仅观测值")
    parser.add_argument(
        "--limit",
        type=int,
        metavar="N",
        help=f"comparisons of each kind at most (default: {_SHOWN}; of csv and json all) · 每类至多几组比较",
    )
    parser.add_argument(
        "--plot",
        type=Path,
        metavar="FILE",
        help="draw the comparison that is listed first, .svg or .png · 将列出的第一组比较画成图片",
    )
    add_answer_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the comparisons, and draw the first of them when asked to."""
    _check(arguments)
    spoken = language(arguments.lang)
    with database(arguments) as connection:
        answer = _answer(connection, arguments)
    shown = _shown(answer, arguments)
    if arguments.plot:
        _draw(answer, shown, arguments)
    if arguments.format == "csv":
        columns = list(answer.rows[0]) if answer.rows else ["kind", "comparison_id"]
        kept = {figure.record_id for comparison in shown for figure in comparison.figures}
        rows = [list(row.values()) for row in answer.rows if row["record_id"] in kept]
        sys.stdout.write(as_csv(columns, rows))
    elif arguments.format == "json":
        sys.stdout.write(_as_json(answer, shown))
    else:
        from mubiao.analysis.comparison_text import as_markdown, as_text

        sys.stdout.write(
            as_markdown(answer, shown, spoken)
            if arguments.format == "markdown"
            else as_text(answer, shown, spoken, width(), plain=is_plain())
        )
    return 0


def _check(arguments: argparse.Namespace) -> None:
    from mubiao.periods import is_period

    if arguments.due is not None and not is_period(arguments.due):
        raise UserError(
            f"--due {arguments.due!r} is no date: write 2025, 2023-Q3, 2023-11, 2023-11-30 or 2021/2025",
            f"--due “{arguments.due}”不是日期：请写成 2025、2023-Q3、2023-11、2023-11-30 或 2021/2025",
        )
    if arguments.limit is not None and arguments.limit < 1:
        raise UserError("--limit: 1 or more", "--limit 须为 1 或以上")
    if arguments.plot and arguments.plot.suffix.lower() not in _PICTURES:
        raise UserError(
            f"--plot {arguments.plot}: the name of a picture ends in .svg or .png",
            f"--plot {arguments.plot}：图片文件名须以 .svg 或 .png 结尾",
        )


def _answer(connection: duckdb.DuckDBPyConnection, arguments: argparse.Namespace) -> Answer:
    from mubiao.analysis.comparisons import NothingChosenError, compare

    selection = _selection(connection, arguments)
    try:
        return compare(connection, selection)
    except NothingChosenError as error:
        known = ", ".join(error.known)
        raise UserError(
            f"--{error.field} {error.value!r}: {selection.indicator_id} has none; it has {known}",
            f"--{error.field} “{error.value}”：指标 {selection.indicator_id} 无此记录；现有：{known}",
        ) from error


def _selection(connection: duckdb.DuckDBPyConnection, arguments: argparse.Namespace) -> Selection:
    from mubiao.analysis.asked import indicator_named, industry_named
    from mubiao.analysis.comparisons import Selection

    industry = arguments.industry and named(lambda: industry_named(connection, arguments.industry))
    asked = named(lambda: indicator_named(connection, arguments.indicator, industry))
    kinds = ("target",) if arguments.targets else ("observation",) if arguments.observations else None
    return Selection(
        asked.indicator_id,
        asked.industry_id,
        asked.scope if arguments.scope is None else arguments.scope,
        arguments.basis,
        arguments.level,
        arguments.due,
        kinds or ("target", "observation"),
    )


def _shown(answer: Answer, arguments: argparse.Namespace) -> list[Comparison]:
    most = arguments.limit
    if most is None:
        most = len(answer.comparisons) if arguments.format in ("csv", "json") else _SHOWN
    return [
        comparison
        for kind in ("target", "observation")
        for comparison in [one for one in answer.comparisons if one.kind == kind][:most]
    ]


def _draw(answer: Answer, shown: Sequence[Comparison], arguments: argparse.Namespace) -> None:
    from mubiao.analysis.comparison_text import title

    spoken = language(arguments.lang)
    if not shown:
        raise UserError(
            "there is no comparison to draw; without --plot the reasons are listed",
            "没有可画的比较；去掉 --plot 可查看原因",
        )
    from mubiao.analysis.picture import PlotNotInstalledError, draw

    try:
        draw(answer, shown[0], spoken, arguments.plot)
    except PlotNotInstalledError as error:
        raise UserError(
            f"pictures need {error}; install it: pip install 'mubiao[plot]' "
            "(from a clone: pip install --editable '.[plot]')",
            f"画图需要 {error}，请安装：pip install 'mubiao[plot]'"
            "（在克隆的仓库中：pip install --editable '.[plot]'）",
        ) from error
    said = {"en": f"drew {arguments.plot}: ", "zh": f"已画出 {arguments.plot}："}
    print(said[spoken] + title(answer, shown[0], spoken), file=sys.stderr)


def _as_json(answer: Answer, shown: Sequence[Comparison]) -> str:
    """The comparisons with their rows as the views have them, coverage, tiers, and what was not compared."""
    indicator = answer.indicator
    rows = {(row["kind"], row["record_id"]): row for row in answer.rows}
    document: dict[str, Any] = {
        "indicator_id": indicator.indicator_id,
        "indicator_name_zh": indicator.name["zh"],
        "indicator_name_en": indicator.name["en"],
        "comparisons": [
            {
                "kind": comparison.kind,
                "industry_id": comparison.industry_id,
                "scope": comparison.scope,
                "scope_en": comparison.scope_en,
                "basis": comparison.basis,
                "unit_id": comparison.unit.unit_id,
                "date": comparison.date,
                "region_level": comparison.level,
                "regions_compared": len(comparison.figures),
                "regions_at_level": comparison.regions_at_level,
                "tiers": comparison.tiers,
                "rows": [
                    {name: json_value(cell) for name, cell in rows[comparison.kind, one.record_id].items()}
                    for one in comparison.figures
                ],
            }
            for comparison in shown
        ],
        "not_compared": [
            {
                "kind": one.kind,
                "reason": one.code,
                "reason_zh": one.reason["zh"],
                "reason_en": one.reason["en"],
                "records": one.records,
            }
            for one in answer.uncompared
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n"
