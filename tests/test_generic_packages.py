"""Packages of others: their descriptor alone says what is checked; what is not checked is said."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from mubiao.findings.catalogue import message
from mubiao.findings.finding import Finding
from mubiao.validator import validate

V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
BOTH = pytest.mark.parametrize("version", [1, 2])


def table(name: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A resource; what a schema holds beside its fields goes into the schema, the rest stands beside it."""
    of_schema = ("primaryKey", "uniqueKeys", "foreignKeys", "missingValues", "fieldsMatch")
    schema = {"fields": list(fields), **{key: more.pop(key) for key in of_schema if key in more}}
    return {"name": name, "path": f"{name}.csv", "schema": schema, **more}


def field(name: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    known = {key: more.pop(key) for key in ("format",) if key in more}
    options = {
        key: more.pop(key)
        for key in (
            "decimalChar",
            "groupChar",
            "bareNumber",
            "trueValues",
            "falseValues",
            "example",
            "categories",
        )
        if key in more
    }
    return {"name": name, "type": kind, **known, **options, **({"constraints": more} if more else {})}


def package(folder: Path, *resources: dict[str, Any], version: int = 2, **more: Any) -> Path:
    document = {"name": "made-up", "resources": list(resources), **more}
    if version == 2:
        document = {"$schema": V2, **document}
    (folder / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
    return folder


def found(folder: Path, *resources: dict[str, Any], version: int = 2, **files: str | bytes) -> list[Finding]:
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{name}.csv").write_bytes(data)
    return list(validate(package(folder, *resources, version=version)).findings)


def places(findings: list[Finding]) -> list[tuple[str, int | None, str | None]]:
    return [(finding.code, finding.line, finding.field) for finding in findings]


@BOTH
def test_schema_without_any_constraint_is_valid(tmp_path: Path, version: int) -> None:
    birds = table("birds", field("name"), field("weight", "number"))
    assert found(tmp_path, birds, version=version, birds="name,weight\nowl,1.5\n") == []


@BOTH
def test_example_may_be_a_number(tmp_path: Path, version: int) -> None:
    birds = table("birds", field("weight", "number", example=1.5))
    assert found(tmp_path, birds, version=version, birds="weight\n2\n") == []


def test_v1_dialect_may_leave_defaults_unsaid(tmp_path: Path) -> None:
    birds = table("birds", field("a"), field("b"), dialect={"delimiter": ";"})
    assert found(tmp_path, birds, version=1, birds="a;b\n1;2\n") == []


@pytest.mark.parametrize("property_name", ["resources", "licenses"])
def test_alternatives_are_named_together(tmp_path: Path, property_name: str) -> None:
    resources = [{"name": "birds"}] if property_name == "resources" else [table("birds", field("a"))]
    (tmp_path / "birds.csv").write_text("a\n1\n", encoding="utf-8")
    more: dict[str, Any] = {"licenses": [{"title": "free"}]} if property_name == "licenses" else {}
    [finding] = validate(package(tmp_path, *resources, **more)).findings
    assert finding.code == "descriptor-invalid"
    assert "one of" in message(finding, "en")
    assert "path" in message(finding, "en")


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ({"delimiter": ";"}, "a;b\n1;x\n2;y\n"),
        ({"delimiter": "\t"}, "a\tb\n1\tx\n2\ty\n"),
        ({"delimiter": "|", "quoteChar": "'"}, "a|b\n1|'x|y'\n2|z\n"),
        ({"skipInitialSpace": True}, "a, b\n1, x\n2, y\n"),
        ({"header": False}, "1,x\n2,y\n"),
        ({"doubleQuote": False, "escapeChar": "\\"}, 'a,b\n1,"x\\"y"\n2,z\n'),
        ({"csv": {"delimiter": ";"}}, "a;b\n1;x\n2;y\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_dialects(tmp_path: Path, dialect: dict[str, Any], text: str, newline: str) -> None:
    birds = table("birds", field("a", "integer"), field("b"), dialect=dialect)
    assert found(tmp_path, birds, birds=text.replace("\n", newline)) == []


@pytest.mark.parametrize("name", ["commentChar", "headerRows", "nullSequence"])
def test_dialect_that_is_not_read_is_said(tmp_path: Path, name: str) -> None:
    given = {"commentChar": "#", "headerRows": [1], "nullSequence": "-"}[name]
    birds = table("birds", field("a", "integer"), dialect={name: given})
    [finding] = found(tmp_path, birds, birds="a\n1\n")
    assert (finding.code, finding.details["reason"]) == ("resource-not-checked", f"dialect.{name}")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_break_in_a_cell_keeps_physical_lines(tmp_path: Path, newline: str) -> None:
    birds = table("birds", field("a", "integer"), field("b"))
    text = 'a,b\n1,"two\nlines"\nx,c\n'.replace("\n", newline)
    assert places(found(tmp_path, birds, birds=text)) == [("type-mismatch", 4, "a")]


def test_missing_and_extra_cells(tmp_path: Path) -> None:
    birds = table("birds", field("a"), field("b"))
    text = "a,b\n1\n2,x\n3,y,z\n\n4,w\n"
    expected = [("field-count", 2, None), ("field-count", 4, None), ("blank-line", 5, None)]
    assert places(found(tmp_path, birds, birds=text)) == expected


@pytest.mark.parametrize("missing", [["", "NA", "-99"], [{"value": ""}, {"value": "NA"}, {"value": "-99"}]])
def test_missing_values(tmp_path: Path, missing: list[Any]) -> None:
    birds = table(
        "birds",
        field("id"),
        field("n", "integer", minimum=0),
        field("r", required=True),
        missingValues=missing,
    )
    text = "id,n,r\na,NA,x\nb,-99,y\nc,,z\nd,1,NA\n"
    assert places(found(tmp_path, birds, birds=text)) == [("required-missing", 5, "r")]


@pytest.mark.parametrize(
    ("described", "good", "bad"),
    [
        (field("c", "number", decimalChar=","), "1,5", "1.5.5"),
        (field("c", "number", decimalChar=",", groupChar="."), "1.000,5", "1,0,0"),
        (field("c", "integer", groupChar=" "), "1 000", "1 x 0"),
        (field("c", "number", bareNumber=False), "95%", "%"),
        (field("c", "number"), "NaN", "nan"),
        (field("c", "number"), "1e5", "1_000"),
        (field("c", "integer"), "+7", "7.0"),
        (field("c", "boolean"), "True", "yes"),
        (field("c", "boolean", trueValues=["yes", "y."], falseValues=["no"]), "y.", "yx"),
        (field("c", "year"), "2021", "21"),
        (field("c", "yearmonth"), "2021-12", "2021-13"),
        (field("c", "date"), "2024-02-29", "2023-02-29"),
        (field("c", "date", format="%d/%m/%Y"), "29/02/2024", "29/02/2023"),
        (field("c", "datetime"), "2024-01-01T10:00:00Z", "2024-01-01T25:00:00Z"),
        (field("c", "datetime", format="%Y-%m-%d %H:%M"), "2024-01-01 10:00", "2024-01-01T10:00"),
        (field("c", "time"), "10:00:00", "10h"),
        (field("c", "duration"), "P1Y2M", "1 year"),
        (field("c", "geopoint"), "1.5,-2", "here"),
        (field("c", "object"), '{"a": 1}', "[1]"),
        (field("c", "array"), "[1]", '{"a": 1}'),
        (field("c", "string", format="email"), "a@b.cn", "a at b"),
        (field("c", "string", format="uuid"), "0c7f2f6e-1f6b-4a53-9a0a-2f6f1f4b9c11", "0c7f2f6e"),
    ],
)
def test_types(tmp_path: Path, described: dict[str, Any], good: str, bad: str) -> None:
    birds = table("birds", field("id"), described, dialect={"delimiter": ";", "quoteChar": "'"})
    findings = found(tmp_path, birds, birds=f"id;c\n1;{good}\n2;{bad}\n")
    assert [(finding.line, finding.field) for finding in findings] == [(3, "c")]


@pytest.mark.parametrize(
    ("described", "good", "bad", "code"),
    [
        (field("c", "integer", enum=[1, 2]), "2", "3", "constraint-enum"),
        (field("c", "number", enum=[0.5, 1]), "1.0", "2", "constraint-enum"),
        (field("c", "integer", enum=["1", "2"]), "02", "3", "constraint-enum"),
        (field("c", "string", enum=["a", "b"]), "b", "B", "constraint-enum"),
        (field("c", "date", enum=["2024-01-01"]), "2024-01-01", "2024-01-02", "constraint-enum"),
        (field("c", "string", pattern="[a-z]+"), "abc", "abc1", "constraint-pattern"),
        (field("c", "string", pattern="(?!un)[a-z]+"), "known", "unknown", "constraint-pattern"),
        (field("c", "string", pattern="a|bc"), "bc", "ac", "constraint-pattern"),
        (field("c", "string", minLength=2), "ab", "a", "constraint-min-length"),
        (field("c", "string", maxLength=2), "目标", "目标值", "constraint-max-length"),
        (field("c", "integer", minimum=0), "0", "-1", "constraint-minimum"),
        (field("c", "number", maximum="10.5"), "10.5", "10.6", "constraint-maximum"),
        (field("c", "number", minimum=0), "INF", "NaN", "constraint-minimum"),
        (field("c", "number", maximum=9), "-INF", "NaN", "constraint-maximum"),
        (field("c", "year", minimum=2000), "2000", "1999", "constraint-minimum"),
        (field("c", "date", minimum="2024-01-01"), "2024-01-01", "2023-12-31", "constraint-minimum"),
        (field("c", "yearmonth", maximum="2024-06"), "2024-06", "2024-07", "constraint-maximum"),
        (
            field("c", "datetime", minimum="2024-01-01T00:00:00Z"),
            "2024-01-01T01:00:00+01:00",
            "2024-01-01T00:30:00+01:00",
            "constraint-minimum",
        ),
        (
            field("c", "datetime", format="%d/%m/%Y %H:%M", maximum="01/02/2024 12:00"),
            "31/01/2024 23:00",
            "01/03/2024 10:00",
            "constraint-maximum",
        ),
        (
            field("c", "date", format="%d/%m/%Y", minimum="02/01/2024"),
            "01/02/2024",
            "03/12/2023",
            "constraint-minimum",
        ),
        (field("c", "time", maximum="12:00:00"), "11:59:59", "12:00:01", "constraint-maximum"),
    ],
)
def test_constraints(tmp_path: Path, described: dict[str, Any], good: str, bad: str, code: str) -> None:
    birds = table("birds", field("id"), described)
    assert places(found(tmp_path, birds, birds=f"id,c\n1,{good}\n2,\n3,{bad}\n")) == [(code, 4, "c")]


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ("exclusiveMinimum", "constraint-exclusive-minimum"),
        ("exclusiveMaximum", "constraint-exclusive-maximum"),
    ],
)
def test_exclusive_bounds(tmp_path: Path, limit: str, code: str) -> None:
    birds = table("birds", field("id"), field("c", "integer", **{limit: 5}))
    inside = 6 if limit == "exclusiveMinimum" else 4
    assert places(found(tmp_path, birds, birds=f"id,c\n1,{inside}\n2,5\n")) == [(code, 3, "c")]


def test_nan_is_a_value(tmp_path: Path) -> None:
    birds = table("birds", field("id"), field("c", "number", required=True))
    assert places(found(tmp_path, birds, birds="id,c\n1,NaN\n2,\n")) == [("required-missing", 3, "c")]


def test_last_moment_of_all_time(tmp_path: Path) -> None:
    last = "9999-12-31T23:59:59-10:00"
    birds = table("birds", field("id"), field("c", "datetime", maximum=last))
    assert found(tmp_path, birds, birds=f"id,c\n1,{last}\n") == []


@BOTH
def test_keys_compare_values_not_text(tmp_path: Path, version: int) -> None:
    birds = table("birds", field("id", "integer"), field("n", "number", unique=True), primaryKey="id")
    findings = found(tmp_path, birds, version=version, birds="id,n\n1,4\n2,NaN\n01,5\n3,4.0\n")
    assert places(findings) == [("primary-key-duplicate", 4, "id"), ("unique-key-duplicate", 5, "n")]
    assert [finding.details["first_line"] for finding in findings] == ["2", "2"]


@BOTH
def test_composite_keys(tmp_path: Path, version: int) -> None:
    nests = table("nests", field("wood"), field("tree", "integer"), primaryKey=["wood", "tree"])
    reference = {"resource": "nests", "fields": ["wood", "tree"]}
    birds = table(
        "birds",
        field("name"),
        field("wood"),
        field("tree", "integer"),
        foreignKeys=[{"fields": ["wood", "tree"], "reference": reference}],
    )
    findings = found(
        tmp_path,
        nests,
        birds,
        version=version,
        nests="wood,tree\nA,1\nA,2\nB,1\nA,2\n",
        birds="name,wood,tree\nowl,A,01\njay,B,2\ntit,B,\n",
    )
    expected = [("primary-key-duplicate", 5, "wood"), ("foreign-key-unknown", 3, "wood")]
    assert places(findings) == expected
    assert findings[1].value == "B/2"


@pytest.mark.parametrize(
    ("version", "reference"), [(1, {"resource": "", "fields": "id"}), (2, {"fields": ["id"]})]
)
def test_self_reference(tmp_path: Path, version: int, reference: dict[str, Any]) -> None:
    keys = [{"fields": "parent" if version == 1 else ["parent"], "reference": reference}]
    birds = table("birds", field("id"), field("parent"), primaryKey=["id"], foreignKeys=keys)
    findings = found(tmp_path, birds, version=version, birds="id,parent\na,\nb,a\nc,x\n")
    assert places(findings) == [("foreign-key-unknown", 4, "parent")]


def test_reference_of_another_type_is_compared_as_text(tmp_path: Path) -> None:
    nests = table("nests", field("id", "integer"), primaryKey=["id"])
    keys = [{"fields": ["nest"], "reference": {"resource": "nests", "fields": ["id"]}}]
    birds = table("birds", field("nest"), foreignKeys=keys)
    findings = found(tmp_path, nests, birds, nests="id\n1\n2\n", birds="nest\n1\n3\n")
    assert places(findings) == [("foreign-key-unknown", 3, "nest")]


def test_unique_keys_with_nulls(tmp_path: Path) -> None:
    birds = table("birds", field("a"), field("b"), uniqueKeys=[["a", "b"]])
    text = "a,b\n1,\n1,\n,2\n,2\n1,2\n1,2\n"
    assert places(found(tmp_path, birds, birds=text)) == [("unique-key-duplicate", 7, "a")]


@pytest.mark.parametrize(
    ("described", "feature"),
    [
        (field("c", categories=["a", "b"]), "categories"),
        (field("c", "list"), "type list"),
        (field("c", "geojson", format="topojson"), "type geojson, format topojson"),
        (field("c", "duration", minimum="P1D"), "constraint minimum"),
        (field("c", "any", minimum=8), "constraint minimum"),
        (field("c", "array", maxLength=1), "constraint maxLength"),
        (field("c", "array", enum=[[1, 2]]), "constraint enum"),
        (field("c", jsonSchema={"minLength": 1}), "constraint jsonSchema"),
    ],
)
def test_features_that_are_not_checked_are_said(
    tmp_path: Path, described: dict[str, Any], feature: str
) -> None:
    cell = {"array": '"[1, 2]"', "duration": "P1D", "geojson": '"{""a"": 1}"'}.get(described["type"], "a")
    findings = found(tmp_path, table("birds", field("id"), described), birds=f"id,c\n1,{cell}\n")
    assert [(f.code, f.field, f.value) for f in findings] == [("feature-not-checked", "c", feature)]


# Of the file "a\n1\n", as md5sum, sha1sum and sha256sum print them.
MD5 = "34ff2335cbe2045ddc3b78993d1e971d"
SHA1 = "462f48ef322fb5799296128071da500d5726cdbc"
SHA256 = "309b0e45a73d3fc5325e2b6ed0a01ef8b9cde6b05a5633c1f893f970d52bfddc"


@pytest.mark.parametrize(
    "stated",
    [{"bytes": 4}, {"hash": MD5}, {"hash": f"md5:{MD5}"}, {"hash": f"sha1:{SHA1}"},
     {"hash": f"sha256:{SHA256}"}, {"bytes": 4, "hash": f"SHA-256:{SHA256.upper()}"}],
)  # fmt: skip
def test_a_file_as_the_descriptor_states_it_is_sound(tmp_path: Path, stated: dict[str, Any]) -> None:
    assert found(tmp_path, table("birds", field("a"), **stated), birds="a\n1\n") == []


@pytest.mark.parametrize(
    ("stated", "field_name"),
    [
        ({"bytes": 5}, "bytes"),
        ({"hash": "d41d8cd98f00b204e9800998ecf8427e"}, "hash"),
        ({"bytes": 5, "hash": f"sha256:{SHA256[::-1]}"}, "hash"),
        ({"bytes": 5, "hash": f"sha256:{SHA256}"}, "bytes"),
    ],
)
def test_another_file_than_the_descriptor_states_is_found_once(
    tmp_path: Path, stated: dict[str, Any], field_name: str
) -> None:
    findings = found(tmp_path, table("birds", field("a"), **stated), birds="a\n1\n")
    assert [(f.code, f.path, f.field) for f in findings] == [
        ("file-other-than-stated", "birds.csv", field_name)
    ]


def test_a_hash_of_an_unknown_kind_is_said_not_to_be_checked(tmp_path: Path) -> None:
    birds = table("birds", field("a"), hash="crc32:00000000")
    findings = found(tmp_path, birds, birds="a\n1\n")
    assert [(f.code, f.value) for f in findings] == [("feature-not-checked", "hash")]


def test_profile_of_others_is_said(tmp_path: Path) -> None:
    (tmp_path / "birds.csv").write_text("a\n1\n", encoding="utf-8")
    birds = table("birds", field("a"))
    for version, claim in ((1, {"profile": "https://example.org/p.json"}), (2, {"profile": "p"})):
        report = validate(package(tmp_path, birds, version=version, **claim))
        assert [(f.code, f.field) for f in report.findings] == [("profile-unknown", "profile")]
    for profile in ("data-package", "tabular-data-package"):
        assert validate(package(tmp_path, birds, version=1, profile=profile)).findings == ()


@BOTH
def test_tables_that_are_not_read_are_said(tmp_path: Path, version: int) -> None:
    rows = gzip.compress(b"a\n1\n")
    (tmp_path / "packed.csv.gz").write_bytes(rows)
    for part in ("one", "two"):
        (tmp_path / f"{part}.csv").write_text("a\n1\n", encoding="utf-8")
    inline = {"name": "inline", "data": [{"a": 1}], "schema": {"fields": [field("a")]}}
    packed = {**table("packed", field("a")), "path": "packed.csv.gz"}
    parts = {**table("parts", field("a")), "path": ["one.csv", "two.csv"]}
    bare = {"name": "bare", "path": "one.csv"}
    latin = {**table("latin", field("a")), "path": "one.csv", "encoding": "iso-8859-1"}
    birds = {**table("birds", field("a")), "path": ["one.csv"]}
    findings = found(tmp_path, inline, packed, parts, bare, latin, birds, version=version)
    assert {(f.code, f.value, f.details.get("reason")) for f in findings} == {
        ("resource-not-checked", "inline", "inline data"),
        ("resource-not-checked", "packed", "compressed file"),
        ("resource-not-checked", "parts", "a table in several files"),
        ("resource-not-checked", "bare", "no Table Schema"),
        ("resource-not-checked", "latin", "encoding iso-8859-1"),
    }


def test_unknown_type_is_a_fault_of_the_descriptor(tmp_path: Path) -> None:
    [finding] = found(tmp_path, table("birds", field("a", "colour")), birds="a\nred\n")
    assert finding.code == "descriptor-invalid"
    assert "colour" in message(finding, "en")


@BOTH
def test_schema_at_an_address_is_named(tmp_path: Path, version: int) -> None:
    address = "https://example.org/birds-schema.json"
    birds = {"name": "birds", "path": "birds.csv", "schema": address}
    [finding] = found(tmp_path, birds, version=version, birds="a\n1\n")
    assert (finding.code, finding.table, finding.value) == ("path-remote", "birds", address)


MISSING, EXTRA, ORDER = "header-missing-column", "header-extra-column", "header-order"


@pytest.mark.parametrize(
    ("rule", "header", "codes"),
    [
        ("exact", "a,b", []),
        ("exact", "b,a", [ORDER]),
        ("equal", "b,a", []),
        ("equal", "b,a,x", [EXTRA]),
        ("equal", "b", [MISSING]),
        ("subset", "b,x,a", []),
        ("subset", "b,x", [MISSING]),
        ("superset", "b", []),
        ("superset", "b,x", [EXTRA]),
        ("partial", "x,b", []),
        ("partial", "x,y", [MISSING, MISSING, EXTRA, EXTRA]),
        (["superset"], "b", []),
    ],
)
def test_fields_match(tmp_path: Path, rule: Any, header: str, codes: list[str]) -> None:
    birds = table("birds", field("a"), field("b", "integer"), fieldsMatch=rule, uniqueKeys=[["a", "b"]])
    findings = found(tmp_path, birds, birds=f"{header}\n{','.join('1' for _ in header.split(','))}\n")
    assert sorted(f.code for f in findings) == sorted(codes)


def test_fields_that_match_by_name_are_checked(tmp_path: Path) -> None:
    birds = table("birds", field("a"), field("b", "integer"), fieldsMatch="partial")
    assert places(found(tmp_path, birds, birds="x,b\n1,2\n1,z\n")) == [("type-mismatch", 3, "b")]


@pytest.mark.parametrize("rule", ["superset", "partial"])
def test_required_field_may_not_be_absent(tmp_path: Path, rule: str) -> None:
    birds = table("birds", field("a", required=True), field("b", "integer"), fieldsMatch=rule)
    assert places(found(tmp_path, birds, birds="b\n1\n")) == [(MISSING, 1, "a")]


def test_reference_to_an_absent_column_finds_nothing(tmp_path: Path) -> None:
    nests = table("nests", field("id"), field("name"), fieldsMatch="superset")
    keys = [{"fields": ["nest"], "reference": {"resource": "nests", "fields": ["id"]}}]
    birds = table("birds", field("nest"), foreignKeys=keys)
    findings = found(tmp_path, nests, birds, nests="name\nA\n", birds="nest\nA\n")
    assert places(findings) == [("foreign-key-unknown", 2, "nest")]


def test_cells_that_a_spreadsheet_runs_are_warned_of_once_a_column(tmp_path: Path) -> None:
    text = (
        'a,b,c,d\n"=HYPERLINK(""http://evil"",""x"")",-3.5%,-,1\nplain,-1.5e-3,+,2\n@SUM(1),+8亿元,x-y,-3\n'
    )
    listed = table("t", field("a"), field("b"), field("c"), field("d", "integer"))
    (finding,) = found(tmp_path, listed, t=text)
    assert places([finding]) == [("cells-read-as-formula", 2, "a")]
    assert message(finding, "en").startswith("2 cells of a begin")
    assert validate(tmp_path).valid
