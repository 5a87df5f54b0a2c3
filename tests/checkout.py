"""A git checkout of a package, to be released in."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

NAMES = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")


def git(folder: Path, *arguments: str) -> str:
    """What git prints. Raises CalledProcessError."""
    environment = {**os.environ, **{f"GIT_{name}": "t@example.org" for name in NAMES}}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True, env=environment
    )
    return done.stdout


def commit(folder: Path, message: str) -> None:
    """Commit everything, in a repository that is made when there is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", message)
