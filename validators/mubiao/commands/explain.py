"""`mubiao explain CODE`: what a code means, why it matters, how to mend it."""

from __future__ import annotations

import argparse
import sys

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language

HELP = "say what a finding's code means · 解释代码含义"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("code", metavar="CODE", help="a code, as validate prints it · 校验报告中的代码")
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the explanation of a code."""
    from mubiao.findings.catalogue import catalogue
    from mubiao.findings.pages import explanation, nearest

    if arguments.code not in catalogue():
        near = ", ".join(nearest(arguments.code)) or "–"
        raise UserError(
            f"no code {arguments.code!r}; nearest: {near}", f"没有代码 {arguments.code!r}；相近的有：{near}"
        )
    sys.stdout.write(explanation(arguments.code, language(arguments.lang)))
    return 0
