"""What the profile demands of rows holds for every package that claims it, whatever its own schemas say.

The package is tests/fixtures/other_publisher with its schemas laid bare: types alone, no keys, no lists of
codes, no periods. Each test plants one slip in it.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import mubiao
from mubiao.building.build import build
from mubiao.findings.catalogue import message, suggestion
from mubiao.findings.finding import Finding
from mubiao.package.demands import demands, reserved_names, with_demands
from mubiao.package.location import CHECKOUT, PROFILE
from mubiao.package.profile import profile_tables
from mubiao.reading.descriptor import read_descriptor
from mubiao.validator import validate
from test_cli import quick

EXAMPLE = Path(__file__).resolve().parent / "fixtures" / "other_publisher"
NAME = "ruritania-railway-targets"
Document = dict[str, Any]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The package without a key, a code, a filled column or a period in its schemas."""
    folder = shutil.copytree(EXAMPLE, tmp_path / "package")

    def laid_bare(document: Document) -> None:
        for resource in document["resources"]:
            schema = resource["schema"]
            fields = [
                {key: field[key] for key in ("name", "type", "decimal") if key in field}
                for field in schema["fields"]
            ]
            resource["schema"] = {"fields": fields, "mayBeEmpty": True}

    describe(folder, laid_bare)
    return folder


def describe(folder: Path, change: Callable[[Document], object]) -> None:
    file = folder / "datapackage.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    change(document)
    file.write_text(json.dumps(document), encoding="utf-8")


def resource_of(document: Document, table: str) -> Document:
    found: Document = next(r for r in document["resources"] if r["name"] == table)
    return found


def field_of(document: Document, table: str, column: str) -> Document:
    fields = resource_of(document, table)["schema"]["fields"]
    found: Document = next(field for field in fields if field["name"] == column)
    return found


def edit(folder: Path, table: str, row: int, **cells: str) -> None:
    """Write other cells into the record at index `row`."""
    file = folder / f"data/{table}.csv"
    frame = pl.read_csv(file, infer_schema=False)
    file.write_text(
        frame.with_columns(
            pl.when(pl.int_range(pl.len()) == row).then(pl.lit(cell)).otherwise(column).alias(column)
            for column, cell in cells.items()
        ).write_csv(),
        encoding="utf-8",
    )


def repeat(folder: Path, table: str, row: int) -> None:
    """The record at index `row` once more, at the end."""
    file = folder / f"data/{table}.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, lines[row + 1], ""]), encoding="utf-8")


def places(folder: Path) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(f.code, f.path, f.line, f.field) for f in validate(folder).findings]


def told(finding: Finding) -> str:
    return f"{message(finding, 'en')} {suggestion(finding, 'en')}"


def test_bare_schemas_are_valid_and_build_and_compare(bare: Path, tmp_path: Path) -> None:
    assert places(bare) == []
    made = build(bare / "datapackage.json", tmp_path / "out")
    assert made.report.valid
    # The archive holds the descriptor as its publisher wrote it.
    assert "primaryKey" not in (bare / "datapackage.json").read_text(encoding="utf-8")
    with mubiao.connect(bare) as connection:
        keys = connection.execute("SELECT count(*) FROM duckdb_constraints() WHERE table_name = 'targets'")
        assert keys.fetchall()[0][0] > len(demands()["targets"].foreign_keys)
        assert connection.execute("SELECT count(*) FROM target_facts").fetchall() == [(3,)]


