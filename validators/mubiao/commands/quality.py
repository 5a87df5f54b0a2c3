"""`mubiao quality [PACKAGE]`: how good the data is, in numbers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language
from mubiao.commands.package import add_package, existing_descriptor

HELP = "how good the data is: sources, dates, gaps, contradictions · 数据质量"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_package(parser, installed=True)
    parser.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="form of the report · 输出格式"
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the measures of the package."""
    from mubiao.access import InvalidPackageError, connect
    from mubiao.building.database import DatabaseRefusedError
    from mubiao.quality.measures import measure
    from mubiao.quality.reports import FORMATS

    descriptor = existing_descriptor(arguments.package)
    _of_our_profile(descriptor)
    try:
        with connect(descriptor) as connection:
            quality = measure(connection)
    except (InvalidPackageError, DatabaseRefusedError) as error:
        raise UserError(
            f"the package cannot be measured as it is ({error}); run: mubiao validate {descriptor.parent}",
            f"数据包有误，无法测量（{error}）；请运行：mubiao validate {descriptor.parent}",
        ) from error
    sys.stdout.write(FORMATS[arguments.format](quality, language(arguments.lang)))
    return 0


def _of_our_profile(descriptor: Path) -> None:
    from mubiao.package.location import PROFILE
    from mubiao.reading.descriptor import read_descriptor

    package = read_descriptor(descriptor).package
    if package is not None and package.conforms_to != PROFILE:
        raise UserError(
            f"{descriptor} is not a package of the profile {PROFILE}: it has no such tables to measure",
            f"{descriptor} 不是本规范（{PROFILE}）的数据包，没有可测量的表",
        )
