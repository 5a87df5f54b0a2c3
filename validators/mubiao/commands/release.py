"""`mubiao release VERSION`: everything that a new version writes, for a maintainer to look at and tag."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language
from mubiao.commands.package import add_package
from mubiao.commands.progress import progress
from mubiao.commands.writing import saving, sound_package, writable_descriptor
from mubiao.findings.catalogue import Language

if TYPE_CHECKING:
    from mubiao.changes.edition import Edition
    from mubiao.releasing.history import Release
    from mubiao.releasing.prepare import Prepared

HELP = "prepare a new version: numbers, change log, history, notes · 准备发布新版本"

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "first": "{package} {version} ({date}): the first version, {added} records.",
        "since": "{package} {version} ({date}): since {previous} {removed} removed, {changed} changed, "
        "{added} added.",
        "written": "Written: {files}",
        "nothing": "Every file of {version} is as it must be.",
        "next": "Nothing is tagged or published yet. Look at it (git diff), then:",
        "stale": "{file} is not what version {version} must have.",
        "again": "Run `mubiao release {version}` again, commit, and tag that commit.",
        "invalid": "Nothing was written: mend what is told above first.",
    },
    "zh": {
        "first": "{package} {version}（{date}）：首个版本，{added} 条记录。",
        "since": "{package} {version}（{date}）：与 {previous} 相比，删除 {removed} 条，改动 {changed} 条，"
        "新增 {added} 条。",
        "written": "已写入：{files}",
        "nothing": "{version} 的各文件均无须改动。",
        "next": "尚未打标签，也未发布。请先查看改动（git diff），然后运行：",
        "stale": "{file} 与版本 {version} 应有的内容不符。",
        "again": "请重新运行 `mubiao release {version}`，提交后再为该提交打标签。",
        "invalid": "未写入任何文件：请先改正以上各处。",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{HELP}. Writes files only: it neither tags nor publishes. · 只写文件，不打标签，也不发布"
    )
    parser.add_argument("version", metavar="VERSION", help="the new version, such as 0.2.0 · 新版本号")
    add_package(parser)
    parser.add_argument(
        "--profile-address",
        metavar="URL",
        help="write this $schema: where the published version of the profile can be fetched for good · "
        "写入 $schema：规格该版本长期可取的网址",
    )
    parser.add_argument("--date", metavar="DATE", help="the day of the version; default: today · 版本日期")
    before = parser.add_mutually_exclusive_group()
    before.add_argument(
        "--against",
        metavar="OLD",
        help="the release before: folder, zip or git revision; default: the last tag v* · 上一发布版",
    )
    before.add_argument("--first", action="store_true", help="there is no release before · 此为首个版本")
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; exit 1 when a file is not as the version must have it · 只检查不写入",
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the files of the version; 1 when the package may not be released so, or --check finds any."""
    from mubiao.releasing.writing import write_release

    version: str = arguments.version
    descriptor = writable_descriptor(arguments.package)
    _refuse_other_forms(version)
    package = sound_package(descriptor)
    root = descriptor.parent
    history = _history(root)
    if not arguments.check:
        _refuse_tagged(root, version)
    date = _date(arguments, history, package.version)
    with _before(arguments, root) as (old, profiles):
        _refuse_wrong_order(version, old, history)
        prepared = _prepared(descriptor, version, date, old, profiles, arguments.profile_address)
    spoken = language(arguments.lang)
    if prepared.release is None:
        return _refused(prepared, spoken)
    if arguments.check:
        return _checked(prepared, root, spoken)
    with saving():
        names = write_release(prepared, root)
    _say(prepared, prepared.release, names, spoken)
    return 0


def _refuse_other_forms(version: str) -> None:
    from mubiao.changes.semver import parsed

    numbers = parsed(version)
    if numbers is None or version != ".".join(map(str, numbers)):
        raise UserError(
            f"{version!r} is no version; write three numbers such as 0.2.0, without a v",
            f"“{version}”不是版本号；请写三个数字，如 0.2.0，前面不加 v",
        )