@pytest.mark.parametrize(
    ("table", "row", "line"), [("regions", 1, 5), ("targets", 0, 5), ("units", 1, 4), ("sources", 0, 3)]
)
def test_a_record_that_is_there_twice_is_found(bare: Path, table: str, row: int, line: int) -> None:
    repeat(bare, table, row)
    key = demands()[table].primary_key[0]
    assert ("primary-key-duplicate", f"data/{table}.csv", line, key) in places(bare)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table, key.fields[0])
        for table, wanted in demands().items()
        for key in wanted.foreign_keys
        if table in ("regions", "indicators", "plans", "targets", "observations", "events")
    ],
)
def test_a_reference_to_nothing_is_found(bare: Path, table: str, column: str) -> None:
    edit(bare, table, 0, **{column: "nowhere"})
    found = [place for place in places(bare) if place[0] == "foreign-key-unknown"]
    assert found == [("foreign-key-unknown", f"data/{table}.csv", 2, column)]


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, wanted in demands().items() for column in wanted.codes]
)
def test_a_code_that_the_profile_does_not_know_is_found(bare: Path, table: str, column: str) -> None:
    edit(bare, table, 0, **{column: "unheard of"})
    (finding,) = validate(bare).findings
    assert (finding.code, finding.line, finding.field) == ("constraint-enum", 2, column)
    for language in ("en", "zh"):
        for code in demands()[table].codes[column]:
            assert code in suggestion(finding, language)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["FY2025", "2025-H1", "31/12/2025", "2025-02-30", "2025-13", "Q4 2025"])
def test_a_due_date_that_is_no_period_is_found(bare: Path, cell: str) -> None:
    edit(bare, "targets", 0, due=cell)
    (finding,) = validate(bare).findings
    assert (finding.line, finding.field) == (2, "due")
    assert finding.code in ("type-mismatch", "date-does-not-exist")


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, wanted in demands().items() for column in wanted.periods]
)
def test_every_column_of_periods_holds_periods(bare: Path, table: str, column: str) -> None:
    edit(bare, table, 0, **{column: "01.05.2023"})
    assert ("type-mismatch", f"data/{table}.csv", 2, column) in places(bare)


@pytest.mark.parametrize("column", ["basis", "comparator", "value", "unit_id", "due", "stated", "source_id"])
def test_an_empty_cell_that_comparisons_need_is_found(bare: Path, column: str) -> None:
    edit(bare, "targets", 0, **{column: ""})
    assert ("required-missing", "data/targets.csv", 2, column) in places(bare)


def test_another_primary_key_counts_beside_that_of_the_profile(bare: Path, tmp_path: Path) -> None:
    def keyed(document: Document) -> None:
        resource_of(document, "targets")["schema"]["primaryKey"] = ["plan_id", "indicator_id", "region_id"]

    describe(bare, keyed)
    assert places(bare) == []
    assert build(bare / "datapackage.json", tmp_path / "out").report.valid
    edit(bare, "targets", 2, target_id="t-xr-railways-electrified_track-2035-e2352f")
    assert places(bare) == [("primary-key-duplicate", "data/targets.csv", 4, "target_id")]
    edit(bare, "targets", 2, target_id="t-other")
    edit(bare, "targets", 2, region_id="XR", indicator_id="electrified_track")
    assert ("unique-key-duplicate", "data/targets.csv", 4, "plan_id") in places(bare)


def test_a_narrower_list_of_the_publisher_holds(bare: Path) -> None:
    def narrowed(document: Document) -> None:
        field_of(document, "targets", "basis")["constraints"] = {"enum": ["level", "stock"]}

    describe(bare, narrowed)
    assert places(bare) == []
    for code in ("stock", "rate"):
        edit(bare, "targets", 0, basis=code)
        (finding,) = validate(bare).findings
        assert (finding.code, finding.field) == ("constraint-enum", "basis")
        assert suggestion(finding, "en") == "Write one of: level"


@pytest.mark.parametrize(
    ("table", "column"),
    [("events", "kind"), ("sources", "kind"), ("units", "unit_id"), ("indicators", "indicator_id")],
)
def test_what_a_publisher_must_be_free_to_extend_stays_open(table: str, column: str) -> None:
    assert column not in demands()[table].codes


def test_our_own_package_says_all_of_it_itself() -> None:
    for folder in (CHECKOUT, EXAMPLE / "datapackage.json"):
        described = read_descriptor(folder, as_described=True).package
        assert described is not None
        keyed = {
            r.name: (r.table_schema.primary_key, len(r.table_schema.foreign_keys))
            for r in described.resources
        }
        demanded = with_demands(described)
        assert {
            r.name: (r.table_schema.primary_key, len(r.table_schema.foreign_keys)) for r in demanded.resources
        } == keyed
        assert with_demands(demanded) == demanded
    ours = read_descriptor(CHECKOUT, as_described=True).package
    assert ours is not None
    assert with_demands(ours) == ours


