"""The first record of CONTRIBUTING, done as a newcomer would: `python -m tests.first_record [--write]`.

Everything that the two guides show of it, what is typed and what is answered, is made here out of the tool,
in a copy of the package; with --write it is put into the guides at its marks. A test compares.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[1]
GUIDES = {"en": ROOT / "CONTRIBUTING.md", "zh": ROOT / "CONTRIBUTING.zh-CN.md"}
NAME = "china-regional-targets-main"
ARTICLE = """\
例报2024年3月5日讯 江西省虚拟现实产业规模到2031年将超过1200亿元，安徽省同期将达到1500亿元左右。
"""
SOURCE = {
    "title": "赣皖虚拟现实产业目标公布",
    "publisher": "例报",
    "tier": "media",
    "published": "2024-03-05",
    "url": "https://www.example.org/2024/03/05/vr.html",
}
TARGETS = (
    {
        "indicator": "产业规模",
        "industry": "虚拟现实",
        "stated": "超过1200",
        "due": "2031",
        "locator": "第1段",
        "region": "江西",
    },
    {
        "indicator": "产业规模",
        "industry": "虚拟现实",
        "stated": "1500亿元左右",
        "due": "2031",
        "locator": "第1段",
        "region": "安徽",
    },
)
MENDED = "超过1200亿元"
HEADS = {"en": "| {sheet} | type |", "zh": "| {sheet} | 填写 |"}


def blocks(language: str) -> dict[str, str]:
    """What stands at each mark of a guide, by the name of the mark."""
    with tempfile.TemporaryDirectory() as folder:
        return _Newcomer(Path(folder), language).does()


class _Newcomer:
    def __init__(self, folder: Path, language: str) -> None:
        self._language = language
        self._home = folder / NAME
        for name in ("datapackage.json", "datapackage", "schemas"):
            source = ROOT / name
            self._home.mkdir(exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy)(source, self._home / name)
        # The guides need not be written anew for each release.
        descriptor = self._home / "datapackage.json"
        text = descriptor.read_text(encoding="utf-8")
        descriptor.write_text(re.sub(r'"version": "[^"]*"', '"version": "1.0.0"', text), encoding="utf-8")
        with zipfile.ZipFile(folder / f"{NAME}.zip", "w") as archive:
            for file in sorted(self._home.rglob("*.*")):
                archive.write(file, file.relative_to(folder).as_posix())

    def does(self) -> dict[str, str]:
        """The steps in order."""
        found = {"article": f"```text\n{ARTICLE}```", "source": self._table("source", SOURCE)}
        found["targets"] = self._columns()
        found["template"] = self._ran("mubiao template first.xlsx")
        self._fill()
        found["slip"] = self._ran("mubiao add --dry-run first.xlsx")
        self._mend()
        found["dry-run"] = self._ran("mubiao add --dry-run first.xlsx")
        found["add"] = self._ran("mubiao add first.xlsx", last=1)
        found["diff"] = self._ran(f"mubiao diff ../{NAME}.zip .")
        summary = self._answer(f"mubiao review ../{NAME}.zip .").splitlines()
        found["review"] = "\n".join(f"> {line}".rstrip() for line in summary)
        return found

    def _table(self, sheet: str, cells: dict[str, str]) -> str:
        lines = [HEADS[self._language].format(sheet=sheet), "| --- | --- |"]
        return "\n".join([*lines, *(f"| {key} | {text} |" for key, text in cells.items())])

    def _columns(self) -> str:
        lines = [" | ".join(TARGETS[0]), " | ".join("---" for _ in TARGETS[0])]
        lines += [" | ".join(target.values()) for target in TARGETS]
        return "\n".join(f"| {line} |" for line in lines)

    def _answer(self, command: str) -> str:
        program, *words = command.split()
        assert program == "mubiao"
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "validators"),
            "LC_ALL": {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[self._language],
        }
        done = subprocess.run(
            [sys.executable, "-m", "mubiao", *words], cwd=self._home, env=environment, capture_output=True
        )
        return (done.stdout + done.stderr).decode().strip()

    def _ran(self, command: str, last: int = 0) -> str:
        lines = self._answer(command).splitlines()[-last:]
        return "\n".join(["```text", f"$ {command}", *lines, "```"])

    def _fill(self) -> None:
        file = self._home / "first.xlsx"
        book = openpyxl.load_workbook(file)
        source, targets = (next(s for s in book if name in s.title.split()) for name in ("source", "targets"))
        rows = {_key(row[0].value): row[0].row for row in source.iter_rows(max_col=1)}
        for key, text in SOURCE.items():
            source.cell(rows[key], 2).value = text
        columns = {_key(cell.value): cell.column for cell in targets[1]}
        for number, target in enumerate(TARGETS, start=2):
            for key, text in target.items():
                targets.cell(number, columns[key]).value = text
        book.save(file)

    def _mend(self) -> None:
        file = self._home / "first.xlsx"
        book = openpyxl.load_workbook(file)
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value == TARGETS[0]["stated"]:
                        cell.value = MENDED
        book.save(file)


def _key(header: object) -> str:
    return str(header or "").split("\n")[0].rstrip("* ").strip()


def marked(name: str) -> re.Pattern[str]:
    """Where a guide shows the block of that name; the first group is how far it is indented."""
    return re.compile(
        rf"^( *)<!-- first-record: {name} -->\n(.*?)^ *<!-- end -->\n", re.DOTALL | re.MULTILINE
    )


def put(name: str, block: str, text: str) -> str:
    """The text of a guide with a block at its mark."""

    def shown(found: re.Match[str]) -> str:
        lines = ["", *block.splitlines(), ""]
        body = "".join(f"{found[1]}{line}".rstrip() + "\n" for line in lines)
        return f"{found[1]}<!-- first-record: {name} -->\n{body}{found[1]}<!-- end -->\n"

    return marked(name).sub(shown, text)


def main() -> None:
    """Print what the guides should show, or write it there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put it into the guides")
    write = parser.parse_args().write
    for language, guide in GUIDES.items():
        found = blocks(language)
        if not write:
            print("\n\n".join(f"{name}\n{text}" for name, text in found.items()))
            continue
        text = guide.read_text(encoding="utf-8")
        for name, block in found.items():
            text = put(name, block, text)
        guide.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
