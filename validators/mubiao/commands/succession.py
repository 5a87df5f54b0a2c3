"""What a version follows, for `mubiao release`: its number, its day, the history and the release before."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError

if TYPE_CHECKING:
    from mubiao.changes.edition import Edition
    from mubiao.releasing.history import Release
    from mubiao.releasing.last_release import Tags

# A version may be prepared for a day to come; one far away by a slip would keep back all that follow.
FARTHEST = datetime.timedelta(days=31)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class ReleaseBefore:
    """What the version follows: its tables, its versions of the profile (SHA-256), and what went out so far.

    `files` are the history and the notes of all releases that are known, by their path below the package;
    `merged` are versions that came from another branch since.
    """

    edition: Edition | None
    profiles: Mapping[str, str]
    files: Mapping[str, bytes]
    merged: Collection[str] = ()


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


def branch_to_push(root: Path) -> str | None:
    """Where on the remote the version goes to; None outside of a checkout. Raises UserError."""
    from mubiao.releasing import publishing

    try:
        return publishing.branch_to_push(root)
    except publishing.DetachedHeadError as error:
        raise UserError(
            "no branch is checked out (detached HEAD), and a release must stand on one: git switch BRANCH, "
            "then run again",
            "当前未检出任何分支（detached HEAD），而发布必须在分支上：请先 git switch 分支名，再运行",
        ) from error


def day_of(arguments: argparse.Namespace, history: tuple[Release, ...], current: str) -> datetime.date:
    """The day of the version; with --check that which it has already. Raises UserError."""
    version = arguments.version
    date = _day(arguments, history, current)
    later = [release for release in history if release.date > date and release.version != version]
    if later:
        raise UserError(
            f"{date} is before the day of {later[0].version} ({later[0].date}); give a later --date",
            f"{date} 早于 {later[0].version} 的日期（{later[0].date}）；请用 --date 指明更晚的日期",
        )
    if date > _today() + FARTHEST:
        raise UserError(
            f"{date} is more than {FARTHEST.days} days ahead, and no later version could come before it; "
            "give an earlier --date",
            f"{date} 在 {FARTHEST.days} 天以后，此后的版本都不能早于它；请用 --date 指明更早的日期",
        )
    return date


def _day(arguments: argparse.Namespace, history: tuple[Release, ...], current: str) -> datetime.date:
    version, given = arguments.version, arguments.date
    if given is None and not arguments.check:
        return _today()
    if given is None:
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
        if not _DAY.fullmatch(given):
            raise ValueError(given)
        return datetime.date.fromisoformat(given)
    except ValueError as error:
        raise UserError(
            f"{given!r} is no day; write it as 2027-01-31",
            f"“{given}”不是日期；请写成 2027-01-31 的形式",
        ) from error


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def known_tags(root: Path) -> Tags | None:
    """The releases that git knows; None when the package lies in no checkout."""
    from mubiao.releasing.last_release import NotACheckoutError, released_tags

    try:
        return released_tags(root)
    except NotACheckoutError:
        return None


def release_before(arguments: argparse.Namespace, descriptor: Path, tags: Tags | None) -> ReleaseBefore:
    """The release before, named or known to git, with what it published. Raises UserError."""
    from mubiao.changes.origin import located, located_revision
    from mubiao.releasing.last_release import revision_of
    from mubiao.releasing.released_files import tagged_files

    root, version, given = descriptor.parent, arguments.version, arguments.against
    last = tags.before(version) if tags is not None else None
    if arguments.first and last is not None:
        raise UserError(
            f"{version} is not the first: git knows {last}; leave out --first",
            f"{version} 不是首个版本：git 中已有 {last}；请去掉 --first",
        )
    if given is None and tags is None and not arguments.first:
        raise UserError(
            "the package lies in no git checkout, so that the release before it is not known: name it "
            "with --against OLD, or say --first",
            "数据包不在 git 检出目录中，无从得知上一发布版：请用 --against 指明，首次发布则用 --first",
        )
    if given is None and last is None:
        return ReleaseBefore(None, {}, {})
    # The tag itself: a folder, a branch or a file may be called like it.
    place = located(given, root) if given is not None else located_revision(revision_of(last or ""), root)
    before = _read(place, given if given is not None else f"v{last}", descriptor)
    others = [one for one in tags.released if one != version] if tags is not None else []
    return replace(before, files={**before.files, **tagged_files(root, others)})


def _read(place: AbstractContextManager[Path], named: str, descriptor: Path) -> ReleaseBefore:
    from mubiao.changes.edition import read_edition
    from mubiao.commands.versions import comparable
    from mubiao.package.location import PROFILE
    from mubiao.releasing.history import merged_versions
    from mubiao.releasing.profile_versions import released_profiles
    from mubiao.releasing.released_files import released_files

    with comparable(), place as old:
        if old.resolve() == descriptor.resolve():
            raise UserError(
                f"{named} is the package itself, and no release before it; name one with --against",
                f"{named} 就是数据包本身，不是上一发布版；请用 --against 指明上一发布版",
            )
        edition = read_edition(old)
        before = ReleaseBefore(
            edition,
            released_profiles(old.parent),
            released_files(old.parent),
            merged_versions(descriptor.parent, old.parent),
        )
    if not edition.follows_profile or edition.unread:
        raise UserError(
            f"{named} cannot be compared with: it does not conform to {PROFILE}, or a table of it cannot be "
            "read; name another release with --against",
            f"无法与 {named} 比较：它不遵循 {PROFILE}，或有表无法读取；请用 --against 指明其他发布版",
        )
    return before


def refuse_altered_history(
    root: Path, version: str, before: ReleaseBefore, history: tuple[Release, ...]
) -> None:
    """Make sure that what earlier versions changed is told as it was when they went out. Raises UserError."""
    from mubiao.releasing.last_release import tag_of
    from mubiao.releasing.released_files import (
        BrokenChainError,
        HistoryChangedError,
        NeverReleasedError,
        check_chain,
        check_released_files,
    )

    try:
        if before.files:
            check_released_files(root, version, before.files)
        check_chain(release for release in history if release.version != version)
    except HistoryChangedError as error:
        raise UserError(
            f"{error.file} is not what was released, or is gone: put it back (git checkout); a mistake in it "
            "is told in the notes of the next version",
            f"{error.file} 与发布时不同或已不在：请恢复原文件（git checkout）；其中的错误在下一版说明中更正",
        ) from error
    except NeverReleasedError as error:
        tag = tag_of(error.version)
        raise UserError(
            f"{error.file} is of a version that no release knows: fetch its tag {tag} (git fetch --tags), or "
            "delete its files if it was never released",
            f"{error.file} 所属的版本不见于任何发布版：请取得标签 {tag}（git fetch --tags）；"
            "从未发布的可删除",
        ) from error
    except BrokenChainError as error:
        raise UserError(
            f"{error.file} says to follow {error.previous}, of which no history before it is here: put the "
            "files of docs/releases back as they were released (git checkout)",
            f"{error.file} 称前一版为 {error.previous}，而此处没有该版在先的历史：请恢复 docs/releases 中"
            "各文件发布时的内容（git checkout）",
        ) from error


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
