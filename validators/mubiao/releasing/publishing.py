"""The git commands that commit, tag and push a prepared version, all or none, from wherever they are run."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from pathlib import Path

from mubiao.changes.origin import git_output
from mubiao.releasing.last_release import tag_of
from mubiao.releasing.public_address import REMOTE


class DetachedHeadError(Exception):
    """No branch is checked out, so that what is committed would be on none."""


def branch_to_push(root: Path) -> str | None:
    """The branch of the remote that the checked out one goes to; None when `root` is in no checkout.

    Raises DetachedHeadError.
    """
    if isinstance(git_output(root, "rev-parse", "--git-dir"), str):
        return None
    said = git_output(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    if isinstance(said, str):
        raise DetachedHeadError
    branch = said.decode(errors="replace").strip()
    remote = git_output(root, "config", "--get", f"branch.{branch}.remote")
    merged = git_output(root, "config", "--get", f"branch.{branch}.merge")
    if isinstance(remote, bytes) and isinstance(merged, bytes) and remote.decode().strip() == REMOTE:
        return merged.decode(errors="replace").strip().removeprefix("refs/heads/")
    return branch


def package_files(descriptor: Path) -> list[str]:
    """The files that the descriptor names: tables, schemas and dialects, and itself."""
    document = json.loads(descriptor.read_text(encoding="utf-8-sig"))
    files = [descriptor.name]
    for resource in document["resources"]:
        listed = resource.get("path", [])
        files += [listed] if isinstance(listed, str) else listed
        files += [resource[part] for part in ("schema", "dialect") if isinstance(resource.get(part), str)]
    return files


def commands(root: Path, version: str, files: Iterable[str], branch: str) -> list[str]:
    """The commands, each for a shell, to be joined by `&&`.

    `files` are what belongs to the version, below `root`; those that are not committed yet are committed.
    """
    git = "git" if Path.cwd() == root.resolve() else f"git -C {shlex.quote(str(root))}"
    tag = shlex.quote(tag_of(version))
    changed = [shlex.quote(name) for name in _uncommitted(root, list(dict.fromkeys(files)))]
    made = [f"{git} add -- {' '.join(changed)}", f'{git} commit -m "Release {version}"'] if changed else []
    # The tag goes with the commit or not at all: by itself it would publish what the branch refused.
    pushed = f"{git} push --atomic {REMOTE} {shlex.quote(f'HEAD:{branch}')} {tag}"
    return [*made, f'{git} tag -a {tag} -m "{version}"', pushed]


def _uncommitted(root: Path, files: list[str]) -> list[str]:
    """Those of the files that are not committed as they are."""
    differing = git_output(
        root, "--literal-pathspecs", "diff", "--name-only", "--relative", "-z", "HEAD", "--", *files
    )
    unknown = git_output(root, "--literal-pathspecs", "ls-files", "--others", "-z", "--", *files)
    if isinstance(differing, str) or isinstance(unknown, str):
        return sorted(files)  # there is no commit yet
    return sorted({name for name in (differing + unknown).decode(errors="replace").split("\0") if name})
