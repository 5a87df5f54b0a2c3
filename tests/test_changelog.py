"""The section of a version in CHANGELOG.md, the notes, and the places that state the version."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mubiao.changes.compare import compare
from mubiao.changes.edition import read_edition
from mubiao.releasing.changelog import released, written_by_hand
from mubiao.releasing.entry import release_of
from mubiao.releasing.notes import LONGEST, LONGEST_NOTES, NotesTooLongError, notes, told_in_one_line
from mubiao.releasing.version_numbers import VersionNotWrittenError, descriptor_with, project_with
from releases import FIRST, SECOND
from versions import write

DAY = datetime.date(2026, 4, 2)
HEAD = "# Changes\n\nWhat they mean.\n"
OLDER = "## 0.9.0 (2025-03-01)\n\n- Older.\n"
MADE = "<!-- made by mubiao release -->\nTold.\n<!-- end -->\n"


@pytest.mark.parametrize(
    "title", ["0.10.0 (not yet released)", "Next (not yet released)", "[Unreleased]", "下一版（未发布）"]
)
def test_what_is_not_yet_released_becomes_the_section(title: str) -> None:
    text = f"{HEAD}\n## {title}\n\n- By hand.\n\n{OLDER}"
    made = f"{HEAD}\n## 0.10.0 (2026-04-02)\n\n{MADE}\n- By hand.\n\n{OLDER}"
    assert released(text, SECOND, "Told.") == made
    assert written_by_hand(text, "0.10.0") == written_by_hand(made, "0.10.0") == "- By hand."


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Next", ""),
        ("next: not yet released", ""),
        ("v0.10.0", ""),
        ("[0.10.0](https://example.org/0.10.0)", ""),
        ("[0.10.0] - 2026-01-01", ""),
        ("0.10.0: big", ": big"),
        ("0.10.0 (not yet released): big", ": big"),
        ("0.10.0：大改（未发布）", ": 大改"),
        ("Rail and road (not yet released)", ": Rail and road"),
        ("0.10.0 ##", ""),
    ],
)
def test_other_ways_to_write_the_heading(title: str, kept: str) -> None:
    text = f"{HEAD}\n## {title}\n\n- By hand.\n\n{OLDER}"
    made = f"{HEAD}\n## 0.10.0 (2026-04-02){kept}\n\n{MADE}\n- By hand.\n\n{OLDER}"
    assert released(text, SECOND, "Told.") == made
    assert released(made, SECOND, "Told.") == made
    assert written_by_hand(text, "0.10.0") == written_by_hand(made, "0.10.0") == "- By hand."


@pytest.mark.parametrize(
    "title",
    [
        "0.9.0 (2026-01-01): first; unreleased drafts went into it",
        "0.9.0 (2026-01-01): before (unreleased)",
        "0.9.0: what was unreleased",
        "0.10.0-rc1",
        "Nextcloud",
    ],
)
def test_a_section_of_another_version_stays(title: str) -> None:
    text = f"{HEAD}\n## {title}\n\n- Other.\n"
    made = f"{HEAD}\n## 0.10.0 (2026-04-02)\n\n{MADE}\n## {title}\n\n- Other.\n"
    assert released(text, SECOND, "Told.") == made
    assert written_by_hand(text, "0.10.0") == ""


@pytest.mark.parametrize(
    "hidden",
    [
        "```sh\n## no heading\n```",
        "~~~~\n```\n~~~\n## no heading\n~~~~",
        "  ```\n## no heading\n  ```",
        "<!--\n## no heading\n-->",
    ],
)
def test_a_heading_in_code_or_in_a_comment_is_none(hidden: str) -> None:
    text = f"{hidden}\n{HEAD}\n## Next\n\n- By hand:\n\n{hidden}\n\n- More.\n\n{OLDER}"
    by_hand = f"- By hand:\n\n{hidden}\n\n- More."
    made = f"{hidden}\n{HEAD}\n## 0.10.0 (2026-04-02)\n\n{MADE}\n{by_hand}\n\n{OLDER}"
    assert released(text, SECOND, "Told.") == made
    assert released(made, SECOND, "Told.") == made
    assert written_by_hand(text, "0.10.0") == by_hand


def test_only_a_section_made_for_a_version_that_was_given_up_is_taken_over() -> None:
    by_hand = f"{HEAD}\n## 0.9.9 (2026-01-01)\n\n- By hand.\n\n{OLDER}"
    prepared = f"{HEAD}\n## 0.9.9 (2026-01-01)\n\n{MADE}\n- By hand.\n\n{OLDER}"
    made = f"{HEAD}\n## 0.10.0 (2026-04-02)\n\n{MADE}\n- By hand.\n\n{OLDER}"
    given_up = {"0.9.9"}.__contains__
    assert released(prepared, SECOND, "Told.", given_up) == made
    assert written_by_hand(prepared, "0.10.0", given_up) == "- By hand."
    assert "## 0.9.9" in released(prepared, SECOND, "Told.")
    assert "## 0.9.9" in released(by_hand, SECOND, "Told.", given_up)


def test_a_second_time_replaces_the_numbers_alone() -> None:
    text = f"{HEAD}\n## Next (not yet released)\n\n- By hand.\n\n{OLDER}"
    once = released(text, SECOND, "Told otherwise.\nIn two lines.")
    assert released(once, SECOND, "Told.") == released(text, SECOND, "Told.")


def test_without_a_section_a_new_one_comes_first_and_older_ones_stay() -> None:
    assert (
        released(f"{HEAD}\n{OLDER}", SECOND, "Told.") == f"{HEAD}\n## 0.10.0 (2026-04-02)\n\n{MADE}\n{OLDER}"
    )
    assert written_by_hand(f"{HEAD}\n{OLDER}", "0.10.0") == ""


@pytest.mark.parametrize(("text", "head"), [("", "# Changes\n"), (HEAD, HEAD)])
def test_a_change_log_without_sections(text: str, head: str) -> None:
    made = released(text, SECOND, "Told.")
    assert made == f"{head}\n## 0.10.0 (2026-04-02)\n\n{MADE}"
    assert released(made, SECOND, "Told.") == made


def test_a_version_is_not_taken_for_another_that_begins_alike() -> None:
    text = f"{HEAD}\n## 0.10.01 (2026-01-01)\n\n- Other.\n"
    assert written_by_hand(text, "0.10.0") == ""
    assert "## 0.10.01 (2026-01-01)" in released(text, SECOND, "Told.")


def test_the_notes_of_the_first_version() -> None:
    text = notes(FIRST, None, "Title", "- See [the guide](docs/x.md) and [there](https://example.org/).")
    assert text.startswith("Title, 0.9.0, 2025-03-01.\n")
    assert "See the guide and [there](https://example.org/)." in text
    assert "| `targets` | 3 |" in text
    assert told_in_one_line(FIRST, None) == "The first version, 5 records: targets 3, events 2."


def test_the_notes_tell_each_record_in_both_languages(tmp_path: Path) -> None:
    columns = ("id", "stated")
    old = write(tmp_path / "old", {"t": (columns, [("a", "1"), ("b", "2")])})
    new = write(tmp_path / "new", {"t": (columns, [("b", "<b>3</b>"), ("c", "4")])}, version="1.1.0")
    difference = compare(*(read_edition(one / "datapackage.json") for one in (old, new)))
    release = release_of(difference, "1.1.0", DAY, {"t": 2})
    assert (release.previous, release.level) == ("1.0.0", "MINOR")
    text = notes(release, difference, "Title", "")
    page = MarkdownIt().enable("table").render(text)
    assert "<b>" not in page
    for part in ("### Removed", "### 删除", "`a`", "`c`", "| `t` | 2 | 1 | 1 | 1 |", "</details>"):
        assert part in text, part
    assert told_in_one_line(release, difference) == (
        "Records since 1.0.0: 1 removed, 1 changed, 1 added (t +1, t ~1, t −1)."
    )


def test_notes_that_are_too_long_are_refused() -> None:
    longest = LONGEST_NOTES - len(notes(FIRST, None, "Title", "x")) + 1
    assert len(notes(FIRST, None, "Title", "x" * longest)) == LONGEST_NOTES
    with pytest.raises(NotesTooLongError):
        notes(FIRST, None, "Title", "x" * (longest + 1))


def test_notes_never_grow_beyond_what_github_takes(tmp_path: Path) -> None:
    rows = [(f"id-{number}", "长" * 150) for number in range(150)]
    changed = [(name, "短" * 150) for name, _ in rows]
    old, new = (
        write(tmp_path / name, dict.fromkeys(("t", "u"), (("id", "a"), of)), version=version)
        for name, of, version in (("old", rows, "1.0.0"), ("new", changed, "1.0.1"))
    )
    difference = compare(*(read_edition(one / "datapackage.json") for one in (old, new)))
    text = notes(release_of(difference, "1.0.1", DAY, {"t": 150, "u": 150}), difference, "Title", "")
    assert len(text) < LONGEST
    assert text.count("changes.json") == 2


@pytest.mark.parametrize("before", [{"version": "0.9.0", "created": "2025-01-01"}, {"version": "0.9.0"}, {}])
def test_the_descriptor_gets_version_and_day(before: dict[str, str]) -> None:
    document = {"name": "x", "titleZh": "名", **before, "resources": [{"name": "t", "version": "7"}]}
    found = json.loads(descriptor_with(json.dumps(document), "0.10.0", DAY))
    assert found == {**document, "version": "0.10.0", "created": "2026-04-02T00:00:00Z"}
    again = descriptor_with(json.dumps(found), "0.10.0", DAY)
    assert json.loads(again) == found
    assert "名" in again


PROJECT = """\
[build-system]
requires = ["hatchling"]
version = "0.9.0"

