"""`python -m mubiao.cookbook`: put the SQL and the answers of today's data into the pages of the cookbook.

A recipe is one query, `docs/cookbook/NAME.sql`, shared by the pages in both languages. What a page has
between the marks of a recipe is made here, everything else is written by hand:

    <!-- recipe: NAME -->
    the SQL, and the answer as `mubiao sql --format markdown` prints it
    <!-- end of recipe -->

With `--check`, write nothing and say which pages show something else (exit 1).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

QUERIES = "docs/cookbook"
PAGES = ("docs/cookbook.md", "docs/cookbook.zh-CN.md")
RECIPE = re.compile(r"(<!-- recipe: ([a-z0-9-]+) -->\n).*?(<!-- end of recipe -->)", re.DOTALL)


def queries(root: Path) -> dict[str, str]:
    """The queries of the cookbook under the folder `root`, by name."""
    return {
        file.stem: file.read_text(encoding="utf-8").strip() for file in sorted((root / QUERIES).glob("*.sql"))
    }


def shown(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    """A query and its answer in Markdown.

    Raises:
        duckdb.Error: the query fails.
    """
    from mubiao.commands.rows import as_markdown

    connection.execute(query)
    columns = [column[0] for column in connection.description or []]
    return f"```sql\n{query}\n```\n\n{as_markdown(columns, connection.fetchall())}"


def filled(page: str, recipes: dict[str, str]) -> str:
    """The text of a page with each recipe as it is shown now.

    Raises:
        KeyError: the page has a recipe of which there is no query; the argument is its name.
    """
    return RECIPE.sub(lambda found: found[1] + recipes[found[2]] + found[3], page)


def stale(root: Path, recipes: dict[str, str]) -> dict[str, str]:
    """The pages under `root` that show something else, with the text that they should have."""
    texts = {name: (root / name).read_text(encoding="utf-8") for name in PAGES}
    return {name: new for name, old in texts.items() if (new := filled(old, recipes)) != old}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    from mubiao.building.database import build_database
    from mubiao.package.location import CHECKOUT
    from mubiao.reading.descriptor import read_descriptor

    parser = argparse.ArgumentParser(
        prog="python -m mubiao.cookbook", description="Put the answers of today's data into the cookbook."
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is stale")
    check = parser.parse_args(arguments).check
    package = read_descriptor(CHECKOUT).package
    if package is None:
        print("datapackage.json cannot be used: run `mubiao validate`.", file=sys.stderr)
        return 2
    root = CHECKOUT.parent
    with build_database(root, package) as connection:
        recipes = {name: shown(connection, query) for name, query in queries(root).items()}
    try:
        pages = stale(root, recipes)
    except KeyError as error:
        print(f"A page has the recipe {error}, but {QUERIES} has no such file.", file=sys.stderr)
        return 2
    for name, text in pages.items():
        if not check:
            (root / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name} is stale: run `python -m mubiao.cookbook`" if check else f"{name} written")
    return 1 if check and pages else 0


if __name__ == "__main__":
    sys.exit(main())
