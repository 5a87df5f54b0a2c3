"""What is said of a record whose figure is not what its print reads as: one finding a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from decimal import Decimal

from mubiao.checks.types import TypedTable
from mubiao.decimals import plain
from mubiao.findings.finding import Detail, Finding
from mubiao.quantity.model import REFUSALS
from mubiao.rules.printed_figures import FIGURE_FIELDS, Slip
from mubiao.rules.slip_of_magnitude import hint

# A record that contradicts itself is told so; its print is asked once it is of one mind.
SELF_CONTRADICTIONS = frozenset(
    ("range-without-value-max", "value-max-without-range", "value-max-not-above-value")
)


def untold(
    slips: Mapping[int, Slip], unsound: Set[tuple[str, int]], violated: Iterable[tuple[str, str, int]]
) -> dict[int, Slip]:
    """The slips that are findings of their own.

    `unsound` are the cells (field, row) that have a finding of their form already, `violated` the rules
    (code, field, row) that are broken. What is wrong with a print or a range comes before what is read.
    """
    passed = {row for code, field, row in violated if field == "stated" or code in SELF_CONTRADICTIONS}
    passed |= {row for field, row in unsound if field == "stated"}
    left: dict[int, Slip] = {}
    for row, slip in slips.items():
        fields = tuple(name for name in slip.fields if (name, row) not in unsound)
        if (fields or slip.refused) and row not in passed:
            left[row] = replace(slip, fields=fields)
    return left


def evidence_findings(typed: TypedTable, slips: Mapping[int, Slip]) -> Iterator[Finding]:
    """One finding a slip, at the first of its fields; the others are in what is to be written."""
    for slip in slips.values():
        yield _unreadable(typed, slip) if slip.refused is not None else _disagreement(typed, slip)


def _unreadable(typed: TypedTable, slip: Slip) -> Finding:
    texts = REFUSALS[slip.refused or ""]
    return typed.table.finding(
        "stated-unreadable", slip.row, "stated", {"reason": (texts["en"], texts["zh"])}
    )


def _disagreement(typed: TypedTable, slip: Slip) -> Finding:
    details: dict[str, Detail] = {
        "stated": slip.stated,
        "read": _reading(slip),
        "cells": (_cells(slip, "empty"), _cells(slip, "空")),
    }
    first = slip.fields[0]
    row, table = slip.row, typed.table
    if first in ("value", "value_max"):
        details["recorded"] = table.raw[first][row] or ("empty", "空的")
        details["hint"] = _hint(typed, slip, first)
        return table.finding("value-disagrees-with-stated", row, first, details)
    if first == "unit_id":
        return table.finding("unit-disagrees-with-stated", row, first, details)
    if first == "comparator":
        return table.finding("comparator-disagrees-with-stated", row, first, details)
    details["read"] = slip.basis or ""
    return table.finding("basis-disagrees-with-stated", row, first, details)


def _hint(typed: TypedTable, slip: Slip, field: str) -> tuple[str, str]:
    read = slip.value if field == "value" else slip.value_max
    recorded = typed.frame[field][slip.row]
    if read is None or not isinstance(recorded, Decimal):
        return "", ""
    return hint(slip.stated, read, recorded)


def _reading(slip: Slip) -> str:
    number = _number(slip.value)
    if slip.value_max is not None:
        number += f"..{_number(slip.value_max)}"
    return " ".join(part for part in (number, slip.unit, f"({slip.comparator})") if part)


def _cells(slip: Slip, empty: str) -> str:
    """What the cells that disagree must hold: `value 100000000000, comparator gt`."""
    cells = {
        "value": _number(slip.value),
        "value_max": _number(slip.value_max),
        "unit_id": slip.unit,
        "comparator": slip.comparator,
        "basis": slip.basis,
    }
    return ", ".join(f"{name} {cells[name] or empty}" for name in FIGURE_FIELDS if name in slip.fields)


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain(value)
