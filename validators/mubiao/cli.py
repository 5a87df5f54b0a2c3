"""The command line. What each command does is in `mubiao.commands`; here is only what all share."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from mubiao.commands.errors import UserError
from mubiao.commands.language import language

COMMANDS = (
    "validate",
    "diff",
    "review",
    "build",
    "release",
    "sql",
    "compare",
    "profile",
    "progress",
    "quality",
    "draft",
    "add",
    "template",
    "audit",
    "format",
    "parse",
    "explain",
)
# Where the module is not called as the command is: `progress` is what shows the progress of long work.
MODULES = {"progress": "verdicts"}
USAGE_ERROR = 2
PIPE_CLOSED = 141  # as a shell reports a program that SIGPIPE ended
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: good; 1: findings of severity error; 2: wrong usage, or the tool failed."""
    _open_standard_streams()
    _speak_utf8()
    parsed = _parser().parse_args(arguments)
    try:
        status: int = parsed.run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone; without this Python complains again while it shuts down.
        _discard_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _failed(error, parsed)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mubiao",
        description="China's regional policy targets: validate, build and query the data · "
        "中国地方产业政策目标数据：校验、生成、查询",
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="show the version · 显示版本")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = importlib.import_module(f"mubiao.commands.{MODULES.get(name, name)}")
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


class _ShowVersion(argparse.Action):
    """Look the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"mubiao {version('mubiao')}")
        except PackageNotFoundError:
            print("mubiao, run from its source without being installed")
        parser.exit()


def _failed(error: Exception, parsed: argparse.Namespace) -> int:
    spoken = language(getattr(parsed, "lang", None))
    if isinstance(error, UserError):
        text = error.text(spoken)
    elif isinstance(error, OSError) and error.strerror:
        text = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    else:
        if os.environ.get("MUBIAO_DEBUG"):
            raise error
        text = {
            "en": f"internal error ({type(error).__name__}: {error}). This is a bug of mubiao, not of the "
            "data: please report it; MUBIAO_DEBUG=1 shows where it happened",
            "zh": f"内部错误（{type(error).__name__}：{error}）。这是 mubiao 的缺陷，与数据无关，请反馈；"
            "设置 MUBIAO_DEBUG=1 可显示出错位置",
        }[spoken]
    print("mubiao:", " ".join(text.split()), file=sys.stderr)
    return USAGE_ERROR


def _open_standard_streams() -> None:
    """Give a closed standard stream (`mubiao validate >&-`) a place to go: the exit status still tells.

    Without it the next file that is opened becomes "standard output", and is written into.
    """
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    opened = os.open(os.devnull, os.O_RDWR)
    while opened <= 2:
        opened = os.dup(opened)
    os.close(opened)
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")


def _nowhere(mode: str) -> TextIO:
    stream: TextIO = Path(os.devnull).open(mode, encoding="utf-8")  # type: ignore[assignment]  # noqa: SIM115
    return stream


def _discard_output() -> None:
    with contextlib.suppress(OSError, ValueError):  # a stream without a file has nothing to complain about
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    # Chinese must come out whole also under LANG=C and in pipes on Windows.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
