"""`mubiao format [PACKAGE]`: canonical bytes for the tables of a package, and word of what was changed."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from typing import TYPE_CHECKING

from mubiao.commands.language import add_language, language
from mubiao.commands.package import add_package
from mubiao.commands.progress import progress
from mubiao.commands.writing import alone, saving, sound_package, writable_descriptor
from mubiao.findings.catalogue import Language

if TYPE_CHECKING:
    from mubiao.canonical_form.package_form import PackageForm

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
    add_package(parser)
    parser.add_argument(
        "--check",
        action="store_true",
        help="change nothing; exit 1 when something would change · 只检查不改动，需改动时退出码为 1",
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Rewrite what is not canonical; 1 when something is refused, or with --check would be rewritten."""
    from mubiao.canonical_form.package_form import canonical_package
    from mubiao.canonical_form.saving import save

    descriptor = writable_descriptor(arguments.package)
    with nullcontext() if arguments.check else alone(descriptor):
        package = sound_package(descriptor)
        with progress() as show:
            form = canonical_package(package, descriptor.parent, show)
        if form.rewritings and not arguments.check:
            with saving():
                save(form.rewritings, descriptor.parent)
    _say(form, language(arguments.lang), check=arguments.check)
    return 1 if form.refusals or (arguments.check and form.rewritings) else 0


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
