"""`mubiao profile REGION`: a region's plans, targets beside what was observed, ranks, and dates."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from mubiao.commands.answers import add_answer_arguments, database, is_plain, named, width
from mubiao.commands.language import language
from mubiao.commands.rows import as_csv, json_value

HELP = "what is known of one region · 一个地区的概况"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{HELP}: plans, targets beside the latest observation, ranks, dates. csv holds the targets and "
        "observations alone. · 规划、目标与最新观测值、名次、时间线；csv 只含目标和观测值"
    )
    parser.add_argument("region", metavar="REGION", help="id or name · 地区代码或名称")
    add_answer_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the profile."""
    from mubiao.analysis.asked import region_named
    from mubiao.analysis.comparisons import units_of
    from mubiao.analysis.profile import profile
    from mubiao.analysis.profile_text import as_markdown, as_text

    with database(arguments) as connection:
        region_id = named(lambda: region_named(connection, arguments.region))
        known, units = profile(connection, region_id), units_of(connection)
    spoken = language(arguments.lang)
    if arguments.format == "csv":
        columns = list(known.figures[0]) if known.figures else ["kind", "record_id"]
        sys.stdout.write(as_csv(columns, [list(row.values()) for row in known.figures]))
    elif arguments.format == "json":
        document = {
            "region": _plain(known.region),
            "plans": [_plain(row) for row in known.plans],
            "targets": [_plain(row) for row in known.of_kind("target")],
            "observations": [_plain(row) for row in known.of_kind("observation")],
            "timeline": [_plain(row) for row in known.timeline],
        }
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n")
    elif arguments.format == "markdown":
        sys.stdout.write(as_markdown(known, units, spoken))
    else:
        sys.stdout.write(as_text(known, units, spoken, width(), plain=is_plain()))
    return 0


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: json_value(cell) for name, cell in row.items()}
