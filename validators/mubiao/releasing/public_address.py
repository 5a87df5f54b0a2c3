"""Where a package is public: the address at which the host of its git repository shows the file of a tag.

Such an address is versioned by the tag and does not change, as `$schema` wants it. Only the forms of hosts
that show files of public repositories to everyone are known; for others the address must be given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from mubiao.changes.origin import git_output

REMOTE = "origin"
# How each host shows a file of a tag to everyone.
_RAW = {
    "github.com": "https://raw.githubusercontent.com/{repository}/{tag}/{file}",
    "gitlab.com": "https://gitlab.com/{repository}/-/raw/{tag}/{file}",
    "codeberg.org": "https://codeberg.org/{repository}/raw/tag/{tag}/{file}",
    "gitee.com": "https://gitee.com/{repository}/raw/{tag}/{file}",
}
# https://host/a/b.git, ssh://git@host/a/b, git@host:a/b.git; whatever stands before the @ may be a password.
_URL = re.compile(
    r"(?:(?:https|ssh|git)://(?:[^@/]*@)?|[^@/:]+@)(?P<host>[A-Za-z0-9.-]+)(?::[0-9]+/|[:/]/?)"
    r"(?P<repository>[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)+)/?"
)


@dataclass(frozen=True)
class PublicHome:
    """A repository on a public host; `folder` is that of the package in it, empty or ending in a slash."""

    host: str
    repository: str
    folder: str

    def address(self, tag: str, file: str) -> str:
        """Where `file`, a path below the package, is shown as of `tag`."""
        return _RAW[self.host].format(repository=self.repository, tag=tag, file=quote(self.folder + file))

    def tag_in(self, address: str, file: str) -> str | None:
        """The tag as of which `address` shows `file`; None when it is another address."""
        before, after = self.address("\0", file).split("\0")
        found = re.fullmatch(f"{re.escape(before)}([^/]+){re.escape(after)}", address)
        return found[1] if found else None


def public_home(root: Path) -> PublicHome | None:
    """The home of the package in `root`, by the remote of its checkout; None when no public host is known."""
    said = git_output(root, "remote", "get-url", REMOTE)
    folder = git_output(root, "rev-parse", "--show-prefix")
    if isinstance(said, str) or isinstance(folder, str):
        return None
    url = _URL.fullmatch(said.decode(errors="replace").strip())
    host = url["host"].lower() if url else ""
    if url is None or host not in _RAW:
        return None
    return PublicHome(
        host, url["repository"].removesuffix(".git"), folder.decode(errors="replace").rstrip("\n")
    )
