"""The forms of packages that follow no profile: odd names, every type, what a form cannot hold."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
from python_calamine import CalamineWorkbook

from mubiao.building.build import Build, build

V2 = "https://datapackage.org/profiles/2.0/datapackage.json"


def made(folder: Path, resources: dict[str, tuple[dict[str, Any], str]], **more: Any) -> tuple[Path, Build]:
    """Build a package of tables given as (Table Schema, text of the CSV)."""
    listed = []
    for number, (name, (schema, text)) in enumerate(resources.items()):
        (folder / f"{number}.csv").write_text(text, encoding="utf-8")
        listed.append({"name": name, "path": f"{number}.csv", "schema": schema})
    document = {"$schema": V2, "name": "made-up", "version": "1", "resources": listed, **more}
    (folder / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
    done = build(folder / "datapackage.json", folder / "build")
    assert done.report.valid, done.report.findings
    return folder / "build", done


def test_every_type_reads_back(tmp_path: Path) -> None:
    fields: list[dict[str, Any]] = [
        {"name": "id", "type": "integer"},
        {"name": "n", "type": "number"},
        {"name": "exact", "type": "number", "decimal": {"precision": 38, "scale": 6}},
        {"name": "yes", "type": "boolean"},
        {"name": "day", "type": "date"},
        {"name": "y", "type": "year"},
        {"name": "t", "type": "time"},
        {"name": "code", "type": "string"},
    ]
    text = (
        "id,n,exact,yes,day,y,t,code\n"
        "1,0.5,72.63,true,2024-01-31,2024,12:30:00,007\n"
        "2,1e300,12345678901234567890.123456,false,1899-12-31,1899,00:00:00,=1+1\n"
        "3,,0,,,,,#x\n"
    )
    out, done = made(tmp_path, {"all": ({"fields": fields, "primaryKey": ["id"]}, text)})
    assert [reason.text("en")[:8] for reason in done.left_out] == ["CITATION", "datacite", "zenodo.j"]
    exact = [Decimal("72.63"), Decimal("12345678901234567890.123456"), Decimal(0)]
    assert pl.read_parquet(out / "parquet/all.parquet")["exact"].to_list() == exact
    with contextlib.closing(sqlite3.connect(out / "made-up.sqlite")) as connection:
        rows = connection.execute('SELECT exact, n, yes, day, code FROM "all" ORDER BY id').fetchall()
    assert [Decimal(str(row[0])) for row in rows] == exact
    assert rows[0][1:] == (0.5, 1, "2024-01-31", "007")
    assert rows[1][1:] == (1e300, 0, "1899-12-31", "=1+1")
    book = CalamineWorkbook.from_path(str(out / "made-up.xlsx"))
    _, first, second, third = book.get_sheet_by_name("all").to_python()
    shown = ["1.0", "0.5", "72.63", "True", "2024-01-31", "2024.0", "12:30:00", "007"]
    assert [str(cell) for cell in first] == shown
    assert second[2:5] == ["12345678901234567890.123456", False, "1899-12-31"]
    assert second[7] == "=1+1"
    assert third[7] == "#x"


def test_no_name_of_a_table_leads_out_of_the_folder(tmp_path: Path) -> None:
    schema = {"fields": [{"name": "a", "type": "string"}]}
    names = ["../../up", "Birds", "a/b", "x" * 150, "[sheet]:*?", "鸟"]
    (tmp_path / "in").mkdir()
    out, done = made(tmp_path / "in", dict.fromkeys(names, (schema, "a\n1\n")))
    below = {path.name for path in (out / "parquet").iterdir()}
    assert len(below) == len(names)
    assert all(path.is_relative_to(out) for path in done.files)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]
    sheets = CalamineWorkbook.from_path(str(out / "made-up.xlsx")).sheet_names
    assert len(sheets) == len(names) + 2
    assert all(len(name) <= 31 for name in sheets)


def test_what_excel_cannot_hold_is_said_and_the_rest_is_made(tmp_path: Path) -> None:
    schema = {"fields": [{"name": "a", "type": "string"}]}
    out, done = made(tmp_path, {"long": (schema, f"a\n{'x' * 32_768}\n")})
    assert any("32767" in reason.text("en") and "32767" in reason.text("zh") for reason in done.left_out)
    assert not list(out.glob("*.xlsx"))
    assert list(out.glob("*.sqlite"))
