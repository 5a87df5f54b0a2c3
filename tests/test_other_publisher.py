"""A package of another publisher, in another country, by our profile: validated, built, queried.

tests/fixtures/other_publisher holds it: an invented country with schemas, folders and a licence of its own.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

import mubiao
from faults.other_tool import ask_frictionless
from mubiao.building.build import Build, build
from mubiao.package.location import PROFILE
from mubiao.validator import validate
from reader_environments import Reader
from test_readers import READS_PACKAGE

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "tests" / "fixtures" / "other_publisher"
NAME = "ruritania-railway-targets"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "package")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Build]:
    folder = shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("other") / "package")
    return folder / "build", build(folder / "datapackage.json", folder / "build")


def test_it_is_valid_here_and_for_frictionless() -> None:
    report = validate(EXAMPLE)
    assert report.findings == ()
    assert report.rows["targets"] == 3
    assert ask_frictionless(EXAMPLE) == []


def test_the_rules_of_the_profile_hold_for_it(package: Path) -> None:
    table = package / "data/targets.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace(",percent,2031-Q3,", ",percent,2019-Q3,"), encoding="utf-8")
    findings = validate(package).findings
    assert "due-before-plan-period" in {finding.code for finding in findings}
    assert {(finding.path, finding.line) for finding in findings} == {("data/targets.csv", 4)}


def test_what_the_profile_asks_for_must_be_there(package: Path) -> None:
    file = package / "datapackage.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    document["resources"] = [r for r in document["resources"] if r["name"] != "corrections"]
    file.write_text(json.dumps(document), encoding="utf-8")
    assert [finding.code for finding in validate(package).findings] == ["profile-table-missing"]


def test_every_form_is_made_of_it(built: tuple[Path, Build]) -> None:
    out, made = built
    assert made.report.valid
    assert made.left_out == ()
    ours = {path.suffix for path in out.iterdir()}
    assert {".zip", ".duckdb", ".sqlite", ".xlsx", ".ics", ".json", ".cff", ".md"} <= ours
    assert yaml.safe_load((out / "CITATION.cff").read_text(encoding="utf-8"))["license"] == "CC0-1.0"
    page = json.loads((out / "json/regions/XR-N.json").read_text(encoding="utf-8"))
    assert [(t["value"], t["last_day"]) for t in page["targets"]] == [(1250.5, "2032-06-30")]
    with contextlib.closing(sqlite3.connect(out / f"{NAME}.sqlite")) as connection:
        due = connection.execute("SELECT due_first, due_end FROM target_facts WHERE due = '2031-Q3'")
        assert due.fetchall() == [("2031-07-01", "2031-09-30")]


def test_its_metadata_pass_the_checkers(built: tuple[Path, Build], readers: Callable[[str], Reader]) -> None:
    out, _ = built
    environment = readers("readers")
    environment.run("mlcroissant", "validate", "--jsonld", out / "croissant.json")
    environment.run(
        "check-jsonschema", "--builtin-schema", "vendor.citation-file-format", out / "CITATION.cff"
    )


def test_it_is_loaded_and_queried(package: Path) -> None:
    assert mubiao.load("targets", package).height == 3
    with mubiao.connect(package) as connection:
        names = connection.execute("SELECT DISTINCT region_name_en FROM target_facts ORDER BY 1").fetchall()
    assert names == [("Northern Province",), ("Ruritania",), ("Southern Province",)]


def without(document: dict[str, object], *names: str) -> dict[str, object]:
    return {key: value for key, value in document.items() if key not in names}


def variants() -> Iterator[tuple[dict[str, object], list[str]]]:
    document = json.loads((EXAMPLE / "datapackage.json").read_text(encoding="utf-8"))
    yield without(document, "created"), ["datacite.json"]
    yield without(document, "contributors"), ["CITATION.cff", "datacite.json", "zenodo.json"]
    yield without(document, "title", "description", "titleZh"), []
    yield document | {"licenses": [{"name": "Ruritanian-Open-1", "title": "Open licence"}]}, []
    yield document | {"contributors": [{"givenName": "Ann", "familyName": "Example"}]}, []
    yield document | {"id": "https://doi.org/10.5555/example", "homepage": "https://example.org/"}, []


VALIDATES_JSON_LD = """
import sys, mlcroissant
for file in sys.argv[1:]:
    issues = mlcroissant.Dataset(file).metadata.ctx.issues
    assert not issues.errors, (file, issues.errors)
