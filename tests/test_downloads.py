"""Each file of a build, read back and compared with the tables, value by value."""

from __future__ import annotations

import csv
import datetime
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from faults.copy_of_package import PackageCopy
from mubiao.building.checksums import read_checksums
from mubiao.building.exact import cell_of
from mubiao.building.sqlite_views import VIEWS
from mubiao.periods import bounds
from stated_tables import Value, same, stated_tables

NAME = "china-regional-targets"
TABLES = [
    resource["name"]
    for resource in json.loads(
        (Path(__file__).resolve().parents[1] / "datapackage.json").read_text(encoding="utf-8")
    )["resources"]
]
Stated = dict[str, tuple[list[str], list[tuple[Value, ...]]]]


@pytest.fixture(scope="module")
def stated(built_package: PackageCopy) -> Stated:
    return stated_tables(built_package.folder)


@pytest.fixture(scope="module")
def out(built_package: PackageCopy) -> Path:
    return built_package.folder / "build"


def compare(found: Iterable[Sequence[object]], stated: list[tuple[Value, ...]]) -> None:
    """Every value, in the order of the file."""
    rows = list(found)
    assert len(rows) == len(stated)
    for row, expected in zip(rows, stated, strict=True):
        for value, wanted in zip(row, expected, strict=True):
            assert same(value, wanted), (value, wanted)


def test_the_made_up_records_bring_values_of_every_kind(stated: Stated) -> None:
    """Else what follows would compare empty columns."""
    assert all(records for _, records in stated.values())
    columns, records = stated["targets"]
    for column in ("value_max", "baseline_value", "scope", "supersedes_id", "note"):
        assert any(record[columns.index(column)] is not None for record in records), column
    values = [record[columns.index("value")] for record in records]
    assert any(isinstance(value, Decimal) and value % 1 for value in values)
    accessed = stated["sources"][0].index("accessed")
    assert any(isinstance(record[accessed], datetime.date) for record in stated["sources"][1])


def test_nothing_else_is_made(out: Path) -> None:
    """Every file of a build is one that a test reads back; a new form needs a new test."""
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    pages = {name for name in files if name.startswith("json/")}
    version = json.loads((out.parent / "datapackage.json").read_text(encoding="utf-8"))["version"]
    assert files - pages == {
        *(f"csv-for-excel/{table}.csv" for table in TABLES),
        *(f"parquet/{table}.parquet" for table in TABLES),
        *(f"csv-for-excel/{view}.csv" for view in VIEWS),
        *(f"parquet/{view}.parquet" for view in VIEWS),
        *(f"{NAME}.{ending}" for ending in ("duckdb", "sqlite", "xlsx", "ics")),
        f"{NAME}-{version}.zip",
        *("changes.json", "changes.atom"),
        *("croissant.json", "CITATION.cff", "datacite.json", "zenodo.json", "README.md", "SHA256SUMS"),
        ".mubiao-build",  # what of the folder the next build may replace: tests/test_build_folder.py
    }
    assert set(read_checksums(out)) == files - {"SHA256SUMS", ".mubiao-build"}


@pytest.mark.parametrize("table", TABLES)
def test_zip(out: Path, stated: Stated, table: str, tmp_path: Path) -> None:
    (archive,) = out.glob("*.zip")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path)
    columns, records = stated_tables(tmp_path)[table]
    assert columns == stated[table][0]
    compare(records, stated[table][1])


