"""The versions that a command compares: found, read, and what is said when they cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError

if TYPE_CHECKING:
    from mubiao.changes.edition import Edition


@contextmanager
def opened(given: str | Path) -> Iterator[tuple[Path, Edition]]:
    """The descriptor of a version, and the version as read. Raises UserError when there is none."""
    from mubiao.changes.edition import read_edition
    from mubiao.changes.origin import located

    with comparable(), located(given) as descriptor:
        yield descriptor, read_edition(descriptor)


@contextmanager
def comparable() -> Iterator[None]:
    """Say what kept two versions from being compared, as a UserError."""
    from mubiao.changes.edition import UnreadableEditionError
    from mubiao.changes.origin import AmbiguousVersionError, VersionNotFoundError

    try:
        yield
    except AmbiguousVersionError as error:
        raise UserError(
            f"{error.given} is a file or folder here, and a git tag too: write ./{error.given} for the path, "
            f"refs/tags/{error.given} for the tag",
            f"{error.given} 既是此处的文件或文件夹，也是 git 标签：指路径请写 ./{error.given}，"
            f"指标签请写 refs/tags/{error.given}",
        ) from error
    except VersionNotFoundError as error:
        en, zh = error.reason
        raise UserError(
            f"{error.given} is no version of a package: {en}; name a folder, a datapackage.json, a zip of "
            "`mubiao build`, or a git revision such as v0.1.0",
            f"{error.given} 不是数据包的一个版本：{zh}；请给出文件夹、datapackage.json、`mubiao build` "
            "生成的 zip 或 git 版本（如 v0.1.0）",
        ) from error
    except UnreadableEditionError as error:
        raise UserError(
            f"a version cannot be compared: {error.place}: {error.code}; run `mubiao validate` on it first",
            f"有一个版本无法比较：{error.place}：{error.code}；请先对它运行 `mubiao validate`",
        ) from error
