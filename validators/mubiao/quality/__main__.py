"""`python -m mubiao.quality`: write docs/quality.md, its Chinese twin, and the three lines of the READMEs.

With `--check`, write nothing and say which of them do not fit the data (exit 1).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from mubiao.findings.catalogue import Language
from mubiao.package.location import CHECKOUT
from mubiao.quality.measures import Quality
from mubiao.quality.reports import as_page, bullets

PAGES: dict[Language, str] = {"en": "docs/quality.md", "zh": "docs/quality.zh-CN.md"}
READMES: dict[Language, str] = {"en": "README.md", "zh": "README.zh-CN.md"}
# What stands between the marks is made, everything else of the file is written by hand.
BLOCK = re.compile(
    r"(?<=<!-- quality: made by `python -m mubiao\.quality` -->\n).*?(?=<!-- end -->)", re.DOTALL
)


def made(root: Path, quality: Quality) -> Iterator[tuple[str, str]]:
    """Each file with the text that fits the data. Raises ValueError for a README without the marks."""
    for language, name in PAGES.items():
        yield name, as_page(quality, language)
    for language, name in READMES.items():
        text = (root / name).read_text(encoding="utf-8")
        if len(BLOCK.findall(text)) != 1:
            raise ValueError(f"{name}: the marks of the three lines on quality are not there once")
        lines = bullets(quality, language)
        yield name, BLOCK.sub(lambda _, lines=lines: lines + "\n", text)  # type: ignore[misc]


def stale(root: Path, quality: Quality) -> dict[str, str]:
    """The files under `root` that do not fit the data, with the text that would."""
    return {name: text for name, text in made(root, quality) if _text(root / name) != text}


def _text(file: Path) -> str | None:
    return file.read_bytes().decode() if file.is_file() else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    from mubiao.access import InvalidPackageError, connect
    from mubiao.building.database import DatabaseRefusedError
    from mubiao.quality.measures import measure

    parser = argparse.ArgumentParser(prog="python -m mubiao.quality", description="Write the quality pages.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is stale")
    check = parser.parse_args(arguments).check
    root = CHECKOUT.parent
    try:
        with connect(CHECKOUT) as connection:
            quality = measure(connection)
    except (InvalidPackageError, DatabaseRefusedError) as error:
        print(f"the data cannot be measured ({error}): run `mubiao validate`.", file=sys.stderr)
        return 2
    changed = stale(root, quality)
    for name, text in changed.items():
        if not check:
            (root / name).write_bytes(text.encode())
        print(f"{name} is stale: run `python -m mubiao.quality`" if check else f"{name} written")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
