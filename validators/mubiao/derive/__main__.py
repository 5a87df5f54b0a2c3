"""`python -m mubiao.derive`: write every file that is derived from the descriptor and the schemas.

With `--check`, write nothing and say which files differ from what they are derived from (exit 1).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from mubiao.building.fingerprint import sql_folder
from mubiao.derive import ddl
from mubiao.derive.demands import demands_document, demands_page
from mubiao.derive.dictionary import dictionary
from mubiao.findings.pages import FOLDER, pages
from mubiao.package.demands import DEMANDS_FILE
from mubiao.package.descriptor import Package
from mubiao.package.location import CHECKOUT
from mubiao.reading.descriptor import read_descriptor
from mubiao.releasing.history import SCHEMA_FILE, json_schema

Maker = Callable[[Package], str]

_HEADER = """\
-- {what}
--
-- Made by `python -m mubiao.derive` from datapackage.json and schemas/. Edit those, not this file.
-- noqa: disable=LT05,AM04,RF04,RF06

"""
_TABLES = (
    "The tables: typed columns, keys, checks, comments. Parents come before the tables that refer to them."
)
_LOAD = """\
The rows of the tables, out of the CSV files. Run from the folder that holds datapackage.json.
--
-- Nothing is guessed about a file: every cell is read as text and cast to the type of its column. Columns
-- are taken by their place; `mubiao validate` checks the header. A table that refers to itself is filled
-- generation by generation, because a row can refer only to rows that are there before its statement."""


def _tables(package: Package) -> str:
    return _HEADER.format(what=_TABLES) + ddl.create_tables(package)


def _load(package: Package) -> str:
    return _HEADER.format(what=_LOAD) + ddl.load_statements(package)


def view_names() -> list[str]:
    """The views that a build makes, by their files."""
    return sorted(file.stem for file in (sql_folder() / "views").glob("*.sql"))


# Every derived file, by its path in the checkout, and what makes its text.
DERIVED: list[tuple[str, Maker]] = [
    ("sql/tables.sql", _tables),
    ("sql/load.sql", _load),
    (f"validators/mubiao/{DEMANDS_FILE}", lambda package: demands_document(package, view_names())),
    ("docs/profile-tables.md", lambda package: demands_page(package, view_names(), "en")),
    ("docs/profile-tables.zh-CN.md", lambda package: demands_page(package, view_names(), "zh")),
    ("docs/dictionary.md", lambda package: dictionary(package, "en")),
    ("docs/dictionary.zh-CN.md", lambda package: dictionary(package, "zh")),
    (SCHEMA_FILE, lambda _: json_schema()),
    *((path, lambda _, text=text: text) for path, text in pages().items()),
]


def stale(root: Path, package: Package) -> list[str]:
    """The derived files under `root` that are not what they would be if they were written now."""
    changed = [name for name, make in DERIVED if _bytes_of(root / name) != make(package).encode()]
    return [*changed, *_left_over(root)]


def _left_over(root: Path) -> list[str]:
    """Pages of codes that are no more."""
    made = {name for name, _ in DERIVED}
    here = (path.relative_to(root).as_posix() for path in sorted((root / FOLDER).glob("*.md")))
    return [name for name in here if name not in made]


def write(root: Path, package: Package) -> list[str]:
    """Write the derived files under `root` that are stale. Returns their names."""
    changed = stale(root, package)
    for name, make in DERIVED:
        if name in changed:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(make(package).encode())
    for name in _left_over(root):
        (root / name).unlink()
    return changed


def _bytes_of(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m mubiao.derive", description="Write the derived files.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is stale")
    check = parser.parse_args(arguments).check
    package = read_descriptor(CHECKOUT, as_described=True).package
    if package is None:
        print("datapackage.json cannot be used: run `mubiao validate`.", file=sys.stderr)
        return 2
    root = CHECKOUT.parent
    names = stale(root, package) if check else write(root, package)
    for name in names:
        print(f"{name} is stale: run `python -m mubiao.derive`" if check else f"{name} written")
    return 1 if check and names else 0


if __name__ == "__main__":
    sys.exit(main())
