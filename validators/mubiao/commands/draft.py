"""`mubiao draft ARTICLE.txt`: every figure of an article as the draft of a contribution."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language
from mubiao.commands.package import existing_descriptor

HELP = "draft a contribution out of an article's text · 由文章文本生成贡献草稿"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{HELP}. Every figure is listed with its place, date and region; which indicator it "
        "is stays for you to choose. · "
        "列出每个数字及其位置、日期、地区；指标由您选定"
    )
    parser.add_argument(
        "article", type=Path, metavar="ARTICLE", help="the text, UTF-8 · 文章文本文件，UTF-8 编码"
    )
    parser.add_argument(
        "--format", choices=("yaml", "json"), default="yaml", help="default: yaml · 默认 yaml"
    )
    parser.add_argument(
        "--package",
        type=Path,
        metavar="DIR",
        help="the package whose regions and indicators are meant · 所用地区、指标代码表的数据包",
    )
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="when the article came out (2024-03-18, 2024-03 or 2024), to tell 今年, 去年, 上半年; "
        "default: as the article prints it · 文章发布日期，用于推算“今年”“上半年”等；默认取文中所印",
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the draft to standard output. Always 0: an article without figures is no fault."""
    from mubiao.drafting.article import read_article
    from mubiao.drafting.code_lists import code_lists
    from mubiao.drafting.draft import draft
    from mubiao.drafting.published import published_in
    from mubiao.drafting.writing import as_json, as_yaml
    from mubiao.periods import is_period

    article = read_article(arguments.article)
    published = arguments.published
    if published is not None and not ("/" not in published and "Q" not in published and is_period(published)):
        raise UserError(
            f"--published {published} is no date; write it as 2024-03-18, 2024-03 or 2024",
            f"--published {published} 不是日期；请写成 2024-03-18、2024-03 或 2024",
        )
    printed = published_in(article)
    published = published or (printed[0] if printed else None)
    proposals = draft(article, code_lists(existing_descriptor(arguments.package)), published)
    write = as_json if arguments.format == "json" else as_yaml
    sys.stdout.write(write(article, proposals, language(arguments.lang), published))
    return 0
