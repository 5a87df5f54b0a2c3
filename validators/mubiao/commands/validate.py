"""`mubiao validate [PACKAGE]`: check a package and report every finding."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mubiao.commands.language import add_language, language
from mubiao.commands.package import existing_descriptor
from mubiao.commands.progress import progress

HELP = "check a package and report what is wrong · 校验数据包"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "package",
        nargs="?",
        type=Path,
        metavar="PACKAGE",
        help="datapackage.json or its folder; default: the nearest one upwards, else the installed data · "
        "描述文件或其所在文件夹",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="form of the report · 报告格式",
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the report; 1 when it holds an error."""
    from mubiao.findings.formats import FORMATS
    from mubiao.validator import validate

    descriptor = existing_descriptor(arguments.package)
    with progress() as show:
        report = validate(descriptor, progress=show)
    sys.stdout.write(FORMATS[arguments.format](report, language(arguments.lang)))
    return 0 if report.valid else 1
