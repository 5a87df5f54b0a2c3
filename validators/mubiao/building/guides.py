"""The guides of a zipped package: no link of theirs leads to a file that is not in the zip."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

README = "README.md"
_GUIDE = re.compile(r"(?:README[^/]*|CHANGELOG)\.md")
# A link of Markdown to a file: no address, no place on the same page.
_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<path>(?![A-Za-z][A-Za-z0-9+.-]*:|#)[^)#\s]+)(?:#[^)\s]*)?\)")


def without_dead_links(files: Mapping[str, bytes], readme: str | None) -> dict[str, bytes]:
    """The files of a zip by their names, with `readme` for a README*.md that leads out of it.

    CHANGELOG.md loses such links and keeps their words; without a `readme` so does README.
    """
    guides = {name for name in files if _GUIDE.fullmatch(name)}
    led_out = {name for name in guides if name.startswith("README") and _dead(files[name], files)}
    made = {name: data for name, data in files.items() if readme is None or name not in led_out}
    if readme is not None:
        made.setdefault(README, readme.encode())
    for name in guides & {*made}:
        made[name] = _unlinked(made[name], _dead(made[name], made))
    return made


def _dead(text: bytes, files: Collection[str]) -> set[str]:
    """The links of a text that lead to no file and to no folder of one."""
    paths = {link["path"] for link in _LINK.finditer(text.decode("utf-8", errors="replace"))}
    folders = {parent.as_posix() for name in files for parent in PurePosixPath(name).parents}
    return {path for path in paths if path.rstrip("/") not in {*files, *folders}}


def _unlinked(text: bytes, dead: Collection[str]) -> bytes:
    """The text with the words of links that are dead, and not with the links."""
    if not dead:
        return text
    said = text.decode("utf-8", errors="replace")
    return _LINK.sub(lambda link: link["text"] if link["path"] in dead else link[0], said).encode()
