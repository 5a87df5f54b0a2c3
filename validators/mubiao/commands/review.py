"""`mubiao review BASE HEAD`: the summary of a proposed change, as Markdown for a pull request."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language

if TYPE_CHECKING:
    import duckdb

    from mubiao.changes.edition import Edition
    from mubiao.changes.effects import Effect

HELP = "summarise a proposed change as Markdown · 以 Markdown 概述一次改动"
# Tables whose ids stand in comparisons.
_NAMED = ("regions", "indicators", "industries")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{HELP}. Is it valid; what is removed, changed, added; what becomes of the comparisons. · "
        "是否通过校验；删、改、增了什么；对地区比较有何影响"
    )
    parser.add_argument("base", metavar="BASE", help="the version before, as for diff · 旧版，同 diff")
    parser.add_argument("head", metavar="HEAD", help="the proposed version, as for diff · 新版，同 diff")
    parser.add_argument(
        "--against",
        metavar="RELEASE",
        help="the last release, which must not be changed in silence · 上一发布版：已发布的值不得擅改",
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the summary. 0 also for bad data, which the summary tells: `mubiao validate` is the judge."""
    from mubiao.changes.compare import compare
    from mubiao.changes.edition import UnreadableEditionError, read_edition
    from mubiao.changes.origin import located
    from mubiao.changes.summary import summary
    from mubiao.commands.versions import comparable, opened
    from mubiao.validator import NotOfProfileError, validate

    with opened(arguments.base) as (base_descriptor, base), comparable(), located(arguments.head) as place:
        try:
            report = validate(place, against=arguments.against, unreleased=True)
        except NotOfProfileError as error:
            raise UserError(
                f"--against is for packages that keep account of corrections; {error} is none: leave it out",
                f"--against 只用于有更正表的数据包；{error} 不是，请去掉此选项",
            ) from error
        try:
            head = read_edition(place)
        except UnreadableEditionError:  # which the report tells
            difference, effects = None, None
        else:
            difference = compare(base, head)
            effects = _effects(base_descriptor, place) if report.valid else None
        names = {**_names(base), **(_names(head) if difference is not None else {})}
        text = summary(report, difference, effects, names, language(arguments.lang))
    sys.stdout.write(text)
    return 0


def _effects(old: Path, new: Path) -> Sequence[Effect] | None:
    """What becomes of the comparisons; None when one of the packages does not make a database with them."""
    import duckdb

    from mubiao.building.database import DatabaseRefusedError
    from mubiao.changes.effects import comparisons, effects

    try:
        with _database(old) as before, _database(new) as after:
            return effects(comparisons(before), comparisons(after))
    except (DatabaseRefusedError, duckdb.Error):
        return None


def _database(descriptor: Path) -> duckdb.DuckDBPyConnection:
    from mubiao.building.database import build_database
    from mubiao.reading.descriptor import read_descriptor

    package = read_descriptor(descriptor).package
    assert package is not None  # it was read before
    return build_database(descriptor.parent, package, descriptor=descriptor.name)


def _names(edition: Edition) -> Mapping[str, tuple[str, str]]:
    names: dict[str, tuple[str, str]] = {}
    for table in _NAMED:
        found = edition.tables.get(table)
        key = found.schema.primary_key if found is not None else []
        if found is None or len(key) != 1 or not {"name_en", "name_zh"} <= set(found.raw.columns):
            continue
        for identifier, en, zh in found.raw.select(*key, "name_en", "name_zh").iter_rows():
            names[identifier] = (en or identifier, zh or identifier)
    return names
