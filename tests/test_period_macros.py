"""period_first and period_last say in SQL what mubiao.periods says in Python."""

import datetime as dt
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mubiao import periods

MACROS = Path(__file__).resolve().parent.parent / "sql" / "macros"

YEARS = st.integers(1, 9999).map(lambda year: f"{year:04d}")
MONTHS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)).map(lambda day: day.isoformat()[:7])
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)).map(lambda day: day.isoformat())
QUARTERS = st.tuples(YEARS, st.integers(1, 4)).map(lambda parts: f"{parts[0]}-Q{parts[1]}")
ONE = st.one_of(YEARS, MONTHS, DAYS, QUARTERS)


def in_order(parts: tuple[str, str]) -> bool:
    return periods.is_period("/".join(parts))


PERIODS = ONE | st.tuples(ONE, ONE).filter(in_order).map("/".join)


@pytest.fixture(scope="module")
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name in ("period_first", "period_last"):
        connection.execute((MACROS / f"{name}.sql").read_text(encoding="utf-8"))
    return connection


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(PERIODS, min_size=1, max_size=100))
def test_bounds_are_those_of_python(database: duckdb.DuckDBPyConnection, texts: list[str]) -> None:
    rows = database.execute(
        "SELECT t, period_first(t), period_last(t) FROM (SELECT unnest(?) AS t)", [texts]
    ).fetchall()
    assert rows == [(text, *periods.bounds(text)) for text in texts]


@pytest.mark.parametrize(
    "text", [None, "", "2023-13-", "2023-Q5", "2023-Q", "202", "20233", "2023/", "年", "2023-1", "2023-11-3"]
)
def test_what_is_no_period_has_no_last_day(database: duckdb.DuckDBPyConnection, text: str | None) -> None:
    assert database.execute("SELECT period_last(?)", [text]).fetchall() == [(None,)]


def test_a_day_that_does_not_exist_is_an_error(database: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.ConversionException):
        database.execute("SELECT period_first('2023-02-30')").fetchall()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027", "2027-01-01", "2027-12-31"),
        ("2023-11", "2023-11-01", "2023-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-11-30", "2023-11-30", "2023-11-30"),
        ("2023-Q4", "2023-10-01", "2023-12-31"),
        ("2023-01/2023-11", "2023-01-01", "2023-11-30"),
        ("2021/2025", "2021-01-01", "2025-12-31"),
        ("2023-Q1/2024-Q2", "2023-01-01", "2024-06-30"),
    ],
)
def test_examples(database: duckdb.DuckDBPyConnection, text: str, first: str, last: str) -> None:
    found = database.execute("SELECT period_first(?)::VARCHAR, period_last(?)::VARCHAR", [text, text])
    assert found.fetchall() == [(first, last)]
