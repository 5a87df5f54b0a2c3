"""`mubiao release VERSION`: everything that a new version writes, for a maintainer to look at and tag."""

from __future__ import annotations

import argparse
import datetime
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError
from mubiao.commands.language import add_language, language
from mubiao.commands.package import add_package
from mubiao.commands.progress import progress
from mubiao.commands.writing import alone, saving, sound_package, writable_descriptor
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
        "address": "$schema is now {address}, where {remote} shows the profile once the tag is pushed.",
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
        "address": "$schema 现为 {address}，推送标签后 {remote} 在该处提供本规格。",
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
        help="write this $schema: where the published version of the profile can be fetched for good; "
        "default: where the public host of the remote origin shows it as of the tag · "
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
    descriptor = writable_descriptor(arguments.package)
    with nullcontext() if arguments.check else alone(descriptor):
        return _run(arguments, descriptor)


def _run(arguments: argparse.Namespace, descriptor: Path) -> int:
    from mubiao.commands import succession
    from mubiao.releasing.profile_versions import address_to_write
    from mubiao.releasing.writing import write_release

    version: str = arguments.version
    succession.refuse_other_forms(version)
    package = sound_package(descriptor)
    root = descriptor.parent
    history = succession.known_history(root)
    address: str | None = arguments.profile_address
    if not arguments.check:
        succession.refuse_tagged(root, version)
        if address is None:
            stated = str(package.extra("$schema") or "")
            address = address_to_write(root, package.conforms_to, stated, version)
    date = succession.day_of(arguments, history, package.version)
    with succession.release_before(arguments, root) as (old, profiles):
        succession.refuse_wrong_order(version, old, history)
        prepared = _prepared(descriptor, version, date, old, profiles, address)
    spoken = language(arguments.lang)
    if prepared.release is None:
        return _refused(prepared, spoken)
    if arguments.check:
        return _checked(prepared, root, spoken)
    with saving():
        names = write_release(prepared, root)
    _say(prepared, prepared.release, names, spoken, address)
    return 0


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


def _say(
    prepared: Prepared, release: Release, names: list[str], spoken: Language, address: str | None
) -> None:
    from mubiao.releasing.last_release import tag_of
    from mubiao.releasing.public_address import REMOTE

    words, tag = WORDS[spoken], tag_of(release.version)
    values = {**release.model_dump(), **release.counts.model_dump(), "package": prepared.report.package}
    print(words["since" if release.previous else "first"].format(**values))
    if names:
        print(words["written"].format(files=", ".join(names)))
    else:
        print(words["nothing"].format(version=release.version))
    if address:
        print(words["address"].format(address=address, remote=REMOTE))
    print(words["next"])
    print(f"    git add {' '.join(prepared.files)}")
    print(f'    git commit -m "Release {release.version}"')
    print(f'    git tag -a {tag} -m "{release.version}"')
    print(f"    git push origin HEAD {tag}")
