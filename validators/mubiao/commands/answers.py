"""What the commands share that answer analysts: the database of a package of our profile, names, formats."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language
from mubiao.commands.package import existing_descriptor, names_files
from mubiao.commands.rows import FORMAT_HELP, FORMATS

if TYPE_CHECKING:
    import duckdb

T = TypeVar("T")
_PIPED = (100, 24)  # columns and lines where there is no terminal to ask


def add_answer_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options that every answer has."""
    parser.add_argument("--format", choices=tuple(FORMATS), default="table", help=FORMAT_HELP)
    parser.add_argument("--package", type=Path, metavar="DIR", help="the package to ask · 数据包")
    add_language(parser)


@contextmanager
def database(arguments: argparse.Namespace) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database with the views, built first when it is missing or stale. Raises UserError."""
    from mubiao.commands.sql import open_database

    descriptor = existing_descriptor(arguments.package)
    names_files(descriptor)
    with open_database(descriptor, language(arguments.lang)) as connection:
        known = connection.execute(
            "SELECT count(*) FROM duckdb_views() WHERE view_name = 'target_comparison'"
        )
        if known.fetchall() == [(0,)]:
            raise UserError(
                f"{descriptor} has no regional targets: only packages of this profile have views; "
                "ask its tables with mubiao sql",
                f"{descriptor} 不是地方目标数据包，没有可用的视图；可用 mubiao sql 查询其各表",
            )
        yield connection


def named(find: Callable[[], T]) -> T:
    """What a name means. Raises UserError with the nearest names when it means nothing, or several things."""
    from mubiao.analysis.asked import WHAT, NameNotFoundError

    try:
        return find()
    except NameNotFoundError as error:
        zh = WHAT[error.kind]
        if error.ambiguous:
            raise UserError(
                f"{error.text!r} may be {' or '.join(error.near)}; give the id",
                f"“{error.text}”可能是{'，或'.join(error.near)}；请用代码指明",
            ) from error
        table = {"indicator": "indicators", "industry": "industries", "region": "regions"}[error.kind]
        if error.near:
            raise UserError(
                f"no {error.kind} {error.text!r}; did you mean {' or '.join(error.near)}?",
                f"没有名为“{error.text}”的{zh}；是否指{'，或'.join(error.near)}？",
            ) from error
        raise UserError(
            f'no {error.kind} {error.text!r}; all of them: mubiao sql "FROM {table}"',
            f'没有名为“{error.text}”的{zh}；全部列表：mubiao sql "FROM {table}"',
        ) from error


def width() -> int:
    """The columns that a table may take: of the terminal, else COLUMNS, else 100."""
    return max(20, shutil.get_terminal_size(_PIPED).columns)


def is_plain() -> bool:
    """Whether nothing but ASCII can be drawn."""
    from mubiao.analysis.bars import only_ascii

    return only_ascii(os.environ)
