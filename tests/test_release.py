"""`mubiao release` in a checkout: what it writes, what it refuses, and that nothing is written by halves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checkout import commit, git
from faults.copy_of_package import PackageCopy
from mubiao.building.build import build
from mubiao.building.changes_json import write_changes_json
from mubiao.building.forms import Form
from mubiao.releasing.history import read_history
from mubiao.validator import validate
from test_cli import quick

LOG = "# Changes\n\n## 0.1.0 (not yet released)\n\n- By hand.\n"
PROJECT = '[project]\nname = "x"\nversion = "0.1.0"\n'


@pytest.fixture
def copy(rehearsed_package: PackageCopy) -> PackageCopy:
    """A checkout of the package as 0.1.0, not yet released."""
    rehearsed_package.descriptor["version"] = "0.1.0"
    rehearsed_package.write()
    (rehearsed_package.folder / "CHANGELOG.md").write_text(LOG, encoding="utf-8")
    (rehearsed_package.folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    commit(rehearsed_package.folder, "one")
    return rehearsed_package


@pytest.fixture
def after(copy: PackageCopy) -> PackageCopy:
    """The same, with 0.1.0 released."""
    status, said = release(copy, "0.1.0", "--date", "2020-01-02")
    assert status == 0, said
    commit(copy.folder, "Release 0.1.0")
    git(copy.folder, "tag", "-a", "v0.1.0", "-m", "0.1.0")
    copy.descriptor = json.loads((copy.folder / "datapackage.json").read_text(encoding="utf-8"))
    return copy


def release(copy: PackageCopy, *arguments: str, lang: str = "en") -> tuple[int, str]:
    done = quick("release", *arguments, "--lang", lang, cwd=copy.folder)
    return done.returncode, (done.stdout + done.stderr).decode()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def correct(copy: PackageCopy, version: str, *, account: bool = True) -> None:
    table, row = copy.known["works_target"]
    if account:
        cells = {"table": table, "record_id": row["target_id"], "field": "locator", "reason": "Read again."}
        copy.put(
            "corrections", {**cells, "old_value": row["locator"], "new_value": "第9段", "version": version}
        )
    row["locator"] = "第9段"
    copy.write()


def add_target(copy: PackageCopy) -> str:
    row = copy.known["works_target"][1]
    name = "t-cn-qx-rehearsal-rehearsal_works-2025-aaaaaa"
    copy.put("targets", {**row, "target_id": name, "due": "2025", "supersedes_id": ""})
    copy.write()
    return name


def test_the_first_release(copy: PackageCopy) -> None:
    before = contents(copy.folder)
    status, said = release(copy, "0.1.0", "--date", "2020-01-02")
    assert status == 0, said
    now = contents(copy.folder)
    assert {name for name in now if before.get(name) != now[name]} == {
        "CHANGELOG.md",
        "datapackage.json",
        "docs/releases/0.1.0.json",
        "docs/releases/0.1.0.md",
    }
    (entry,) = read_history(copy.folder)
    assert (entry.previous, entry.tables) == (None, ())
    assert entry.records == {name: len(rows) for name, rows in copy.tables.items()}
    assert b"## 0.1.0 (2020-01-02)" in now["CHANGELOG.md"]
    assert "- By hand." in now["docs/releases/0.1.0.md"].decode()
    document = json.loads(now["datapackage.json"])
    assert document == {**copy.descriptor, "created": "2020-01-02T00:00:00Z"}
    assert 'git tag -a v0.1.0 -m "0.1.0"' in said
    assert git(copy.folder, "tag") == ""
    # A second time changes nothing, and a check finds nothing.
    assert release(copy, "0.1.0", "--date", "2020-01-02")[0] == 0
    assert release(copy, "0.1.0", "--check") == (0, "Every file of 0.1.0 is as it must be.\n")
    assert contents(copy.folder) == now


def test_a_checkout_with_other_line_ends_and_a_mark(copy: PackageCopy) -> None:
    log, project = (copy.folder / name for name in ("CHANGELOG.md", "pyproject.toml"))
    log.write_bytes(b"\xef\xbb\xbf" + LOG.replace("\n", "\r\n").encode())
    project.write_bytes(PROJECT.replace("\n", "\r\n").encode())
    for _ in range(2):
        assert release(copy, "0.2.0", "--date", "2020-01-02")[0] == 0
    assert log.read_bytes().startswith(
        b"# Changes\n\n## 0.2.0 (2020-01-02)\n\n<!-- made by mubiao release -->\n"
    )
    assert log.read_bytes().count(b"<!-- made by") == 1
    assert b"\r" not in log.read_bytes()
    assert b'version = "0.2.0"\n' in project.read_bytes()


def test_the_next_release_tells_each_record(after: PackageCopy) -> None:
    added = add_target(after)
    correct(after, "0.2.0")
    status, said = release(after, "0.2.0", "--date", "2020-02-03", lang="zh")
    assert status == 0, said
    assert "删除 0 条，改动 1 条，新增 2 条" in said
    newest, oldest = read_history(after.folder)
    assert (newest.version, newest.previous, newest.level) == ("0.2.0", "0.1.0", "MINOR")
    assert oldest.version == "0.1.0"
    tables = {table.table: table for table in newest.tables}
    assert set(tables) == {"targets", "corrections"}
    assert tables["targets"].added == (added,)
    (changed,) = tables["targets"].changed
    assert changed.id == after.known["works_target"][1]["target_id"]
    assert [(cell.field, cell.new) for cell in changed.cells] == [("locator", "第9段")]
    assert 'version = "0.2.0"' in (after.folder / "pyproject.toml").read_text(encoding="utf-8")
    log = (after.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert log.index("## 0.2.0 (2020-02-03)") < log.index("## 0.1.0 (2020-01-02)") < log.index("- By hand.")
    assert validate(after.folder, against="v0.1.0").valid
    build(
        after.folder / "datapackage.json",
        after.folder / "build",
        forms=[Form("changes", write_changes_json)],
    )
    versions = json.loads((after.folder / "build/changes.json").read_text(encoding="utf-8"))["versions"]
    assert [one["version"] for one in versions] == ["0.2.0", "0.1.0"]


def test_a_release_without_a_change_of_the_data(after: PackageCopy) -> None:
    assert release(after, "0.1.1", "--date", "2020-02-03")[0] == 0
    newest = read_history(after.folder)[0]
    assert (newest.version, newest.level, newest.tables) == ("0.1.1", "NONE", ())


@pytest.mark.parametrize(
    ("version", "account", "told"),
    [("0.1.1", True, "version-does-not-fit"), ("0.2.0", False, "change-without-correction")],
)
def test_what_may_not_follow_is_refused(after: PackageCopy, version: str, account: bool, told: str) -> None:
    add_target(after)
    correct(after, version, account=account)
    before = contents(after.folder)
    status, said = release(after, version)
    assert status == 1
    assert told in said
    assert "Nothing was written" in said
    assert contents(after.folder) == before


def test_a_release_tells_what_changed_in_the_descriptor(after: PackageCopy) -> None:
    first = (after.folder / "docs/releases/0.1.0.json").read_bytes()
    assert b"descriptor" not in first  # as it was written before there was such a thing
    licences = after.descriptor["licenses"]
    licences[0] = {**licences[0], "name": "CC-BY-NC-4.0"}
    after.write_descriptor()
    assert release(after, "0.1.1", "--date", "2020-02-03")[0] == 0
    newest, oldest = read_history(after.folder)
    assert newest.level == "PATCH"
    assert [(one.table, one.part) for one in newest.descriptor] == [("", "licenses")]
    assert (json.loads(newest.descriptor[0].old)[0]["name"], oldest.descriptor) == ("CC-BY-4.0", ())
    assert release(after, "0.1.1", "--check") == (0, "Every file of 0.1.1 is as it must be.\n")
    assert (after.folder / "docs/releases/0.1.0.json").read_bytes() == first
    assert "CC-BY-NC-4.0" in (after.folder / "docs/releases/0.1.1.md").read_text(encoding="utf-8")


def test_rows_of_a_version_that_never_was_are_refused(after: PackageCopy) -> None:
    """The version that a row was offered for has grown since, by a record more."""
    correct(after, "0.1.1")
    assert validate(after.folder, against="v0.1.0", unreleased=True).valid
    add_target(after)
    before = contents(after.folder)
    status, said = release(after, "0.2.0")
    assert status == 1
    assert "correction-of-other-version" in said
    assert "Write 0.2.0 in the column version of this row" in said
    assert contents(after.folder) == before
    (row,) = (row for row in after.tables["corrections"] if row["version"] == "0.1.1")
    row["version"] = "0.2.0"
    after.write()
    assert release(after, "0.2.0", "--date", "2020-02-03")[0] == 0


def test_an_invented_chain_of_corrections_is_refused(after: PackageCopy) -> None:
    table, row = after.known["works_target"]
    for was, now, version in (("plain", "strive", "0.1.1"), ("strive", "ensure", "0.2.0")):
        told = {"table": table, "record_id": row["target_id"], "field": "commitment", "reason": "Read again."}
        after.put("corrections", {**told, "old_value": was, "new_value": now, "version": version})
    row["commitment"] = "ensure"
    after.write()
    add_target(after)
    status, said = release(after, "0.2.0")
    assert status == 1
    assert said.count("correction-of-other-version") == 1


def test_an_invalid_package_is_refused(copy: PackageCopy) -> None:
    copy.known["works_target"][1]["value"] = "100个"
    copy.write()
    before = contents(copy.folder)
    status, said = release(copy, "0.1.0", lang="zh")
    assert status == 1
    assert "number-with-unit" in said
    assert "未写入任何文件" in said
    assert contents(copy.folder) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["v0.2.0"], "three numbers"),
        (["0.2"], "three numbers"),
        (["0.02.0"], "three numbers"),
        (["0.1.0"], "released already"),
        (["0.0.9"], "does not come after 0.1.0"),
        (["0.2.0", "--date", "soon"], "is no day"),
        (["0.2.0", "--date", "2020-01-01"], "before the day of 0.1.0"),
        (["0.2.0", "--against", "v7"], "is no version of a package"),
        (["0.2.0", "--check"], "is not prepared"),
        (["0.2.0", "--first"], "git knows 0.1.0"),
        (["0.2.0", "nowhere"], "no such file"),
    ],
)
def test_wrong_usage_is_said_and_nothing_written(after: PackageCopy, arguments: list[str], told: str) -> None:
    before = contents(after.folder)
    status, said = release(after, *arguments)
    assert status == 2
    assert told in said
    assert "internal error" not in said
    status, in_chinese = release(after, *arguments, lang="zh")
    assert status == 2
    assert in_chinese != said
    assert contents(after.folder) == before


def test_tags_that_were_not_fetched_make_no_second_first_release(after: PackageCopy) -> None:
    git(after.folder, "tag", "-d", "v0.1.0")
    status, said = release(after, "0.2.0")
    assert status == 2
    assert "git fetch --tags" in said


def test_a_prepared_version_that_was_never_tagged_is_not_left_between(after: PackageCopy) -> None:
    assert release(after, "0.1.1", "--date", "2020-02-03")[0] == 0
    status, said = release(after, "0.1.2", "--date", "2020-02-04")
    assert status == 2
    assert "docs/releases/0.1.1.json" in said


def test_outside_of_git_the_release_before_is_named(after: PackageCopy, tmp_path: Path) -> None:
    git(after.folder, "worktree", "add", "--quiet", "--detach", str(tmp_path / "old"), "v0.1.0")
    (after.folder / ".git").rename(tmp_path / "git")
    status, said = release(after, "0.1.1", "--date", "2020-02-03")
    assert status == 2
    assert "--against" in said
    assert "--first" in said
    status, said = release(after, "0.1.1", "--date", "2020-02-03", "--against", str(tmp_path / "old"))
    assert status == 0, said
    assert read_history(after.folder)[0].previous == "0.1.0"


def test_a_check_finds_data_that_changed_since(after: PackageCopy) -> None:
    add_target(after)
    assert release(after, "0.2.0", "--date", "2020-02-03")[0] == 0
    after.descriptor = json.loads((after.folder / "datapackage.json").read_text(encoding="utf-8"))
    correct(after, "0.2.0")
    before = contents(after.folder)
    status, said = release(after, "0.2.0", "--check")
    assert status == 1
    assert "docs/releases/0.2.0.json is not what" in said
    assert contents(after.folder) == before
    assert release(after, "0.2.0", "--date", "2020-02-03")[0] == 0
    commit(after.folder, "Release 0.2.0")
    git(after.folder, "tag", "v0.2.0")
    assert release(after, "0.2.0", "--check")[0] == 0


def test_a_broken_history_and_a_log_of_another_encoding_are_said(after: PackageCopy) -> None:
    (after.folder / "CHANGELOG.md").write_bytes("# 更新\n".encode("gbk"))
    status, said = release(after, "0.1.1", "--date", "2020-02-03")
    assert status == 2
    assert "CHANGELOG.md is not UTF-8" in said
    (after.folder / "docs/releases/0.1.0.json").write_text("{", encoding="utf-8")
    status, said = release(after, "0.1.1")
    assert status == 2
    assert "docs/releases/0.1.0.json" in said


def test_a_failure_on_the_way_leaves_everything_as_it_was(
    after: PackageCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(after.folder)
    real = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "pyproject.toml" and self.read_bytes() != before["pyproject.toml"]:
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    status, said = release(after, "0.1.1", "--date", "2020-02-03")
    assert status == 2
    assert "No space left" in said
    assert contents(after.folder) == before
    monkeypatch.undo()
    assert release(after, "0.1.1", "--date", "2020-02-03")[0] == 0
