"""The views that join labels to records: one row a record, no value changed, the examples true."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from mubiao.building.database import build_database
from mubiao.reading.descriptor import read_descriptor
from reader_environments import Reader

ROOT = Path(__file__).resolve().parent.parent
SQL = ROOT / "sql"
FACTS = {"target_facts": ("targets", "target_id"), "observation_facts": ("observations", "observation_id")}
# Of extensions that the browser build does not have.
FOREIGN = re.compile(
    r"\b(?:json\w*|from_json|to_json|read_parquet|parquet\w*|current_timestamp|now|strptime|timezone|icu\w*)\s*\(",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    package = read_descriptor(ROOT / "datapackage.json").package
    assert package is not None
    with build_database(ROOT, package) as connection:
        yield connection


def columns(database: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    query = "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
    return [row[0] for row in database.execute(query, [name]).fetchall()]


def example_of(file: Path) -> tuple[str, list[str]]:
    """The query of a file's header, and the lines of its answer."""
    header = file.read_text(encoding="utf-8").partition("CREATE ")[0]
    example, answer = header.partition("-- Example:")[2].split("-- Answer:")
    query, expected = (
        "\n".join(re.findall(r"^--     (.*)$", part, re.MULTILINE)) for part in (example, answer)
    )
    return query, expected.splitlines()


def as_printed(row: tuple[object, ...]) -> str:
    return " | ".join("NULL" if cell is None else str(cell) for cell in row)


@pytest.mark.parametrize("view", FACTS)
def test_one_row_a_record_and_nothing_changed(database: duckdb.DuckDBPyConnection, view: str) -> None:
    table, record_id = FACTS[view]
    own = columns(database, table)
    assert set(own) <= set(columns(database, view))
    listed = ", ".join(own)
    query = "SELECT {} FROM {} ORDER BY {}"
    facts = database.execute(query.format(listed, view, record_id)).fetchall()
    assert facts == database.execute(query.format(listed, table, record_id)).fetchall()
    assert facts


@pytest.mark.parametrize(
    ("view", "names"),
    [
        ("target_facts", ["due_first", "due_end", "plan_title_zh", "plan_title_en"]),
        ("observation_facts", ["period_start", "period_end", "event_title_zh", "event_title_en"]),
    ],
)
def test_labels_are_joined_in(database: duckdb.DuckDBPyConnection, view: str, names: list[str]) -> None:
    labels = [
        f"{what}_name_{tongue}"
        for what in ("region", "industry", "indicator", "unit")
        for tongue in ("zh", "en")
    ]
    expected = {
        *labels,
        *names,
        "region_level",
        "aggregation",
        "direction",
        "source_tier",
        "publisher",
        "url",
    }
    assert expected <= set(columns(database, view))
    for name in [*labels, "source_title"]:
        assert database.execute(f"SELECT count(*) FROM {view} WHERE {name} IS NULL").fetchall() == [(0,)]


def test_dates_are_dates(database: duckdb.DuckDBPyConnection) -> None:
    due = database.execute("SELECT DISTINCT due, due_first, due_end FROM target_facts WHERE due = '2027'")
    assert due.fetchall() == [("2027", dt.date(2027, 1, 1), dt.date(2027, 12, 31))]
    query = "SELECT count(*) FROM observation_facts WHERE period_start IS NULL OR period_end < period_start"
    assert database.execute(query).fetchall() == [(0,)]


def test_a_superseded_target_is_marked() -> None:
    package = read_descriptor(ROOT / "datapackage.json").package
    assert package is not None
    with build_database(ROOT, package) as database:
        row = database.execute("SELECT * FROM targets ORDER BY target_id LIMIT 1").fetchall()[0]
        names = columns(database, "targets")
        old, new = row[0], row[0][:-6] + "ffffff"
        changed = [*row]
        changed[0], changed[names.index("supersedes_id")] = new, old
        database.execute(f"INSERT INTO targets VALUES ({', '.join('?' * len(row))})", changed)
        query = "SELECT target_id FROM target_facts WHERE is_superseded AND target_id = ?"
        assert database.execute(query, [old]).fetchall() == [(old,)]
        again = [*changed]
        again[0] = row[0][:-6] + "fffffe"
        database.execute(f"INSERT INTO targets VALUES ({', '.join('?' * len(row))})", again)
        # Two that replace one do not make two rows of it.
        assert database.execute(query, [old]).fetchall() == [(old,)]


ANSWERING = sorted([*(SQL / "views").glob("*.sql"), *(SQL / "questions").glob("*.sql")])


@pytest.mark.parametrize("file", ANSWERING, ids=lambda file: file.stem)
def test_the_example_in_the_header_has_that_answer(database: duckdb.DuckDBPyConnection, file: Path) -> None:
    query, expected = example_of(file)
    rows = database.execute(query).fetchall()
    assert [as_printed(row) for row in rows] == expected


