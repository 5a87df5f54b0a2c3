"""The release before a version: the newest tag `v…` from which the checked out commit descends."""

from __future__ import annotations

from pathlib import Path

from mubiao.changes.origin import git_output


class NotACheckoutError(Exception):
    """The package lies in no git checkout, which would know its releases."""


def tag_of(version: str) -> str:
    """What the tag of a version is called."""
    return f"v{version}"


def last_release(root: Path, version: str) -> str | None:
    """The tag of the release before `version`; None when there is none. Raises NotACheckoutError."""
    _refuse_without_git(root)
    tag = git_output(
        root, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "--exclude", tag_of(version)
    )
    return None if isinstance(tag, str) else tag.decode().strip()


def is_tagged(root: Path, version: str) -> bool:
    """Whether git has a tag of this version already; False outside of a checkout."""
    name = f"refs/tags/{tag_of(version)}"
    return isinstance(git_output(root, "rev-parse", "--verify", "--quiet", name), bytes)


def _refuse_without_git(root: Path) -> None:
    said = git_output(root, "rev-parse", "--git-dir")
    if isinstance(said, str):
        raise NotACheckoutError(said)