def _history(root: Path) -> tuple[Release, ...]:
    from mubiao.releasing.history import HistoryError, read_history

    try:
        return read_history(root)
    except HistoryError as error:
        raise UserError(
            f"{error}; put that file back as it was released (git checkout), or delete one never released",
            f"{error}；请恢复该文件发布时的内容（git checkout），从未发布的可删除",
        ) from error


def _refuse_tagged(root: Path, version: str) -> None:
    from mubiao.releasing.last_release import is_tagged, tag_of

    if is_tagged(root, version):
        raise UserError(
            f"{version} was released already: git has the tag {tag_of(version)}; choose a higher version",
            f"{version} 已经发布：git 中已有标签 {tag_of(version)}；请用更高的版本号",
        )


def _date(arguments: argparse.Namespace, history: tuple[Release, ...], current: str) -> datetime.date:
    """The day of the version; with --check that which it has already."""
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
def _before(arguments: argparse.Namespace, root: Path) -> Iterator[tuple[Edition | None, dict[str, str]]]:
    """The release before, named or known to git, with its versions of the profile; None for the first."""
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


def _refuse_wrong_order(version: str, old: Edition | None, history: tuple[Release, ...]) -> None:
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


def _prepared(
    descriptor: Path,
    version: str,
    date: datetime.date,
    old: Edition | None,
    profiles: dict[str, str],
    profile_address: str | None,
) -> Prepared:
    from mubiao.releasing.prepare import NotUtf8Error, prepare
    from mubiao.releasing.profile_versions import FOLDER, ProfileChangedError, ProfileNotClaimedError

    try:
        with progress() as show:
            return prepare(descriptor, version, date, old, show, profiles, profile_address)
    except ProfileChangedError as error:
        raise UserError(
            f"{error.file} is not what was released as version {error.version} of the profile: put it back "
            "(git checkout), or give the profile the next version in its $id and in package/location.py",
            f"{error.file} 与已发布的规格（profile）{error.version} 版不同：请恢复原文件（git checkout），"
            "或在其 $id 和 package/location.py 中改用下一版本号",
        ) from error
    except ProfileNotClaimedError as error:
        number = error.version
        raise UserError(
            f"the package has version {number} of the profile, but {error.property} is {error.claimed}: name "
            f"that one, in $schema by --profile-address https://…/{FOLDER}/{number}.json",
            f"数据包所带规格（profile）为 {number} 版，而 {error.property} 为 {error.claimed}：请改为该版本，"
            f"$schema 可用 --profile-address https://…/{FOLDER}/{number}.json 写入",
        ) from error
    except NotUtf8Error as error:
        raise UserError(
            f"{error.file} is not UTF-8; save it as UTF-8, then run again",
            f"{error.file} 不是 UTF-8 编码；请存为 UTF-8 后重新运行",
        ) from error


def _refused(prepared: Prepared, spoken: Language) -> int:
    from mubiao.findings.formats import as_text

    sys.stdout.write(as_text(prepared.report, spoken))
    print(WORDS[spoken]["invalid"])
    return 1


def _checked(prepared: Prepared, root: Path, spoken: Language) -> int:
    assert prepared.release is not None
    words, version = WORDS[spoken], prepared.release.version
    names = prepared.stale(root)
    for name in names:
        print(words["stale"].format(file=name, version=version))
    print(words["again" if names else "nothing"].format(version=version))
    return 1 if names else 0


def _say(prepared: Prepared, release: Release, names: list[str], spoken: Language) -> None:
    from mubiao.releasing.last_release import tag_of

    words, tag = WORDS[spoken], tag_of(release.version)
    values = {**release.model_dump(), **release.counts.model_dump(), "package": prepared.report.package}
    print(words["since" if release.previous else "first"].format(**values))
    if names:
        print(words["written"].format(files=", ".join(names)))
    else:
        print(words["nothing"].format(version=release.version))
    print(words["next"])
    print(f"    git add {' '.join(prepared.files)}")
    print(f'    git commit -m "Release {release.version}"')
    print(f'    git tag -a {tag} -m "{release.version}"')
    print(f"    git push origin HEAD {tag}")
