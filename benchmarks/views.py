"""Time and memory of every view and question over a large package.

    python benchmarks/views.py [--records 1000000] [--write]

Makes a package with as many targets as observations, loads it into an in-memory database by sql/create.sql
and writes the whole answer of each view, and of each question for one indicator or region, into a temporary
table. The plan of the slowest is measured step by step. --write puts both into docs/benchmark-views.md.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import duckdb
from large_package import ROOT, make

PAGE = ROOT / "docs" / "benchmark-views.md"
QUESTIONS = [
    "compare('enterprises')",
    "compare('enterprises', industry := 'vr')",
    "profile('CN-ZJ')",
    "profile('CN-3306')",
    "progress_at(DATE '2024-06-30')",
    "progress_at(DATE '2024-06-30', region := 'CN-ZJ')",
    "due_within(DATE '2024-12-31', 12)",
    "targets_known_at(DATE '2024-06-30')",
    "observations_known_at(DATE '2024-06-30')",
    "target_comparison WHERE indicator_id = 'enterprises'",
]
# What the kinds of steps in a plan are for, in these views.
STEPS = {
    "PROJECTION": "computing columns: days of periods, name of the comparison, topic, reason",
    "HASH_JOIN": "labels of the code lists, sources and plans; places back to their records",
    "WINDOW": "ranks, and how many regions a comparison has",
    "HASH_GROUP_BY": "which record stands for its region, the latest observation, sums and counts",
    "TABLE_SCAN": "reading the tables",
    "FILTER": "leaving out what has a reason not to be compared",
    "CREATE_TABLE_AS": "writing the answer, which a reader who asks for less does not pay",
    "CTE": "keeping what is needed twice",
    "UNION": "targets and observations one after the other",
    "ORDER_BY": "sorting the answer",
    "NESTED_LOOP_JOIN": "the day of the data, one row, beside each record",
}
WORDS = """\
What computes most is judging every target by every observation, `progress_at` for a day on which all are
known. The labels of regions and the days of periods are joined to both tables, and what comes of that is kept
for the later steps. The targets say which questions there are: region, thing, due date, start of the plan. Of
a question the observations are looked up once, however many targets ask it, and the latest is kept while they
are counted, so nothing is sorted. Then each target gets its answer back and is judged, which is the most of
the computing of columns. With a region given only its own records are read.

A view over `target_standing` or `observation_standing` reads its table twice. Once with a dozen columns: of
the records of one region and question one is chosen (a grouping that keeps the smallest of a row of
preferences), and the chosen ones of a comparison are sorted by value for their rank. Then with all columns,
joined with the places by record id. Choosing and ranking with all columns at once reads the table one time,
but everything that is sorted is copied, and that took longer. What is asked of one indicator is looked for
in both readings before anything is ranked: see `compare('enterprises')`. `profile` ranks only the regions of
the level of the one asked, in the things of which that one speaks: of 34 provinces (`CN-ZJ`) less than of 333
prefectures (`CN-3306`).
"""


class Time(NamedTuple):
    """What was asked, the rows of the answer, seconds on the clock, and seconds of all cores."""

    asked: str
    rows: int
    seconds: float
    busy: float

    def line(self) -> str:
        return f"{self.seconds:6.2f} s  {self.busy:6.2f} s of cores  {self.rows:>9,} rows  {self.asked}"


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


def busy() -> float:
    """Seconds of all cores that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def measure(connection: duckdb.DuckDBPyConnection, asked: str) -> Time:
    """What the whole answer to a view or question takes, and how many rows it has."""
    started, used = time.perf_counter(), busy()
    connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS FROM {asked}")
    seconds, busy_seconds = time.perf_counter() - started, busy() - used
    rows = connection.execute("SELECT count(*) FROM answer").fetchall()[0][0]
    return Time(asked, rows, seconds, busy_seconds)


def plan_of(connection: duckdb.DuckDBPyConnection, asked: str) -> list[tuple[str, int, float, int]]:
    """Kinds of steps in the plan as it ran: name, how many, seconds of all threads, most rows of one."""
    query = f"EXPLAIN (ANALYZE, FORMAT json) CREATE OR REPLACE TEMP TABLE answer AS FROM {asked}"
    measured = json.loads(connection.execute(query).fetchall()[0][1])
    kinds: dict[str, tuple[int, float, int]] = {}
    waiting = list(measured["operator"])
    while waiting:
        step = waiting.pop()
        count, seconds, rows = kinds.get(step["type"], (0, 0.0, 0))
        rows = max(rows, step["intermediate_rows"])
        kinds[step["type"]] = (count + 1, seconds + step["timing"], rows)
        waiting += step.get("children", [])
    return sorted(((name, *kind) for name, kind in kinds.items()), key=lambda one: -one[2])


def main() -> None:
    """Measure, print, and with --write keep the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=1_000_000)
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
        times.append(measure(connection, one))
        print(times[-1].line(), flush=True)
    # What a machine has to do beside this does not show in the seconds of its cores.
    slowest = max(times, key=lambda one: one.busy)
    plan = plan_of(connection, slowest.asked)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"loaded in {loading:.1f} s; peak memory {megabytes:.0f} MB; slowest {slowest.asked}")
    for name, count, seconds, rows in plan:
        print(f"{seconds:7.2f} s  {count:3} x {name}, at most {rows:,} rows")
    if given.write:
        PAGE.write_text(page(given.records, loading, megabytes, times, plan), encoding="utf-8")


def page(
    records: int, loading: float, megabytes: float, times: list[Time], plan: list[tuple[str, int, float, int]]
) -> str:
    """The page with the table of times, and the plan of the slowest in words."""
    slowest = max(times, key=lambda one: one.busy)
    table = "\n".join(
        f"| `{one.asked}` | {one.rows:,} | {one.seconds:.1f} | {one.busy:.1f} |" for one in times
    )
    whole = sum(seconds for _, _, seconds, _ in plan) or 1
    steps = "\n".join(
        f"| {count} × `{name}` | {100 * seconds / whole:.0f} | {rows:,} | {STEPS.get(name, '')} |"
        for name, count, seconds, rows in plan
        if seconds >= whole / 100
    )
    busy = sum(t.busy for t in times) / sum(t.seconds for t in times) / (os.cpu_count() or 1)
    return f"""# Views over a large package

Made by `python benchmarks/views.py --write`, which says how; one run on {os.cpu_count()} cores with duckdb
{duckdb.__version__}. A package of {records:,} targets and {records:,} observations, every other one
about the same thing as a target, was loaded with every constraint in {loading:.0f} s; then the whole answer
of each view or question was written into a table. Peak memory of it all: {megabytes:.0f} MB.

Seconds are those on the clock, seconds of all cores what was computed in them: {busy:.0%} of what the
cores could do in the time of all answers together. The rest is waiting, of one core for another, or where
other programs had the same cores.

| asked | rows | seconds | seconds of all cores |
| --- | ---: | ---: | ---: |
{table}

## What computes most

`{slowest.asked}` takes most of the cores, if not of the clock. What its plan does, by kind of
step as DuckDB measured it (the steps of two threads count twice, and waiting for a core counts):

| steps | % of the time | most rows out of one | what for |
| --- | ---: | ---: | --- |
{steps}

{WORDS}"""


if __name__ == "__main__":
    main()
