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
    from mubiao.commands.succession import ReleaseBefore
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
        "unwritten": "CHANGELOG.md says nothing about {version} but the numbers: write into its section, "
        "and run again.",
        "misplaced": "Note: the tag {tag} is passed over: the data there state {stated}.",
        "next": "Nothing is tagged or published yet. Look at it (git diff), then:",
        "next-elsewhere": "Nothing is tagged or published yet; this folder is in no git checkout.",
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
        "unwritten": "CHANGELOG.md 中关于 {version} 只有数字：请写入该节，然后重新运行。",
        "misplaced": "注意：标签 {tag} 未予采用：该处数据的版本号为{stated}。",
        "next": "尚未打标签，也未发布。请先查看改动（git diff），然后运行：",
        "next-elsewhere": "尚未打标签，也未发布；此文件夹不在 git 检出目录中。",
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
        help="the release before: folder, zip or git revision; default: the highest tag vN.N.N before the "
        "checked out commit · 上一发布版",
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
    branch: str | None = None
    if not arguments.check:
        succession.refuse_tagged(root, version)
        branch = succession.branch_to_push(root)
        if address is None:
            stated = str(package.extra("$schema") or "")
            address = address_to_write(root, package.conforms_to, stated, version)
    date = succession.day_of(arguments, history, package.version)
    tags = succession.known_tags(root)
    spoken = language(arguments.lang)
    for tag, state in tags.misplaced if tags is not None else ():
        print(WORDS[spoken]["misplaced"].format(tag=tag, stated=state or "∅"), file=sys.stderr)
    before = succession.release_before(arguments, descriptor, tags)
    succession.refuse_wrong_order(version, before.edition, history)
    succession.refuse_altered_history(root, version, before, history)
    prepared = _prepared(descriptor, version, date, before, address)
    if prepared.release is None:
        return _refused(prepared, spoken)
    if arguments.check:
        return _checked(prepared, root, spoken)
    with saving():
        names = write_release(prepared, root)
    _say(prepared, prepared.release, names, spoken, None if arguments.profile_address else address)
    _say_how_to_publish(prepared, descriptor, prepared.release.version, branch, spoken)
    return 0


def _prepared(
    descriptor: Path,
    version: str,
    date: datetime.date,
    before: ReleaseBefore,
    profile_address: str | None,
) -> Prepared:
    from mubiao.releasing.notes import LONGEST_NOTES, NotesTooLongError
    from mubiao.releasing.prepare import NotUtf8Error, prepare
    from mubiao.releasing.profile_versions import FOLDER, ProfileChangedError, ProfileNotClaimedError
    from mubiao.releasing.version_numbers import VersionNotWrittenError

    try:
        with progress() as show:
            return prepare(
                descriptor,
                version,
                date,
                before.edition,
                show,
                before.profiles,
                profile_address,
                before.merged,
            )
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
    except NotesTooLongError as error:
        raise UserError(
            f"the release notes have {error.length:,} characters, GitHub takes {LONGEST_NOTES:,}: shorten "
            f"what CHANGELOG.md says of {version}",
            f"发布说明有 {error.length:,} 个字符，GitHub 最多接受 {LONGEST_NOTES:,} 个：请缩短 CHANGELOG.md "
            f"中 {version} 一节",
        ) from error
    except VersionNotWrittenError as error:
        raise UserError(
            "pyproject.toml states the version in a form that cannot be replaced: write "
            f'version = "{error.version}" below [project] by hand, then run again',
            "pyproject.toml 中版本号的写法无法替换：请在 [project] 下手工写入 "
            f'version = "{error.version}"，再运行',
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
    from mubiao.releasing.public_address import REMOTE

    words = WORDS[spoken]
    values = {**release.model_dump(), **release.counts.model_dump(), "package": prepared.report.package}
    print(words["since" if release.previous else "first"].format(**values))
    if names:
        print(words["written"].format(files=", ".join(names)))
    else:
        print(words["nothing"].format(version=release.version))
    if address:
        print(words["address"].format(address=address, remote=REMOTE))
    if not prepared.told_by_hand:
        print(words["unwritten"].format(version=release.version))


def _say_how_to_publish(
    prepared: Prepared, descriptor: Path, version: str, branch: str | None, spoken: Language
) -> None:
    from mubiao.releasing.publishing import commands, package_files

    if branch is None:
        print(WORDS[spoken]["next-elsewhere"])
        return
    print(WORDS[spoken]["next"])
    files = [*prepared.files, *package_files(descriptor)]
    for number, command in enumerate(lines := commands(descriptor.parent, version, files, branch), start=1):
        print(f"    {command}" + (" &&" if number < len(lines) else ""))
