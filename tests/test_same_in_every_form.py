"""What was validated is what is built: every form of a package holds the table that the reader read."""

from __future__ import annotations

import contextlib
import csv
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from python_calamine import CalamineWorkbook

import mubiao
from mubiao.building.build import build
from mubiao.building.filling import AT_ONCE, fill_table
from mubiao.building.generations import RingError, generations
from mubiao.package.descriptor import ForeignKey

V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
Rows = list[tuple[object, ...]]


def texts(*names: str) -> list[dict[str, Any]]:
    return [{"name": name, "type": "string"} for name in names]


def key(column: str, table: str = "", far: str = "id") -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": table, "fields": [far]}}


@dataclass(frozen=True)
class Case:
    """A table as it is written and described, and the columns and records that it holds."""

    text: str
    schema: dict[str, Any]
    columns: list[str]
    rows: Rows
    resource: dict[str, Any] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)


TREE = {"fields": texts("id", "up"), "primaryKey": ["id"], "foreignKeys": [key("up")]}
CASES = {
    "columns in another order": Case(
        "b,a\nB1,A1\nB2,A2\n",
        {"fields": texts("a", "b"), "fieldsMatch": "equal"},
        ["b", "a"],
        [("B1", "A1"), ("B2", "A2")],
    ),
    "a field that the file leaves out": Case(
        "a\nA1\n", {"fields": texts("a", "b"), "fieldsMatch": "superset"}, ["a"], [("A1",)]
    ),
    "a column that the schema leaves out": Case(
        "x,a\nX1,A1\n", {"fields": texts("a"), "fieldsMatch": "subset"}, ["x", "a"], [("X1", "A1")]
    ),
    "a reference to a column that the file leaves out": Case(
        "a,up\nA1,\n",
        {"fields": texts("a", "id", "up"), "fieldsMatch": "superset", "foreignKeys": [key("up")]},
        ["a", "up"],
        [("A1", None)],
    ),
    "spaces behind the commas": Case(
        "a, b\nA1, B1\n",
        {"fields": texts("a", "b")},
        ["a", "b"],
        [("A1", "B1")],
        resource={"dialect": {"skipInitialSpace": True}},
    ),
    "a star in the name of the file": Case(
        "a\nA1\n",
        {"fields": texts("a")},
        ["a"],
        [("A1",)],
        resource={"path": "t*.csv"},
        beside={"tother.csv": "a\nSECRET\n"},
    ),
    "missing values of a field": Case(
        "a,n\nA1,NA\n-,3\n",
        {
            "fields": [
                {"name": "a", "type": "string", "missingValues": ["-"]},
                {"name": "n", "type": "integer", "missingValues": ["NA"]},
            ]
        },
        ["a", "n"],
        [("A1", None), (None, 3)],
    ),
    "numbers and truth values in forms of their own": Case(
        'n,yes\n"1.234,5",ja\n7,nein\n',
        {
            "fields": [
                {"name": "n", "type": "number", "decimalChar": ",", "groupChar": "."},
                {"name": "yes", "type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]},
            ]
        },
        ["n", "yes"],
        [(1234.5, True), (7.0, False)],
    ),
    "tabs": Case(
        "a\tb\nA1\tB,1\n",
        {"fields": texts("a", "b")},
        ["a", "b"],
        [("A1", "B,1")],
        resource={"path": "t.tsv", "format": "tsv", "dialect": {"delimiter": "\t"}},
    ),
    "a record of one missing cell": Case(
        "a\nA1\n-\nA3\n",
        {"fields": texts("a"), "missingValues": ["-"]},
        ["a"],
        [("A1",), (None,), ("A3",)],
    ),
    "a chain of 40 records, children first": Case(
        "id,up\n" + "".join(f"{n},{n + 1}\n" for n in range(40)) + "40,\n",
        TREE,
        ["id", "up"],
        [(f"{n}", f"{n + 1}") for n in range(40)] + [("40", None)],
    ),
    "records in a ring": Case(
        "id,up\na,b\nb,a\nc,c\n", TREE, ["id", "up"], [("a", "b"), ("b", "a"), ("c", "c")]
    ),
    "a reference to a column that is no key": Case(
        "id,up\na,b\nb,\n",
        {"fields": texts("id", "up"), "foreignKeys": [key("up")]},
        ["id", "up"],
        [("a", "b"), ("b", None)],
    ),
    "a pattern that DuckDB does not know": Case(
        "a\nA1\n",
        {"fields": [{"name": "a", "type": "string", "constraints": {"pattern": "(?!x)[A-Z][0-9]"}}]},
        ["a"],
        [("A1",)],
    ),
    "a reference between columns of two types": Case(
        "id,up\n1,\n2,1\n",
        {**TREE, "fields": [{"name": "id", "type": "integer"}, *texts("up")]},
        ["id", "up"],
        [(1, None), (2, "1")],
    ),
}


def written(folder: Path, resources: Sequence[dict[str, Any]]) -> Path:
    document = {"$schema": V2, "name": "pk", "version": "1.0.0", "resources": list(resources)}
    (folder / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
    return folder / "datapackage.json"


@pytest.mark.parametrize("name", CASES)
def test_every_form_holds_the_table_that_was_read(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    resource = {"name": "t", "path": "t.csv", "schema": case.schema, **case.resource}
    for file, text in {**case.beside, resource["path"]: case.text}.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    done = build(written(tmp_path, [resource]), out := tmp_path / "build")
    assert done.report.valid, done.report.findings
    in_some_order = sorted(case.rows, key=repr)

    with duckdb.connect(str(out / "pk.duckdb"), read_only=True) as connection:
        assert answer(connection) == (case.columns, in_some_order)
    with mubiao.connect(tmp_path) as connection:
        assert answer(connection) == (case.columns, in_some_order)
    (tmp_path / "build/pk.duckdb").unlink()
    with mubiao.connect(tmp_path) as connection:  # made in memory
        assert answer(connection) == (case.columns, in_some_order)

    with contextlib.closing(sqlite3.connect(out / "pk.sqlite")) as lite:
        found = lite.execute("SELECT * FROM t")
        assert ([c[0] for c in found.description], found.fetchall()) == (case.columns, case.rows)
    frame = pl.read_parquet(out / "parquet/t.parquet")
    assert (frame.columns, frame.rows()) == (case.columns, case.rows)

    header, *rows = CalamineWorkbook.from_path(str(out / "pk.xlsx")).get_sheet_by_name("t").to_python()
    assert (header, len(rows)) == (case.columns, len(case.rows))
    assert [[cell == "" for cell in row] for row in rows] == [[c is None for c in row] for row in case.rows]
    with (out / "csv-for-excel/t.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == case.columns
    assert [len(row) for row in rows] == [len(case.columns)] * len(case.rows)
    written_out = [[cell for cell in row if isinstance(cell, str)] for row in case.rows]
    assert all(set(cells) <= set(row) for cells, row in zip(written_out, rows, strict=True))


def answer(connection: duckdb.DuckDBPyConnection) -> tuple[list[str], Rows]:
    found = connection.execute("FROM t")
    columns = [column[0] for column in found.description or []]
    return columns, sorted(found.fetchall(), key=repr)


def test_tables_that_refer_to_each_other_are_built_with_the_keys_that_can_be(tmp_path: Path) -> None:
    """A department has a head and an employee a department: no table can be made first with both keys."""
    for name, text in {"department": "id,head\nd,e\n", "employee": "id,works_in\ne,d\n"}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    listed = [
        {"name": name, "path": f"{name}.csv", "schema": {"fields": texts("id", column), **keys}}
        for name, column, far in (
            ("department", "head", "employee"),
            ("employee", "works_in", "department"),
        )
        for keys in [{"primaryKey": ["id"], "foreignKeys": [key(column, far)]}]
    ]
    done = build(written(tmp_path, listed), out := tmp_path / "build")
    assert done.report.valid
    with duckdb.connect(str(out / "pk.duckdb"), read_only=True) as connection:
        assert connection.execute("FROM department").fetchall() == [("d", "e")]
        assert connection.execute("FROM employee").fetchall() == [("e", "d")]
        held = "SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'"
        assert connection.execute(held).fetchall() == [("employee",)]


def test_a_decimal_that_no_integer_of_sqlite_holds_is_text_there(tmp_path: Path) -> None:
    numbers = [
        "100000000000000000000",
        "-100000000000000000000",
        "9223372036854775000",
        "-9000000000000000000",
    ]
    (tmp_path / "t.csv").write_text("\n".join(["v", *numbers, ""]), encoding="utf-8")
    exact = {"name": "v", "type": "number", "decimal": {"precision": 38, "scale": 6}}
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": [exact]}}
    out = tmp_path / "build"
    assert build(written(tmp_path, [resource]), out).report.valid
    with contextlib.closing(sqlite3.connect(out / "pk.sqlite")) as lite:
        found = lite.execute("SELECT v, typeof(v) FROM t").fetchall()
    assert [Decimal(value) for value, _ in found] == [Decimal(number) for number in numbers]
    assert [kind for _, kind in found] == ["text", "text", "text", "integer"]


def test_a_table_with_an_unreadable_cell_is_refused_and_not_emptied(tmp_path: Path) -> None:
    from mubiao.building.database import DatabaseRefusedError

    (tmp_path / "t.csv").write_text("n\n1\nmany\n", encoding="utf-8")
    schema = {"fields": [{"name": "n", "type": "integer"}]}
    written(tmp_path, [{"name": "t", "path": "t.csv", "schema": schema}])
    with pytest.raises(DatabaseRefusedError, match=r"t\.csv:3:n: type-mismatch 'many'"):
        mubiao.connect(tmp_path)
    (tmp_path / "t.csv").write_text("n\n1\n2,3\n", encoding="utf-8")
    with pytest.raises(DatabaseRefusedError, match=r"t\.csv:3: field-count"):
        mubiao.connect(tmp_path)


def in_database(frame: pl.DataFrame, file: Path) -> Rows:
    """The rows of a frame, after they were put into a database of a file."""
    with duckdb.connect() as connection:
        connection.execute("SET force_compression = 'uncompressed'")
        connection.execute("SET threads = 1")
        connection.execute(f"ATTACH '{file}' AS built (STORAGE_VERSION 'v1.0.0', BLOCK_SIZE 16384)")
        connection.execute("USE built")
        connection.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, text VARCHAR)")
        fill_table(connection, "t", frame)
        rows = connection.execute("FROM t").fetchall()
        connection.execute("USE memory")
        connection.execute("DETACH built")
    return rows


def test_rows_keep_their_order_however_a_frame_is_divided(tmp_path: Path) -> None:
    count = AT_ONCE + 30_000
    ids = [(number * 7919) % 1_000_003 for number in range(count)]
    whole = pl.DataFrame({"id": ids, "text": [f"目标 {number}" * (number % 5) for number in ids]})
    divided = pl.concat([whole[:3], whole[3:5_000], whole[5_000:]], rechunk=False)
    assert divided.n_chunks() == 3
    assert in_database(whole, tmp_path / "whole.duckdb") == whole.rows()
    assert in_database(divided, tmp_path / "divided.duckdb") == whole.rows()
    assert (tmp_path / "whole.duckdb").read_bytes() == (tmp_path / "divided.duckdb").read_bytes()


def test_generations() -> None:
    own = [ForeignKey.model_validate(key("up")), ForeignKey.model_validate(key("beside"))]
    frame = pl.DataFrame(
        {
            "id": ["a", "b", "c", "d", "e"],
            "up": ["b", "c", None, "nobody", "c"],
            "beside": [None, "e", None, None, None],
        }
    )
    assert generations(frame, own) == [3, 2, 0, 0, 1]
    assert generations(frame.clear(), own) == []
    with pytest.raises(RingError) as caught:
        generations(frame.with_columns(beside=pl.Series(["b", "a", None, None, None])), own)
    assert caught.value.rows == [0, 1]


def test_a_row_of_a_ring_is_refused_in_the_profile(tmp_path: Path) -> None:
    """There the views climb from child to parent, and would climb for ever."""
    import shutil

    from mubiao.building.database import DatabaseRefusedError

    root = Path(__file__).resolve().parents[1]
    for name in ("datapackage", "schemas"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "datapackage.json", tmp_path)
    file = tmp_path / "datapackage/industries.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        header, *rows = list(csv.reader(opened))
    rows[0][header.index("parent_id")] = rows[0][0]
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([header, *rows])
    with pytest.raises(DatabaseRefusedError, match=rf"ring.*{rows[0][0]}"):
        mubiao.connect(tmp_path)
