"""Speed and memory of the validation, as ratios in one run on one machine.

    python benchmarks/run.py [--targets 1000000] [--rounds 3] [--write]

Makes a package with `large_package`, then runs, each as a process of its own on the same files:

- ours: `mubiao validate`, all layers and rules, every figure re-read from its print;
- ours without that: the same validation, but no figure is re-read;
- frictionless: `frictionless.validate`, with no limit on errors, so that it does all of its work as well;
- floor: DuckDB loading the same CSV files into typed tables, without sniffing and without any check.

The package with planted faults is validated too, and every fault must be found on its line. At last the
real package is validated cold, beside the mere import of the libraries that a validation uses. --write puts
the tables into docs/benchmark.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from large_package import SLIPS, make

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmark.md"

FRICTIONLESS = """
import sys
from frictionless import validate
report = validate(sys.argv[1], limit_errors=10**9)
print(report.valid, report.stats["errors"])
"""
FLOOR = """
import json, sys
from pathlib import Path
import duckdb
root = Path(sys.argv[1])
connection = duckdb.connect()
for resource in json.loads((root / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
    schema = json.loads((root / resource["schema"]).read_text(encoding="utf-8"))
    types = {field["name"]: "DATE" if field["type"] == "date" else "VARCHAR" for field in schema["fields"]}
    types |= {field["name"]: "DECIMAL(38, 6)" for field in schema["fields"] if "decimal" in field}
    connection.execute(
        f"CREATE TABLE {resource['name']} AS FROM read_csv('{root / resource['path']}', auto_detect = false, "
        f"header = true, delim = ',', quote = '\\"', escape = '\\"', comment = '', columns = {types})"
    )
"""
WITHOUT_PRINT = """
import sys
from mubiao.rules import tables
from mubiao.validator import validate
tables.slips = lambda frame: {}
print(validate(sys.argv[1]).valid)
"""
IMPORTS = "import jsonschema_rs, pandera.polars, polars, pydantic"


# As after the first run of a program: modules are compiled once, not each time.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Run:
    """One process: wall seconds, seconds of all cores, peak resident megabytes, what it printed."""

    seconds: float
    of_cores: float
    megabytes: float
    output: str


def run(*arguments: str) -> Run:
    """Run Python with `arguments` and measure it as a whole process."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen([sys.executable, *arguments], stdout=output, cwd=ROOT, env=ENVIRONMENT)
        _, _, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        output.seek(0)
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output.read().decode())


def median(runs: list[Run]) -> Run:
    """The run of median time, with the median time of cores and the largest memory of all."""
    ordered = sorted(runs, key=lambda one: one.seconds)
    middle = ordered[len(ordered) // 2]
    of_cores = statistics.median(one.of_cores for one in runs)
    return Run(middle.seconds, of_cores, max(one.megabytes for one in runs), middle.output)


@dataclass(frozen=True)
class Made:
    """The package that was made: its targets, how many of their figures are printed differently, its
    megabytes, and of the faults planted in its like: found, planted, findings beyond them."""

    targets: int
    different: int
    size: float
    faults: tuple[int, int, int]


def different_figures(folder: Path) -> int:
    """How many different figures are printed in the targets of a package."""
    with (folder / "datapackage" / "targets.csv").open(encoding="utf-8", newline="") as file:
        return len({row["stated"] for row in csv.DictReader(file)})


def found_faults(folder: Path, planted: list[dict[str, object]]) -> tuple[int, int]:
    """How many planted faults were found with code, line and field; how many findings were not planted."""
    report = json.loads(run("-m", "mubiao", "validate", str(folder), "--format", "json").output)
    of_targets = [f for f in report["findings"] if f["code"] != "table-empty"]
    found = {(f["line"], f["code"], f["field"]) for f in of_targets}
    wanted = {(f["line"], f["code"], f["field"]) for f in planted}
    return len(found & wanted), len(found - wanted)


def main() -> None:
    """Measure, print, and with --write keep the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--targets", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        good, bad = Path(temporary, "good"), Path(temporary, "bad")
        make(good, given.targets, faults=False)
        planted = make(bad, given.targets, faults=True)
        size = sum(file.stat().st_size for file in (good / "datapackage").iterdir()) / 1e6
        different = different_figures(good)
        ours, unread, floor = [], [], []
        for _ in range(given.rounds):  # alternately, so that both meet the same weather
            ours.append(run("-m", "mubiao", "validate", str(good)))
            unread.append(run("-c", WITHOUT_PRINT, str(good)))
            floor.append(run("-c", FLOOR, str(good)))
        second = run("-c", FRICTIONLESS, str(good / "datapackage.json"))
        found, beyond = found_faults(bad, planted)
    pairs = [(run("-m", "mubiao", "validate", str(ROOT)), run("-c", IMPORTS)) for _ in range(9)]
    cold, imports = median([one for one, _ in pairs]), median([other for _, other in pairs])
    made = Made(given.targets, different, size, (found, len(planted), beyond))
    page = report(made, median(ours), median(unread), second, median(floor), cold, imports)
    print(page)
    print("spread of ours:", _spread(ours), "unread:", _spread(unread), "of the floor:", _spread(floor))
    print("ours said:", ours[0].output.strip().splitlines()[-1])
    print("frictionless said:", second.output.strip())
    if given.write:
        PAGE.write_text(page, encoding="utf-8")


def _spread(runs: list[Run]) -> str:
    seconds = [one.seconds for one in runs]
    return f"{min(seconds):.1f} to {max(seconds):.1f} s, median {statistics.median(seconds):.1f}"


def report(made: Made, ours: Run, unread: Run, second: Run, floor: Run, cold: Run, imports: Run) -> str:
    """The page: what was measured, the table, the ratios."""
    found, planted, beyond = made.faults
    share = (ours.of_cores - unread.of_cores) / ours.of_cores
    names = ("duckdb", "frictionless", "pandera", "polars")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    rows = [
        ("`mubiao validate`, all layers and rules", ours),
        ("the same, but no figure is re-read from its print", unread),
        ("`frictionless.validate`", second),
        ("DuckDB, typed load, no checks (the floor)", floor),
    ]
    table = "\n".join(
        f"| {what} | {one.seconds:.1f} | {one.of_cores:.1f} | {one.megabytes:.0f} | "
        f"{one.seconds / ours.seconds:.2f} |"
        for what, one in rows
    )
    return f"""# Benchmark

Made by `python benchmarks/run.py --write`, which says how; whole processes, one run, one machine
({machine}; {versions}).
Seconds differ from machine to machine; read the ratios.

A package of {made.targets:,} targets ({made.size:.0f} MB of CSV), in which
{made.different:,} figures are printed differently:

| | seconds | seconds of all cores | peak memory, MB | times ours |
| --- | ---: | ---: | ---: | ---: |
{table}

So the validation is {second.seconds / ours.seconds:.1f} times as fast as frictionless, which checks fewer
things, and takes {ours.seconds / floor.seconds:.1f} times the floor. Re-reading every figure from its print
is {share:.0%} of the work (seconds of all cores).

Of {planted:,} faults planted in such a package ({len(SLIPS)} kinds), {found:,} were found with code, line
and field; findings beyond them: {beyond}.

The real package, cold: {cold.seconds:.2f} s, {cold.seconds / imports.seconds:.2f} times the
{imports.seconds:.2f} s that importing the libraries (polars, pandera, pydantic, jsonschema-rs) takes.
"""


if __name__ == "__main__":
    main()
