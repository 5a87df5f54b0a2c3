"""The package that a command works on."""

from __future__ import annotations

import argparse
from pathlib import Path

from mubiao.commands.errors import UserError
from mubiao.package.location import DESCRIPTOR, PackageNotFoundError, find_descriptor


def add_package(parser: argparse.ArgumentParser, *, installed: bool = False) -> None:
    """Give a command the argument PACKAGE; with `installed` the data that came with mubiao may be meant."""
    default = "the nearest one upwards, else the installed data" if installed else "the nearest one upwards"
    parser.add_argument(
        "package",
        nargs="?",
        type=Path,
        metavar="PACKAGE",
        help=f"datapackage.json or its folder; default: {default} · 描述文件或其所在文件夹",
    )


def existing_descriptor(given: Path | None) -> Path:
    """The descriptor meant by a command's argument. Raises UserError when there is none."""
    try:
        descriptor = find_descriptor(given)
    except PackageNotFoundError as error:
        raise UserError(
            f"{error}; name a folder that holds a datapackage.json",
            "找不到数据包，请指明含 datapackage.json 的文件夹",
        ) from error
    if not descriptor.exists():
        raise UserError(
            f"no such file: {descriptor}; name a datapackage.json or the folder that holds one",
            f"没有这个文件：{descriptor}；请指明 datapackage.json 或其所在文件夹",
        )
    return descriptor


def names_files(descriptor: Path) -> None:
    """Make sure that files can be named after the package. Raises UserError.

    Its name and version become names of files: with a slash in them they would lead out of the folder.
    """
    from mubiao.checks.profile import IN_FILE_NAMES
    from mubiao.reading.descriptor import read_descriptor

    if descriptor.name != DESCRIPTOR:
        raise UserError(
            f"a package is built from {DESCRIPTOR}; rename {descriptor.name}",
            f"生成数据包需要名为 {DESCRIPTOR} 的描述文件，请将 {descriptor.name} 改名",
        )
    package = read_descriptor(descriptor).package
    if package is None:  # reported when it is validated
        return
    for name, value in (("name", package.name), ("version", package.version)):
        if not IN_FILE_NAMES.fullmatch(value or "-"):
            raise UserError(
                f"the {name} of the package, {value!r}, cannot name a file; use letters, digits and . _ + -",
                f"数据包的 {name}（{value!r}）不能用作文件名；请只用英文字母、数字和 . _ + -",
            )
