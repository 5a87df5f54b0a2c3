"""What the READMEs show is what happens: their queries, their slip, their Python, their numbers."""

from __future__ import annotations

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
SLIP = ("zj-vr-industry_scale", "100000000000", "1000亿")


def blocks(language: str, mark: str) -> list[str]:
    """The code blocks that follow a mark, up to the next text."""
    text = READMES[language].read_text(encoding="utf-8")
    after = text.split(f"<!-- {mark} -->\n", 1)[1]
    found = []
    while match := re.match(r"\n*```\w+\n(.*?)\n```\n", after, re.DOTALL):
        found.append(match[1])
        after = after[match.end() :]
    return found


def run(*command: str, language: str, cwd: Path = ROOT) -> str:
    environment = {**os.environ, "LC_ALL": "zh_CN.UTF-8" if language == "zh" else "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=environment
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("language", READMES)
def test_the_query_gives_the_answer_that_is_shown(language: str) -> None:
    query, answer = blocks(language, "example: sql")
    words = shlex.split(query)
    assert words[0] == "mubiao"
    assert run("-m", *words, language=language).strip() == answer


@pytest.mark.parametrize("language", READMES)
def test_the_slip_is_reported_as_shown(language: str, tmp_path: Path) -> None:
    for name in ("datapackage.json", "datapackage", "schemas"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    table = tmp_path / "datapackage" / "targets.csv"
    record, right, wrong = SLIP
    lines = table.read_text(encoding="utf-8").split("\n")
    place = next(i for i, line in enumerate(lines) if record in line)
    lines[place] = lines[place].replace(right, wrong)
    table.write_text("\n".join(lines), encoding="utf-8")
    (shown,) = blocks(language, "example: slip")
    assert run("-m", "mubiao", "validate", str(tmp_path), language=language).startswith(shown + "\n")


@pytest.mark.parametrize("language", READMES)
def test_the_python_runs(language: str) -> None:
    (code,) = blocks(language, "example: python")
    assert run("-c", code, language=language) == "True\n"


@pytest.mark.parametrize("mark", ["command: build", "command: test"])
def test_both_languages_give_the_same_command(mark: str) -> None:
    assert blocks("en", mark) == blocks("zh", mark)
    assert len(blocks("en", mark)[0].splitlines()) == 1


COUNTED = ("targets", "observations", "events", "exclusions")
WORDS = {
    "en": ("targets", "observations", "events", "figures"),
    "zh": ("个目标", "个观测值", "个事件", "个未录入"),
}


@pytest.mark.parametrize("language", READMES)
def test_the_numbers_of_records_are_true(language: str) -> None:
    text = re.sub(r"\s+", " ", READMES[language].read_text(encoding="utf-8"))
    for table, word in zip(COUNTED, WORDS[language], strict=True):
        with (ROOT / "datapackage" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            count = sum(1 for _ in csv.DictReader(file))
        assert re.search(rf"\b{count} {word}", text), (table, count)
