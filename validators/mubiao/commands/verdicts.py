"""`mubiao progress`: how targets fare beside the latest comparable observation, with the reason in words."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from mubiao.commands.answers import add_answer_arguments, database, is_plain, named, width
from mubiao.commands.errors import UserError
from mubiao.commands.language import language
from mubiao.commands.rows import FORMATS

HELP = "how targets fare, with the reason · 目标进展及理由"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{HELP}. Judged is by rule, as of the last day of the data unless --as-of names another. · "
        "按规则判断；未指定 --as-of 时以数据的最后一日为准"
    )
    parser.add_argument("--region", metavar="REGION", help="id or name · 地区代码或名称")
    parser.add_argument("--indicator", metavar="INDICATOR", help="id, name or wording · 指标代码、名称或说法")
    parser.add_argument("--industry", metavar="ID", help="id or name · 产业代码或名称")
    parser.add_argument(
        "--as-of", metavar="DATE", help="by what was known on that day, 2024-06-30 · 截至某日"
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="list also what cannot be assessed (csv and json always do) · 也列出无法判断的目标",
    )
    add_answer_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the verdicts."""
    from mubiao.analysis.asked import indicator_named, industry_named, region_named
    from mubiao.analysis.comparisons import units_of
    from mubiao.analysis.progress import progress
    from mubiao.analysis.progress_text import as_markdown, as_text

    as_of = None if arguments.as_of is None else _day(arguments.as_of)
    with database(arguments) as connection:
        region = arguments.region and named(lambda: region_named(connection, arguments.region))
        industry = arguments.industry and named(lambda: industry_named(connection, arguments.industry))
        indicator = None
        if arguments.indicator:
            asked = named(lambda: indicator_named(connection, arguments.indicator, industry))
            indicator, industry = asked.indicator_id, asked.industry_id
        rows = progress(
            connection, region_id=region, indicator_id=indicator, industry_id=industry, as_of=as_of
        )
        units = units_of(connection)
    spoken = language(arguments.lang)
    every = arguments.all or bool(arguments.region or arguments.indicator)
    if arguments.format == "table":
        sys.stdout.write(as_text(rows, units, spoken, width(), every=every, plain=is_plain()))
    elif arguments.format == "markdown":
        sys.stdout.write(as_markdown(rows, units, spoken, every=every))
    else:
        columns = list(rows[0]) if rows else ["target_id"]
        sys.stdout.write(FORMATS[arguments.format](columns, [list(row.values()) for row in rows]))
    return 0


def _day(text: str) -> dt.date:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise UserError(
            f"--as-of {text!r} is no day: write it as 2024-06-30",
            f"--as-of “{text}”不是日期：请写成 2024-06-30",
        ) from error
