"""The two guides say the same under the same numbers, and show what the tool really says."""

from __future__ import annotations

import re

import pytest

from first_record import GUIDES, ROOT, blocks, marked, put
from mubiao.cli import COMMANDS

TEXTS = {language: guide.read_text(encoding="utf-8") for language, guide in GUIDES.items()}


def outline(language: str) -> list[str]:
    """Numbers of sections and steps, marks, and table rows, in order; the blocks themselves left out."""
    text = re.sub(
        r"(<!-- first-record: [\w-]+ -->\n).*?(?=^ *<!-- end -->)", r"\1", TEXTS[language], flags=re.S | re.M
    )
    found = re.findall(r"^(## \d+\.|## (?=\D)| *\d+\.(?= )|\|(?= )| *<!-- [\w: -]+ -->)", text, flags=re.M)
    return [one.strip() for one in found]


def test_numbered_alike() -> None:
    english, chinese = outline("en"), outline("zh")
    assert english == chinese
    assert sum(one.startswith("## ") for one in english) == 6


@pytest.mark.parametrize("language", GUIDES)
def test_the_first_record_goes_as_shown(language: str) -> None:
    found = blocks(language)
    marks = re.findall(r"<!-- first-record: ([\w-]+) -->", TEXTS[language])
    assert sorted(marks) == sorted(found)
    for name, block in found.items():
        assert put(name, block, TEXTS[language]) == TEXTS[language], (
            f"{name}: run python -m tests.first_record --write"
        )
        assert marked(name).search(TEXTS[language])


@pytest.mark.parametrize("language", GUIDES)
def test_commands_and_links_are_there(language: str) -> None:
    text = TEXTS[language]
    assert set(re.findall(r"`mubiao ([a-z]+)", text)) <= set(COMMANDS)
    for target in re.findall(r"\]\(([\w./-]+)", text):
        assert (ROOT / target).exists(), target
    for anchor, page in ((r"install-and-build", "README.md"), (r"安装与生成", "README.zh-CN.md")):
        if anchor in text:
            headings = (ROOT / page).read_text(encoding="utf-8").casefold().replace(" ", "-")
            assert f"##-{anchor}" in headings


@pytest.mark.parametrize("command", ["python -m mubiao.derive", "python -m tests.first_record --write"])
def test_both_name_what_writes_files(command: str) -> None:
    assert all(command in text for text in TEXTS.values())
