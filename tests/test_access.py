"""The data from Python."""

import doctest
import json
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pydantic
import pytest
from pandera.errors import SchemaErrors

import mubiao
from mubiao.findings.catalogue import catalogue

ROOT = Path(__file__).resolve().parent.parent
TABLES = [r["name"] for r in json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))["resources"]]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name in ("datapackage", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    return tmp_path


@pytest.mark.filterwarnings("default")
def test_the_example_in_the_documentation_runs() -> None:
    ran = doctest.testmod(mubiao)
    assert ran.attempted > 0
    assert ran.failed == 0


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_a_frame_in_the_form_of_its_schema(table: str) -> None:
    frame = mubiao.load(table)
    fields = json.loads((ROOT / f"schemas/{table}.json").read_text(encoding="utf-8"))["fields"]
    assert frame.columns == [field["name"] for field in fields]
    lines = (ROOT / f"datapackage/{table}.csv").read_text(encoding="utf-8").splitlines()
    assert frame.height == len(lines) - 1
    mubiao.schema(table).validate(frame, lazy=True)


def test_values_are_exact_decimals() -> None:
    targets = mubiao.load("targets")
    assert targets.schema["value"] == pl.Decimal(38, 6)
    assert isinstance(targets["value"].drop_nulls()[0], Decimal)
    assert targets.schema["due"] == pl.String
    assert mubiao.load("sources").schema["accessed"] == pl.Date
    assert (targets["scope"].drop_nulls() != "").all()


def test_a_package_may_be_named_by_folder_text_or_file(package: Path) -> None:
    expected = mubiao.load("units")
    for given in (package, str(package), package / "datapackage.json"):
        assert mubiao.load("units", given).equals(expected)


@pytest.mark.parametrize("ask", [mubiao.load, mubiao.schema, mubiao.record])
def test_an_unknown_table_brings_a_suggestion(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(mubiao.UnknownTableError, match=r"no table 'target'; did you mean targets"):
        ask("target")
    with pytest.raises(KeyError, match=r"did you mean .*regions"):
        ask("nothing like it")


def test_a_package_that_is_none_is_said(tmp_path: Path) -> None:
    for ask in (mubiao.load, mubiao.schema, mubiao.record):
        with pytest.raises(mubiao.InvalidPackageError, match=r"file-missing.*mubiao validate"):
            ask("targets", tmp_path / "nowhere")
    (tmp_path / "datapackage.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match="descriptor-not-object"):
        mubiao.connect(tmp_path)


def test_a_table_that_has_not_its_form_is_not_loaded(package: Path) -> None:
    file = package / "datapackage" / "units.csv"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole + "one cell\n", encoding="utf-8")
    with pytest.raises(mubiao.InvalidPackageError, match=r"units\.csv: field-count"):
        mubiao.load("units", package)
    assert mubiao.load("regions", package).height > 0


def test_a_connection_has_tables_and_views() -> None:
    with mubiao.connect() as connection:
        (targets,) = connection.execute("SELECT count(*) FROM targets").fetchall()[0]
        (facts,) = connection.execute("SELECT count(*) FROM target_facts").fetchall()[0]
        assert targets == facts == mubiao.load("targets").height


def test_the_database_that_was_built_is_opened_read_only(package: Path) -> None:
    from mubiao.building.build import build

    build(package / "datapackage.json", package / "build")
    with mubiao.connect(package) as connection, pytest.raises(duckdb.Error, match="read-only"):
        connection.execute("DELETE FROM targets")


def test_nothing_is_fetched_by_a_query(package: Path) -> None:
    from mubiao.building.build import build

    build(package / "datapackage.json", package / "build")
    for _ in range(2):  # the database that was built, then one in memory
        with mubiao.connect(package) as connection:
            settings = connection.execute(
                "SELECT value FROM duckdb_settings() WHERE name = 'autoinstall_known_extensions'"
            ).fetchall()
            assert settings == [("false",)]
        shutil.rmtree(package / "build", ignore_errors=True)


PLANTED = [
    ("source_id", pl.lit(None, dtype=pl.String), "not_nullable"),
    ("basis", pl.lit("stock"), "constraint-enum"),
    ("target_id", pl.lit("浙江"), "constraint-pattern"),
    ("target_id", pl.col("target_id").first(), "primary-key-duplicate"),
    ("stated", pl.lit("超" * 31), "constraint-max-length"),
]


@pytest.mark.parametrize(("column", "fault", "code"), PLANTED)
def test_a_schema_refuses_a_fault_in_a_frame_of_ones_own(column: str, fault: pl.Expr, code: str) -> None:
    frame = mubiao.load("targets")
    row = frame.height - 1
    spoilt = frame.with_columns(
        pl.when(pl.int_range(pl.len()) == row).then(fault).otherwise(pl.col(column)).alias(column)
    )
    with pytest.raises(SchemaErrors) as refused:
        mubiao.schema("targets").validate(spoilt, lazy=True)
    cases = refused.value.failure_cases.select("column", "check", "index").rows()
    assert (column, code, row) in cases
    assert code == "not_nullable" or code in catalogue()


def test_a_schema_refuses_a_frame_of_other_types() -> None:
    with pytest.raises(SchemaErrors):
        mubiao.schema("targets").validate(
            mubiao.load("targets").with_columns(pl.col("value").cast(pl.Float64)), lazy=True
        )


def test_a_record_model_takes_a_row_and_refuses_a_fault() -> None:
    model = mubiao.record("units")
    row = mubiao.load("units").row(0, named=True)
    made = model.model_validate(row)
    assert made.model_dump()["unit_id"] == row["unit_id"]
    with pytest.raises(pydantic.ValidationError):
        model.model_validate({**row, "unit_id": None})


def test_a_report_can_be_asked(package: Path) -> None:
    report = mubiao.validate(package)
    assert report.valid
    assert report.findings == tuple(f for f in report.findings if catalogue()[f.code].severity != "error")
    assert report.rows["targets"] == mubiao.load("targets").height
    (package / "datapackage/units.csv").write_bytes(b"")
    report = mubiao.validate(str(package))
    assert not report.valid
    assert report.counts["error"] > 0
    assert any(f.code == "file-empty" and f.table == "units" for f in report.findings)


def test_importing_is_light() -> None:
    program = (
        "import sys, mubiao; print(sorted({'polars', 'pandera', 'duckdb', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(ROOT / "validators")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_what_is_not_there_is_an_attribute_error() -> None:
    assert set(mubiao.__all__) <= {name for name in mubiao.__all__ if hasattr(mubiao, name)}
    with pytest.raises(AttributeError, match="nonsense"):
        _ = mubiao.nonsense
