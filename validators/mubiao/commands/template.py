"""`mubiao template FILE`: a contribution to fill in, as YAML or as a workbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language
from mubiao.commands.package import existing_descriptor
from mubiao.findings.catalogue import Language

HELP = "write a contribution to fill in, as YAML or xlsx · 生成待填的贡献模板"

WORDS: dict[Language, str] = {
    "en": "Written: {file}. Fill it in, then: mubiao add --dry-run {file}",
    "zh": "已生成 {file}。填好后运行：mubiao add --dry-run {file}",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write · 要生成的文件")
    parser.add_argument(
        "--xlsx",
        action="store_true",
        help="a workbook with drop-down lists; so is a FILE that ends in .xlsx · 带下拉选项的工作簿",
    )
    parser.add_argument(
        "--package",
        type=Path,
        metavar="DIR",
        help="the package whose names the lists offer; default: the nearest one, else the installed data · "
        "下拉选项取自哪个数据包",
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the template. A file that is there is left alone."""
    file: Path = arguments.file
    if arguments.xlsx or file.suffix.lower() == ".xlsx":
        data = _workbook(arguments.package)
    else:
        from mubiao.contribution.template_yaml import template_yaml

        data = template_yaml().encode()
    try:
        with file.open("xb") as handle:
            handle.write(data)
    except FileExistsError as error:
        raise UserError(
            f"{file} exists already; name a new file", f"{file} 已存在，请换一个文件名"
        ) from error
    except OSError as error:
        raise UserError(
            f"cannot write {file} ({error.strerror}); name a file in a folder that exists and can be written",
            f"无法写入 {file}（{error.strerror}）；请指明可写文件夹中的文件",
        ) from error
    print(WORDS[language(arguments.lang)].format(file=file))
    return 0


def _workbook(package: Path | None) -> bytes:
    from mubiao.commands.writing import sound_package
    from mubiao.contribution.known import read_known
    from mubiao.contribution.lists import choices
    from mubiao.contribution.problems import Problems
    from mubiao.contribution.template_xlsx import template_xlsx

    descriptor = existing_descriptor(package)
    known = read_known(sound_package(descriptor), descriptor.parent, Problems())
    if known is None:
        raise UserError(
            f"the tables of {descriptor} cannot be read: run `mubiao validate` and `mubiao format` first",
            f"无法读取 {descriptor} 的各表：请先运行 `mubiao validate` 和 `mubiao format`",
        )
    return template_xlsx(choices(known))
