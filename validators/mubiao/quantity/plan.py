"""A template's reading: which number goes where, not yet how much it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

from mubiao.quantity.model import Basis, Comparator

SCALE = 6  # places after the point, as in the tables
_WHOLE_DIGITS = 32
_EXACT = Context(prec=400)  # more digits than a text of 60 characters can make
_DOUBLINGS = range(1, 21)
_STEP = Decimal(1).scaleb(-SCALE)


class NotRead(Exception):  # noqa: N818 - an answer, not a failure
    """The text is refused; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Term:
    """A number times a factor: the `index`-th Arabic number of the text, or a `constant` (in Chinese)."""

    factor: Decimal
    index: int | None = None
    constant: Decimal = Decimal(0)

    def amount(self, numbers: list[Decimal]) -> Decimal:
        """How much it is, given the Arabic numbers of the text."""
        bare = self.constant if self.index is None else numbers[self.index]
        return _EXACT.multiply(bare, self.factor)


Sum = tuple[Term, ...]  # 1亿2000万 is the sum of two terms


@dataclass(frozen=True, slots=True)
class Plan:
    """How the numbers of any text of one template make its quantity.

    `lent`: the lower end has no multiplier of its own; where it is below the printed upper number it takes
    `lent` as its factor (1-2万亿), else it stands alone (5000-1万).
    `divisor`: value is a fraction, 100 * value / divisor. `doublings`: value is how often
    it doubles (翻两番).
    """

    value: Sum
    unit: str | None
    comparator: Comparator
    value_max: Sum | None = None
    basis: Basis | None = None
    negative: bool = False
    lent: Decimal | None = None
    divisor: Sum | None = None
    baseline: Sum | None = None
    doubtful: bool = False
    doublings: bool = False


@dataclass(frozen=True, slots=True)
class Amounts:
    """The numbers of a quantity."""

    value: Decimal
    value_max: Decimal | None = None
    baseline: Decimal | None = None
    rounded: bool = False


def evaluate(plan: Plan, numbers: list[Decimal]) -> Amounts:
    """The amounts of a plan, exactly; raises NotRead when they do not fit together or do not fit in."""
    value = _sum(plan.value, numbers)
    value_max = None if plan.value_max is None else _sum(plan.value_max, numbers)
    rounded = False
    if plan.doublings:
        value = _doubled(value)
    if plan.divisor is not None:
        value, rounded = _share(value, _sum(plan.divisor, numbers))
    if plan.comparator == "range":
        assert value_max is not None
        if plan.lent is not None and value < _bare(plan.value_max, numbers):
            value = _EXACT.multiply(value, plan.lent)
        if not value < value_max:
            raise NotRead("range-not-rising")
    if plan.negative:
        value, value_max = (-value, None) if value_max is None else (-value_max, -value)
    baseline = None if plan.baseline is None else _fitting(_sum(plan.baseline, numbers))
    return Amounts(_fitting(value), None if value_max is None else _fitting(value_max), baseline, rounded)


def _bare(terms: Sum | None, numbers: list[Decimal]) -> Decimal:
    assert terms is not None
    return _sum(tuple(Term(Decimal(1), term.index, term.constant) for term in terms), numbers)


def _sum(terms: Sum, numbers: list[Decimal]) -> Decimal:
    total = Decimal(0)
    for term in terms:
        total = _EXACT.add(total, term.amount(numbers))
    return total


def _doubled(times: Decimal) -> Decimal:
    """翻n番 is 2 to the n-th."""
    if times not in _DOUBLINGS:
        raise NotRead("malformed-number")
    return Decimal(2 ** int(times))


def _share(part: Decimal, whole: Decimal) -> tuple[Decimal, bool]:
    """A fraction in percent, rounded only where no decimal of the tables holds it."""
    if not part <= whole or whole == 0:
        raise NotRead("malformed-number")
    hundredfold = _EXACT.multiply(part, Decimal(100))
    share = _EXACT.divide(hundredfold, whole).quantize(_STEP, ROUND_HALF_EVEN, _EXACT)
    return share, _EXACT.multiply(share, whole) != hundredfold


def _fitting(value: Decimal) -> Decimal:
    """The value in its shortest writing, refused when the tables cannot hold it."""
    if abs(value) >= Decimal(10) ** _WHOLE_DIGITS:
        raise NotRead("too-large")
    shown = value.quantize(_STEP, context=_EXACT)
    if shown != value:
        raise NotRead("too-precise")
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize(_EXACT)