@pytest.mark.parametrize("file", sorted(SQL.rglob("*.sql")), ids=lambda file: file.name)
def test_sql_runs_where_little_is_built_in(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    code = re.sub(r"--[^\n]*|'(?:[^']|'')*'", "", text)
    assert text.startswith("-- "), "the header says what the file is"
    # Over read_csv it fails on the first bad cell in DuckDB 2.0, and elsewhere it hides what is wrong.
    assert "TRY_CAST" not in code.upper()
    assert FOREIGN.search(code) is None
    assert "auto_detect = TRUE" not in code
    for call in re.findall(r"read_csv\w*\([^;]*", code):
        assert "auto_detect = FALSE" in call


def test_sql_alone_makes_the_same_database(
    database: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    lines = (SQL / "create.sql").read_text(encoding="utf-8").splitlines()
    with duckdb.connect() as other:
        for line in lines:
            if line.startswith(".read "):
                other.execute(Path(line.removeprefix(".read ")).read_text(encoding="utf-8"))
        tables = other.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        views = other.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1").fetchall()
        for (name,) in [*tables, *views]:
            everything = f'SELECT * FROM "{name}" ORDER BY ALL'
            assert other.execute(everything).fetchall() == database.execute(everything).fetchall()
            columns = "column_name, data_type, is_nullable, comment"
            query = f"SELECT {columns} FROM duckdb_columns() WHERE table_name = ?"
            assert other.execute(query, [name]).fetchall() == database.execute(query, [name]).fetchall()
    assert views


def test_the_command_line_of_duckdb_alone_makes_it(
    database: duckdb.DuckDBPyConnection, readers: Callable[[str], Reader], tmp_path: Path
) -> None:
    """As sql/create.sql says: no Python, the folder of the package, the program."""
    program, file = readers("duckdb-cli"), tmp_path / "made.duckdb"
    assert program.run("duckdb", file, "-c", ".read sql/create.sql", cwd=ROOT) == ""
    for name in ("targets", "target_comparison", "progress", "rollup"):
        counted = f"SELECT count(*), count(DISTINCT COLUMNS(*)) FROM {name}"
        printed = program.run("duckdb", "-readonly", "-csv", "-noheader", file, "-c", counted)
        assert printed.strip() == ",".join(map(str, database.execute(counted).fetchall()[0]))


OLDER = """
import json, sys, duckdb
from pathlib import Path
connection = duckdb.connect()
connection.execute("SET enable_progress_bar = false")  # it would be printed among the answers
for line in Path("sql/create.sql").read_text(encoding="utf-8").splitlines():
    if line.startswith(".read "):
        connection.execute(Path(line.removeprefix(".read ")).read_text(encoding="utf-8"))
examples = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
answers = [[[None if cell is None else str(cell) for cell in row]
            for row in connection.execute(example).fetchall()] for example in examples]
print(json.dumps([duckdb.__version__, answers]))
"""


def test_sql_runs_on_the_oldest_release_that_it_promises(
    readers: Callable[[str], Reader], tmp_path: Path
) -> None:
    """The database is made, and every example has its answer, with DuckDB 1.4."""
    examples = [example_of(file) for file in ANSWERING]
    asked = tmp_path / "examples.json"
    asked.write_text(json.dumps([query for query, _ in examples]), encoding="utf-8")
    version, answers = json.loads(readers("duckdb-1.4").python(OLDER, asked, cwd=ROOT))
    assert version.startswith("1.4.")
    found = [[as_printed(tuple(row)) for row in rows] for rows in answers]
    assert found == [expected for _, expected in examples]


@pytest.mark.parametrize("region", ["CN", "CN-ZJ", "CN-SD", "CN-4403", "CN-370212", "CN-X-SCCQ"])
@pytest.mark.parametrize(
    ("of_one", "of_all"),
    [
        ("target_standing_of('{}')", "target_standing"),
        ("observation_standing_of('{}')", "observation_standing"),
        ("progress_at(DATE '2025-12-31', region := '{}')", "progress_at(DATE '2025-12-31')"),
    ],
)
def test_of_one_region_it_says_what_it_says_of_it_among_all(
    database: duckdb.DuckDBPyConnection, of_one: str, of_all: str, region: str
) -> None:
    one, same = of_one.format(region), f"(SELECT * FROM {of_all} WHERE region_id = '{region}')"
    assert database.execute(f"SELECT count(*) > 0 FROM {one}").fetchall() == [(True,)]
    differing = f"(FROM {one} EXCEPT FROM {same}) UNION ALL (FROM {same} EXCEPT FROM {one})"
    assert database.execute(differing).fetchall() == []
