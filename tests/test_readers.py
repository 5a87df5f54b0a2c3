"""The downloads as programs of others read them, and as checkers of each form of metadata judge them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import yaml

from faults.copy_of_package import PackageCopy
from faults.other_tool import ask_frictionless
from mubiao.periods import bounds
from reader_environments import Reader
from stated_tables import same, stated_tables

NAME = "china-regional-targets"
Readers = Callable[[str], Reader]


@pytest.fixture(scope="module")
def out(built_package: PackageCopy) -> Path:
    return built_package.folder / "build"


@pytest.fixture(scope="module")
def unzipped(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unzipped")
    (archive,) = out.glob("*.zip")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder


OPENS = """
import json, sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
connection.execute("SET enable_progress_bar = false")  # it goes to the output when a view is slow
def all_of(query): return connection.execute(query).fetchall()
tables = [name for (name,) in all_of("SELECT table_name FROM duckdb_tables() ORDER BY 1")]
views = [name for (name,) in all_of("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1")]
print(json.dumps({
    "version": duckdb.__version__,
    "rows": {name: [[str(v) for v in row] for row in all_of(f'FROM "{name}"')] for name in tables + views},
    "views": views,
    "keys": all_of("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'")[0][0],
    "comments": all_of("SELECT count(comment) FROM duckdb_columns() WHERE NOT internal")[0][0],
    "macro": str(all_of("SELECT period_last('2023-Q3')")[0][0]),
}))
"""


@pytest.mark.parametrize("version", ["1.1", "1.4", "1.5"])
def test_older_releases_open_the_database(readers: Readers, out: Path, version: str) -> None:
    """Every row of every table and view, keys, comments, macros: as the release that wrote it sees them."""
    database = out / f"{NAME}.duckdb"
    older = json.loads(readers(f"duckdb-{version}").python(OPENS, database))
    own = subprocess.run([sys.executable, "-c", OPENS, str(database)], capture_output=True, check=True)
    newer = json.loads(own.stdout)
    assert older.pop("version").startswith(f"{version}.")
    assert newer.pop("version") != version
    for answers in (older, newer):
        answers["rows"] = {name: sorted(rows) for name, rows in answers["rows"].items()}
    assert {"target_facts", "observation_facts"} <= set(older["views"])
    assert all(newer["rows"].values())
    assert older == newer


def test_frictionless_finds_the_unzipped_package_valid(unzipped: Path) -> None:
    assert ask_frictionless(unzipped) == []
    document = json.loads((unzipped / "datapackage.json").read_text(encoding="utf-8"))
    assert all(resource["hash"].startswith("sha256:") for resource in document["resources"])


READS_PACKAGE = """
import datapackage from 'datapackage'
process.chdir(process.argv[2])
const found = {valid: false, errors: [], rows: {}}
const pack = await datapackage.Package.load('datapackage.json', {basePath: '.', strict: false})
found.valid = pack.valid
found.errors.push(...pack.errors.map(String))
for (const resource of pack.resources) {
  if (!resource.tabular) found.errors.push(resource.name + ': no table')
  try {
    const rows = await resource.read({keyed: true, cast: true, relations: true})
    found.rows[resource.name] = rows.length
  } catch (error) {
    found.errors.push(resource.name + ': ' + error + (error.errors || []).slice(0, 5).map(String))
  }
  if (!await resource.checkRelations().catch(error => { found.errors.push(String(error)); return true }))
    found.errors.push(resource.name + ': relations')
}
console.log(JSON.stringify(found))
"""


def test_an_independent_implementation_finds_it_valid_too(readers: Readers, unzipped: Path) -> None:
    """datapackage and tableschema for JavaScript share no code with frictionless: types, keys, relations.

    They are of Data Package 1.0, as frictionless for R is: there a table is known by `profile`, and the table
    itself in a foreign key as `""`. A reader of 2.0 must take both for what 2.0 writes instead.
    """
    found = json.loads(readers("node").node(READS_PACKAGE, unzipped))
    document = json.loads((unzipped / "datapackage.json").read_text(encoding="utf-8"))
    for resource in document["resources"]:
        assert (resource["type"], resource["profile"]) == ("table", "tabular-data-resource")
        schema = json.loads((unzipped / resource["schema"]).read_text(encoding="utf-8"))
        assert all("resource" in key["reference"] for key in schema.get("foreignKeys", []))
    assert found["errors"] == []
    assert found["valid"]
    assert found["rows"] == {name: len(records) for name, (_, records) in stated_tables(unzipped).items()}


@pytest.mark.parametrize(("old", "new"), [("CN-ZJ,", "CN-QQ,"), (",level,", ",stock,"), (",2027,", ",soon,")])
def test_the_independent_implementation_is_not_blind(
    readers: Readers, unzipped: Path, tmp_path: Path, old: str, new: str
) -> None:
    folder = shutil.copytree(unzipped, tmp_path / "spoilt")
    table = folder / "datapackage/targets.csv"
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert json.loads(readers("node").node(READS_PACKAGE, folder))["errors"]


READS_PARQUET = """
import fs from 'node:fs'
import { parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
const buffer = fs.readFileSync(process.argv[2])
const file = buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength)
const rows = await parquetReadObjects({ file, compressors })
console.log(JSON.stringify(rows, (_, v) => typeof v === 'bigint' ? Number(v) : v))
"""


@pytest.mark.parametrize("table", ["targets", "sources"])
def test_javascript_reads_parquet(readers: Readers, out: Path, table: str) -> None:
    rows = json.loads(readers("node").node(READS_PARQUET, out / "parquet" / f"{table}.parquet"))
    columns, records = stated_tables(out.parent)[table]
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        for column, wanted in zip(columns, record, strict=True):
            value = row.get(column)
            # A day comes as a moment, a decimal as a binary number: JavaScript has no other.
            value = value[:10] if isinstance(value, str) and value.endswith("T00:00:00.000Z") else value
            value = round(value, 6) if isinstance(value, float) else value
            assert same(value, wanted), (column, value, wanted)


READS_CALENDAR = """
import fs from 'node:fs'
import ICAL from 'ical.js'
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], 'utf8')))
const events = calendar.getAllSubcomponents('vevent').map(part => new ICAL.Event(part))
console.log(JSON.stringify(events.map(event => ({
  uid: event.uid, day: event.startDate.toString(), whole: event.startDate.isDate,
  days: event.duration.toSeconds() / 86400, summary: event.summary,
  targets: event.description.split('\\n').filter(line => line.startsWith('- ')).length,
}))))
"""


def test_the_calendar_opens_in_the_library_of_thunderbird(readers: Readers, out: Path) -> None:
    events = json.loads(readers("node").node(READS_CALENDAR, out / f"{NAME}.ics"))
    with duckdb.connect(str(out / f"{NAME}.duckdb"), read_only=True) as connection:
        in_force = connection.execute("SELECT due FROM target_keys WHERE not_in_force IS NULL").fetchall()
    due = [bounds(text)[1].isoformat() for (text,) in in_force]
    assert {event["day"] for event in events} == set(due)
    assert sum(event["targets"] for event in events) == len(due)
    assert all(event["whole"] and event["days"] == 1 for event in events)
    assert any("浙江省" in event["summary"] for event in events)


READS_CROISSANT = """
import json, sys, warnings
warnings.simplefilter("ignore")
import mlcroissant
dataset = mlcroissant.Dataset(sys.argv[1])
issues = dataset.metadata.ctx.issues
print(json.dumps({
    "errors": sorted(issues.errors), "warnings": sorted(issues.warnings),
    "name": dataset.metadata.name, "version": dataset.metadata.version,
    "rows": {one.uuid: sum(1 for _ in dataset.records(one.uuid)) for one in dataset.metadata.record_sets},
    "targets": [
        {key: value.decode() if isinstance(value, bytes) else None if value != value else value
         for key, value in record.items()}
        for record in dataset.records("targets")
    ],
}))
"""


def test_mlcroissant_reads_the_json_ld(readers: Readers, out: Path) -> None:
    found = json.loads(readers("readers").python(READS_CROISSANT, out / "croissant.json"))
    assert (found["errors"], found["warnings"]) == ([], [])
    document = json.loads((out.parent / "datapackage.json").read_text(encoding="utf-8"))
    assert (found["name"], found["version"]) == (document["title"], document["version"])
    # Every record set of one dataset, after one another: with `references` all but the first lost rows.
    assert found["rows"] == {name: len(records) for name, (_, records) in stated_tables(out.parent).items()}
    columns, records = stated_tables(out.parent)["targets"]
    assert len(found["targets"]) == len(records)
    for row, record in zip(found["targets"], records, strict=True):
        for column, wanted in zip(columns, record, strict=True):
            assert same(row[f"targets/{column}"], wanted), (column, row)


def test_mlcroissant_validates_the_json_ld(readers: Readers, out: Path) -> None:
    readers("readers").run("mlcroissant", "validate", "--jsonld", out / "croissant.json")


def test_mlcroissant_is_not_blind(readers: Readers, out: Path, tmp_path: Path) -> None:
    document = json.loads((out / "croissant.json").read_text(encoding="utf-8"))
    document["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "nowhere"
    (tmp_path / "croissant.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(AssertionError):
        readers("readers").run("mlcroissant", "validate", "--jsonld", tmp_path / "croissant.json")


def test_the_json_ld_is_a_dataset_of_schema_org(out: Path) -> None:
    """What search engines ask of schema.org/Dataset; rdflib reads it as linked data below."""
    document = json.loads((out / "croissant.json").read_text(encoding="utf-8"))
    package = json.loads((out.parent / "datapackage.json").read_text(encoding="utf-8"))
    assert 50 <= len(document["description"]) <= 5000
    assert document["license"] == package["licenses"][0]["path"]
    assert [creator["name"] for creator in document["creator"]] == ["mubiao contributors"]
    assert document["datePublished"] == package["created"][:10]
    assert document["isAccessibleForFree"] is True
    first, last = document["temporalCoverage"].split("/")
    assert first < last
    assert [place["name"] for place in document["spatialCoverage"]] == ["China"]
    columns, records = stated_tables(out.parent)["indicators"]
    names = {record[columns.index("indicator_id")]: record[columns.index("name_en")] for record in records}
    assert document["variableMeasured"]
    for variable in document["variableMeasured"]:
        assert names[variable["propertyID"]] == variable["name"]


READS_LINKED_DATA = """
import json, sys, rdflib
graph = rdflib.Graph().parse(sys.argv[1], format="json-ld")
schema = rdflib.Namespace("https://schema.org/")
(dataset,) = graph.subjects(rdflib.RDF.type, schema.Dataset)
one = lambda name: str(graph.value(dataset, schema[name]))
print(json.dumps({name: one(name) for name in ("name", "license", "version", "datePublished")}))
"""


def test_the_json_ld_is_linked_data(readers: Readers, out: Path) -> None:
    found = json.loads(readers("readers").python(READS_LINKED_DATA, out / "croissant.json"))
    document = json.loads((out / "croissant.json").read_text(encoding="utf-8"))
    assert found == {name: document[name] for name in found}


def test_citation_file(readers: Readers, out: Path, tmp_path: Path) -> None:
    command = ("--builtin-schema", "vendor.citation-file-format")
    readers("readers").run("check-jsonschema", *command, out / "CITATION.cff")
    citation = yaml.safe_load((out / "CITATION.cff").read_text(encoding="utf-8"))
    package = json.loads((out.parent / "datapackage.json").read_text(encoding="utf-8"))
    assert citation["version"] == package["version"]
    assert citation["authors"] == [{"name": "mubiao contributors"}]
    assert str(citation["date-released"]) == package["created"][:10]
    assert "doi" not in citation
    (tmp_path / "CITATION.cff").write_text(yaml.safe_dump(citation | {"license": "none such"}))
    with pytest.raises(AssertionError, match="none such"):
        readers("readers").run("check-jsonschema", *command, tmp_path / "CITATION.cff")


VALIDATES_DATACITE = """
import json, sys
from datacite import schema45
schema45.validator.validate(json.load(open(sys.argv[1], encoding="utf-8")))
"""


def test_datacite(readers: Readers, out: Path, tmp_path: Path) -> None:
    readers("readers").python(VALIDATES_DATACITE, out / "datacite.json")
    document = json.loads((out / "datacite.json").read_text(encoding="utf-8"))
    assert "doi" not in document
    (tmp_path / "bad.json").write_text(json.dumps(document | {"publicationYear": "soon"}), encoding="utf-8")
    with pytest.raises(AssertionError, match="soon"):
        readers("readers").python(VALIDATES_DATACITE, tmp_path / "bad.json")


def test_zenodo(out: Path) -> None:
    """No checker for it is published: the vocabulary is that of Zenodo's REST API for deposits."""
    metadata = json.loads((out / "zenodo.json").read_text(encoding="utf-8"))["metadata"]
    package = json.loads((out.parent / "datapackage.json").read_text(encoding="utf-8"))
    assert {"upload_type", "publication_date", "title", "creators", "description", "access_right"} <= set(
        metadata
    )
    assert metadata["upload_type"] == "dataset"
    assert metadata["access_right"] == "open"
    assert metadata["license"] == "cc-by-4.0"
    assert metadata["publication_date"] == package["created"][:10]
    assert metadata["version"] == package["version"]
    assert [set(creator) for creator in metadata["creators"]] == [{"name"}]
    assert "doi" not in metadata
    assert metadata["description"].startswith("<p>")


