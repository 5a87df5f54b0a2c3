"""`mubiao sql "SELECT …"`: one query on the tables and views."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError, changed_meanwhile
from mubiao.commands.language import add_language, language
from mubiao.commands.package import existing_descriptor, names_files
from mubiao.commands.rows import FORMAT_HELP, FORMATS

if TYPE_CHECKING:
    import duckdb

    from mubiao.findings.catalogue import Language

_ZONED = "WITH TIME ZONE"
_ANSWER = "mubiao answer"
HELP = "query the tables and views in SQL · 用 SQL 查询"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("query", metavar="SQL", help="the query; - reads it from standard input · 查询语句")
    parser.add_argument("--format", choices=tuple(FORMATS), default="table", help=FORMAT_HELP)
    parser.add_argument("--package", type=Path, help="the package to query · 数据包")
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the rows of the query; the database is built first when it is missing or stale."""
    query = _from_stdin() if arguments.query == "-" else arguments.query
    descriptor = existing_descriptor(arguments.package)
    names_files(descriptor)
    connection = open_database(descriptor, language(arguments.lang))
    columns, rows = _answer(connection, query)
    sys.stdout.write(FORMATS[arguments.format](columns, rows))
    return 0


def _from_stdin() -> str:
    """The query on standard input: UTF-8 whatever the locale, with or without a byte order mark."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            "the query on standard input is not UTF-8; save it as UTF-8",
            "标准输入中的查询不是 UTF-8 编码，请另存为 UTF-8",
        ) from error


def _answer(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[list[str], list[tuple[object, ...]]]:
    import duckdb

    try:
        statements = connection.extract_statements(query)
        if not statements:
            raise UserError(
                'no query; try: mubiao sql "SELECT * FROM target_facts LIMIT 5"',
                '没有查询语句；可试：mubiao sql "SELECT * FROM target_facts LIMIT 5"',
            )
        connection.execute(query)
        if connection.description is None:
            return [], []
        columns = [column[0] for column in connection.description]
        zoned = [_ZONED in str(column[1]) for column in connection.description]
        if any(zoned):
            _ask_for_text(connection, statements[-1].query, zoned)
        return columns, connection.fetchall()
    except duckdb.Error as error:
        # What Python adds to a failure within it is for programmers.
        said = str(error).partition("Traceback")[0].strip()
        raise UserError(f"the query failed: {said}", f"查询失败：{said}") from error


def _ask_for_text(connection: duckdb.DuckDBPyConnection, query: str, zoned: list[bool]) -> None:
    """Ask anew, times with a zone as text: as values DuckDB gives them only where pytz is installed.

    The query goes into a table, as what it ends with, a comment say, would not let it stand in a query.
    """
    import duckdb

    try:
        connection.execute(f'CREATE OR REPLACE TEMP TABLE "{_ANSWER}" AS {query}')
    except duckdb.ParserException as error:
        raise UserError(
            "the query failed: a time with a time zone can be shown of a SELECT alone; "
            "cast it to text: CAST(… AS VARCHAR)",
            "查询失败：带时区的时间只能用 SELECT 查询；请转换为文本：CAST(… AS VARCHAR)",
        ) from error
    names = [f"c{place}" for place in range(len(zoned))]
    chosen = [f"CAST({name} AS VARCHAR)" if zone else name for name, zone in zip(names, zoned, strict=True)]
    connection.execute(f'SELECT {", ".join(chosen)} FROM "{_ANSWER}" AS answer ({", ".join(names)})')


def open_database(descriptor: Path, spoken: Language) -> duckdb.DuckDBPyConnection:
    """The database of a package, built first when it is missing or stale. Raises UserError.

    Its time zone is UTC, so that the machine it is asked on changes no answer.
    """
    from mubiao.building.fresh import open_fresh
    from mubiao.reading.descriptor import read_descriptor

    package = read_descriptor(descriptor).package
    fresh = None if package is None else open_fresh(descriptor.parent, package)
    connection = fresh or _built(descriptor, spoken)
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def _built(descriptor: Path, spoken: Language) -> duckdb.DuckDBPyConnection:
    from mubiao.building.build import build
    from mubiao.building.database import build_database
    from mubiao.building.fingerprint import ChangedMeanwhileError
    from mubiao.building.forms import DATABASE
    from mubiao.building.fresh import OF_QUERIES, open_fresh
    from mubiao.commands.progress import progress
    from mubiao.package.location import INSTALLED
    from mubiao.reading.descriptor import read_descriptor
    from mubiao.validator import validate

    root = descriptor.parent
    report = None
    if descriptor != INSTALLED:
        try:
            with progress() as show:
                made = build(descriptor, root / OF_QUERIES, progress=show, forms=[DATABASE])
            report = made.report
        except ChangedMeanwhileError as error:
            raise changed_meanwhile(error) from error
        except OSError as error:
            folder, reason = root / OF_QUERIES, error.strerror
            said = {
                "en": f"mubiao: cannot write to {folder} ({reason}); the database is made in memory",
                "zh": f"mubiao：无法写入 {folder}（{reason}），改在内存中建库",
            }
            print(said[spoken], file=sys.stderr)
    if report is None:
        report = validate(descriptor)
    package = read_descriptor(descriptor).package
    if not report.valid or package is None:
        errors = report.counts["error"]
        raise UserError(
            f"the package has {errors} errors, so no database was built; run: mubiao validate {root}",
            f"数据包有 {errors} 个错误，未建库；请运行：mubiao validate {root}",
        )
    try:
        return open_fresh(root, package) or build_database(root, package)
    except ChangedMeanwhileError as error:
        raise changed_meanwhile(error) from error
