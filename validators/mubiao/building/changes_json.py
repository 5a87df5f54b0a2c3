"""changes.json: every released version and what it changed, record by record, for programs.

Made out of the history that is kept with the data, and only where one is kept.
"""

from __future__ import annotations

from pathlib import Path

from mubiao.building.content import Content
from mubiao.building.metadata.about import about
from mubiao.building.not_possible import FormNotPossibleError
from mubiao.releasing.history import (
    FORMAT,
    Changes,
    HistoryError,
    Release,
    as_json,
    keeps_history,
    read_history,
)

FILE = "changes.json"


def write_changes_json(content: Content, folder: Path) -> None:
    """Write `changes.json`. Raises OSError, FormNotPossibleError when the history cannot be read."""
    if keeps_history(content.root):
        changes = Changes(
            format=FORMAT,
            package=content.name,
            title=about(content).title,
            versions=history_of(content, FILE),
        )
        (folder / FILE).write_text(as_json(changes), encoding="utf-8", newline="\n")


def history_of(content: Content, file: str) -> tuple[Release, ...]:
    """The released versions, the newest first; `file` is what is to be made of them.

    Raises OSError, FormNotPossibleError when the history cannot be read.
    """
    try:
        return read_history(content.root)
    except HistoryError as error:
        raise FormNotPossibleError(
            f"{file}: the history of releases cannot be read ({error}); put that file back as released",
            f"{file}：发布历史无法读取（{error}），请恢复该文件发布时的内容",
        ) from error
