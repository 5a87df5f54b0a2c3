"""What a difference asks of the version."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mubiao.changes.compare import compare
from mubiao.changes.edition import read_edition
from mubiao.changes.semver import Level, because, fits, level, next_version, parsed
from versions import write

AB = ("id", "a")
ROWS = [("x", "1"), ("y", "2")]
CHANGES: list[tuple[Level, Any, Any]] = [
    ("NONE", {}, {}),
    ("PATCH", {"t": (AB, ROWS)}, {"t": (AB, [("x", "1"), ("y", "3")])}),
    ("PATCH", {"t": (AB, ROWS)}, {"t": (AB, [("x", "1")])}),
    ("MINOR", {"t": (AB, ROWS)}, {"t": (AB, [*ROWS, ("z", "3")])}),
    ("MINOR", {"t": (AB, ROWS)}, {"t": (AB, ROWS), "u": (AB, ROWS)}),
    ("PATCH", {"corrections": (AB, ROWS)}, {"corrections": (AB, [*ROWS, ("z", "3")])}),
    ("MAJOR", {"t": (AB, ROWS), "u": (AB, ROWS)}, {"t": (AB, ROWS)}),
    ("MAJOR", {"t": (AB, ROWS)}, {"t": (("id", "a", "b"), [("x", "1", ""), ("y", "2", "")])}),
    ("MAJOR", {"t": (AB, ROWS)}, {"t": (("id",), [("x",), ("y",)])}),
    ("MAJOR", {"t": (AB, ROWS)}, {"t": (("id", "b"), ROWS)}),
    ("MAJOR", {"t": (AB, ROWS)}, {"t": (("id", "b"), [("x", "8"), ("y", "9"), ("z", "3")])}),
]


@pytest.mark.parametrize(("needed", "old", "new"), CHANGES)
def test_level_of_a_difference(tmp_path: Path, needed: Level, old: Any, new: Any) -> None:
    shared = {"kept": (AB, ROWS)}
    versions = (write(tmp_path / name, {**shared, **of}) for name, of in (("old", old), ("new", new)))
    found = compare(*(read_edition(folder / "datapackage.json") for folder in versions))
    assert level(found) == needed
    assert bool(because(found)) == (needed != "NONE")


@pytest.mark.parametrize(
    ("old", "new", "needed", "fitting"),
    [
        ("1.2.3", "1.2.4", "PATCH", True),
        ("1.2.3", "1.2.3", "PATCH", False),
        ("1.2.3", "1.2.3", "NONE", True),
        ("1.2.3", "1.2.2", "NONE", False),
        ("1.2.3", "1.2.4", "MINOR", False),
        ("1.2.3", "1.3.0", "MINOR", True),
        ("1.2.3", "2.0.0", "MINOR", True),
        ("1.2.3", "1.3.0", "MAJOR", False),
        ("1.2.3", "2.0.0", "MAJOR", True),
        ("1.10.0", "1.9.1", "PATCH", False),
        ("1.9.0", "1.10.0", "MINOR", True),
        ("0.1.0", "0.2.0", "MAJOR", False),
    ],
)
def test_which_version_fits(old: str, new: str, needed: Level, *, fitting: bool) -> None:
    before, after = parsed(old), parsed(new)
    assert before is not None
    assert after is not None
    assert fits(before, after, needed) is fitting


@pytest.mark.parametrize("needed", ["NONE", "PATCH", "MINOR", "MAJOR"])
def test_the_version_that_is_proposed_fits(needed: Level) -> None:
    proposed = parsed(next_version((1, 2, 3), needed))
    assert proposed is not None
    assert fits((1, 2, 3), proposed, needed)


@pytest.mark.parametrize("text", ["", "1", "1.2", "v1.2.3", "1.2.3-rc1", "１.2.3", "1.2.3\n"])
def test_what_is_no_version(text: str) -> None:
    assert parsed(text) is None
