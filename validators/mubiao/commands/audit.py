"""`mubiao audit SOURCE_ID ARTICLE.txt`: is every figure of a text recorded, or excluded with a reason?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mubiao.commands.language import add_language, language
from mubiao.commands.package import existing_descriptor

HELP = "account for every figure of a source's text · 核对来源文本中的每个数字"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{HELP}. Each is recorded, excluded or unaccounted; each record must stand in the "
        "paragraph it names, and the text must "
        "be the one that was read. Exit 1 when anything is amiss. · 每个数字须已录入或已排除，否则退出码为 1"
    )
    parser.add_argument("source_id", metavar="SOURCE_ID", help="the id of the source · 来源代码")
    parser.add_argument(
        "article", type=Path, metavar="ARTICLE", help="its text, UTF-8 · 其文本文件，UTF-8 编码"
    )
    parser.add_argument(
        "--package", type=Path, metavar="DIR", help="the package; default: the nearest one upwards · 数据包"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="default: text · 默认 text"
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the account. 0 when all is well, 1 when something is not."""
    from mubiao.auditing.audit import audit
    from mubiao.auditing.records import source
    from mubiao.auditing.writing import as_json, as_text
    from mubiao.drafting.article import read_article

    descriptor = existing_descriptor(arguments.package)
    known = source(descriptor, arguments.source_id)
    result = audit(read_article(arguments.article), known)
    if arguments.format == "json":
        sys.stdout.write(as_json(result))
    else:
        sys.stdout.write(as_text(result, language(arguments.lang)))
    return 0 if result.is_good else 1
