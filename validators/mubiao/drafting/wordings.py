"""The indicators whose printed wordings stand beside a figure, from the package's `indicator_aliases`."""

from __future__ import annotations

import re

from mubiao.drafting.code_lists import Row

_CLAUSE = re.compile("[，、；：,;:]")
# What may stand between the name of an indicator and its figure.
_LINK = re.compile(
    r"(?:(?:预计|力争|争取|确保|同比|累计|总计|合计|共|共计|分别|将|已|就|约|为|是|达|达到|突破|超过|超|实现|完成|至|到|"
    r"的|数|数量|总数|总量|总额|比重|提高|增长|增加|下降|[ （(]))+$"
)


class Wordings:
    """Finds wordings in the clause of a figure; rows have `indicator_id`, `industry_id` and `wording`."""

    def __init__(self, rows: list[Row]) -> None:
        told = [row for row in rows if row.get("wording") and row.get("indicator_id")]
        self._rows = sorted(told, key=lambda row: (-len(row["wording"]), row["wording"], row["indicator_id"]))

    def beside(self, before: str, after: str) -> list[Row]:
        """The rows whose wording touches the figure, then those in its clause; of each the longest first."""
        clause = _CLAUSE.split(before)[-1]
        bare = _LINK.sub("", clause)
        touching = [
            row
            for row in self._rows
            if clause.endswith(row["wording"])
            or bare.endswith(row["wording"])
            or after.startswith(row["wording"])
        ]
        inside = [
            row
            for row in self._rows
            if row not in touching and (row["wording"] in clause or row["wording"] in after)
        ]
        return _outermost(touching) + _outermost(inside)


def _outermost(rows: list[Row]) -> list[Row]:
    """Without the wordings that are only a part of a longer one (产业规模 in 虚拟现实产业规模)."""
    kept: list[Row] = []
    for row in rows:
        if not any(
            row["wording"] in longer["wording"] and row["wording"] != longer["wording"] for longer in kept
        ):
            kept.append(row)
    return kept
