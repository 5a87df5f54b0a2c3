"""`mubiao diff OLD NEW`: two versions, record by record."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language
from mubiao.commands.versions import opened

if TYPE_CHECKING:
    from mubiao.changes.edition import Edition

HELP = "compare two versions, record by record · 逐条比较两个版本"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{HELP}. Exit status: 0 nothing differs, 1 something does, 2 trouble. · "
        "退出码：0 无差异，1 有差异，2 用法有误或无法读取"
    )
    version = (
        "folder, datapackage.json, zip, or git revision such as v0.1.0 or HEAD~3 · "
        "文件夹、描述文件、zip 或 git 版本"
    )
    parser.add_argument("old", metavar="OLD", help=f"the version before · 旧版: {version}")
    parser.add_argument("new", metavar="NEW", help="the version after, likewise · 新版，同上")
    parser.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="default: text · 默认 text"
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what differs; 0 when nothing does, 1 when something does."""
    from mubiao.changes.compare import compare
    from mubiao.changes.formats import FORMATS

    with opened(arguments.old) as (_, old), opened(arguments.new) as (_, new):
        for edition, given in ((old, arguments.old), (new, arguments.new)):
            _whole(edition, given)
        difference = compare(old, new)
    sys.stdout.write(FORMATS[arguments.format](difference, language(arguments.lang)))
    return 0 if difference.is_empty else 1


def _whole(edition: Edition, given: str) -> None:
    if edition.unread:
        tables = ", ".join(edition.unread)
        raise UserError(
            f"{given}: these tables cannot be read: {tables}; run `mubiao validate` on it first",
            f"{given}：以下各表无法读取：{tables}；请先对它运行 `mubiao validate`",
        )
