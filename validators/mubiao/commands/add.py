"""`mubiao add CONTRIBUTION`: a filled contribution into the tables, all of it or nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language
from mubiao.commands.package import existing_descriptor
from mubiao.commands.progress import progress
from mubiao.findings.catalogue import Language

if TYPE_CHECKING:
    from mubiao.contribution.add import Addition
    from mubiao.package.descriptor import Package

HELP = "add a filled contribution (YAML or xlsx) to the tables · 将填好的贡献（YAML 或 xlsx）写入各表"


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
    descriptor = _descriptor(arguments.package)
    package = sound_package(descriptor)
    with progress() as show:
        addition = prepare(data, package, descriptor, show)
    spoken = language(arguments.lang)
    if addition.is_good and addition.changes and not arguments.dry_run:
        _write(addition)
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


def _descriptor(given: Path | None) -> Path:
    descriptor = existing_descriptor(given)
    here = Path.cwd()
    if given is None and descriptor.parent not in (here, *here.parents):
        # The data that came with the installation is for reading.
        raise UserError(
            "no datapackage.json here or above; name the package to add to: --package DIR",
            "此处及上级文件夹都没有 datapackage.json，请用 --package 指明要写入的数据包文件夹",
        )
    return descriptor


def sound_package(descriptor: Path) -> Package:
    """The package of our profile that the descriptor describes. Raises UserError when it is none."""
    from mubiao.checks.profile import follows_profile, profile_findings
    from mubiao.package.location import PROFILE
    from mubiao.reading.descriptor import read_descriptor

    reading = read_descriptor(descriptor)
    package = reading.package
    if package is None or (
        follows_profile(package) and any(profile_findings(package, descriptor.name, reading.skipped))
    ):
        raise UserError(
            f"{descriptor} is no sound descriptor: run `mubiao validate`, mend it, then add",
            f"{descriptor} 不是正确的描述文件：请先运行 `mubiao validate` 并改正，再添加",
        )
    if not follows_profile(package) or reading.skipped:
        raise UserError(
            f"{descriptor} does not conform to {PROFILE}: only to such packages records are added",
            f"{descriptor} 不遵循 {PROFILE}：贡献只能写入遵循该规范的数据包",
        )
    return package


def _write(addition: Addition) -> None:
    from mubiao.canonical_form.saving import FileChangedError

    try:
        addition.write()
    except FileChangedError as error:
        raise UserError(
            f"{error.file} was changed by another program meanwhile; nothing was written: close it there, "
            "run again",
            f"{error.file} 刚被其他程序改动，未写入任何文件：请在该程序中关闭后重新运行",
        ) from error
    except OSError as error:
        raise UserError(
            f"cannot write {error.filename} ({error.strerror}); nothing was changed: close the file in other "
            "programs, or allow writing",
            f"无法写入 {error.filename}（{error.strerror}），未作任何改动："
            "请在其他程序中关闭该文件，或允许写入",
        ) from error


def _say(addition: Addition, file: str, spoken: Language, *, dry_run: bool) -> None:
    """The changes to stdout, what is wrong to stderr."""
    from mubiao.contribution import show

    wrong = [show.problem_line(problem, file, spoken) for problem in addition.problems]
    for one in addition.judged:
        wrong += show.judged_lines(one, file, spoken)
    if addition.is_good and addition.known is not None:
        for record in addition.records:
            for line in show.record_lines(record, addition.known, file, spoken):
                print(show.printable(line))
    for line in wrong:
        print(show.printable(line), file=sys.stderr)
    if addition.is_good:
        print(show.summary(addition.records, spoken, dry_run=dry_run))
    else:
        errors = len(addition.problems) + sum(one.is_error for one in addition.judged)
        print(show.refused(errors, spoken), file=sys.stderr)