[project]
name = "x"   # kept
version = "0.9.0"  # kept too

[tool.x]
version = "0.9.0"
"""


def test_the_project_file_gets_the_version_in_its_place_alone() -> None:
    changed = project_with(PROJECT, {"0.9.0"}, "0.10.0")
    assert tomllib.loads(changed) == {
        **tomllib.loads(PROJECT),
        "project": {"name": "x", "version": "0.10.0"},
    }
    differing = [a for a, b in zip(PROJECT.split("\n"), changed.split("\n"), strict=True) if a != b]
    assert differing == ['version = "0.9.0"  # kept too']


@pytest.mark.parametrize("key", ['"version"', "'version'", "  version"])
def test_the_key_may_be_written_otherwise(key: str) -> None:
    text = PROJECT.replace("version = ", f"{key} = ")
    changed = project_with(text, {"0.9.0"}, "0.10.0")
    assert tomllib.loads(changed)["project"]["version"] == "0.10.0"
    assert changed.count("0.9.0") == 2
    assert project_with(changed, {"0.9.0"}, "0.10.0") == changed


@pytest.mark.parametrize("text", ['project.version = "0.9.0"\n', '[project]\nversion = """0.9.0"""\n'])
def test_a_version_in_no_line_of_its_own_is_not_passed_over(text: str) -> None:
    with pytest.raises(VersionNotWrittenError):
        project_with(text, {"0.9.0"}, "0.10.0")


@pytest.mark.parametrize("text", [PROJECT.replace('"x"   #', '"x"').replace("0.9", "3.9"), "[project", ""])
def test_the_version_of_something_else_is_left_alone(text: str) -> None:
    assert project_with(text, {"0.9.0"}, "0.10.0") == text
