"""`mubiao add CONTRIBUTION`: a filled contribution into the tables, all of it or nothing."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language
from mubiao.commands.progress import progress
from mubiao.commands.writing import alone, saving, sound_package, writable_descriptor
from mubiao.findings.catalogue import Language

if TYPE_CHECKING:
    from mubiao.contribution.add import Addition

HELP = (
    "add a filled contribution (YAML, xlsx, or an issue's text) to the tables · "
    "将填好的贡献（YAML、xlsx 或议题文本）写入各表"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "contribution",
        type=Path,
        metavar="CONTRIBUTION",
        help="a file that `mubiao template` made and a person filled · 按模板填好的文件",
    )
    parser.add_argument(
        "--package",
        type=Path,
        metavar="DIR",
        help="datapackage.json or its folder; default: the nearest one upwards · 描述文件或其所在文件夹",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would change, write nothing · 只显示，不写入"
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show what changes and write it; 1, with nothing written, when anything is wrong."""
    from mubiao.contribution.add import prepare

    data = _read(arguments.contribution)
    descriptor = writable_descriptor(arguments.package)
    spoken = language(arguments.lang)
    with nullcontext() if arguments.dry_run else alone(descriptor):
        package = sound_package(descriptor)
        with progress() as show:
            addition = prepare(data, package, descriptor, show)
        if addition.is_good and addition.changes and not arguments.dry_run:
            with saving():
                addition.write()
    _say(addition, str(arguments.contribution), spoken, dry_run=arguments.dry_run)
    return 0 if addition.is_good else 1


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UserError(
            f"cannot read {file} ({error.strerror}); name a contribution: `mubiao template` writes one",
            f"无法读取 {file}（{error.strerror}）；请给出贡献文件，`mubiao template` 可生成模板",
        ) from error


def _say(addition: Addition, file: str, spoken: Language, *, dry_run: bool) -> None:
    """The changes to stdout, what is wrong to stderr."""
    from mubiao.contribution import show
    from mubiao.findings.printable import printable

    wrong = [show.problem_line(problem, file, spoken) for problem in addition.problems]
    for one in addition.judged:
        wrong += show.judged_lines(one, file, spoken)
    if addition.is_good and addition.known is not None:
        for record in addition.records:
            for line in show.record_lines(record, addition.known, file, spoken):
                print(printable(line))
    for line in wrong:
        print(printable(line), file=sys.stderr)
    for cell in addition.corrections if addition.is_good else ():
        print(printable(show.correction_line(cell, spoken)))
    if addition.is_good and addition.corrections:
        print(show.corrected(addition.corrections, spoken, dry_run=dry_run))
    elif addition.is_good:
        print(show.summary(addition.records, spoken, dry_run=dry_run))
    else:
        errors = len(addition.problems) + sum(one.is_error for one in addition.judged)
        print(show.refused(errors, spoken), file=sys.stderr)
