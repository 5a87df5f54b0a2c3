"""The database: the same bytes each time, opened by old clients, and the last gate for bad rows."""

import csv
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from mubiao.building import database
from mubiao.building.database import DatabaseRefusedError, build_database
from mubiao.building.fingerprint import fingerprint, sql_folder
from mubiao.package.descriptor import Package
from mubiao.reading.descriptor import read_descriptor

ROOT = Path(__file__).resolve().parent.parent
# Offset and value of the format's version in the header: 64 is what every client since 0.10.2 opens.
VERSION_AT, VERSION = 12, 64


def package_at(root: Path) -> Package:
    package = read_descriptor(root / "datapackage.json").package
    assert package is not None
    return package


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package, in a folder whose name SQL and a shell could stumble over."""
    root = tmp_path / 'it\'s a [目标] "数据" *?'
    for name in ("datapackage", "schemas"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "datapackage.json", root)
    return root


def edit(root: Path, table: str, column: str, value: str, row: int = 0) -> None:
    path = root / "datapackage" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[row + 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def test_every_record_is_there_as_it_is_written(copy: Path) -> None:
    package = package_at(copy)
    with build_database(copy, package) as connection:
        for resource in package.resources:
            with (copy / resource.path).open(encoding="utf-8", newline="") as file:
                rows = [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]
            text = [
                f
                for f in resource.table_schema.field_names
                if resource.table_schema.field(f).type == "string"
            ]
            columns = ", ".join(f'"{name}"' for name in text)
            found = connection.execute(f'SELECT {columns} FROM "{resource.name}"').fetchall()
            assert sorted(map(repr, found)) == sorted(repr(tuple(row[name] for name in text)) for row in rows)


def test_values_are_exact(copy: Path) -> None:
    edit(copy, "targets", "value", "12345678901234567890123456789012.123456")
    with build_database(copy, package_at(copy)) as connection:
        found = connection.execute("SELECT max(value)::VARCHAR FROM targets").fetchall()
    assert found == [("12345678901234567890123456789012.123456",)]


def test_two_builds_are_the_same_bytes(tmp_path: Path, copy: Path) -> None:
    hashes = set()
    for name, root in (("one.duckdb", ROOT), ("two.duckdb", ROOT), ("other_place.duckdb", copy)):
        target = tmp_path / name
        build_database(root, package_at(root), target)
        hashes.add(hashlib.sha256(target.read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_old_clients_open_the_file(tmp_path: Path) -> None:
    target = tmp_path / "it's 目标.duckdb"
    build_database(ROOT, package_at(ROOT), target)
    header = target.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[VERSION_AT:20], "little") == VERSION
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def test_a_file_holds_views_macros_and_comments(tmp_path: Path) -> None:
    target = tmp_path / "renamed.duckdb"
    build_database(ROOT, package_at(ROOT), target)
    with duckdb.connect(str(target), read_only=True) as connection:
        rows = connection.execute("SELECT count(*), count(due_end) FROM target_facts").fetchall()
        records = connection.execute("SELECT count(*) FROM targets").fetchall()
        assert rows == [records[0] * 2]
        # Under another name too, as in a session with several databases.
        bare = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        ).fetchall()
        assert bare == []
        for kind in ("tables", "views"):
            query = f"SELECT {kind[:-1]}_name FROM duckdb_{kind}() WHERE NOT internal AND comment IS NULL"
            assert connection.execute(query).fetchall() == []
    with duckdb.connect() as other:
        other.execute(f"ATTACH '{target}' AS another (READ_ONLY)")
        assert other.execute("SELECT count(*) FROM another.target_facts").fetchall() == [records[0]]


def test_the_database_says_what_it_was_built_from(copy: Path) -> None:
    package = package_at(copy)
    with build_database(copy, package) as connection:
        found = connection.execute("SELECT name, version, fingerprint FROM package_info").fetchall()
    assert found == [(package.name, package.version, fingerprint(copy, package))]


@pytest.mark.parametrize("changed", ["datapackage.json", "datapackage/units.csv", "schemas/units.json"])
def test_the_fingerprint_changes_with_every_file(copy: Path, changed: str) -> None:
    package = package_at(copy)
    before = fingerprint(copy, package)
    assert before == fingerprint(ROOT, package)
    (copy / changed).write_bytes((copy / changed).read_bytes() + b"\n")
    assert fingerprint(copy, package) != before


@pytest.mark.parametrize(
    ("table", "column", "value", "part"),
    [
        ("targets", "basis", "levels", "CHECK"),
        ("targets", "target_id", "no id", "CHECK"),
        ("targets", "stated", "", "NOT NULL"),
        ("targets", "stated", "1" * 31, "CHECK"),
        ("targets", "value", "many", "many"),
        ("targets", "region_id", "CN-9999", "foreign key"),
        ("targets", "supersedes_id", "t-cn-zj-vr-x-2027-000000", "foreign key"),
        ("regions", "parent_id", "CN-9999", "foreign key"),
        ("units", "name_zh", "元", "uplicate"),
        ("event_regions", "event_id", "e-cn-x-undated-000000", "foreign key"),
    ],
)
def test_what_breaks_a_constraint_is_refused(
    copy: Path, table: str, column: str, value: str, part: str
) -> None:
    edit(copy, table, column, value, row=1)
    target = copy / "refused.duckdb"
    with pytest.raises(DatabaseRefusedError, match=part) as caught:
        build_database(copy, package_at(copy), target)
    assert caught.value.table == table
    assert not list(copy.glob("refused*"))
    with pytest.raises(DatabaseRefusedError):
        build_database(copy, package_at(copy))


def test_a_file_that_exists_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "there.duckdb"
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        build_database(ROOT, package_at(ROOT), target)
    assert target.read_text() == "mine"


def test_a_package_of_another_profile_gets_its_tables(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("table,n\n#1,2\n", encoding="utf-8")
    fields = [{"name": "table", "type": "string"}, {"name": "n", "type": "integer"}]
    resource = {"name": "my-table", "path": "t.csv", "schema": {"fields": fields}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "other", "resources": [resource]}))
    with build_database(tmp_path, package_at(tmp_path)) as connection:
        assert connection.execute('SELECT "table", n FROM "my-table"').fetchall() == [("#1", 2)]
        assert connection.execute("SELECT * FROM duckdb_views() WHERE NOT internal").fetchall() == []


def test_every_file_of_sql_is_run() -> None:
    folder = sql_folder()
    files = {*folder.glob("macros/*.sql"), *folder.glob("views/*.sql"), *folder.glob("questions/*.sql")}
    assert set(database.sql_scripts()) == files, "each view and macro needs its line in sql/create.sql"


def test_nothing_is_fetched(copy: Path) -> None:
    with build_database(copy, package_at(copy)) as connection:
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
            assert connection.execute(f"SELECT current_setting('{setting}')").fetchall() == [(False,)]


def test_no_bar_is_drawn_among_the_answers(copy: Path) -> None:
    from mubiao.building.fresh import FOLDER, open_fresh

    package = package_at(copy)
    (copy / FOLDER).mkdir()
    build_database(copy, package, copy / FOLDER / database.database_name(package))
    for connection in (build_database(copy, package), open_fresh(copy, package)):
        assert connection is not None
        with connection:
            asked = connection.execute("SELECT current_setting('enable_progress_bar')")
            assert asked.fetchall() == [(False,)]


def test_opening_a_database_needs_no_data_frames() -> None:
    code = (
        "import sys, mubiao.building.database; print([m for m in ('polars', 'pandera') if m in sys.modules])"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"
