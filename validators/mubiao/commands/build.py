"""`mubiao build`: validate the package and make its downloads."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mubiao.commands.errors import UserError, changed_meanwhile
from mubiao.commands.language import add_language, language
from mubiao.commands.package import add_package, existing_descriptor, names_files
from mubiao.commands.progress import progress
from mubiao.findings.catalogue import Language

if TYPE_CHECKING:
    from mubiao.building.build import Build

SHOWN = 12  # digits of a hash: enough to tell two files apart
HELP = "validate, then make every download · 校验并生成全部下载文件"

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "records": "Records: {listed}",
        "made": "Made in {folder}:",
        "files": "{count} files",
        "left_out": "Left out: {reason}",
        "sums": "The first digits of SHA-256 stand beside the sizes; all of them are in {file}.",
        "compared": "{title}, promised by {due}: {regions} of {of_regions} regions (one comparison)",
        "next": 'Ask more: mubiao sql "FROM target_comparison LIMIT 5"',
        "columns": "rank|region|stated|value|per 10,000 persons|tier of source",
    },
    "zh": {
        "records": "记录数：{listed}",
        "made": "已生成于 {folder}：",
        "files": "{count} 个文件",
        "left_out": "未生成：{reason}",
        "sums": "文件大小旁为 SHA-256 前几位，完整校验值见 {file}。",
        "compared": "{title}，目标期限 {due}：{of_regions} 个地区中的 {regions} 个（数据中的一个比较）",
        "next": '继续查询：mubiao sql "FROM target_comparison LIMIT 5"',
        "columns": "位次|地区|原文数字|数值|每万人|来源层级",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_package(parser, installed=True)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="folder for the files; default: build beside the package · 输出文件夹",
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build, and print what was made and one comparison; 1 when the package is not valid."""
    from mubiao.building.build import InTheWayError, build
    from mubiao.building.database import DatabaseRefusedError
    from mubiao.building.fingerprint import ChangedMeanwhileError
    from mubiao.building.fresh import FOLDER
    from mubiao.findings.formats import as_text
    from mubiao.locking import FolderHeldError
    from mubiao.package.location import INSTALLED

    spoken = language(arguments.lang)
    descriptor = existing_descriptor(arguments.package)
    names_files(descriptor)
    # The installed copy is not ours to write beside; what it makes goes where the person stands.
    out = arguments.out or (Path.cwd() if descriptor == INSTALLED else descriptor.parent) / FOLDER
    try:
        with progress() as show:
            made = build(descriptor, out, progress=show)
    except DatabaseRefusedError as error:
        raise UserError(
            f"the database refused {error}; this is a gap in the validator, please report it",
            f"数据库拒绝了 {error}；这是校验器的疏漏，请反馈",
        ) from error
    except InTheWayError as error:
        raise UserError(
            f"{out} holds a file {error.filename} that no build made; choose another folder with --out",
            f"{out} 中已有并非由生成命令所写的文件 {error.filename}；请用 --out 指定其他文件夹",
        ) from error
    except ChangedMeanwhileError as error:
        raise changed_meanwhile(error) from error
    except FolderHeldError as error:
        raise UserError(
            f"another mubiao has been writing into {error.folder} for a while; nothing was made: wait until "
            "it has ended, or end it, then run again",
            f"另一个 mubiao 一直在写入 {error.folder}，未生成任何文件：请等它结束，或将其关闭，再运行一次",
        ) from error
    except OSError as error:
        raise UserError(
            f"cannot write to {out}: {error.strerror or error}; choose another folder with --out",
            f"无法写入 {out}：{error.strerror or error}；请用 --out 指定其他文件夹",
        ) from error
    sys.stdout.write(as_text(made.report, spoken))
    if not made.report.valid:
        return 1
    _print_made(made, out, spoken)
    database = next(file for file in made.files if file.suffix == ".duckdb")
    _print_comparison(database, spoken)
    return 0


def _print_made(made: Build, out: Path, spoken: Language) -> None:
    """The files with sizes and the first digits of their hashes; a folder of files is one line."""
    from mubiao.building.checksums import FILE, read_checksums

    words = WORDS[spoken]
    rows = made.report.rows
    print(words["records"].format(listed=", ".join(f"{name} {count}" for name, count in rows.items())))
    print(words["made"].format(folder=out))
    sums = read_checksums(out)
    folders: dict[str, list[int]] = {}
    for file in made.files:
        name, size = file.relative_to(out), file.stat().st_size
        if len(name.parts) > 1:
            folders.setdefault(name.parts[0], []).append(size)
        else:
            print(f"  {size:>12,}  {sums.get(name.as_posix(), '')[:SHOWN]:<{SHOWN}}  {name}")
    for folder, sizes in folders.items():
        print(f"  {sum(sizes):>12,}  {'':<{SHOWN}}  {folder}/ ({words['files'].format(count=len(sizes))})")
    print(words["sums"].format(file=FILE))
    for reason in made.left_out:
        print(words["left_out"].format(reason=reason.text(spoken)))


def _print_comparison(database: Path, spoken: Language) -> None:
    from mubiao.building.highlight import highlight
    from mubiao.commands.rows import as_table

    words = WORDS[spoken]
    found = highlight(database, spoken)
    if found is not None:
        print("\n" + words["compared"].format_map(vars(found)))
        print(as_table(words["columns"].split("|"), found.rows), end="")
        print(words["next"])
