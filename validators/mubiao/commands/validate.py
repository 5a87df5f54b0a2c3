"""`mubiao validate [PACKAGE]`: check a package and report every finding."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language
from mubiao.commands.package import add_package, existing_descriptor
from mubiao.commands.progress import progress
from mubiao.package.location import PROFILE

if TYPE_CHECKING:
    from mubiao.findings.report import Report

HELP = "check a package and report what is wrong · 校验数据包"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_package(parser, installed=True)
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="form of the report · 报告格式",
    )
    parser.add_argument(
        "--against",
        metavar="OLD",
        help="the release before: folder, zip or git revision; finds what was changed in silence, and a "
        "version that does not fit · 上一版：文件夹、zip 或 git 版本；检查未声明的改动和版本号",
    )
    parser.add_argument(
        "--unreleased",
        action="store_true",
        help="with --against: the version is not decided yet · 与 --against 合用：版本号尚未确定",
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the report; 1 when it holds an error."""
    from mubiao.findings.formats import FORMATS

    descriptor = existing_descriptor(arguments.package)
    if arguments.unreleased and arguments.against is None:
        raise UserError(
            "--unreleased goes with --against; name the release before",
            "--unreleased 须与 --against 合用，请指明上一版",
        )
    report = _report(descriptor, arguments)
    sys.stdout.write(FORMATS[arguments.format](report, language(arguments.lang)))
    return 0 if report.valid else 1


def _report(descriptor: Path, arguments: argparse.Namespace) -> Report:
    from mubiao.validator import NotOfProfileError, validate

    if arguments.against is None:
        with progress() as show:
            return validate(descriptor, progress=show)
    from mubiao.commands.versions import comparable

    try:
        with comparable(), progress() as show:
            return validate(
                descriptor, against=arguments.against, unreleased=arguments.unreleased, progress=show
            )
    except NotOfProfileError as error:
        raise UserError(
            f"--against is for packages of {PROFILE}, which keep account of corrections; {error} is none: "
            "use `mubiao diff`",
            f"--against 只用于遵循 {PROFILE} 的数据包（有更正表）；{error} 不是，请用 `mubiao diff`",
        ) from error
