"""What a version follows, for `mubiao release`: its number, its day, the history and the release before."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError

if TYPE_CHECKING:
    from mubiao.changes.edition import Edition
    from mubiao.releasing.history import Release


def refuse_other_forms(version: str) -> None:
    """Make sure that the version is three numbers. Raises UserError."""
    from mubiao.changes.semver import parsed

    numbers = parsed(version)
    if numbers is None or version != ".".join(map(str, numbers)):
        raise UserError(
            f"{version!r} is no version; write three numbers such as 0.2.0, without a v",
            f"“{version}”不是版本号；请写三个数字，如 0.2.0，前面不加 v",
        )


def known_history(root: Path) -> tuple[Release, ...]:
    """The releases that the package in `root` keeps a history of, newest first. Raises UserError."""
    from mubiao.releasing.history import HistoryError, read_history

    try:
        return read_history(root)
    except HistoryError as error:
        raise UserError(
            f"{error}; put that file back as it was released (git checkout), or delete one never released",
            f"{error}；请恢复该文件发布时的内容（git checkout），从未发布的可删除",
        ) from error


def refuse_tagged(root: Path, version: str) -> None:
    """Make sure that git has no tag of the version yet. Raises UserError."""
    from mubiao.releasing.last_release import is_tagged, tag_of

    if is_tagged(root, version):
        raise UserError(
            f"{version} was released already: git has the tag {tag_of(version)}; choose a higher version",
            f"{version} 已经发布：git 中已有标签 {tag_of(version)}；请用更高的版本号",
        )


def day_of(arguments: argparse.Namespace, history: tuple[Release, ...], current: str) -> datetime.date:
    """The day of the version; with --check that which it has already. Raises UserError."""
    version = arguments.version
    if arguments.check and arguments.date is None:
        for release in history:
            if release.version == version:
                return release.date
        raise UserError(
            f"{version} is not prepared: its history is missing, and the package says {current}; run "
            f"`mubiao release {version}`, commit, and tag that commit",
            f"{version} 尚未准备：缺少其历史文件，数据包的版本号为 {current}；请运行 "
            f"`mubiao release {version}`，提交后再为该提交打标签",
        )
    try:
        date = _day(arguments.date)
    except ValueError as error:
        raise UserError(
            f"{arguments.date!r} is no day; write it as 2027-01-31",
            f"“{arguments.date}”不是日期；请写成 2027-01-31 的形式",
        ) from error
    later = [release for release in history if release.date > date and release.version != version]
    if later:
        raise UserError(
            f"{date} is before the day of {later[0].version} ({later[0].date}); give a later --date",
            f"{date} 早于 {later[0].version} 的日期（{later[0].date}）；请用 --date 指明更晚的日期",
        )
    return date


def _day(given: str | None) -> datetime.date:
    if given is None:
        return datetime.datetime.now(datetime.UTC).date()
    return datetime.datetime.strptime(given, "%Y-%m-%d").date()


@contextmanager
def release_before(
    arguments: argparse.Namespace, root: Path
) -> Iterator[tuple[Edition | None, dict[str, str]]]:
    """The release before, named or known to git, with its versions of the profile; None for the first.

    Raises UserError.
    """
    from mubiao.changes.edition import read_edition
    from mubiao.changes.origin import located
    from mubiao.commands.versions import comparable
    from mubiao.package.location import PROFILE
    from mubiao.releasing.last_release import NotACheckoutError, last_release
    from mubiao.releasing.profile_versions import released_profiles

    given = arguments.against
    if given is None and not arguments.first:
        try:
            given = last_release(root, arguments.version)
        except NotACheckoutError as error:
            raise UserError(
                "the package lies in no git checkout, so that the release before it is not known: name it "
                "with --against OLD, or say --first",
                "数据包不在 git 检出目录中，无从得知上一发布版：请用 --against 指明，首次发布则用 --first",
            ) from error
    if given is None:
        yield None, {}
        return
    with comparable(), located(given, root) as place:
        old, profiles = read_edition(place), released_profiles(place.parent)
    if not old.follows_profile or old.unread:
        raise UserError(
            f"{given} cannot be compared with: it does not conform to {PROFILE}, or a table of it cannot be "
            "read; name another release with --against",
            f"无法与 {given} 比较：它不遵循 {PROFILE}，或有表无法读取；请用 --against 指明其他发布版",
        )
    yield old, profiles


def refuse_wrong_order(version: str, old: Edition | None, history: tuple[Release, ...]) -> None:
    """Make sure that the version is the next after `old` and every other of the history. Raises UserError."""
    from mubiao.changes.semver import parsed
    from mubiao.releasing.history import history_file
    from mubiao.releasing.last_release import tag_of

    previous = old.version if old else ""
    was = parsed(previous)
    if was is not None and (parsed(version) or was) <= was:
        raise UserError(
            f"{version} does not come after {previous}, which is released; choose a higher one",
            f"{version} 不高于已发布的 {previous}；请用更高的版本号",
        )
    for release in history:
        if release.version != version and (was is None or (parsed(release.version) or was) > was):
            file, tag = history_file(release.version), tag_of(release.version)
            raise UserError(
                f"{file} is of a version that this one is not compared with: fetch its tag {tag} (git fetch "
                "--tags), or delete its files if it was never released",
                f"{file} 所属的版本未参与比较：请取得标签 {tag}（git fetch --tags）；从未发布的可删除",
            )
