"""A whole column of printed figures at once, with the answers that `read` gives one by one.

Figures differ mostly in their digits. So the digits are cut out, each distinct template is planned once, and
the arithmetic of the plan is done for all its rows together, in exact decimals. What does not fit that
(compound numbers, fractions, very long numbers, misprints) goes through `read`.
"""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from mubiao.quantity.fold import (
    CALENDAR_YEAR,
    FOLDED,
    HAS_PHRASE,
    LIST_NAME,
    LITERAL,
    LONG_NUMERAL,
    NAME,
    NUMBER,
    PHRASES,
    PLAIN_LITERAL,
    TO_FOLD,
    YEAR,
    with_arabic,
)  # fmt: skip
from mubiao.quantity.model import Quantity
from mubiao.quantity.plan import SCALE, Plan, Sum, Term
from mubiao.quantity.reader import might_be_years, plan_of, read

DECIMAL = pl.Decimal(38, SCALE)
COLUMNS: dict[str, pl.DataType] = {
    "stated": pl.String(), "value": DECIMAL, "value_max": DECIMAL,
    "unit": pl.String(), "comparator": pl.String(), "basis": pl.String(), "error": pl.String(),
}  # fmt: skip
_DIGITS = 20  # of a number in the fast path: with any factor below 10^12 it stays within 38 digits
_LARGEST_FACTOR = 10**12


def read_column(stated: pl.Series) -> pl.DataFrame:
    """Read a column of printed figures.

    `stated` is a String series; nulls count as empty texts. One row a figure, in order: stated, value and
    value_max as Decimal(38, 6), unit, comparator, basis, and error, the code of the refusal (null where the
    figure was read). Raises TypeError for a series of another type.
    """
    if stated.dtype == pl.Null:
        stated = stated.cast(pl.String)
    if stated.dtype != pl.String:
        raise TypeError(f"read_column reads a String series, not {stated.dtype}")
    rows = _templates(stated)
    plans = _plans(rows["template"])
    done = _evaluated(rows, plans)
    return _with_slow_rows(done).select(list(COLUMNS))


def _templates(stated: pl.Series) -> pl.DataFrame:
    """Each figure's template and its Arabic numbers; the same steps as `fold` takes."""
    text = stated.fill_null("")
    folding = text.str.contains(TO_FOLD)
    if folding.any():
        folded = text.filter(folding).str.replace_many(list(FOLDED), list(FOLDED.values()))
        text = text.scatter(folding.arg_true(), folded)
    text = text.str.replace_all(LIST_NAME, NAME, literal=True)
    phrased = text.str.contains(HAS_PHRASE)
    if phrased.any():
        changed = text.filter(phrased).str.replace_many(list(PHRASES), list(PHRASES.values()))
        text = text.scatter(phrased.arg_true(), changed)
    long = text.str.contains(LONG_NUMERAL)
    if long.any():
        written = pl.Series([with_arabic(one) for one in text.filter(long)], dtype=pl.String)
        text = text.scatter(long.arg_true(), written)
    if text.str.contains("年", literal=True).any():
        text = text.str.replace_all(CALENDAR_YEAR, YEAR + "年")
    template = text.str.replace_all(LITERAL, NUMBER)
    count = template.str.count_matches(NUMBER, literal=True)
    first = text.str.extract(f"({LITERAL})")
    second = pl.Series("second", [None], dtype=pl.String).new_from_index(0, len(text))
    several = (count > 1).arg_true()
    if len(several):
        numbers = text.gather(several).str.extract_all(LITERAL)
        second = second.scatter(several, numbers.list.get(1))
    frame = pl.DataFrame({"stated": stated, "template": template, "count": count, "n0": first, "n1": second})
    return frame.with_row_index("row")


def _plans(template: pl.Series) -> pl.DataFrame:
    """One row a template: the plan's constants, and which number of the text goes where."""
    distinct = template.unique()
    columns: dict[str, list[object]] = {name: [] for name in _PLAN_COLUMNS}
    for text in distinct:
        for name, cell in zip(_PLAN_COLUMNS, _flat(plan_of(text), text), strict=True):
            columns[name].append(cell)
    frame = pl.DataFrame(columns, schema=_PLAN_COLUMNS)
    return frame.with_columns(distinct.alias("template"))


_PLAN_COLUMNS: dict[str, pl.DataType] = {
    "slow": pl.Boolean(), "error": pl.String(), "years": pl.Boolean(),
    "unit": pl.String(), "comparator": pl.String(), "basis": pl.String(),
    "low_index": pl.Int8(), "low_factor": pl.Decimal(38, 0), "low_constant": DECIMAL, "high_index": pl.Int8(),
    "high_factor": pl.Decimal(38, 0), "high_constant": DECIMAL, "lent": pl.Decimal(38, 0),
    "sign": pl.Decimal(38, 0),
    "ranged": pl.Boolean(),
}  # fmt: skip
_REFUSED: tuple[object, ...] = (False,) + (None,) * 11 + (False,)


def _flat(plan: Plan | str, template: str) -> tuple[object, ...]:
    if isinstance(plan, str):
        return (False, plan, *_REFUSED)
    high = plan.value_max
    slow = (
        plan.divisor is not None
        or (high is not None and plan.comparator != "range")
        or not _simple(plan.value)
        or (high is not None and not _simple(high))
        or (plan.baseline is not None and not _simple(plan.baseline))
        or plan.doublings
    )
    if slow:
        return (True, None, *_REFUSED)
    low_cells = _term(plan.value[0])
    high_cells = (None, None, None) if high is None else _term(high[0])
    sign = Decimal(-1 if plan.negative else 1)
    return (
        False, None, might_be_years(template), plan.unit, plan.comparator, plan.basis,
        *low_cells, *high_cells, plan.lent, sign,
        plan.comparator == "range",
    )  # fmt: skip