READS_CARD = """
import json, sys
from huggingface_hub import DatasetCard
card = DatasetCard.load(sys.argv[1])
print(json.dumps({"data": card.data.to_dict(), "text": card.text}))
"""


def test_hugging_face_card(readers: Readers, out: Path) -> None:
    card = json.loads(readers("readers").python(READS_CARD, out / "README.md"))
    data = card["data"]
    assert data["license"] == "cc-by-4.0"
    assert data["language"] == ["zh", "en"]
    named = {*stated_tables(out.parent), "target_facts", "observation_facts"}
    assert {config["config_name"] for config in data["configs"]} == named
    assert all(f"`{name}`" in card["text"] for name in named)
    assert all((out / config["data_files"]).is_file() for config in data["configs"])
    assert [config["config_name"] for config in data["configs"] if config.get("default")] == ["targets"]
    assert card["text"].strip().startswith("# China's regional policy targets")


READS_FRAMES = """
import sys, decimal, json, datetime
from pathlib import Path
import pandas, pyarrow.parquet
out = Path(sys.argv[1])
answer = {}
for file in sorted((out / "parquet").glob("*.parquet")):
    rows = pyarrow.parquet.read_table(file).to_pylist()
    frame = pandas.read_parquet(file)
    assert list(frame.columns) == list(pyarrow.parquet.read_schema(file).names)
    assert len(frame) == len(rows)
    answer[file.stem] = [[None if v is None else str(v) for v in row.values()] for row in rows]
csv = pandas.read_csv(out / "csv-for-excel" / "targets.csv", dtype=str)
assert list(csv.columns)[0] == "target_id"
xlsx = pandas.read_excel(out / (sys.argv[2] + ".xlsx"), sheet_name="targets", engine="calamine")
assert list(csv["target_id"]) == list(xlsx["target_id"])
print(json.dumps(answer))
"""


def test_pandas_and_pyarrow_read_the_tables(readers: Readers, out: Path) -> None:
    found = json.loads(readers("readers").python(READS_FRAMES, out, NAME))
    for table, (_, records) in stated_tables(out.parent).items():
        assert len(found[table]) == len(records)
        for row, record in zip(found[table], records, strict=True):
            for value, wanted in zip(row, record, strict=True):
                read = Decimal(value) if isinstance(wanted, Decimal) and value is not None else value
                assert same(read, wanted)
