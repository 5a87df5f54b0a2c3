"""Rules of every text cell: nothing that a spreadsheet would run, nothing that the eye cannot see."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from mubiao.checks.formulas import FORMULA, SIGNED_FIGURE
from mubiao.package.descriptor import TableSchema
from mubiao.rules.rule import RowRule

# Space of any kind at an end; zero-width characters, direction marks and byte order marks anywhere.
SPACE_AT_END = r"^[\s\x{3000}\x{00a0}]|[\s\x{3000}\x{00a0}]$"
INVISIBLE = r"[\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{2064}\x{feff}\x{00ad}]"
# Characters that Unicode normalisation (NFC) changes: combining marks and compatibility ideographs.
COMPATIBILITY = (
    r"\x{f900}-\x{fa0d}\x{fa10}\x{fa12}\x{fa15}-\x{fa1e}\x{fa20}\x{fa22}\x{fa25}\x{fa26}\x{fa2a}-\x{fad9}"
)
NOT_COMPOSED = rf"[\x{{0300}}-\x{{036f}}\x{{3099}}\x{{309a}}{COMPATIBILITY}\x{{2126}}\x{{212a}}\x{{212b}}]"


def rules_for(table: str, schema: TableSchema) -> Iterator[RowRule]:
    """The rules of the String columns of a table that are free text: no enum or pattern binds them."""
    for field in schema.fields:
        if field.type != "string" or not {"enum", "pattern"}.isdisjoint(field.constraints):
            continue
        cell = pl.col(field.name)
        harmless = ~cell.str.contains(FORMULA) | cell.str.contains(SIGNED_FIGURE)
        yield RowRule("formula-in-cell", table, field.name, harmless)
        yield RowRule("space-at-end-of-cell", table, field.name, ~cell.str.contains(SPACE_AT_END))
        yield RowRule("invisible-character", table, field.name, ~cell.str.contains(INVISIBLE))
        yield RowRule("text-not-composed", table, field.name, ~cell.str.contains(NOT_COMPOSED))
