"""Cells that a spreadsheet would run as a formula, in packages of any publisher.

In our own profile such a cell is an error (rules.cells). Others may have reasons for theirs, so they get one
warning a column: who opens the CSV by a double click should know.
"""

from __future__ import annotations

from collections.abc import Iterator

from mubiao.checks.types import TypedTable
from mubiao.findings.finding import Finding

# OWASP, "CSV injection": a cell that begins with one of these is read as a formula.
FORMULA = r"^[=+\-@\t\r]"
# A number with its sign and unit (-3.5%, -120亿元) computes nothing.
SIGNED_FIGURE = r"^[+\-][0-9]+(?:\.[0-9]+)?(?:%|‰|\p{Han})*$"
# Nor does a sign that stands alone, as it does for a missing value, or a number in scientific notation.
_ALONE = r"^(?:.|[+\-][0-9]*\.?[0-9]+[eE][+\-]?[0-9]+)$"
_TEXTS = ("string", "any")


def formula_cells(table: TypedTable) -> Iterator[Finding]:
    """One finding for each column of text with such cells: at the first of them, with their number."""
    for field in table.table.schema.fields:
        if field.type not in _TEXTS:
            continue
        cells = table.table.raw[field.name]
        rows = (
            cells.str.contains(FORMULA) & ~cells.str.contains(SIGNED_FIGURE) & ~cells.str.contains(_ALONE)
        ).arg_true()
        if not rows.is_empty():
            details = {"times": str(rows.len())}
            yield table.table.finding("cells-read-as-formula", int(rows[0]), field.name, details)