@pytest.mark.parametrize("table", TABLES)
def test_csv_for_excel(out: Path, stated: Stated, table: str) -> None:
    data = (out / "csv-for-excel" / f"{table}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert not data[3:].startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(data.decode("utf-8-sig").splitlines())
    columns, records = stated[table]
    assert header == columns
    numbers = [
        [Decimal(cell) if isinstance(w, Decimal) else cell for cell, w in zip(row, record, strict=True)]
        for row, record in zip(rows, records, strict=True)
    ]
    compare(numbers, records)


@pytest.mark.parametrize("table", TABLES)
def test_parquet(out: Path, stated: Stated, table: str) -> None:
    file = out / "parquet" / f"{table}.parquet"
    columns, records = stated[table]
    frame = pl.read_parquet(file)
    assert frame.columns == columns
    compare(frame.iter_rows(), records)
    with duckdb.connect() as connection:
        compare(connection.execute("FROM read_parquet(?)", [str(file)]).fetchall(), records)
        codecs = connection.execute("SELECT DISTINCT compression FROM parquet_metadata(?)", [str(file)])
        assert codecs.fetchall() == [("ZSTD",)]
    described = json.loads(pl.read_parquet_metadata(file)["table_schema"])
    assert [field["name"] for field in described["fields"]] == columns


@pytest.mark.parametrize("table", TABLES)
def test_duckdb(out: Path, stated: Stated, table: str) -> None:
    columns, records = stated[table]
    with duckdb.connect(str(out / f"{NAME}.duckdb"), read_only=True) as connection:
        answer = connection.execute(f"FROM {table}")
        assert [column[0] for column in answer.description or []] == columns
        # A table that refers to itself is filled generation by generation.
        compare(sorted(answer.fetchall(), key=str), sorted(records, key=_as_duckdb_shows))


def _as_duckdb_shows(record: tuple[Value, ...]) -> str:
    quantum = Decimal("0.000001")
    return str(tuple(v.quantize(quantum) if isinstance(v, Decimal) else v for v in record))


@pytest.fixture(scope="module")
def views(out: Path) -> dict[str, tuple[list[str], list[tuple[Value, ...]]]]:
    """The views of facts as DuckDB answers: the columns, and the rows in the order of their ids."""
    found = {}
    with duckdb.connect(str(out / f"{NAME}.duckdb"), read_only=True) as connection:
        for view in VIEWS:
            answer = connection.execute(f"FROM {view} ORDER BY 1")
            found[view] = ([column[0] for column in answer.description or []], answer.fetchall())
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_as_csv_for_excel(out: Path, views: Stated, view: str) -> None:
    data = (out / "csv-for-excel" / f"{view}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    header, *rows = csv.reader(data.decode("utf-8-sig").splitlines())
    columns, records = views[view]
    assert header == columns
    truth = {"true": True, "false": False}
    read = [
        [
            truth[cell] if isinstance(w, bool) else Decimal(cell) if isinstance(w, Decimal) else cell
            for cell, w in zip(row, record, strict=True)
        ]
        for row, record in zip(rows, records, strict=True)
    ]
    compare(read, records)
    # Amounts are written as in the tables: no zeros at their end, no exponent.
    value = columns.index("value")
    assert all(not ("." in row[value] and row[value].endswith("0")) for row in rows)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_as_parquet(out: Path, views: Stated, view: str) -> None:
    file = out / "parquet" / f"{view}.parquet"
    columns, records = views[view]
    frame = pl.read_parquet(file)
    assert frame.columns == columns
    assert frame.schema["value"] == pl.Decimal(38, 6)
    compare(frame.iter_rows(), records)
    described = json.loads(pl.read_parquet_metadata(file)["columns"])
    assert list(described) == columns
    assert all(described.values())


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_as_a_sheet(workbook: CalamineWorkbook, views: Stated, view: str) -> None:
    """Headers bear the name of the column, then its Chinese one."""
    header, *rows = workbook.get_sheet_by_name(view).to_python()
    columns, records = views[view]
    named = [str(title).split(" ") for title in header]
    assert [name for name, _ in named] == columns
    assert all(chinese and not chinese.isascii() for _, chinese in named)
    compare(rows, records)
    assert workbook.sheet_names[1:5] == ["dictionary 字典", *VIEWS, TABLES[0]]


@pytest.fixture(scope="module")
def sqlite(out: Path) -> Iterable[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{out / NAME}.sqlite?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.mark.parametrize("table", TABLES)
def test_sqlite(sqlite: sqlite3.Connection, stated: Stated, table: str) -> None:
    answer = sqlite.execute(f"SELECT * FROM {table} ORDER BY rowid")
    assert [column[0] for column in answer.description] == stated[table][0]
    compare(answer.fetchall(), stated[table][1])


def test_sqlite_is_sound_and_keeps_its_keys(sqlite: sqlite3.Connection, out: Path) -> None:
    assert sqlite.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert sqlite.execute("PRAGMA foreign_key_check").fetchall() == []
    schemas = out.parent / "schemas"
    for table in TABLES:
        schema = json.loads((schemas / f"{table}.json").read_text(encoding="utf-8"))
        wanted = {
            (field, key["reference"].get("resource") or table, far)
            for key in schema.get("foreignKeys", [])
            for field, far in zip(key["fields"], key["reference"]["fields"], strict=True)
        }
        found = sqlite.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', [table])
        assert set(found.fetchall()) == wanted
        keys = sqlite.execute(
            "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", [table]
        ).fetchall()
        assert [name for (name,) in keys] == schema.get("primaryKey", [])
    copy = sqlite3.connect(":memory:")
    sqlite.backup(copy)
    copy.execute("PRAGMA foreign_keys = ON")
    for fault in (
        "UPDATE targets SET region_id = 'CN-XX'",
        "UPDATE targets SET basis = 'stock'",
        "UPDATE targets SET stated = NULL",
        "UPDATE targets SET target_id = 't'",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            copy.execute(fault)
    copy.close()


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_of_sqlite_answers_as_that_of_duckdb(sqlite: sqlite3.Connection, out: Path, view: str) -> None:
    with duckdb.connect(str(out / f"{NAME}.duckdb"), read_only=True) as connection:
        answer = connection.execute(f"FROM {view} ORDER BY 1")
        columns = [column[0] for column in answer.description or []]
        expected = answer.fetchall()
    found = sqlite.execute(f"SELECT * FROM {view} ORDER BY 1")
    assert [column[0] for column in found.description] == columns
    assert expected
    compare(found.fetchall(), expected)


def test_sqlite_sorts_values_as_numbers(sqlite: sqlite3.Connection) -> None:
    kinds = sqlite.execute("SELECT DISTINCT typeof(value) FROM targets").fetchall()
    assert {kind for (kind,) in kinds} <= {"integer", "real"}
    values = [Decimal(str(v)) for (v,) in sqlite.execute("SELECT value FROM targets ORDER BY value")]
    assert values == sorted(values)


def test_sqlite_says_what_each_column_means(sqlite: sqlite3.Connection) -> None:
    silent = sqlite.execute(
        'SELECT "table", "column" FROM package_dictionary WHERE description IS NULL OR description_zh IS NULL'
    )
    assert silent.fetchall() == []


@pytest.fixture(scope="module")
def workbook(out: Path) -> CalamineWorkbook:
    return CalamineWorkbook.from_path(str(out / f"{NAME}.xlsx"))


@pytest.mark.parametrize("table", TABLES)
def test_xlsx(workbook: CalamineWorkbook, stated: Stated, table: str) -> None:
    header, *rows = workbook.get_sheet_by_name(table).to_python()
    columns, records = stated[table]
    assert header == columns
    compare(rows, records)


def test_xlsx_keeps_text_as_text_and_headers_in_view(out: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(out / f"{NAME}.xlsx")
    assert book.sheetnames[2:] == [*VIEWS, *TABLES]
    for table in TABLES:
        sheet = book[table]
        assert sheet.freeze_panes == "B2"
        schema = json.loads((out.parent / f"schemas/{table}.json").read_text(encoding="utf-8"))
        for field, column in zip(schema["fields"], sheet.iter_cols(min_row=2), strict=True):
            kinds = {cell.data_type for cell in column if cell.value is not None}
            assert kinds <= {"string": {"s"}, "number": {"n"}, "date": {"d"}}[field["type"]], field["name"]


def test_xlsx_holds_the_dictionary(workbook: CalamineWorkbook, out: Path, views: Stated) -> None:
    header, *rows = workbook.get_sheet_by_index(1).to_python()
    listed = {(row[0], row[3]): row for row in rows}
    for table in TABLES:
        schema = json.loads((out.parent / f"schemas/{table}.json").read_text(encoding="utf-8"))
        for field in schema["fields"]:
            row = dict(zip(header, listed.pop((table, field["name"])), strict=True))
            assert row["description"] == field["description"]
            assert row["说明"] == field["descriptionZh"]
    for view, (columns, _) in views.items():
        for column in columns:
            row = dict(zip(header, listed.pop((view, column)), strict=True))
            assert row["title"], column
            assert row["列名"], column
            assert row["description"], column
    assert not listed


def figures(page: Path) -> dict[str, dict[str, object]]:
    document = json.loads(page.read_text(encoding="utf-8"), parse_float=Decimal)
    return {
        str(record[f"{kind[:-1]}_id"]): record
        for kind in ("targets", "observations")
        for record in document[kind]
    }


@pytest.mark.parametrize(("kind", "key"), [("regions", "region_id"), ("indicators", "indicator_id")])
def test_json(out: Path, stated: Stated, kind: str, key: str) -> None:
    index = json.loads((out / "json/index.json").read_text(encoding="utf-8"))
    columns, records = stated[kind]
    assert [entry[key] for entry in index[kind]] == [record[columns.index(key)] for record in records]
    for entry, record in zip(index[kind], records, strict=True):
        of_table = dict(zip(columns, record, strict=True))
        for name in ("level", "parent_id") if kind == "regions" else ("unit_id", "aggregation", "direction"):
            assert entry[name] == of_table[name]
    found: dict[str, dict[str, object]] = {}
    for entry in index[kind]:
        page = figures(out / "json" / entry["path"])
        assert len(page) == entry["targets"] + entry["observations"]
        assert all(record[key] == entry[key] for record in page.values())
        found |= page
    for table in ("targets", "observations"):
        names, rows = stated[table]
        compare([[found[str(row[0])][name] for name in names] for row in rows], rows)
    plans, events, sources = (
        {row[0]: dict(zip(stated[name][0], row, strict=True)) for row in stated[name][1]}
        for name in ("plans", "events", "sources")
    )
    for record in found.values():
        if "plan_id" in record:
            assert bool(record["plan"]) == bool(record["plan_id"])
        for label, far in (("plan", plans), ("event", events), ("source", sources)):
            for name, value in (record.get(label) or {}).items():  # type: ignore[attr-defined]
                assert value == far[str(record[f"{label}_id"])][name], (label, name)
    assert any(record.get("plan") for record in found.values())
    assert any(record.get("event") for record in found.values())
    named = next(iter(found.values()))
    regions = {r[0]: dict(zip(stated["regions"][0], r, strict=True)) for r in stated["regions"][1]}
    assert named["region_zh"] == regions[named["region_id"]]["name_zh"]
    scopes = {row[0]: row[1] for row in stated["scopes"][1]}
    assert any(record["scope"] for record in found.values())
    assert all(record["scope_en"] == scopes.get(record["scope"]) for record in found.values())


def test_no_page_is_left_that_the_index_has_not(out: Path) -> None:
    index = json.loads((out / "json/index.json").read_text(encoding="utf-8"))
    listed = {entry["path"] for kind in ("regions", "indicators") for entry in index[kind]}
    there = {path.relative_to(out / "json").as_posix() for path in (out / "json").rglob("*.json")}
    assert there == {*listed, "index.json"}


def in_force(stated: Stated) -> list[dict[str, Value]]:
    """The targets that nothing has replaced or repealed, and that no mere draft proposes."""
    columns, records = stated["targets"]
    targets = [dict(zip(columns, record, strict=True)) for record in records]
    replaced = {target["supersedes_id"] for target in targets}
    names, plans = stated["plans"]
    status = {plan[0]: plan[names.index("status")] for plan in plans}
    return [
        target
        for target in targets
        if target["target_id"] not in replaced
        and status.get(target["plan_id"]) not in ("superseded", "repealed", "draft")
    ]


def test_ics(out: Path, stated: Stated) -> None:
    calendar = Calendar.from_ical((out / f"{NAME}.ics").read_bytes())
    wanted = {(bounds(str(target["due"]))[1], str(target["target_id"])) for target in in_force(stated)}
    assert len(wanted) < len(stated["targets"][1])
    found = set()
    titles = {plan[0]: plan[1:3] for plan in stated["plans"][1]}
    plan_of = {target["target_id"]: target["plan_id"] for target in in_force(stated)}
    events = list(calendar.walk("VEVENT"))
    assert not any(event.errors for event in events)
    for event in events:
        day = event["dtstart"].dt
        assert type(day) is datetime.date
        assert event["dtend"].dt == day + datetime.timedelta(days=1)
        ids, heading = [], ""
        for line in str(event["description"]).split("\n"):
            if not line.startswith("- "):
                heading = line
                continue
            ids.append(line.rsplit("(", 1)[1].rstrip(")"))
            chinese, english = line.split(" — ")
            assert not chinese.isascii()
            assert any(letter.isascii() and letter.isalpha() for letter in english.rsplit("(", 1)[0])
            plan = titles.get(plan_of[ids[-1]])
            assert heading == (" · ".join(map(str, filter(None, plan))) if plan else heading)
        assert f"{len(ids)}项" in event["summary"]
        found |= {(day, id_) for id_ in ids}
    assert found == wanted
    with duckdb.connect(str(out / f"{NAME}.duckdb"), read_only=True) as connection:
        due = connection.execute("SELECT sum(targets) FROM timeline WHERE kind = 'targets_due'").fetchall()
    assert due == [(len(found),)]
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert max(map(len, (out / f"{NAME}.ics").read_bytes().split(b"\r\n"))) <= 75


def test_json_says_which_targets_are_in_force(out: Path, stated: Stated) -> None:
    wanted = {str(target["target_id"]) for target in in_force(stated)}
    index = json.loads((out / "json/index.json").read_text(encoding="utf-8"))
    for kind in ("regions", "indicators"):
        found = set()
        for entry in index[kind]:
            page = json.loads((out / "json" / entry["path"]).read_text(encoding="utf-8"))
            ours = {target["target_id"] for target in page["targets"] if target["in_force"]}
            assert entry["targets_in_force"] == len(ours)
            found |= ours
            for target in page["targets"]:
                assert target["in_force"] == (target["not_in_force"] is None)
        assert found == wanted


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (Decimal("100000000000.000000"), 100_000_000_000),
        (Decimal("72.630000"), 72.63),
        (Decimal("-0.5"), -0.5),
        (Decimal("123456789012345"), 123_456_789_012_345),
        (Decimal("1234567890123456"), "1234567890123456"),
        (Decimal("9007199254740993"), "9007199254740993"),
        (Decimal("0.1234567890123456"), "0.1234567890123456"),
        (Decimal("12300000000000000000000"), 12_300_000_000_000_000_000_000),
        (Decimal("0.000000"), 0),
        (float("nan"), "nan"),
        (True, True),
        (datetime.date(2024, 1, 31), "2024-01-31"),
        (None, None),
    ],
)
def test_a_number_that_would_not_read_back_becomes_text(value: object, cell: object) -> None:
    assert cell_of(value) == cell
    assert type(cell_of(value)) is type(cell)
    if isinstance(value, Decimal) and not isinstance(cell, str):
        assert Decimal(repr(cell)) == value == Decimal(repr(float(str(cell))))
