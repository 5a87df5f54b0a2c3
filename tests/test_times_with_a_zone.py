"""`mubiao sql` and times with a time zone, which DuckDB hands to Python only where pytz is installed."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from mubiao.commands.errors import UserError
from mubiao.commands.sql import _answer
from test_cli import quick, run

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("place", ["UTC", "Asia/Tokyo"])
def test_a_time_with_a_zone_is_told_in_utc(place: str) -> None:
    query = (
        "SELECT 1 AS a, TIMESTAMPTZ '2024-01-01 00:00:00+08' AS a, [TIMETZ '12:00:00+08'] AS b; -- as it is"
    )
    done = run("sql", query, "--package", ROOT, "--format", "csv", env={"TZ": place})
    assert done.stdout.decode() == "a,a,b\n1,2023-12-31 16:00:00+00,['12:00:00+08']\n", done.stderr.decode()


def test_the_order_of_rows_is_kept() -> None:
    query = "SELECT i, TIMESTAMPTZ '2024-01-01 00:00:00+00' FROM range(100000) AS r (i) ORDER BY i DESC"
    with duckdb.connect() as connection:
        _, rows = _answer(connection, query)
    assert [row[0] for row in rows] == list(range(100_000))[::-1]


def test_where_it_cannot_be_asked_for_as_text_it_is_said_what_to_do() -> None:
    query = "CREATE TEMP TABLE x AS SELECT now() AS t; INSERT INTO x VALUES (now()) RETURNING t"
    done = quick("sql", query, "--package", ROOT)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"CAST(" in done.stderr


def test_a_failure_within_python_is_told_without_its_traceback() -> None:
    def fails(value: int) -> int:
        raise ValueError(f"{value} is too many")

    with duckdb.connect() as connection:
        connection.create_function("fails", fails, ["BIGINT"], "BIGINT")
        with pytest.raises(UserError) as refused:
            _answer(connection, "SELECT fails(9)")
    assert "Traceback" not in str(refused.value)