"""


def test_what_a_descriptor_may_leave_out(tmp_path: Path, readers: Callable[[str], Reader]) -> None:
    """Nothing is made up instead, and a form that needs it is said to be left out."""
    outs = []
    for number, (document, left_out) in enumerate(variants()):
        package = shutil.copytree(EXAMPLE, tmp_path / str(number))
        (package / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
        out = package / "build"
        made = build(package / "datapackage.json", out)
        for language, colon in (("en", ":"), ("zh", "：")):
            said = [reason.text(language).split(colon)[0] for reason in made.left_out]
            assert said == left_out
        outs.append(out)
        if "CITATION.cff" in left_out:
            assert not (out / "CITATION.cff").exists()
            continue
        citation = yaml.safe_load((out / "CITATION.cff").read_text(encoding="utf-8"))
        assert citation.get("doi") == ("10.5555/example" if "id" in document else None)
        assert ("date-released" in citation) == ("created" in document)
    environment = readers("readers")
    citations = [file for out in outs for file in out.glob("CITATION.cff")]
    environment.run("check-jsonschema", "--builtin-schema", "vendor.citation-file-format", *citations)
    environment.python(VALIDATES_JSON_LD, *(out / "croissant.json" for out in outs))


# By its name beside the official profile; beside the address where a publisher keeps it; the name alone.
CLAIMS = [
    {"conformsTo": PROFILE},
    {"conformsTo": PROFILE, "$schema": "https://example.org/schemas/profiles/1.0.json"},
    {"$schema": PROFILE},
]


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_profile_may_be_claimed_in_these_ways(
    package: Path, claim: dict[str, str], readers: Callable[[str], Reader]
) -> None:
    file = package / "datapackage.json"
    document = without(json.loads(file.read_text(encoding="utf-8")), "conformsTo") | claim
    file.write_text(json.dumps(document), encoding="utf-8")
    assert validate(package).findings == ()
    assert ask_frictionless(package) == []
    found = json.loads(readers("node").node(READS_PACKAGE, package))
    assert (found["errors"], found["rows"]["targets"]) == ([], 3)
    (package / "data/corrections.csv").unlink()
    document["resources"] = [r for r in document["resources"] if r["name"] != "corrections"]  # type: ignore[attr-defined]
    file.write_text(json.dumps(document), encoding="utf-8")
    assert [finding.code for finding in validate(package).findings] == ["profile-table-missing"]


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_rules_of_the_standard_hold_under_each_claim(package: Path, claim: dict[str, str]) -> None:
    file = package / "datapackage.json"
    document = without(json.loads(file.read_text(encoding="utf-8")), "conformsTo") | claim
    file.write_text(json.dumps(document | {"keywords": "railways"}), encoding="utf-8")
    assert [(f.code, f.field) for f in validate(package).findings] == [("descriptor-invalid", "keywords")]


@pytest.mark.parametrize("claim", [{}, {"conformsTo": PROFILE}])
@pytest.mark.parametrize(
    "address", ["https://example.org/other/1.0.json", "https://example.org/schemas/profiles/0.9.json"]
)
def test_an_unknown_address_is_told(package: Path, address: str, claim: dict[str, str]) -> None:
    file = package / "datapackage.json"
    document = without(json.loads(file.read_text(encoding="utf-8")), "conformsTo") | claim
    file.write_text(json.dumps(document | {"$schema": address}), encoding="utf-8")
    assert [(f.code, f.field) for f in validate(package).findings] == [("profile-unknown", "$schema")]


def with_scopes(package: Path, header: str, row: str, key: str) -> None:
    file = package / "datapackage.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    fields = [{"name": name, "type": "string"} for name in header.split(",")]
    document["resources"].append(
        {
            **document["resources"][0],
            "name": "scopes",
            "path": "data/scopes.csv",
            "schema": {"fields": fields, "primaryKey": [key]},
        }
    )
    file.write_text(json.dumps(document), encoding="utf-8")
    (package / "data/scopes.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")


def test_a_table_called_scopes_must_be_one(package: Path) -> None:
    with_scopes(package, "code,label", "a,b", "code")
    found = {(f.code, f.field, f.value) for f in validate(package).findings}
    assert found == {
        ("profile-column-missing", "scopes.scope", "scope"),
        ("profile-column-missing", "scopes.name_en", "name_en"),
    }


def test_a_scope_stands_in_the_list_once(package: Path) -> None:
    with_scopes(package, "scope,name_en", "main lines,trunk lines\nmain lines,main lines", "name_en")
    assert [(f.code, f.path, f.line, f.field) for f in validate(package).findings] == [
        ("primary-key-duplicate", "data/scopes.csv", 3, "scope")
    ]


def test_a_list_of_scopes_names_them_in_the_views(package: Path, tmp_path: Path) -> None:
    table = package / "data/targets.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    scoped = lines[1].replace(",electrified_track,,level", ",electrified_track,main lines,level")
    assert scoped != lines[1]
    table.write_text("\n".join([lines[0], scoped, *lines[2:], ""]), encoding="utf-8")
    with_scopes(package, "scope,name_en", "branch lines,branch lines of the network", "scope")
    assert [(f.code, f.value) for f in validate(package).findings] == [("scope-not-listed", "main lines")]
    (package / "data/scopes.csv").write_text("scope,name_en\nmain lines,trunk lines\n", encoding="utf-8")
    assert validate(package).findings == ()
    build(package / "datapackage.json", tmp_path / "out")
    with contextlib.closing(sqlite3.connect(tmp_path / f"out/{NAME}.sqlite")) as connection:
        query = "SELECT scope, scope_en FROM target_facts WHERE scope IS NOT NULL"
        assert connection.execute(query).fetchall() == [("main lines", "trunk lines")]


def test_the_profile_has_a_version_of_its_own_and_holds_as_json_schema() -> None:
    profile = json.loads((ROOT / "schemas/profile.json").read_text(encoding="utf-8"))
    assert profile["$id"] == PROFILE == "urn:mubiao:profile:1.0"
    official = ROOT / "validators/mubiao/profiles/datapackage-2.0.json"
    address = profile["allOf"][0]["$ref"]
    registry = jsonschema_rs.Registry([(address, json.loads(official.read_text(encoding="utf-8")))])
    validator = jsonschema_rs.validator_for(profile, registry=registry)
    for folder in (ROOT, EXAMPLE):
        document = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        for resource in document["resources"]:
            if isinstance(resource["schema"], str):
                resource["schema"] = json.loads((folder / resource["schema"]).read_text(encoding="utf-8"))
        assert validator.is_valid(document)
        assert validator.is_valid(without(document, "conformsTo") | {"$schema": PROFILE})
        for lacking in ("version", "licenses", "name", "conformsTo"):
            assert not validator.is_valid(without(document, lacking)), lacking
        assert not validator.is_valid(document | {"conformsTo": "urn:mubiao:profile:2.0"})
