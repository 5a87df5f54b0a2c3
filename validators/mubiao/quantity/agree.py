"""Whether a record's unit can be that of its printed figure."""

from __future__ import annotations

from mubiao.quantity.conversion import factor
from mubiao.quantity.units import CHINESE, ENGLISH, ENGLISH_MONEY

_COUNTED = frozenset(("count", "person"))
_READ = frozenset(("rank", "ratio", *CHINESE.values(), *ENGLISH.values(), *ENGLISH_MONEY.values(), *_COUNTED))


def can_be_read(unit: str) -> bool:
    """Whether a figure can be read in this unit, so that another unit read is a contradiction."""
    return unit.startswith("per_") or unit.partition("_per_")[0] in _READ


def unit_agrees(printed: str | None, recorded: str) -> bool:
    """Whether a figure read with the unit `printed` may stand in a record whose unit_id is `recorded`.

    The denominator of a density often stands outside the figure (每万人拥有5G基站超过33个, recorded as
    超过33个; 人均, recorded as 5万元), and a unit may be left out in print (2000亿): both agree, and so do
    sizes of one unit (300EFLOPS recorded as 300000 PFLOPS). Nothing else is passed over.
    """
    if printed is None or printed == recorded or factor(printed, recorded) is not None:
        return True
    return recorded.startswith("per_") if printed in _COUNTED else recorded.startswith(f"{printed}_per_")