def _simple(terms: Sum) -> bool:
    """Whether the fast path can hold it: one number, the first or second of the text, or a constant."""
    (term, *others) = terms
    if others or term.factor > _LARGEST_FACTOR or term.factor != term.factor.to_integral_value():
        return False
    if term.index is not None:
        return term.index < 2
    value = term.constant * term.factor
    return value < Decimal(10) ** 30 and value == round(value, SCALE)


def _term(term: Term) -> tuple[object, object, object]:
    if term.index is None:
        return -1, Decimal(1), term.constant * term.factor
    return term.index, term.factor, None


def _evaluated(rows: pl.DataFrame, plans: pl.DataFrame) -> pl.DataFrame:
    """The arithmetic; `slow` marks the rows that `read` must do."""
    joined = rows.join(plans, on="template", how="left", maintain_order="left").with_columns(
        *(_number(name).alias(f"d{place}") for place, name in enumerate(("n0", "n1"))),
        planned=pl.col("error").is_null(),
        misprint=_misprint("n0") | _misprint("n1"),
        beyond=_beyond("n0") | _beyond("n1") | (pl.col("count") > 2),
        may_be_year=pl.col("years") & pl.col("n0").str.contains("^(?:19|20)[0-9]{2}$").fill_null(False),
    )
    shown = joined.with_columns(low=_picked("low"), high=_picked("high"))
    # A lower end without a multiplier borrows that of the upper end while it is the smaller number.
    lent = pl.col("lent").is_not_null() & (pl.col("low") < _number_of("high"))
    shown = shown.with_columns(
        low=pl.when(lent).then(pl.col("low") * pl.col("lent")).otherwise(pl.col("low")),
        slow=pl.col("planned") & (pl.col("slow") | pl.col("beyond") | pl.col("may_be_year")),
    )
    # `read` looks for misprints before it reckons, so that code comes first here too.
    fast = pl.col("planned") & ~pl.col("slow")
    falling = pl.col("ranged") & (pl.col("low") >= pl.col("high"))
    certain_misprint = pl.col("planned") & pl.col("misprint") & (pl.col("count") <= 2)
    shown = shown.with_columns(
        error=pl.when(certain_misprint).then(pl.lit("malformed-number"))
        .when(fast & falling).then(pl.lit("range-not-rising")).otherwise(pl.col("error")),
        slow=pl.col("slow") & ~certain_misprint,
    )  # fmt: skip
    negative = pl.col("sign") < 0
    value = pl.when(negative & pl.col("ranged")).then(-pl.col("high")).when(negative).then(-pl.col("low"))
    value_max = pl.when(~pl.col("ranged")).then(None).when(negative).then(-pl.col("low"))
    answers = {
        "value": value.otherwise(pl.col("low")),
        "value_max": value_max.otherwise(pl.col("high")),
        **{name: pl.col(name) for name in ("unit", "comparator", "basis")},
    }
    return shown.with_columns(
        pl.when(pl.col("error").is_null()).then(answer).alias(name) for name, answer in answers.items()
    )


def _misprint(name: str) -> pl.Expr:
    return (~pl.col(name).str.contains(PLAIN_LITERAL)).fill_null(False)


def _beyond(name: str) -> pl.Expr:
    """Numbers too long, or with too many places, for the arithmetic of the columns."""
    number = pl.col(name)
    return ((number.str.len_bytes() > _DIGITS) | number.str.contains(r"\.[0-9]{7}")).fill_null(False)


def _number(name: str) -> pl.Expr:
    separated = pl.col(name).str.contains(r"[, ]")
    digits = pl.when(separated).then(pl.col(name).str.replace_all("[, ]", "")).otherwise(pl.col(name))
    # Longer numbers go through `read`; here their products would not fit.
    fitting = pl.when(pl.col(name).str.len_bytes() <= _DIGITS).then(digits)
    return fitting.cast(DECIMAL, strict=False)


def _picked(side: str) -> pl.Expr:
    return _number_of(side) * pl.col(f"{side}_factor")


def _number_of(side: str) -> pl.Expr:
    """The Arabic number that the plan points to, or its constant."""
    index = pl.col(f"{side}_index")
    return (
        pl.when(index == 0).then(pl.col("d0")).when(index == 1).then(pl.col("d1"))
        .otherwise(pl.col(f"{side}_constant"))
    )  # fmt: skip


def _with_slow_rows(done: pl.DataFrame) -> pl.DataFrame:
    slow = done.filter(pl.col("slow"))
    if slow.is_empty():
        return done
    answers = [_cells(text or "") for text in slow["stated"]]
    names = [name for name in COLUMNS if name != "stated"]
    fresh = pl.DataFrame(answers, schema={name: COLUMNS[name] for name in names}, orient="row")
    fresh = fresh.with_columns(slow["row"])
    return done.select("row", "stated", *names).update(
        fresh, on="row", how="left", include_nulls=True, maintain_order="left"
    )


def _cells(text: str) -> tuple[object, ...]:
    answer = read(text)
    if isinstance(answer, Quantity):
        return (answer.value, answer.value_max, answer.unit, answer.comparator, answer.basis, None)
    return (None, None, None, None, None, answer.code)
