"""The language of what is said: --lang, else the environment, else English."""

from __future__ import annotations

import argparse
import os

from mubiao.findings.catalogue import Language


def add_language(parser: argparse.ArgumentParser) -> None:
    """Give a command the option --lang."""
    parser.add_argument("--lang", choices=("en", "zh"), help="language of the messages · 输出语言")


def language(given: str | None) -> Language:
    """The language asked for; LC_ALL, LC_MESSAGES and LANG decide when none was."""
    wanted = given or next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "en"
    )
    return "zh" if wanted.lower().startswith("zh") else "en"
