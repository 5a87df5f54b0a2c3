"""A reader of printed figures: 超过1000亿元, 提高30个百分点, nearly 400 firms.

`read` reads one figure, `read_column` (in `quantity.column`, as it needs polars) a column of them with the
same answers. `unit_agrees` says whether a record may hold what was read.
"""

from mubiao.quantity.agree import unit_agrees
from mubiao.quantity.model import COMPARATORS, Basis, Comparator, Quantity, Refusal
from mubiao.quantity.reader import read, without_added_word

__all__ = [
    "COMPARATORS",
    "Basis",
    "Comparator",
    "Quantity",
    "Refusal",
    "read",
    "unit_agrees",
    "without_added_word",
]
