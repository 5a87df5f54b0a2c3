"""One schema, three forms: the frame schema, the record model and the table say the same of every column."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import duckdb
import pandera.errors
import polars as pl
import pytest
from pydantic import BaseModel, ValidationError

from mubiao.building.database import build_database
from mubiao.checks.types import typed
from mubiao.derive import ddl
from mubiao.derive.frame_schema import dtype_of, frame_schema
from mubiao.derive.records import record_model
from mubiao.package.descriptor import FieldSchema, Package, Resource, TableSchema
from mubiao.reading.descriptor import read_descriptor
from mubiao.reading.reader import read_table

ROOT = Path(__file__).resolve().parent.parent


def real_package() -> Package:
    package = read_descriptor(ROOT / "datapackage.json").package
    assert package is not None
    return package


PACKAGE = real_package()
TABLES = [resource.name for resource in PACKAGE.resources]
PYTHON = {"VARCHAR": str, "DATE": dt.date, "DECIMAL(38,6)": Decimal, "BIGINT": int, "BOOLEAN": bool}
POLARS = {"VARCHAR": pl.String(), "DATE": pl.Date(), "DECIMAL(38,6)": pl.Decimal(38, 6)}


def frame_of(resource: Resource) -> pl.DataFrame:
    """The real rows of a table, typed."""
    table = read_table(resource, ROOT, one_line_records=True).table
    assert table is not None
    frame, findings = typed(table)
    assert findings == []
    return frame.frame


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with build_database(ROOT, PACKAGE) as connection:
        yield connection


def model_of(resource: Resource) -> type[BaseModel]:
    return record_model(resource.name, resource.table_schema)


def leaves(annotation: Any) -> set[Any]:
    """What a field may hold: types, and the values of a Literal."""
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    parts = get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return leaves(parts[0])
    return set().union(*map(leaves, parts)) if parts else {annotation}


@pytest.mark.parametrize("table", TABLES)
def test_the_three_forms_agree(table: str) -> None:
    resource = PACKAGE.resource(table)
    schema = resource.table_schema
    with duckdb.connect() as connection:
        connection.execute(ddl.create_tables(PACKAGE))
        query = (
            "SELECT column_name, data_type, is_nullable FROM duckdb_columns() "
            "WHERE table_name = ? ORDER BY column_index"
        )
        columns = connection.execute(query, [table]).fetchall()
        query = "SELECT constraint_text FROM duckdb_constraints() WHERE table_name = ?"
        constraints = connection.execute(query, [table]).fetchall()
    frames, records = frame_schema(schema), model_of(resource).model_fields
    assert [name for name, _, _ in columns] == list(frames.columns) == list(records) == schema.field_names
    for name, kind, nullable in columns:
        held = leaves(records[name].annotation)
        assert (
            nullable
            == frames.columns[name].nullable
            == (NoneType in held)
            == (not records[name].is_required())
        )
        assert dtype_of(schema.field(name)) == POLARS[kind]
        enum = schema.field(name).constraints.get("enum")
        held -= {NoneType}
        assert held == (set(enum) if enum else {PYTHON[kind]})
        in_sql = {value for (text,) in constraints for value in enum_in(text, name)}
        assert in_sql == set(enum or ())


def enum_in(check: str, name: str) -> list[str]:
    """The values of a CHECK of the form (name IN (...)); DuckDB may quote the name."""
    found = re.search(rf'\(\(?"?{re.escape(name)}"? IN \((.*?)\)\)', check)
    return re.findall(r"'([^']*)'", found[1]) if found else []


@pytest.mark.parametrize("table", TABLES)
def test_the_three_forms_accept_the_real_rows(table: str, database: duckdb.DuckDBPyConnection) -> None:
    resource = PACKAGE.resource(table)
    frame, model = frame_of(resource), model_of(resource)
    frame_schema(resource.table_schema).validate(frame, lazy=True)
    for row in frame.iter_rows(named=True):
        assert model.model_validate(row).model_dump() == row
    assert database.execute(f'SELECT count(*) FROM "{table}"').fetchall() == [(frame.height,)]


@pytest.mark.parametrize("table", TABLES)
def test_the_three_forms_refuse_the_same_cells(table: str) -> None:
    resource = PACKAGE.resource(table)
    schema, model = resource.table_schema, model_of(resource)
    frame = frame_of(resource)
    row = frame.row(0, named=True) if frame.height else example_row(schema)
    # The database judges a table without keys, so that nothing but the cell can be to blame.
    keyless = schema.model_copy(update={"primary_key": [], "unique_keys": [], "foreign_keys": []})
    with duckdb.connect() as connection:
        connection.execute(ddl.create_table("t", keyless))
        judges = judges_of(schema, model, connection)
        assert not [name for name, refuses in judges.items() if refuses(row)]
        for field in schema.fields:
            for kind, bad in bad_values(field, schema):
                if field.name in schema.primary_key and kind == "required":
                    continue  # the keyless table does not demand it
                for name, refuses in judges.items():
                    assert refuses({**row, field.name: bad}), (
                        f"{name} lets {field.name} = {bad!r} pass ({kind})"
                    )


def judges_of(
    schema: TableSchema, model: type[BaseModel], connection: duckdb.DuckDBPyConnection
) -> dict[str, Callable[[dict[str, Any]], bool]]:
    frames = frame_schema(schema)
    types = {field.name: dtype_of(field) for field in schema.fields}

    def frame_refuses(row: dict[str, Any]) -> bool:
        try:
            frames.validate(pl.DataFrame([row], schema=types), lazy=True)
        except (pandera.errors.SchemaErrors, TypeError):
            return True
        return False

    def record_refuses(row: dict[str, Any]) -> bool:
        try:
            model.model_validate(row)
        except ValidationError:
            return True
        return False

    def database_refuses(row: dict[str, Any]) -> bool:
        try:
            connection.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(row))})", list(row.values()))
        except duckdb.ConstraintException:
            return True
        return False

    return {"frame": frame_refuses, "record": record_refuses, "database": database_refuses}


def example_row(schema: TableSchema) -> dict[str, Any]:
    return {f.name: f.extra("example") if f.name in schema.required_fields else None for f in schema.fields}


def bad_values(field: FieldSchema, schema: TableSchema) -> list[tuple[str, Any]]:
    rules = field.constraints
    bad: list[tuple[str, Any]] = []
    if field.name in schema.required_fields:
        bad.append(("required", None))
    if "enum" in rules:
        bad += [
            ("enum", "no such value"),
            ("enum", rules["enum"][0].upper()),
            ("enum", rules["enum"][0] + "\n"),
        ]
    if "pattern" in rules:
        good = str(field.extra("example"))
        bad += [("pattern", text) for text in ("！", f"{good}\n", f" {good}", f"{good} ")]
    if "maxLength" in rules:
        bad.append(("maxLength", "长" * (rules["maxLength"] + 1)))
    return bad


def test_the_longest_text_passes_all_three() -> None:
    resource = PACKAGE.resource("targets")
    keyless = resource.table_schema.model_copy(update={"primary_key": [], "foreign_keys": []})
    row = {**frame_of(resource).row(0, named=True), "stated": "长" * 30}
    with duckdb.connect() as connection:
        connection.execute(ddl.create_table("t", keyless))
        judges = judges_of(resource.table_schema, model_of(resource), connection)
        assert not [name for name, refuses in judges.items() if refuses(row)]


@pytest.mark.parametrize(
    "value",
    ["1_000", "１２", "1,000", " 5", "5 ", "5\n", "1e3", "NaN", "", "+5", "05", "0.1234567", "9" * 33,
     5, 0.5, True, Decimal("NaN"), Decimal("Infinity"), Decimal("0.1234567")],
)  # fmt: skip
def test_a_number_is_a_decimal_or_plain_text_of_one(value: object) -> None:
    resource = PACKAGE.resource("targets")
    row = frame_of(resource).row(0, named=True)
    with pytest.raises(ValidationError):
        model_of(resource).model_validate({**row, "value": value})


def test_plain_text_of_a_number_is_read_exactly() -> None:
    resource = PACKAGE.resource("targets")
    row = frame_of(resource).row(0, named=True)
    record = model_of(resource).model_validate({**row, "value": "-12345678901234567890123456789012.123456"})
    assert record.model_dump()["value"] == Decimal("-12345678901234567890123456789012.123456")


@pytest.mark.parametrize(
    "value", ["2024-1-5", "2024-02-30", "20240105", 0, dt.datetime(2024, 1, 5), "2024-01-05T00:00"]
)
def test_a_date_is_a_date_or_iso_text_of_one(value: object) -> None:
    resource = PACKAGE.resource("sources")
    row = frame_of(resource).row(0, named=True)
    with pytest.raises(ValidationError):
        model_of(resource).model_validate({**row, "accessed": value})
    assert model_of(resource).model_validate({**row, "accessed": "2024-01-05"})


@pytest.mark.parametrize(
    "change", [{"due": "2023-02-30"}, {"due": "2025/2021"}, {"scope": ""}, {"extra": 1}, {"stated": 5}]
)
def test_other_slips_of_a_record_are_refused(change: dict[str, Any]) -> None:
    resource = PACKAGE.resource("targets")
    row = frame_of(resource).row(0, named=True)
    with pytest.raises(ValidationError):
        model_of(resource).model_validate({**row, **change})


@pytest.mark.parametrize(
    ("described", "good", "bad"),
    [
        (
            {"type": "integer", "constraints": {"minimum": 1, "maximum": 3}},
            [1, "3"],
            [0, 4, "5.0", 1.0, "1_0", True],
        ),
        ({"type": "integer", "constraints": {"enum": [1, 2]}}, [1, "2"], [3, "3"]),
        ({"type": "boolean"}, [True, "false", "1"], ["yes", 1, "TruE"]),
        ({"type": "number"}, [0.5, "1e3"], ["1_000", "x"]),
        ({"type": "year"}, [2024, "2024"], ["24", "2024.0"]),
        ({"type": "date", "constraints": {"minimum": "2020-01-01"}}, ["2020-01-01"], ["2019-12-31"]),
        ({"type": "string", "constraints": {"pattern": "[ab]", "minLength": 1}}, ["a"], ["ab", "", "c"]),
    ],
)
def test_types_beyond_those_of_the_package(
    described: dict[str, Any], good: list[Any], bad: list[Any]
) -> None:
    model = record_model("t", TableSchema.model_validate({"fields": [{"name": "f", **described}]}))
    for value in [*good, None]:
        model.model_validate({"f": value})
    for value in bad:
        with pytest.raises(ValidationError):
            model.model_validate({"f": value})
