"""`mubiao diff`, `validate --against` and `review` as a person runs them."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from faults.copy_of_package import PackageCopy
from test_cli import quick
from versions import write

AB = ("id", "a", "b")
OLD = {"t": (AB, [("x", "1", "2"), ("y", "3", "4"), ("z", "5", "")])}
NEW = {"t": (AB, [("w", "7", "8"), ("y", "3", "6"), ("z", "5", "")]), "u": (AB, [("k", "", "")])}
TEXT = {
    "en": """\
small 1.0.0 → small 1.1.0: 1 removed, 1 changed, 2 added

Tables and columns
  table u is new

Removed
  - t  x

Changed
  ~ t  y
      b: 4 → 6

Added
  + t  w
  + u  k

Such a difference is MINOR (t +1, + u): after 1.0.0 comes 1.1.0 or higher.
""",
    "zh": """\
small 1.0.0 → small 1.1.0：删除 1 条，改动 1 条，新增 2 条

表与列
  新增表 u

删除
  - t  x

改动
  ~ t  y
      b：4 → 6

新增
  + t  w
  + u  k

此类差异为 MINOR（t +1, + u）：1.0.0 之后应为 1.1.0 或更高。
""",
}
# What a stranger may write into a cell.
HOSTILE = (
    "[free](https://evil.example)",
    "<img src=x onerror=alert(1)>",
    "@torvalds see #1 and GH-2",
    "https://evil.example/?a|b",
    "x\\|[a](http://evil.example)",
    "`` `code` ``` ends",
    "| --- | --- |",
    "` <b>bold</b> `",
    "&lt;b&gt; &#64;you",
    "\u202egnp.exe",
    "![p](http://evil.example/p.png)",
    "~~~ ### head",
    " leading and trailing ",
    "::error::stolen",
)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return write(tmp_path / "old", OLD), write(tmp_path / "new", NEW, version="1.1.0")


@pytest.mark.parametrize("language", TEXT)
def test_text(pair: tuple[Path, Path], language: str) -> None:
    done = quick("diff", *pair, "--lang", language)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (1, TEXT[language], b"")


def test_no_difference_is_zero(pair: tuple[Path, Path]) -> None:
    done = quick("diff", pair[0], pair[0], "--lang", "en")
    assert (done.returncode, done.stdout.decode()) == (0, "small 1.0.0 → small 1.0.0: no difference\n")


def test_json_has_all_of_it(pair: tuple[Path, Path]) -> None:
    found = json.loads(quick("diff", *pair, "--format", "json").stdout)
    assert found["level"] == "MINOR"
    assert found["counts"] == {"removed": 1, "changed": 1, "added": 2}
    (t, u) = found["tables"]
    assert t["removed"] == [{"record_id": "x", "line": 2, "cells": {"id": "x", "a": "1", "b": "2"}}]
    changes = [{"field": "b", "old": "4", "new": "6"}]
    assert t["changed"] == [{"record_id": "y", "line": 3, "changes": changes}]
    assert u["presence"] == "new"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_trouble_is_two_and_says_what_to_do(pair: tuple[Path, Path], language: str) -> None:
    (pair[1] / "data" / "t.csv").write_bytes(b"id,a,b\nx,1\n")
    for arguments in ((pair[0], pair[1]), (pair[0], "nowhere"), (pair[0], pair[0] / "data")):
        done = quick("diff", *arguments, "--lang", language)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.count(b"\n") == 1
    (pair[1] / "datapackage.json").write_text("[]")
    done = quick("diff", *pair, "--lang", language)
    assert done.returncode == 2
    assert b"descriptor-not-object" in done.stderr


def rendered(markdown: str) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)


def test_markdown_shows_strangers_texts_as_code_alone(tmp_path: Path) -> None:
    rows = [(f"r{number}", text, "") for number, text in enumerate(HOSTILE)]
    changed = [("x", "1", "2")]
    old = write(tmp_path / "old", {"t": (AB, [*changed, *((key, "", "") for key, *_ in rows)])})
    ids = [(text, "", "") for text in HOSTILE]
    new = write(tmp_path / "new", {"t": (AB, [*changed, *rows]), "u": (AB, ids)}, version="1.0.0`<i>@x")
    markdown = quick("diff", old, new, "--format", "markdown", "--lang", "en").stdout.decode()
    page = rendered(markdown)
    outside = re.sub(r"<code>.*?</code>", "", page, flags=re.DOTALL)
    assert set(re.findall(r"<\s*/?\s*(\w+)", outside)) <= {
        "p", "strong", "h3", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"
    }  # fmt: skip
    assert "evil" not in outside
    assert "@" not in outside
    shown = [html.unescape(text) for text in re.findall(r"<code>(.*?)</code>", page)]
    for text in HOSTILE:
        if "\u202e" not in text:
            assert any(one.strip() == text.replace("|", "\\x7c").strip() for one in shown), text
    # Each row of a table has as many cells as its head.
    for body in re.findall(r"<table>(.*?)</table>", page, flags=re.DOTALL):
        assert len({row.count("<t") - 1 for row in re.findall(r"<tr>.*?</tr>", body, flags=re.DOTALL)}) == 1


def test_a_long_summary_says_how_much_it_leaves_out(tmp_path: Path) -> None:
    old = write(tmp_path / "old", {"t": (AB, [])})
    new = write(tmp_path / "new", {"t": (AB, [(f"{number:05}", "", "") for number in range(1000)])})
    markdown = quick("diff", old, new, "--format", "markdown", "--lang", "en").stdout.decode()
    assert "… and 800 more" in markdown
    assert markdown.count("\n| ") == 202


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_summary_stays_within_what_is_shown(tmp_path: Path, language: str) -> None:
    """Many tables, each within its number of rows: cells as long as they may be, in three bytes a sign."""
    long = "长" * 300
    tables = [f"t{number:02}" for number in range(40)]
    many = {name: (AB, [(f"{row:03}", "", f"1{long}") for row in range(200)]) for name in tables}
    other = {name: (AB, [(f"{row:03}", "", f"2{long}") for row in range(200)]) for name in tables}
    other["new"] = (AB, [("x", "", "")])
    old, new = write(tmp_path / "old", many), write(tmp_path / "new", other, title="B")
    done = quick("diff", old, new, "--format", "markdown", "--lang", language)
    assert len(done.stdout) < 450_000
    text = done.stdout.decode()
    # Of every table something is shown, and what is left out is counted.
    for name in tables:
        assert f"**`{name}`**" in text
    counted = sum(int(number) for number in re.findall(r"(?:and|另有) ([0-9]+) (?:more|条)", text))
    assert text.count("| `b` |") + counted == 40 * 200
    assert "**`new`**" in text
    assert text.rstrip().endswith("." if language == "en" else "。")


def test_a_summary_of_endless_names_stays_within_what_is_shown(tmp_path: Path) -> None:
    columns = ("id", *(f"c{number}_{'长' * 100}" for number in range(4000)))
    old = write(tmp_path / "old", {"t": (AB, [("x", "1", "2")])})
    new = write(tmp_path / "new", {"t": (columns, [("x", *([""] * 4000))])}, title="长" * 9999)
    done = quick("diff", old, new, "--format", "markdown", "--lang", "en")
    assert len(done.stdout) < 450_000
    assert re.search("… and [0-9]+ more", done.stdout.decode())


def test_against_a_release(rehearsed_package: PackageCopy) -> None:
    folder = rehearsed_package.folder
    shutil.copytree(folder, folder.with_name("release"))
    rehearsed_package.known["works_target"][1]["locator"] = "第4段"
    rehearsed_package.write()
    release = folder.with_name("release")
    done = quick("validate", folder, "--against", release, "--format", "json", "--lang", "en")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert [one["code"] for one in found["findings"]] == ["version-does-not-fit", "change-without-correction"]
    assert quick("validate", folder).returncode == 0
    done = quick("validate", folder, "--against", release, "--unreleased", "--lang", "zh")
    assert "version-does-not-fit" not in done.stdout.decode()
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--unreleased",), "--against"),
        (("--against", "nowhere"), "nowhere"),
    ],
)
def test_against_nothing(rehearsed_package: PackageCopy, arguments: tuple[str, ...], said: str) -> None:
    done = quick("validate", rehearsed_package.folder, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_against_is_for_our_profile(pair: tuple[Path, Path]) -> None:
    for command in (("validate", pair[1]), ("review", *pair)):
        done = quick(*command, "--against", pair[0])
        assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_review_of_what_cannot_be_read_tells_it(rehearsed_package: PackageCopy, language: str) -> None:
    base, head = rehearsed_package.folder, rehearsed_package.folder.with_name("head")
    for damage in (
        lambda: (head / "datapackage.json").write_text("{"),
        lambda: (head / "datapackage" / "targets.csv").write_bytes("编号\n".encode("gbk")),
        lambda: (head / "datapackage" / "plans.csv").unlink(),
        lambda: (head / "schemas" / "plans.json").write_text("null"),
    ):
        shutil.copytree(base, head)
        damage()
        done = quick("review", base, head, "--lang", language)
        assert done.returncode == 0, done.stderr
        assert "❌" in done.stdout.decode()
        shutil.rmtree(head)


def test_review_puts_removals_first(rehearsed_package: PackageCopy) -> None:
    base, head = rehearsed_package.folder, rehearsed_package.folder.with_name("head")
    shutil.copytree(base, head)
    table, row = rehearsed_package.known["range_target"]
    rehearsed_package.tables[table].remove(row)
    rehearsed_package.known["works_target"][1]["note"] = "More."
    rehearsed_package.folder = head
    new = rehearsed_package.put("units", {"unit_id": "km", "name_zh": "千米", "name_en": "kilometre",
                                          "dimension": "length", "definition": "m"})  # fmt: skip
    assert new
    rehearsed_package.write()
    text = quick("review", base, head, "--against", base, "--lang", "en").stdout.decode()
    places = [text.index(part) for part in ("record-vanished", "### Removed", "### Changed", "### Added")]
    assert places == sorted(places)
    assert "version-does-not-fit" not in text
