"""The package that a command works on."""

from __future__ import annotations

from pathlib import Path

from mubiao.commands.errors import UserError
from mubiao.package.location import PackageNotFoundError, find_descriptor


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
