"""The workflow for pull requests: it is of GitHub's form, it is safe by construction, and its steps run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from faults.copy_of_package import ROOT, PackageCopy

GITHUB = ROOT / ".github"
WORKFLOW = GITHUB / "workflows" / "pull-request.yml"
SCHEMAS = {
    "vendor.github-workflows": sorted((GITHUB / "workflows").glob("*.yml")),
    "vendor.github-issue-forms": [
        p for p in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if p.stem != "config"
    ],
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
}
# What a stranger decides about a pull request: in a script it would be executed.
OF_STRANGERS = re.compile(r"\$\{\{[^}]*(?:head_ref|title|body|label|head\.ref|user|author|message)[^}]*\}\}")


def workflow(file: Path = WORKFLOW) -> dict[Any, Any]:
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def triggers(of: dict[Any, Any]) -> Any:
    return of[True]  # to YAML 1.1 the key `on` is a truth value


def steps() -> list[dict[str, Any]]:
    (job,) = workflow()["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_have_the_form_that_github_reads(schema: str) -> None:
    files = [str(file) for file in SCHEMAS[schema]]
    assert files
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wrong_workflow_would_be_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOW.read_text(encoding="utf-8").replace("runs-on", "runs_on"), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        str(wrong),
    ]
    assert subprocess.run(command, capture_output=True).returncode == 1


@pytest.mark.parametrize("file", SCHEMAS["vendor.github-workflows"], ids=lambda file: file.name)
def test_no_workflow_gives_a_stranger_more_than_reading(file: Path) -> None:
    text, found = file.read_text(encoding="utf-8"), workflow(file)
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(triggers(found))
    assert found["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    for job in found["jobs"].values():
        # Only who may push a tag starts a release, which writes; test_release_workflow looks at that one.
        assert job.get("permissions", {}) == {} or triggers(found) == {
            "push": {"tags": ["v[0-9]+.[0-9]+.[0-9]+"]}
        }
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            assert not OF_STRANGERS.search(yaml.safe_dump(step))


def test_code_of_forks_is_not_run() -> None:
    """Where the tests run, which execute what is in the repository, a fork is left out."""
    condition = workflow(GITHUB / "workflows" / "ci.yml")["jobs"]["test"]["if"]
    assert condition == (
        "github.event_name == 'push' || github.event.pull_request.head.repo.full_name == github.repository"
    )


def test_only_data_is_taken_from_a_pull_request_and_no_token_is_left_there() -> None:
    base, head = (step for step in steps() if str(step.get("uses", "")).startswith("actions/checkout@"))
    assert base["with"]["path"] == "base"
    assert head["with"]["path"] == "head"
    assert "base.sha" in base["with"]["ref"]
    assert head["with"]["sparse-checkout"].split() == [
        "/datapackage.json",
        "/datapackage/",
        "/docs/releases/",
        "/schemas/",
    ]
    assert head["with"]["sparse-checkout-cone-mode"] is False
    assert head["env"]["GIT_CONFIG_KEY_0"] == "core.symlinks"
    assert head["env"]["GIT_CONFIG_VALUE_0"] == "false"
    for step in (base, head):
        assert step["with"]["persist-credentials"] is False


def test_the_head_is_only_read_by_the_tool_of_the_base() -> None:
    scripts = [step["run"] for step in steps() if "run" in step]
    assert sum("pip install" in script for script in scripts) == 1
    for line in "\n".join(scripts).splitlines():
        if "pip" in line:
            assert line.strip() == "python -m pip install --quiet --constraint base/constraints.txt ./base"
        if re.search(r"\bhead\b", line):
            assert re.match(r"\s*mubiao (?:review base head|validate head) ", line), line


def git(folder: Path, *arguments: str) -> None:
    names = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
    environment = {**os.environ, **{f"GIT_{name}": "t@example.org" for name in names}}
    command = ["git", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def run_steps(workspace: Path) -> tuple[int, str, str]:
    """The scripts of the workflow in order, as the runner starts them; what they print, and the summary.

    Checking out and installing is done by the test.
    """
    program = workspace / "bin" / "mubiao"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mubiao "$@"\n')
    program.chmod(0o755)
    (program.parent / "python").symlink_to(sys.executable)
    summary = workspace / "summary.md"
    environment = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "validators"),
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    printed, status = "", 0
    for step in steps():
        script = step.get("run", "")
        if script and "pip install" not in script and status == 0:
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
            done = subprocess.run(command, capture_output=True, text=True, cwd=workspace, env=environment)
            printed, status = printed + done.stdout + done.stderr, done.returncode
    return status, printed, summary.read_text(encoding="utf-8")


@pytest.fixture
def workspace(tmp_path: Path, rehearsed_package: PackageCopy) -> Path:
    """A workspace as after checking out: base with one release, head the same as base."""
    work = tmp_path / "work"
    shutil.copytree(rehearsed_package.folder, work / "base")
    git(work / "base", "init", "--quiet")
    git(work / "base", "add", ".")
    git(work / "base", "commit", "--quiet", "-m", "one")
    shutil.copytree(rehearsed_package.folder, work / "head")
    rehearsed_package.folder = work / "head"
    return work


def test_a_good_contribution(workspace: Path, rehearsed_package: PackageCopy) -> None:
    row = rehearsed_package.known["works_target"][1]
    rehearsed_package.put(
        "targets", {**row, "target_id": "t-cn-qx-rehearsal-rehearsal_works-2025-aaaaaa", "due": "2025",
                    "supersedes_id": ""}
    )  # fmt: skip
    rehearsed_package.write()
    status, printed, summary = run_steps(workspace)
    assert status == 0, printed
    assert "::error" not in printed
    for heading in ("## 此改动对数据的影响", "### 新增", "## What this change does to the data", "### Added"):
        assert heading in summary
    assert "t-cn-qx-rehearsal-rehearsal_works-2025-aaaaaa" in summary
    assert "✅" in summary


def test_a_slip_is_marked_at_its_line(workspace: Path, rehearsed_package: PackageCopy) -> None:
    row = rehearsed_package.known["works_target"][1]
    row["value"] = "100个"
    rehearsed_package.write()
    status, printed, summary = run_steps(workspace)
    line = rehearsed_package.line("targets", row)
    assert status == 1
    assert f"::error file=datapackage/targets.csv,line={line},title=number-with-unit::" in printed
    assert "number-with-unit" in summary
    assert "❌" in summary


def test_what_was_released_must_not_change_in_silence(
    workspace: Path, rehearsed_package: PackageCopy
) -> None:
    base, version = workspace / "base", rehearsed_package.descriptor["version"]
    git(base, "tag", f"v{version}")
    table, row = rehearsed_package.known["range_target"]
    rehearsed_package.tables[table].remove(row)
    rehearsed_package.write()
    # Tags that are no releases stand nearer, on data without the record.
    shutil.copy(rehearsed_package.file(table), base / "datapackage")
    git(base, "commit", "--quiet", "--all", "-m", "two")
    for tag in (f"v{version}-backup", "v99.0.0"):
        git(base, "tag", tag)
    git(base, "revert", "--no-edit", "HEAD")
    # And a folder of the name of the last release, which is taken for nothing.
    shutil.copytree(workspace / "head", workspace / f"v{version}")
    status, printed, summary = run_steps(workspace)
    assert status == 1
    assert "title=record-vanished::" in printed
    assert "version-does-not-fit" not in printed
    assert summary.index("### 删除") < summary.index("## What this change does")


def test_hostile_files_neither_stop_nor_steer_it(workspace: Path) -> None:
    head = workspace / "head"
    (head / "mubiao.py").write_text("raise SystemExit('executed')")
    (head / "datapackage" / "targets.csv").unlink()
    (head / "datapackage" / "targets.csv").symlink_to("/etc/passwd")
    descriptor = head / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    hostile = '"name": "x\\n::add-mask::a\\n::stop-commands::b ##[error]c <img> @me"'
    descriptor.write_text(text.replace('"name": "china-regional-targets"', hostile), encoding="utf-8")
    status, printed, summary = run_steps(workspace)
    assert status == 1
    assert "executed" not in printed
    assert "root:" not in printed + summary
    commands = [line for line in printed.splitlines() if "::" in line]
    assert commands
    assert all(re.match(r"::(?:error|warning|notice) ", line) for line in commands)
    assert "##[" not in printed
    assert "<img>" not in re.sub(r"`.*?`", "", summary)
