"""Every figure is re-read from print: value, unit, comparator and basis must follow from `stated`.

The columns are read at once (`quantity.column`) and compared in exact decimals. What comes out is one row for
each record that disagrees with its print or whose print cannot be read; of a sound table, nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from mubiao.quantity.agree import can_be_read, unit_agrees
from mubiao.quantity.conversion import factor
from mubiao.quantity.notation import AMBIGUOUS, EITHER, is_as_read

AT_ONCE = 250_000
"""Records that are read together: enough for speed, few enough that their readings take little memory."""

LANGUAGE = "source_id.language"
READS = ("stated", "value", "value_max", "unit_id", "comparator", "basis", "unit_id.dimension", LANGUAGE)
FIGURE_FIELDS = ("value", "value_max", "unit_id", "comparator", "basis")
"""The fields that follow from the print, in the order in which a disagreement is told."""

# A growth rate or a rise recorded as a state, and the reverse. Among the others the print is not decisive:
# 增长20% may be a rate or the rise of five years, 累计建成 a state or a total.
_CHANGES = ("increase", "rate")
_STATES = ("level", "new", "cumulative")
_SHARES = ("percent", "percentage_point", "times")


@dataclass(frozen=True)
class Slip:
    """A record whose figure is not what its print reads as; `fields` are those that disagree.

    `refused` is the reader's code where the print cannot be read: then no field disagrees.
    """

    row: int
    stated: str
    fields: tuple[str, ...]
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    comparator: str | None = None
    basis: str | None = None
    refused: str | None = None


def slips(frame: pl.DataFrame) -> dict[int, Slip]:
    """By row, the slips of a table of figures, which has at least the columns `READS`.

    An empty cell, or one that has not its type, agrees with everything: that is another finding. So does a
    unit that a publisher has beside those that can be read, such as `station`.
    """
    found: dict[int, Slip] = {}
    for start in range(0, frame.height, AT_ONCE):
        odd = _odd(frame.select(READS).slice(start, AT_ONCE)).with_columns(pl.col("row") + start)
        for record in odd.iter_rows(named=True):
            slip = _slip(record)
            if slip.fields or slip.refused:
                found[slip.row] = slip
    return found


def _slip(record: dict[str, Any]) -> Slip:
    """The slip of an odd record; no field is left where it is only printed in another size of its unit."""
    wrong = {name for name in FIGURE_FIELDS if record.pop(f"{name}:wrong")}
    recorded = {name: record.pop(f"{name}:recorded") for name in ("value", "value_max", "unit_id")}
    times = factor(record["unit"], recorded["unit_id"] or "")
    if times is not None:
        record["unit"] = recorded["unit_id"]
        wrong -= {"unit_id", "value", "value_max"}
        for name in ("value", "value_max"):
            if record[name] is not None:
                record[name] *= times
            if record[name] != recorded[name] and not (name == "value" and recorded[name] is None):
                wrong.add(name)
    return Slip(fields=tuple(name for name in FIGURE_FIELDS if name in wrong), **record)


def _odd(records: pl.DataFrame) -> pl.DataFrame:
    """The records of a slice that disagree or cannot be read, with the reading and a flag a field."""
    read = _in_their_notation(_with_readings(records))
    wrong = {
        "value": pl.col("value") != pl.col("value:read"),
        "value_max": ~pl.col("value_max").eq_missing(_upper_end()) & pl.col("value:read").is_not_null(),
        "unit_id": _unit_differs(read),
        "comparator": pl.col("comparator") != pl.col("comparator:read"),
        "basis": _basis_differs(),
    }
    flags = [holds.fill_null(False).alias(f"{name}:wrong") for name, holds in wrong.items()]
    refused = pl.col("error").is_not_null() & pl.col("stated").is_not_null()
    recorded = [pl.col(name).alias(f"{name}:recorded") for name in ("value", "value_max", "unit_id")]
    flagged = read.select(
        "stated", "^.*:read$", _upper_end().alias("upper"), "error", *flags, *recorded, refused=refused
    )
    odd = flagged.with_row_index("row").filter(pl.any_horizontal("refused", "^.*:wrong$"))
    return odd.select(
        pl.col("row").cast(pl.Int64),
        "stated",
        *(pl.col(f"{name}:read").alias(name) for name in ("value", "unit", "comparator", "basis")),
        "^.*:wrong$",
        "^.*:recorded$",
        value_max="upper",
        refused=pl.when("refused").then("error"),
    )


def _with_readings(records: pl.DataFrame) -> pl.DataFrame:
    """The records beside what their print reads as; each distinct print is read once."""
    from mubiao.quantity.column import read_column  # the tables of words are built when first needed

    distinct = records["stated"].unique(maintain_order=True)
    readings = read_column(distinct).rename(
        {name: f"{name}:read" for name in ("value", "value_max", "unit", "comparator", "basis")}
    )
    if len(distinct) == records.height:
        return records.hstack(readings.drop("stated"))
    return records.join(readings, on="stated", how="left", maintain_order="left", nulls_equal=True)


def _in_their_notation(read: pl.DataFrame) -> pl.DataFrame:
    """Without the readings of numbers that the language of their source may mean otherwise."""
    others = [name for name in read[LANGUAGE].unique().drop_nulls() if not is_as_read(name)]
    if not others:
        return read
    either = (pl.col(LANGUAGE).is_in(others) & pl.col("stated").str.contains(EITHER)).fill_null(False)
    readings = [name for name in read.columns if name.endswith(":read")]
    return read.with_columns(
        *(pl.when(~either).then(name).alias(name) for name in readings),
        error=pl.when(either).then(pl.lit(AMBIGUOUS)).otherwise("error"),
    )


def _upper_end() -> pl.Expr:
    """What value_max must hold: the second number of a ratio (1:2) is no upper end."""
    return pl.when(pl.col("comparator:read") == "range").then("value_max:read")


def _unit_differs(read: pl.DataFrame) -> pl.Expr:
    """Asked once for each pair of units; `_slip` judges those that are two sizes of one.

    A unit that does not exist is the finding of its key.
    """
    pairs = read.select("unit:read", "unit_id").unique().drop_nulls()
    differing = [
        (pl.col("unit:read") == printed) & (pl.col("unit_id") == recorded)
        for printed, recorded in pairs.iter_rows()
        if can_be_read(recorded)
        and (not unit_agrees(printed, recorded) or factor(printed, recorded) not in (None, 1))
    ]
    return pl.any_horizontal(False, *differing) & pl.col("unit_id.dimension").is_not_null()


def _basis_differs() -> pl.Expr:
    printed, recorded = pl.col("basis:read"), pl.col("basis")
    change = printed.is_in(_CHANGES) & pl.col("unit:read").is_in(_SHARES) & recorded.is_in(_STATES)
    return change | ((printed == "level") & recorded.is_in(_CHANGES))
