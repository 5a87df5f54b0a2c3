"""The releases that git knows: tags `vN.N.N` before the checked out commit, each on data of that version.

A tag of another name (`v0.2.0-rc1`, `v0.2.0-backup`) is none, and one on data that state another version was
set in the wrong place. The last release is the highest, not the nearest: a merged branch of maintenance may
bring a tag that is nearer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from mubiao.changes.origin import git_output
from mubiao.changes.semver import parsed
from mubiao.package.location import DESCRIPTOR


class NotACheckoutError(Exception):
    """The package lies in no git checkout, which would know its releases."""


@dataclass(frozen=True)
class Tags:
    """The versions that are released, the highest first; `misplaced`: tags, and what their data state."""

    released: tuple[str, ...]
    misplaced: tuple[tuple[str, str], ...] = ()

    def before(self, version: str) -> str | None:
        """The highest version but `version` itself; None when there is none."""
        return next((one for one in self.released if one != version), None)


def tag_of(version: str) -> str:
    """What the tag of a version is called."""
    return f"v{version}"


def revision_of(version: str) -> str:
    """The tag of a version as a revision that means nothing else, whatever a branch or a file is called."""
    return f"refs/tags/{tag_of(version)}"


def released_tags(root: Path) -> Tags:
    """The releases before the commit that is checked out around `root`. Raises NotACheckoutError."""
    _refuse_without_git(root)
    listed = git_output(root, "for-each-ref", "--merged=HEAD", "--format=%(refname:strip=2)", "refs/tags/v*")
    names = [] if isinstance(listed, str) else listed.decode(errors="replace").splitlines()
    versions = [name[1:] for name in names if _is_version(name[1:])]
    versions.sort(key=lambda version: parsed(version) or (0, 0, 0), reverse=True)
    stated = {version: _stated(root, version) for version in versions}
    return Tags(
        tuple(version for version in versions if stated[version] == version),
        tuple((tag_of(version), stated[version]) for version in versions if stated[version] != version),
    )


def is_tagged(root: Path, version: str) -> bool:
    """Whether git has a tag of this version already; False outside of a checkout."""
    return isinstance(git_output(root, "rev-parse", "--verify", "--quiet", revision_of(version)), bytes)


def _is_version(name: str) -> bool:
    numbers = parsed(name)
    return numbers is not None and name == ".".join(map(str, numbers))


def _stated(root: Path, version: str) -> str:
    """The version that the data at the tag state; "" when they state none."""
    text = git_output(root, "show", f"{revision_of(version)}:./{DESCRIPTOR}")
    try:
        document = json.loads(b"" if isinstance(text, str) else text.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return ""
    return str(document.get("version") or "") if isinstance(document, dict) else ""


def _refuse_without_git(root: Path) -> None:
    said = git_output(root, "rev-parse", "--git-dir")
    if isinstance(said, str):
        raise NotACheckoutError(said)
