"""Rules of the words that say how firmly a target is meant: 确保, 力争, 预计; 约束性, 预期性."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from mubiao.quantity.commitment import COMMITMENTS
from mubiao.rules.rule import RowRule

NATURES: Mapping[str, str] = {"binding": "约束性", "anticipatory": "预期性"}
# 非约束性 says what it is not.
_NEGATED = "非(?:约束性|预期性)"


def _agrees(text: pl.Expr, words: Mapping[str, str], recorded: pl.Expr) -> pl.Expr:
    """Whether the text says one of the words only and the record the same, or says none or several."""
    said = {meaning: text.str.contains(pattern) for meaning, pattern in words.items()}
    several = pl.sum_horizontal(said.values()) > 1
    contrary = pl.any_horizontal(one & (recorded != meaning) for meaning, one in said.items())
    return several | ~contrary


def _nature_agrees() -> pl.Expr:
    text = pl.concat_str("stated", "locator", "note", separator=" ", ignore_nulls=True)
    # The words are rare: only where there is one is the text looked at closely.
    return (
        ~pl.any_horizontal(
            pl.col(name).str.contains("约束性|预期性").fill_null(False)
            for name in ("stated", "locator", "note")
        )
        | text.str.contains(_NEGATED)
        | _agrees(text, NATURES, pl.col("nature"))
    )


RULES: tuple[RowRule, ...] = (
    RowRule(
        "commitment-disagrees-with-stated",
        "targets",
        "commitment",
        _agrees(pl.col("stated"), COMMITMENTS, pl.col("commitment")),
        {"stated": "stated"},
    ),
    RowRule("nature-disagrees-with-wording", "targets", "nature", _nature_agrees()),
)
