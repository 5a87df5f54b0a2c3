"""What a release follows, and what it leaves to publish it, in checkouts of a small package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from checkout import NAMES, commit, git
from mubiao.releasing.history import read_history
from mubiao.releasing.released_files import BrokenChainError, check_chain
from test_cli import quick

ROOT = Path(__file__).resolve().parents[1]
SMALL = ROOT / "tests" / "fixtures" / "other_publisher"
FIRST, NEXT = "1.2.0", "1.2.1"
PROJECT = '[project]\nname = "x"\nversion = "1.2.0"\n'
PLAIN, ENSURE = ",plain,unstated,", ",ensure,unstated,"
SILENT = "change-without-correction"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A checkout of a small package whose first release is tagged."""
    folder = shutil.copytree(SMALL, tmp_path / "a package")
    (folder / "CHANGELOG.md").write_text("# Changes\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "one")
    done(release(folder, FIRST, "--first", "--date", "2020-01-02"))
    commit(folder, "Release")
    git(folder, "tag", "-a", f"v{FIRST}", "-m", FIRST)
    return folder


def release(folder: Path, *arguments: str, lang: str = "en") -> tuple[int, str]:
    ran = quick("release", *arguments, "--lang", lang, cwd=folder)
    return ran.returncode, (ran.stdout + ran.stderr).decode()


def done(result: tuple[int, str]) -> str:
    status, said = result
    assert status == 0, said
    return said


def refused(folder: Path, told: str, *arguments: str) -> str:
    """That a release is refused, in both languages, and writes nothing."""
    before = contents(folder)
    status, said = release(folder, *arguments)
    assert status == 2
    assert told in said
    status, in_chinese = release(folder, *arguments, lang="zh")
    assert status == 2
    assert in_chinese != said
    assert contents(folder) == before
    return said


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def alter_in_silence(folder: Path) -> None:
    replace(folder / "data/targets.csv", PLAIN, ENSURE)


def correct(folder: Path, version: str) -> None:
    """The same, with its account."""
    alter_in_silence(folder)
    table = (folder / "data/targets.csv").read_text(encoding="utf-8").splitlines()
    name = next(line for line in table if ENSURE in line).split(",")[0]
    with (folder / "data/corrections.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(f"targets,{name},commitment,plain,ensure,Read again.,{version}\n")


def prepare_next(folder: Path, version: str = NEXT, date: str = "2020-02-03") -> str:
    said = done(release(folder, version, "--date", date))
    commit(folder, f"Release {version}")
    return said


# What it is compared with


def test_a_folder_called_like_the_tag_is_not_the_release(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare_next(package)
    alter_in_silence(package)
    shutil.copytree(package, package / f"v{FIRST}", ignore=shutil.ignore_patterns(".git"))
    commit(package, "With a folder")
    for arguments in ([NEXT, "--date", "2020-02-03"], [NEXT, "--check"]):
        status, said = release(package, *arguments)
        assert status == 1
        assert SILENT in said
    monkeypatch.chdir(package)
    for command in (["validate", "--against", f"v{FIRST}"], ["diff", f"v{FIRST}", "."]):
        ran = quick(*command, "--lang", "en", cwd=package)
        assert ran.returncode == 2
        assert b"and a git tag too" in ran.stderr
    assert quick("validate", "--against", f"refs/tags/v{FIRST}", cwd=package).returncode == 1


@pytest.mark.parametrize("tag", [f"v{FIRST}-backup", "v1.2.1-rc1", "v9", "v01.2.9", "v1.2.9"])
def test_another_tag_is_no_release(package: Path, tag: str) -> None:
    alter_in_silence(package)
    commit(package, "Silent")
    git(package, "tag", tag)  # on data that state 1.2.0
    status, said = release(package, "1.3.0", "--date", "2020-02-03")
    assert status == 1
    assert SILENT in said
    assert ("the tag v1.2.9 is passed over: the data there state 1.2.0" in said) == (tag == "v1.2.9")


def test_a_rehearsed_tag_does_not_stop_the_release(package: Path) -> None:
    prepare_next(package)
    git(package, "tag", f"v{NEXT}-rc1")
    done(release(package, NEXT, "--check"))


def test_of_two_merged_branches_the_higher_release_counts(package: Path) -> None:
    git(package, "checkout", "--quiet", "-b", "maintenance")
    git(package, "checkout", "--quiet", "main")
    prepare_next(package, "1.3.0", "2020-02-03")
    git(package, "tag", "v1.3.0")
    git(package, "checkout", "--quiet", "maintenance")
    correct(package, NEXT)
    prepare_next(package, NEXT, "2020-03-04")
    git(package, "tag", f"v{NEXT}")
    git(package, "checkout", "--quiet", "main")
    merge = ("merge", "--quiet", "--no-ff", "-X", "ours", "maintenance", "-m", "Merge")
    git(package, *merge)
    assert git(package, "describe", "--tags", "--abbrev=0", "HEAD^2").strip() == f"v{NEXT}"
    ran = quick("validate", "--against", "v1.3.0", "--unreleased", "--lang", "en", cwd=package)
    assert ran.returncode == 0, ran.stdout.decode()
    said = prepare_next(package, "1.3.1", "2020-03-05")
    assert "since 1.3.0" in said
    assert [one.version for one in read_history(package)] == ["1.3.1", "1.3.0", NEXT, FIRST]
    done(release(package, "1.3.1", "--check"))
    # A correction of a version that 1.3.0 had behind it is one too many still.
    replace(package / "data/corrections.csv", f",{NEXT}\n", f",{FIRST}\n")
    status, said = release(package, "1.3.1", "--date", "2020-03-05")
    assert status == 1
    assert "correction-of-other-version" in said


@pytest.mark.parametrize("old", ["", ".", "datapackage.json"])
def test_the_package_itself_is_no_release_before(package: Path, old: str) -> None:
    alter_in_silence(package)
    refused(package, "is empty" if old == "" else "is the package itself", NEXT, "--against", old)


@pytest.mark.parametrize("command", [["validate", "--against", ""], ["diff", "", "."], ["diff", ".", ""]])
def test_an_empty_version_is_none(package: Path, command: list[str]) -> None:
    ran = quick(*command, "--lang", "en", cwd=package)
    assert ran.returncode == 2
    assert "“” is no version of a package: it is empty" in ran.stderr.decode()


def test_what_git_knows_is_not_followed_by_a_first_release(package: Path) -> None:
    for file in (package / "docs/releases").glob(f"{FIRST}.*"):
        file.unlink()
    refused(package, f"git knows {FIRST}", "2.0.0", "--first")


# What went out before


def falsify(history: Path, kind: str) -> None:
    if kind == "edited":
        replace(history / f"{FIRST}.json", '"changed": 0', '"changed": 7')
    elif kind == "notes edited":
        replace(history / f"{FIRST}.md", "2020-01-02", "2020-01-03")
    elif kind == "removed":
        (history / f"{FIRST}.json").unlink()
    elif kind == "renamed":
        (history / f"{FIRST}.json").rename(history / "1.1.0.json")
        replace(history / "1.1.0.json", FIRST, "1.1.0")
    else:
        text = (history / f"{FIRST}.json").read_text(encoding="utf-8")
        (history / "1.1.0.json").write_text(text.replace(FIRST, "1.1.0"), encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("edited", f"{FIRST}.json is not what was released"),
        ("notes edited", f"{FIRST}.md is not what was released"),
        ("removed", f"{FIRST}.json is not what was released"),
        ("renamed", f"{FIRST}.json is not what was released"),
        ("invented", "1.1.0.json is of a version that no release knows"),
    ],
)
def test_the_history_of_earlier_versions_stays_as_it_went_out(package: Path, kind: str, file: str) -> None:
    prepare_next(package)
    falsify(package / "docs/releases", kind)
    commit(package, "Falsified")
    refused(package, f"docs/releases/{file}", NEXT, "--check")
    refused(package, f"docs/releases/{file}", NEXT, "--date", "2020-02-03")


def test_a_checkout_with_other_line_ends_has_the_same_history(package: Path) -> None:
    for file in (package / "docs/releases").glob(f"{FIRST}.*"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    done(release(package, NEXT, "--date", "2020-02-03"))


def test_each_version_follows_one_before_it(package: Path) -> None:
    (first,) = read_history(package)

    def after(version: str, previous: str | None) -> object:
        return first.model_copy(update={"version": version, "previous": previous})

    good = [after("1.3.0", FIRST), after("1.2.1", FIRST), first]
    check_chain(good)  # type: ignore[arg-type]
    check_chain([after("1.3.0", "1.2.9")])  # type: ignore[list-item]
    for wrong in (
        after("1.4.0", "1.3.9"),
        after("1.4.0", None),
        after("1.1.0", None),
        after("1.4.0", "1.4.0"),
    ):
        with pytest.raises(BrokenChainError):
            check_chain([*good, wrong])  # type: ignore[list-item]


# Its day


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("9999-12-31", "31 days ahead"),
        ("２０２０-03-01", "is no day"),
        ("2020-3-1", "is no day"),
        ("20200301", "is no day"),
    ],
)
def test_no_day_that_would_hold_back_later_versions(package: Path, date: str, told: str) -> None:
    refused(package, told, NEXT, "--date", date)


def test_a_check_looks_at_the_day_too(package: Path) -> None:
    prepare_next(package)
    for day, told in (("2001-01-01", f"before the day of {FIRST}"), ("9999-12-31", "31 days ahead")):
        for name in (
            "datapackage.json",
            "CHANGELOG.md",
            f"docs/releases/{NEXT}.json",
            f"docs/releases/{NEXT}.md",
        ):
            replace(package / name, "2020-02-03", day)
        refused(package, told, NEXT, "--check")
        git(package, "checkout", "--quiet", ".")


# What it writes


STOPPED = """
    import os, pathlib, sys
    left, real = int(sys.argv[1]), pathlib.Path.replace
    def replace(self, target):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return real(self, target)
    pathlib.Path.replace = replace
    from mubiao.cli import main
    sys.exit(main(["release", "1.2.1", "--date", "2020-02-03"]))
"""


@pytest.mark.parametrize("renamed", [0, 3, 4])
def test_a_run_that_was_killed_is_made_whole_by_the_next(package: Path, renamed: int, tmp_path: Path) -> None:
    whole = shutil.copytree(package, tmp_path / "whole")
    done(release(whole, NEXT, "--date", "2020-02-03"))
    command = [sys.executable, "-c", textwrap.dedent(STOPPED), str(renamed)]
    assert subprocess.run(command, cwd=package, capture_output=True).returncode == 9
    assert json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["version"] == FIRST
    done(release(package, NEXT, "--date", "2020-02-03"))
    assert contents(package) == contents(whole)


def test_the_project_file_follows_a_version_that_stands_in_the_descriptor_already(package: Path) -> None:
    replace(package / "datapackage.json", f'"version": "{FIRST}"', f'"version": "{NEXT}"')
    (package / ".pyproject.toml.new").write_text("left", encoding="utf-8")
    done(release(package, NEXT, "--date", "2020-02-03"))
    assert f'version = "{NEXT}"' in (package / "pyproject.toml").read_text(encoding="utf-8")
    assert not list(package.glob(".*.new"))


def test_a_version_of_the_project_that_cannot_be_replaced_is_said(package: Path) -> None:
    (package / "pyproject.toml").write_text('project = {version = "1.2.0"}\n', encoding="utf-8")
    refused(package, "pyproject.toml states the version in a form", NEXT)


def test_another_number_takes_the_notes_along(package: Path) -> None:
    replace(package / "CHANGELOG.md", "## 1.2.0", "## Next (not yet released)\n\n- By hand.\n\n## 1.2.0")
    done(release(package, NEXT, "--date", "2020-02-03"))
    refused(package, f"docs/releases/{NEXT}.json", "1.3.0", "--date", "2020-02-03")
    for file in (package / "docs/releases").glob(f"{NEXT}.*"):
        file.unlink()
    said = prepare_next(package, "1.3.0")
    assert "says nothing about" not in said
    log = (package / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [line for line in log.splitlines() if line.startswith("## ")] == [
        "## 1.3.0 (2020-02-03)",
        "## 1.2.0 (2020-01-02)",
    ]
    assert "- By hand." in (package / "docs/releases/1.3.0.md").read_text(encoding="utf-8")
    # What is tagged stays.
    git(package, "tag", "v1.3.0")
    assert "CHANGELOG.md says nothing about 1.3.1" in prepare_next(package, "1.3.1")
    assert "## 1.3.0 (2020-02-03)" in (package / "CHANGELOG.md").read_text(encoding="utf-8")


def test_notes_that_would_be_refused_are_not_prepared(package: Path) -> None:
    (package / "CHANGELOG.md").write_text(f"# Changes\n\n## Next\n\n{'word ' * 25_000}\n", encoding="utf-8")
    refused(package, "GitHub takes 125,000", NEXT)


@pytest.mark.parametrize("ending", ["json", "md"])
def test_a_folder_where_a_file_belongs_is_said(package: Path, ending: str) -> None:
    (package / f"docs/releases/{NEXT}.{ending}").mkdir()
    refused(package, f"docs/releases/{NEXT}.{ending}", NEXT)


def test_a_full_disk_leaves_no_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shutil.copytree(SMALL, tmp_path / "package")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = refused(folder, "cannot write the files (No space left on device)", FIRST, "--first")
    assert "cannot write ." not in said
    assert not (folder / "docs").exists()


# How it is published


@pytest.fixture
def remote(package: Path, tmp_path: Path) -> Path:
    """The remote `origin` of the package."""
    folder = tmp_path / "remote.git"
    git(package, "init", "--quiet", "--bare", "--initial-branch=main", str(folder))
    git(package, "remote", "add", "origin", str(folder))
    git(package, "push", "--quiet", "origin", "main", f"v{FIRST}")
    return folder


def publish(folder: Path, said: str) -> int:
    """Run in `folder` what was printed to be run there."""
    lines = said[said.index("then:\n") + 6 :]
    environment = {**os.environ, **{f"GIT_{name}": "t@example.org" for name in NAMES}}
    return subprocess.run(["bash", "-c", lines], cwd=folder, capture_output=True, env=environment).returncode


@pytest.mark.parametrize("place", [".", "data"])
def test_what_is_printed_publishes_the_whole_version(package: Path, remote: Path, place: str) -> None:
    git(package, "checkout", "--quiet", "-b", "work")
    correct(package, NEXT)
    said = done(release(package / place, NEXT, "--date", "2020-02-03"))
    assert publish(package / place, said) == 0
    assert git(package, "status", "--short") == ""
    assert git(remote, "rev-parse", "work") == git(remote, "rev-parse", f"v{NEXT}^{{commit}}")
    assert ENSURE in git(remote, "show", f"v{NEXT}:data/targets.csv")
    done(release(package, NEXT, "--check"))


def test_a_branch_goes_where_its_upstream_is(package: Path, remote: Path) -> None:
    git(package, "fetch", "--quiet", "origin")
    git(package, "checkout", "--quiet", "-b", "work", "--track", "origin/main")
    prepare_next(package)
    said = done(release(package, NEXT, "--date", "2020-02-03"))
    assert "git add" not in said  # it is committed
    assert publish(package, said) == 0
    assert git(remote, "rev-parse", "main") == git(remote, "rev-parse", f"v{NEXT}^{{commit}}")


def test_a_package_below_the_top_of_its_repository(tmp_path: Path) -> None:
    top, remote = tmp_path / "top", tmp_path / "remote.git"
    folder = shutil.copytree(SMALL, top / "数据" / "one package")
    for place, more in ((top, ()), (remote, ("--bare",))):
        place.mkdir(exist_ok=True)
        git(place, "init", "--quiet", "--initial-branch=main", *more)
    git(top, "remote", "add", "origin", str(remote))
    assert publish(top, done(release(folder, FIRST, "--first", "--date", "2020-01-02"))) != 0  # other files
    assert publish(folder, done(release(folder, FIRST, "--first", "--date", "2020-01-02"))) == 0
    assert git(remote, "rev-parse", "main") == git(remote, "rev-parse", f"v{FIRST}^{{commit}}")
    correct(folder, NEXT)
    said = done(quick_from(top, folder))
    assert "since 1.2.0" in said
    assert publish(top, said) == 0
    assert ENSURE in git(remote, "show", f"v{NEXT}:数据/one package/data/targets.csv")
    assert git(top, "status", "--short") == ""
    falsify(folder / "docs/releases", "edited")
    refused(folder, f"docs/releases/{FIRST}.json is not what was released", NEXT, "--check")


def quick_from(place: Path, folder: Path) -> tuple[int, str]:
    """The next release, prepared from outside of the package."""
    return release(place, NEXT, str(folder.relative_to(place)), "--date", "2020-02-03")


def test_a_commit_that_the_branch_refuses_is_not_published_by_its_tag(package: Path, remote: Path) -> None:
    other = package.with_name("other")
    git(package, "clone", "--quiet", str(remote), str(other))
    commit_empty = ("commit", "--quiet", "--allow-empty", "-m", "Meanwhile")
    git(other, *commit_empty)
    git(other, "push", "--quiet", "origin", "main")
    said = done(release(package, NEXT, "--date", "2020-02-03"))
    assert publish(package, said) != 0
    assert git(package, "tag", "--list", f"v{NEXT}") == f"v{NEXT}\n"
    assert git(remote, "tag", "--list", f"v{NEXT}") == ""


@pytest.mark.usefixtures("remote")
def test_nothing_is_tagged_when_nothing_could_be_committed(package: Path) -> None:
    said = done(release(package, NEXT, "--date", "2020-02-03"))
    hook = package / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert publish(package, said) != 0
    assert git(package, "tag", "--list", f"v{NEXT}") == ""


def test_a_detached_head_is_refused_but_for_a_check(package: Path) -> None:
    prepare_next(package)
    git(package, "checkout", "--quiet", "--detach")
    refused(package, "detached HEAD", NEXT)
    done(release(package, NEXT, "--check"))


def test_without_a_checkout_no_command_is_printed(package: Path, tmp_path: Path) -> None:
    (package / ".git").rename(tmp_path / "git")
    old = shutil.copytree(package, tmp_path / "old")
    said = done(release(package, NEXT, "--date", "2020-02-03", "--against", str(old)))
    assert "git " not in said.replace("git checkout", "")