def test_every_table_of_the_profile_has_its_demands() -> None:
    assert demands().keys() == (profile_tables() | profile_tables("x-optional-tables")).keys()


def test_a_package_that_claims_nothing_is_held_to_its_own_schemas(bare: Path) -> None:
    describe(bare, lambda document: document.pop("conformsTo"))
    edit(bare, "targets", 0, basis="stock", due="FY2025", region_id="XR-Z")
    repeat(bare, "targets", 1)
    assert [f.code for f in validate(bare).findings] == ["profile-not-claimed"]


@pytest.mark.parametrize(
    "claimed", ["urn:mubiao:profile:1", "urn:mubiao:profile:9.9", "urn:mubiao:Profile:1.0"]
)
def test_a_version_that_nobody_knows_is_a_warning(bare: Path, claimed: str) -> None:
    describe(bare, lambda document: document.update(conformsTo=claimed))
    report = validate(bare)
    assert [f.code for f in report.findings] == ["profile-version-unknown"]
    assert (report.valid, report.counts["warning"]) == (True, 1)
    assert PROFILE in told(report.findings[0])


def zipped(folder: Path, resource: Document) -> None:
    file = folder / resource["path"]
    (folder / f"{resource['path']}.gz").write_bytes(gzip.compress(file.read_bytes()))
    resource["path"] += ".gz"


def in_gbk(folder: Path, resource: Document) -> None:
    file = folder / resource["path"]
    file.write_bytes(file.read_text(encoding="utf-8").encode("gbk"))
    resource["encoding"] = "gbk"


def in_two_files(folder: Path, resource: Document) -> None:
    shutil.copy(folder / resource["path"], folder / "more.csv")
    resource["path"] = [resource["path"], "more.csv"]


def inline(_: Path, resource: Document) -> None:
    del resource["path"]
    resource["data"] = [{"target_id": "t"}]


@pytest.mark.parametrize("kept", [zipped, in_gbk, in_two_files, inline])
def test_a_table_of_the_profile_that_is_not_read_is_an_error(
    bare: Path, kept: Callable[[Path, Document], None]
) -> None:
    describe(bare, lambda document: kept(bare, resource_of(document, "targets")))
    (finding,) = validate(bare).findings
    assert (finding.code, finding.table) == ("profile-table-unread", "targets")
    assert "UTF-8" in told(finding)
    for command in (["build"], ["format"], ["compare", "punctuality", "--package"], ["quality"]):
        done = quick(*command, bare, "--lang", "en")
        assert done.returncode in (1, 2), command
        said = (done.stdout + done.stderr).decode()
        assert "internal error" not in said
        assert "Catalog" not in said


def test_a_table_beside_the_profile_need_not_be_read(bare: Path) -> None:
    def more(document: Document) -> None:
        document["resources"].append({"name": "map", "path": "data/map.geojson", "format": "geojson"})

    (bare / "data/map.geojson").write_text("{}", encoding="utf-8")
    describe(bare, more)
    assert [f.code for f in validate(bare).findings] == ["resource-not-checked"]


@pytest.mark.parametrize("name", ["target_facts", "Timeline", "package_info"])
def test_the_name_of_a_view_is_taken(bare: Path, name: str) -> None:
    def more(document: Document) -> None:
        document["resources"].append({**resource_of(document, "units"), "name": name})

    describe(bare, more)
    (finding,) = [f for f in validate(bare).findings if f.table == name]
    assert finding.code == "profile-table-reserved"
    assert all(taken in told(finding) for taken in reserved_names())


def test_the_reserved_names_are_those_that_a_build_makes(bare: Path) -> None:
    with mubiao.connect(bare) as connection:
        made = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert {name for (name,) in made} | {"package_info"} == reserved_names()


