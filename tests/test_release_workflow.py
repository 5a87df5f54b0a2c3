"""The workflow that publishes a tag: what it may do, and that its steps run, all but the publishing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from checkout import commit, git
from faults.copy_of_package import ROOT, PackageCopy
from mubiao.changes.semver import parsed
from mubiao.package.location import PROFILE_VERSION
from mubiao.releasing.history import read_history
from mubiao.releasing.notes import notes_file
from test_cli import quick

WORKFLOW = ROOT / ".github/workflows/release.yml"
VERSION = "0.1.0"
# Stands in for the network: has one page, the profile of the package at its tag, in the file `page`.
CURL = """#!/bin/sh
while [ $# -gt 1 ]; do [ "$1" = --output ] && out=$2; shift; done
grep -qxF "$1" ../address && cp ../page "$out"
"""
# Stands in for the program that publishes: says what it was asked to attach and to say.
GH = """#!/bin/sh
printf '%s\\n' "$@"
"""


def workflow() -> dict[Any, Any]:
    found = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def steps() -> list[dict[str, Any]]:
    (job,) = workflow()["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


def test_a_tag_alone_starts_it_and_one_job_may_write() -> None:
    found = workflow()
    assert found[True] == {
        "push": {"tags": ["v[0-9]+.[0-9]+.[0-9]+"]}
    }  # to YAML 1.1 the key `on` is a truth value
    assert found["permissions"] == {"contents": "read"}
    (job,) = found["jobs"].values()
    assert job["permissions"] == {"contents": "write"}


def test_no_action_of_others_and_the_token_for_the_last_step_alone() -> None:
    used = [step["uses"].split("@")[0] for step in steps() if "uses" in step]
    assert used == ["actions/checkout", "actions/setup-python"]
    assert steps()[0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    *before, last = steps()
    assert "github.token" not in yaml.safe_dump([before, {**workflow()["jobs"]["release"], "steps": []}])
    assert "github.token" in last["env"]["GH_TOKEN"]
    assert last["run"].startswith("gh release create ")


def run_steps(checkout: Path, tag: str) -> tuple[int, str]:
    """The scripts of the workflow in order, as the runner starts them. Checking out is done by the test."""
    programs = checkout.parent / "bin"
    programs.mkdir(exist_ok=True)
    for name, text in (
        ("mubiao", f'#!/bin/sh\nexec "{sys.executable}" -m mubiao "$@"\n'),
        ("gh", GH),
        ("curl", CURL),
    ):
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    python = programs / "python"
    python.unlink(missing_ok=True)
    python.symlink_to(sys.executable)
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "validators"),
        "GITHUB_REF_NAME": tag,
        **workflow()["jobs"]["release"]["env"],
    }
    printed, status = "", 0
    for step in steps():
        script = step.get("run", "")
        if script and "pip install" not in script and status == 0:
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
            done = subprocess.run(command, capture_output=True, text=True, cwd=checkout, env=environment)
            printed, status = printed + done.stdout + done.stderr, done.returncode
    return status, printed


@pytest.fixture
def checkout(rehearsed_package: PackageCopy) -> Path:
    """A checkout in which 0.1.0 is prepared and tagged."""
    folder = rehearsed_package.folder
    rehearsed_package.descriptor["version"] = VERSION
    rehearsed_package.write()
    commit(folder, "one")
    assert quick("release", VERSION, "--date", "2020-01-02", cwd=folder).returncode == 0
    commit(folder, "Release")
    git(folder, "tag", f"v{VERSION}")
    return folder


def test_a_release(checkout: Path) -> None:
    status, printed = run_steps(checkout, f"v{VERSION}")
    assert status == 0, printed
    assert "::notice::$schema is https://datapackage.org/profiles/2.0/datapackage.json" in printed
    asked = printed.splitlines()[printed.splitlines().index("release") :]
    assert asked[:3] == ["release", "create", f"v{VERSION}"]
    attached = {name.removeprefix("attached/") for name in asked if name.startswith("attached/")}
    assert asked[asked.index("--notes-file") + 1] == f"docs/releases/{VERSION}.md"
    assert (checkout / f"docs/releases/{VERSION}.md").is_file()
    made = {path.name for path in (checkout / "downloads").glob("[!.]*")}
    folders = {path.name for path in (checkout / "downloads").iterdir() if path.is_dir()}
    assert {"changes.json", "changes.atom"} <= attached
    assert attached == (made - folders) | {f"{name}.zip" for name in folders}
    sums = (checkout / "attached/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert {line.split("  ", 1)[1] for line in sums} == attached - {"SHA256SUMS"}
    for line in sums:
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((checkout / "attached" / name).read_bytes()).hexdigest() == digest
    for name in folders:
        with zipfile.ZipFile(checkout / "attached" / f"{name}.zip") as archive:
            files = [member for member in archive.infolist() if not member.is_dir()]
            assert {member.date_time for member in files} == {(1980, 1, 1, 0, 0, 0)}
            for member in files:
                assert archive.read(member) == (checkout / "downloads" / member.filename).read_bytes()
    assert len(files) > 0


@pytest.fixture
def public_checkout(rehearsed_package: PackageCopy) -> Path:
    """A checkout with a public host, in which 0.1.0 is prepared and tagged; that host has the profile."""
    folder = rehearsed_package.folder
    rehearsed_package.descriptor["version"] = VERSION
    rehearsed_package.write()
    shutil.copy(ROOT / "schemas/profile.json", folder / "schemas")
    commit(folder, "one")
    git(folder, "remote", "add", "origin", "https://github.com/somebody/something.git")
    assert quick("release", VERSION, "--date", "2020-01-02", cwd=folder).returncode == 0
    commit(folder, "Release")
    git(folder, "tag", f"v{VERSION}")
    file = f"schemas/profiles/{PROFILE_VERSION}.json"
    address = f"https://raw.githubusercontent.com/somebody/something/v{VERSION}/{file}"
    (folder.parent / "address").write_text(address + "\n", encoding="utf-8")
    shutil.copy(folder / file, folder.parent / "page")
    return folder


def test_the_address_of_the_profile_is_looked_at(public_checkout: Path) -> None:
    status, printed = run_steps(public_checkout, f"v{VERSION}")
    assert status == 0, printed
    assert "::notice::" not in printed
    assert git(public_checkout, "status", "--short", "--", "schemas", "datapackage.json") == ""


@pytest.mark.parametrize("fault", ["another file", "nothing"])
def test_a_release_whose_profile_is_not_at_its_address_is_not_published(
    public_checkout: Path, fault: str
) -> None:
    page = public_checkout.parent / "page"
    if fault == "nothing":
        page.unlink()
    else:
        page.write_bytes(page.read_bytes() + b" ")
    status, printed = run_steps(public_checkout, f"v{VERSION}")
    assert status == 1, printed
    assert not (public_checkout / "downloads").exists()


def test_a_tag_of_another_version_is_not_published(checkout: Path) -> None:
    status, printed = run_steps(checkout, "v0.3.0")
    assert status == 2
    assert "0.3.0 is not prepared" in printed
    assert not (checkout / "downloads").exists()


def test_what_was_changed_after_it_was_prepared_is_not_published(checkout: Path) -> None:
    table = checkout / "datapackage" / "exclusions.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(lines[:-1]), encoding="utf-8", newline="")
    commit(checkout, "Later")
    git(checkout, "tag", "--force", f"v{VERSION}")
    status, printed = run_steps(checkout, f"v{VERSION}")
    assert status == 1
    assert f"docs/releases/{VERSION}.json is not what" in printed
    assert not (checkout / "downloads").exists()


def test_the_history_here_is_whole() -> None:
    """Each version follows the one before it, and none is ahead of the package."""
    history = read_history(ROOT)
    versions = [release.version for release in history]
    assert [release.previous for release in history] == ([*versions[1:], None] if versions else [])
    document = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    current = parsed(document["version"])
    assert current is not None
    assert all((parsed(version) or current) <= current for version in versions)
    for version in versions:
        assert (ROOT / notes_file(version)).is_file()
