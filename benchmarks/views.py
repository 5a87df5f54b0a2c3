"""Time and memory of every view and question over a large package.

    python benchmarks/views.py [--records 1000000] [--plan] [--write]

Makes a package with as many targets as observations, loads it into an in-memory database by sql/create.sql
and writes the whole answer of each view, and of each question for one indicator or region, into a temporary
table. --plan prints the plan of the slowest as DuckDB measured it. --write puts the table into
docs/benchmark-views.md.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

import duckdb
from large_package import ROOT, make

PAGE = ROOT / "docs" / "benchmark-views.md"
QUESTIONS = [
    "compare('enterprises')",
    "compare('enterprises', industry := 'vr')",
    "profile('CN-ZJ')",
    "progress_at(DATE '2024-06-30')",
    "due_within(DATE '2024-12-31', 12)",
    "targets_known_at(DATE '2024-06-30')",
    "observations_known_at(DATE '2024-06-30')",
    "target_comparison WHERE indicator_id = 'enterprises'",
]


def load(folder: Path) -> duckdb.DuckDBPyConnection:
    """The database of the package in `folder`, in memory, as sql/create.sql makes it."""
    connection = duckdb.connect()
    before = Path.cwd()
    os.chdir(folder)
    try:
        for line in (ROOT / "sql" / "create.sql").read_text(encoding="utf-8").splitlines():
            if line.startswith(".read "):
                connection.execute((ROOT / line.removeprefix(".read ")).read_text(encoding="utf-8"))
    finally:
        os.chdir(before)
    return connection


def measure(connection: duckdb.DuckDBPyConnection, asked: str) -> tuple[int, float]:
    """Rows of the whole answer, and the seconds that it took."""
    started = time.perf_counter()
    connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS FROM {asked}")
    seconds = time.perf_counter() - started
    return connection.execute("SELECT count(*) FROM answer").fetchall()[0][0], seconds


def main() -> None:
    """Measure, print, and with --write keep the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--plan", action="store_true")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), given.records, faults=False, observations=given.records)
        started = time.perf_counter()
        connection = load(Path(folder))
        loading = time.perf_counter() - started
    views = "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1"
    asked = [row[0] for row in connection.execute(views).fetchall()] + QUESTIONS
    times = []
    for one in asked:
        rows, seconds = measure(connection, one)
        times.append((seconds, one, rows))
        print(f"{seconds:6.2f} s  {rows:>9,} rows  {one}", flush=True)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    slowest = max(times)[1]
    if given.plan:
        print(connection.execute(f"EXPLAIN ANALYZE SELECT * FROM {slowest}").fetchall()[0][1])
    table = "\n".join(f"| `{one}` | {rows:,} | {seconds:.1f} |" for seconds, one, rows in times)
    print(f"loaded in {loading:.1f} s; peak memory {megabytes:.0f} MB; slowest {slowest}")
    if given.write:
        PAGE.write_text(page(given.records, loading, megabytes, table), encoding="utf-8")


def page(records: int, loading: float, megabytes: float, table: str) -> str:
    """The page with the table of times."""
    return f"""# Views over a large package

Made by `python benchmarks/views.py --write`, which says how; one run on {os.cpu_count()} cores with duckdb
{duckdb.__version__}. A package of {records:,} targets and {records:,} observations, loaded with every
constraint in {loading:.0f} s; the whole answer of each view or question is written into a table. Peak memory
of it all: {megabytes:.0f} MB. Seconds differ from machine to machine.

| asked | rows | seconds |
| --- | ---: | ---: |
{table}
"""


if __name__ == "__main__":
    main()
