"""What docs/using shows is what happens: each example runs among the downloads and finds a known figure."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from faults.copy_of_package import PackageCopy
from reader_environments import OUTSIDE, Reader, of_system

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "docs" / name for name in ("using.md", "using.zh-CN.md")]
BLOCK = re.compile(r"<!-- run: (\w+) -->\n```\w+\n(.*?)\n```\n", re.DOTALL)
EXAMPLES = BLOCK.findall(PAGES[0].read_text(encoding="utf-8"))
KNOWN = "超过1000亿元"


def test_both_languages_show_the_same() -> None:
    assert BLOCK.findall(PAGES[1].read_text(encoding="utf-8")) == EXAMPLES
    assert {kind for kind, _ in EXAMPLES} == {"python", "pandas", "shell", "javascript", "r"}
    assert len(EXAMPLES) == PAGES[0].read_text(encoding="utf-8").count("<!-- run:")


def in_ours(code: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "validators"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def in_shell(code: str, folder: Path, reader: Reader) -> str:
    path = f"{reader.programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", code],
        cwd=folder,
        env={**OUTSIDE, "PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def in_r(code: str, folder: Path) -> str:
    done = subprocess.run(
        [of_system("Rscript"), "--vanilla", "-"],
        input=f"options(warn = 2)\n{code}",
        cwd=folder,
        env={**OUTSIDE, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("kind", "code"), EXAMPLES)
def test_an_example_runs(
    kind: str, code: str, built_package: PackageCopy, readers: Callable[[str], Reader], tmp_path: Path
) -> None:
    folder = shutil.copytree(built_package.folder / "build", tmp_path / "build")
    if kind == "python":
        said = in_ours(code, folder)
    elif kind == "pandas":
        said = readers("readers").python(code, cwd=folder)
    elif kind == "shell":
        said = in_shell(code, folder, readers("duckdb-cli"))
    elif kind == "r":
        said = in_r(code, folder)
    else:
        said = readers("node").node(code, cwd=folder)
    assert (KNOWN if "import mubiao" not in code else "target_id") in said


def test_the_table_of_files_is_whole(built_package: PackageCopy) -> None:
    out = built_package.folder / "build"
    for page in PAGES:
        table = page.read_text(encoding="utf-8").split("\n\n**", 1)[0]
        for path in out.iterdir():
            name = re.sub(r"-[0-9.]+\.zip$", "-", path.name)
            assert f"`{name}" in table or name in ("SHA256SUMS", ".mubiao-build"), name
