"""What holds of every table, not only of those that somebody thought of."""

import csv
import datetime as dt
import io
import re
from decimal import Decimal
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mubiao.checks.types import typed
from mubiao.package.descriptor import FieldSchema, Resource, TableSchema
from mubiao.periods import bound_table, bounds, is_period
from mubiao.reading.reader import Reading, read_table
from mubiao.reading.table import Table

# `tmp_path` is one folder for all examples of a test: each example writes the same file anew.
ONE_FOLDER = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NAMES = ["first", "second", "third"]
CELLS = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), max_size=12)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), max_size=8)
LIKE_NUMBERS = st.one_of(
    st.text("0123456789.-+eE,_ １２万%", max_size=10),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
    st.integers().map(str),
)
LIKE_DATES = st.one_of(
    st.text("0123456789-/QT年月 ", max_size=21),
    st.dates().map(str),
    st.dates().map(lambda day: f"{day:%Y-%m}"),
    st.tuples(st.dates(), st.dates()).map(lambda pair: f"{pair[0]}/{pair[1]}"),
    st.builds("{:04}-Q{}".format, st.integers(0, 9999), st.integers(0, 5)),
    st.builds("{:04}-{:02}-{:02}".format, st.integers(1990, 2040), st.integers(0, 13), st.integers(0, 32)),
)


def read(folder: Path, data: bytes, *, canonical: bool = True) -> Reading:
    (folder / "table.csv").write_bytes(data)
    fields = [FieldSchema(name=name, type="string") for name in NAMES]
    resource = Resource(name="table", path="table.csv", schema=TableSchema(fields=fields))
    return read_table(resource, folder, one_line_records=canonical)


def as_csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([NAMES, *rows])
    return text.getvalue().encode()


@given(rows=ROWS)
@ONE_FOLDER
def test_the_cells_that_were_written_are_read(tmp_path: Path, rows: list[list[str]]) -> None:
    for canonical in (True, False):
        reading = read(tmp_path, as_csv(rows), canonical=canonical)
        assert reading.findings == []
        assert reading.table is not None
        assert reading.table.raw.rows() == [tuple(cell or None for cell in row) for row in rows]
        assert [reading.table.line(row) for row in range(len(rows))] == [*range(2, len(rows) + 2)]


@given(data=st.one_of(st.binary(max_size=200), st.binary(max_size=80).map(lambda d: as_csv([]) + d)))
@ONE_FOLDER
def test_no_bytes_make_the_reader_fail(tmp_path: Path, data: bytes) -> None:
    for canonical in (True, False):
        reading = read(tmp_path, data, canonical=canonical)
        assert reading.table is not None or reading.findings


@given(text=st.text('ab,"\n\r\t 中\ufeff', max_size=60))
@ONE_FOLDER
def test_no_text_makes_the_reader_fail(tmp_path: Path, text: str) -> None:
    for canonical in (True, False):
        reading = read(tmp_path, as_csv([]) + text.encode(), canonical=canonical)
        assert reading.table is not None or reading.findings


def accepted(text: str, field: FieldSchema) -> bool:
    """Whether the validator takes the cell, judged together with sound and empty cells around it."""
    raw = pl.DataFrame({"cell": [None, text, None]}, schema={"cell": pl.String})
    table, findings = typed(Table("table", "table.csv", TableSchema(fields=[field]), raw))
    assert (table.frame["cell"][1] is None) == bool(findings)
    return not findings


@given(text=LIKE_NUMBERS.filter(bool))
@ONE_FOLDER
def test_exact_numbers_are_taken_as_a_slow_reader_takes_them(text: str) -> None:
    field = FieldSchema(name="cell", type="number", decimal={"precision": 38, "scale": 6})
    plain = re.fullmatch(r"-?(0|[1-9][0-9]{0,31})(\.[0-9]{1,6})?", text)
    assert accepted(text, field) == (plain is not None)
    if plain:
        raw = pl.DataFrame({"cell": [text]})
        table, _ = typed(Table("table", "table.csv", TableSchema(fields=[field]), raw))
        assert table.frame["cell"][0] == Decimal(text)


@given(text=LIKE_NUMBERS.filter(bool))
@ONE_FOLDER
def test_integers_are_taken_as_a_slow_reader_takes_them(text: str) -> None:
    slow = re.fullmatch(r"[+-]?[0-9]+", text) is not None and -(2**63) <= int(text) < 2**63
    assert accepted(text, FieldSchema(name="cell", type="integer")) == slow


@given(text=LIKE_DATES.filter(bool))
@ONE_FOLDER
def test_dates_are_taken_as_a_slow_reader_takes_them(text: str) -> None:
    assert accepted(text, FieldSchema(name="cell", type="date")) == (slow_day(text) is not None)


@given(text=st.one_of(st.sampled_from(["true", "FALSE", "0", "1", "yes", "tRue"]), st.text(max_size=5)))
@ONE_FOLDER
def test_booleans_are_taken_as_a_slow_reader_takes_them(text: str) -> None:
    slow = text in {"true", "True", "TRUE", "1", "false", "False", "FALSE", "0"}
    assert not text or accepted(text, FieldSchema(name="cell", type="boolean")) == slow


def slow_day(text: str) -> dt.date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return dt.date(*map(int, text.split("-")))
    except ValueError:
        return None


def slow_bounds(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day, found by trying the days of the year one by one."""
    parts = text.split("/")
    if len(parts) > 2:
        return None
    found = [_slow_bounds_of_one(part) for part in parts]
    if None in found or found[-1][1] < found[0][0]:
        return None
    return found[0][0], found[-1][1]


def _slow_bounds_of_one(text: str) -> tuple[dt.date, dt.date] | None:
    if not re.fullmatch(r"[0-9]{4}(-Q[1-4]|-[0-9]{2}|-[0-9]{2}-[0-9]{2})?", text) or text.startswith("0000"):
        return None
    new_year = dt.date(int(text[:4]), 1, 1)
    days = [dt.date.fromordinal(new_year.toordinal() + shift) for shift in range(365)]
    last = dt.date(new_year.year, 12, 31)
    days += [last] if last != days[-1] else []

    def within(day: dt.date) -> bool:
        forms = {str(day)[:4], str(day)[:7], str(day), f"{str(day)[:4]}-Q{(day.month + 2) // 3}"}
        return text in forms

    inside = [day for day in days if within(day)]
    return (inside[0], inside[-1]) if inside else None


@given(text=LIKE_DATES)
@ONE_FOLDER
def test_periods_are_taken_as_a_slow_reader_takes_them(text: str) -> None:
    expected = slow_bounds(text)
    assert is_period(text) == (expected is not None)
    if expected is not None:
        first, last = bounds(text)
        assert (first, last) == expected
        assert first <= last
    if text:
        assert accepted(text, FieldSchema(name="cell", type="string", mubiaoType="period")) == is_period(text)


@given(texts=st.lists(st.none() | LIKE_DATES, max_size=10))
@ONE_FOLDER
def test_the_table_of_bounds_agrees_with_the_bounds(texts: list[str | None]) -> None:
    table = bound_table(pl.Series(texts, dtype=pl.String))
    known = {text: bounds(text) for text in texts if text is not None and is_period(text)}
    assert {text: (first, last) for text, first, last in table.iter_rows()} == known
