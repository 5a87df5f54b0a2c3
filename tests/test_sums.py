"""Which of several figures of a region is added up: that which stands for the region in the views."""

from __future__ import annotations

from itertools import combinations, product

from mubiao.rules.sums import TIERS, VINTAGES
from small_database import small_database


def test_the_order_is_that_of_the_views() -> None:
    in_order = list(product(VINTAGES, TIERS))
    with small_database() as database:
        agree = [database.execute(*asked(*pair)).fetchall() for pair in combinations(in_order, 2)]
    assert agree == [[(True,)]] * len(agree) != []


def asked(before: tuple[str, str], after: tuple[str, str]) -> tuple[str, list[str]]:
    """Whether the views, too, take one vintage and tier before another."""
    of_one = "trust(nullif($1, ''), $2, 'eq', 'stated')"
    of_other = "trust(nullif($3, ''), $4, 'eq', 'stated')"
    return f"SELECT {of_one} < {of_other}", [*before, *after]