@pytest.mark.parametrize(
    ("table", "column", "written", "meant"),
    [
        ("targets", "value", {"type": "number"}, '"decimal": {"precision": 38, "scale": 6}'),
        ("targets", "value", {"type": "integer"}, '"decimal": {"precision": 38, "scale": 6}'),
        ("targets", "due", {"type": "year"}, '"mubiaoType": "period"'),
        ("plans", "issued", {"type": "date"}, '"mubiaoType": "period"'),
        ("regions", "name_en", {"type": "any"}, '"type": "string"'),
    ],
)
def test_a_column_of_another_type_is_said_to_be_that(
    bare: Path, table: str, column: str, written: Document, meant: str
) -> None:
    def typed(document: Document) -> None:
        field = field_of(document, table, column)
        field.pop("decimal", None)
        field.update(written)

    describe(bare, typed)
    (finding,) = [f for f in validate(bare).findings if f.code.startswith("profile-")]
    assert (finding.code, finding.field) == ("profile-column-type", f"{table}.{column}")
    assert meant in told(finding)
    assert f"the type {written['type']}" in told(finding)
    # What the finding says to write is right.
    assert json.loads("{" + suggestion(finding, "en").partition(" with ")[2].rstrip(".") + "}")


@pytest.mark.parametrize(
    ("name", "value"),
    [("version", "2025"), ("version", "v1.0.0"), ("name", "Việt Nam: kế/hoạch"), ("name", "../up")],
)
def test_name_and_version_have_the_form_of_the_profile(bare: Path, name: str, value: str) -> None:
    describe(bare, lambda document: document.update({name: value}))
    assert [(f.code, f.field, f.value) for f in validate(bare).findings] == [
        ("profile-property-form", name, value)
    ]


@pytest.mark.parametrize(("name", "value"), [("delimiter", ";"), ("quoteChar", "'"), ("header", False)])
def test_a_dialect_that_says_otherwise_is_refused(bare: Path, name: str, value: object) -> None:
    """The tables are read with commas: with this descriptor every other program would misread them."""
    describe(bare, lambda document: document["resources"][0].update({"dialect": {name: value}}))
    assert [(f.code, f.field, f.value) for f in validate(bare).findings] == [
        ("profile-property-form", f"resources.0.dialect.{name}", str(value))
    ]
    describe(bare, lambda document: document["resources"][0].update({"dialect": {"delimiter": ","}}))
    assert validate(bare).findings == ()


def without_chinese(folder: Path) -> None:
    for file in (folder / "data").glob("*.csv"):
        frame = pl.read_csv(file, infer_schema=False)
        empty = [column for column in frame.columns if column.endswith("_zh")]
        file.write_text(frame.with_columns(pl.lit("").alias(c) for c in empty).write_csv(), encoding="utf-8")


def test_names_in_chinese_may_be_empty_and_the_english_ones_stand_there(bare: Path, tmp_path: Path) -> None:
    without_chinese(bare)
    assert '""' in (bare / "data/regions.csv").read_text(encoding="utf-8") or places(bare) == []
    assert [f.code for f in validate(bare).findings] == []
    assert build(bare / "datapackage.json", tmp_path / "out").report.valid
    with mubiao.connect(bare) as connection:
        query = "SELECT DISTINCT region_name_zh, plan_title_zh FROM target_facts ORDER BY 1"
        shown = connection.execute(query).fetchall()
    plan = "Railway Programme 2030-2035"
    assert shown == [("Northern Province", plan), ("Ruritania", plan), ("Southern Province", plan)]
    calendar = (tmp_path / f"out/{NAME}.ics").read_text(encoding="utf-8")
    assert "None" not in calendar
    said = quick("profile", "XR-N", "--package", bare, "--lang", "zh")
    assert (said.returncode, "Northern Province · XR-N" in said.stdout.decode()) == (0, True)


def test_two_regions_of_one_english_name_are_still_found(bare: Path) -> None:
    without_chinese(bare)
    edit(bare, "regions", 2, name_en="Northern Province")
    assert [f.code for f in validate(bare).findings] == ["region-name-twice"]
