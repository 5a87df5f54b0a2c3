"""`mubiao format [PACKAGE]`: canonical bytes for the tables of a package, and word of what was changed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language
from mubiao.commands.package import existing_descriptor
from mubiao.commands.progress import progress
from mubiao.findings.catalogue import Language

if TYPE_CHECKING:
    from mubiao.canonical_form.package_form import PackageForm, Rewriting
    from mubiao.package.descriptor import Package

HELP = "bring the tables into canonical form: order, quoting, ids, line ends · 将各表写成规范格式"

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "canonical": "Nothing to change: {tables} tables are in canonical form.",
        "written": "{changed} of {tables} tables were rewritten.",
        "would": "{changed} of {tables} tables would be rewritten: run `mubiao format`.",
        "refused": "Nothing was written: {refusals} places above need your decision.",
        "waiting": "What will be changed once they are mended:",
    },
    "zh": {
        "canonical": "无需改动：{tables} 张表均为规范格式。",
        "written": "已改写 {tables} 张表中的 {changed} 张。",
        "would": "{tables} 张表中有 {changed} 张需要改写：请运行 `mubiao format`。",
        "refused": "未写入任何文件：以上 {refusals} 处须由您决定。",
        "waiting": "解决之后将作的改动：",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "package",
        nargs="?",
        type=Path,
        metavar="PACKAGE",
        help="datapackage.json or its folder; default: the nearest one upwards · 描述文件或其所在文件夹",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="change nothing; exit 1 when something would change · 只检查不改动，需改动时退出码为 1",
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Rewrite what is not canonical; 1 when something is refused, or with --check would be rewritten."""
    from mubiao.canonical_form.package_form import canonical_package

    descriptor = _descriptor(arguments.package)
    package = _package(descriptor)
    with progress() as show:
        form = canonical_package(package, descriptor.parent, show)
    if form.rewritings and not arguments.check:
        _save(form.rewritings)
    _say(form, language(arguments.lang), check=arguments.check)
    return 1 if form.refusals or (arguments.check and form.rewritings) else 0


def _descriptor(given: Path | None) -> Path:
    descriptor = existing_descriptor(given)
    here = Path.cwd()
    if given is None and descriptor.parent not in (here, *here.parents):
        # The data that came with the installation is for reading.
        raise UserError(
            "no datapackage.json here or above; name the folder of the package to format",
            "此处及上级文件夹都没有 datapackage.json，请指明要规范的数据包文件夹",
        )
    return descriptor


def _package(descriptor: Path) -> Package:
    from mubiao.checks.profile import follows_profile
    from mubiao.package.location import PROFILE
    from mubiao.reading.descriptor import read_descriptor

    package = read_descriptor(descriptor).package
    if package is None:
        raise UserError(
            f"{descriptor} is no sound descriptor: run `mubiao validate`, mend it, then format",
            f"{descriptor} 不是正确的描述文件：请先运行 `mubiao validate` 并改正，再规范格式",
        )
    if not follows_profile(package):
        raise UserError(
            f"{descriptor} does not conform to {PROFILE}: the canonical form is of that profile, and other "
            "packages are left as they are",
            f"{descriptor} 不遵循 {PROFILE}：规范格式只适用于该规范的数据包，其他数据包不作改动",
        )
    return package


def _save(rewritings: list[Rewriting]) -> None:
    from mubiao.canonical_form.saving import FileChangedError, PartlyWrittenError, save

    try:
        save(rewritings)
    except FileChangedError as error:
        raise UserError(
            f"{error.file} was changed by another program meanwhile; nothing was written: close it there, "
            "run again",
            f"{error.file} 刚被其他程序改动，未写入任何文件：请在该程序中关闭后重新运行",
        ) from error
    except PartlyWrittenError as error:
        raise UserError(
            "only some of the tables could be rewritten; each is whole: make room or close them elsewhere, "
            "then run again",
            "只改写了部分表，但每张表都是完整的：请腾出空间或在其他程序中关闭文件，再运行一次",
        ) from error
    except OSError as error:
        file = Path(error.filename or rewritings[0].file)
        place = file if file.suffix == rewritings[0].file.suffix else file.parent
        raise UserError(
            f"cannot write {place} ({error.strerror}); nothing was changed: close it in other programs, "
            "make room, or allow writing",
            f"无法写入 {place}（{error.strerror}），未作任何改动：请在其他程序中关闭、腾出空间或允许写入",
        ) from error


def _say(form: PackageForm, spoken: Language, *, check: bool) -> None:
    from mubiao.canonical_form.wording import change_lines, refusal_lines

    words = WORDS[spoken]
    counts = {"tables": form.tables, "changed": len(form.rewritings), "refusals": len(form.refusals)}
    if form.refusals:
        for line in refusal_lines(form.refusals, spoken):
            print(line)
        print(words["refused"].format(**counts))
        if form.changes:
            print(words["waiting"])
    for line in change_lines(form.changes, spoken):
        print(line)
    if not form.refusals:
        said = "canonical" if not form.rewritings else "would" if check else "written"
        print(words[said].format(**counts))
