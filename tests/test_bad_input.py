"""Whatever is put before the validator: a finding that says what is wrong, no exception and no waiting."""

import copy
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mubiao.findings.formats import FORMATS
from mubiao.findings.report import Report
from mubiao.validator import validate

ROOT = Path(__file__).resolve().parent.parent
UNITS = "datapackage/units.csv"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, whose tables must be in canonical form."""
    root = tmp_path / "package"
    for name in ("datapackage", "schemas"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "datapackage.json", root)
    return root


SMALL: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "small",
    "resources": [
        {
            "name": "things",
            "path": "things.csv",
            "schema": {
                "fields": [
                    {"name": "id", "type": "string"},
                    {"name": "day", "type": "date"},
                    {"name": "value", "type": "number"},
                    {"name": "parent", "type": "string"},
                ],
                "primaryKey": ["id"],
                "foreignKeys": [{"fields": ["parent"], "reference": {"fields": ["id"]}}],
            },
        }
    ],
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A package of somebody else, with a table that any program would write."""
    root = tmp_path / "small"
    root.mkdir()
    (root / "things.csv").write_text("id,day,value,parent\na,2024-01-31,1.5,\nb,,2,a\n", encoding="utf-8")
    describe(root, SMALL)
    return root


def describe(root: Path, document: Any) -> None:
    (root / "datapackage.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def changed(change: Callable[[dict[str, Any], dict[str, Any]], object]) -> dict[str, Any]:
    """SMALL after a change of its resource and the schema of that."""
    document = copy.deepcopy(SMALL)
    resource = document["resources"][0]
    change(resource, resource["schema"])
    return document


def codes(report: Report) -> set[str]:
    """The codes found, once every format has shown that it can print the report."""
    for form in FORMATS.values():
        for language in ("en", "zh"):
            form(report, language).encode(errors="backslashreplace")
    return {finding.code for finding in report.findings}


def refused(root: Path | str, code: str) -> Report:
    report = validate(root)
    assert code in codes(report), report.findings[:5]
    assert not report.valid
    return report


def test_the_packages_are_sound_as_they_are(package: Path, small: Path) -> None:
    assert validate(package).valid
    assert codes(validate(small)) == set()


def command(*arguments: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mubiao", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "validators")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        **more,
    )


# --- files that are none ----------------------------------------------------------------------------


def test_a_package_that_is_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere", "file-missing")
    refused(tmp_path, "file-missing")
    refused(str(tmp_path / "no\0where"), "file-missing")
    assert command("validate", tmp_path).returncode == 2


def unreadable(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As without the right to read `file`; root has every right, so that the refusal must be played."""
    read = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if self.name == file.name:
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)


@pytest.mark.parametrize("name", ["datapackage.json", UNITS, "schemas/units.json"])
def test_a_file_that_may_not_be_read(package: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    unreadable(package / name, monkeypatch)
    report = refused(package, "file-unreadable")
    assert [f.path for f in report.findings if f.code == "file-unreadable"] == [name]


@pytest.mark.parametrize("name", ["datapackage.json", UNITS, "schemas/units.json"])
def test_a_folder_in_the_place_of_a_file(package: Path, name: str) -> None:
    (package / name).unlink()
    (package / name).mkdir()
    refused(package, "path-folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
@pytest.mark.parametrize("name", ["datapackage.json", UNITS, "schemas/units.json"])
def test_a_pipe_is_not_waited_for(package: Path, name: str) -> None:
    (package / name).unlink()
    os.mkfifo(package / name)
    done = command("validate", package)
    assert done.returncode == 1
    assert "file-unreadable" in done.stdout
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices with names")
def test_a_device_is_not_read(package: Path) -> None:
    (package / UNITS).unlink()
    (package / UNITS).symlink_to("/dev/zero")
    refused(package, "path-symlink")
    assert command("validate", "/dev/zero").returncode == 1


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("http://example.org/units.csv", "path-remote"),
        ("HTTPS://example.org/units.csv", "path-remote"),
        ("ftp://example.org/units.csv", "path-remote"),
        ("s3://bucket/units.csv", "path-remote"),
        ("../units.csv", "path-outside"),
        ("a/../../units.csv", "path-outside"),
        ("a\\..\\..\\units.csv", "path-outside"),
        ("/etc/passwd", "path-absolute"),
        ("~/units.csv", "path-absolute"),
        ("C:\\units.csv", "path-absolute"),
        ("\\\\server\\units.csv", "path-absolute"),
        ("nowhere.csv", "file-missing"),
        ("x" * 5000, "file-unreadable"),
        (".", "path-folder"),
    ],
)
@pytest.mark.parametrize("part", ["path", "schema", "dialect", "unchecked"])
def test_a_path_that_leads_elsewhere(small: Path, path: str, code: str, part: str) -> None:
    """Of a table, of its schema or dialect, and of a file that is not checked but would be archived."""

    def change(resource: dict[str, Any], _: object) -> None:
        resource["path" if part == "unchecked" else part] = path
        if part == "unchecked":
            del resource["schema"]

    describe(small, changed(change))
    report = validate(small)
    # The official profile itself refuses some of these paths, in words of its own.
    assert codes(report) & {code, "descriptor-invalid"}
    assert not report.valid


@pytest.mark.parametrize(
    "path", ["a\0b.csv", "a\ud800b.csv", "", "   ", None, 5, True, {}, [], [5], [[]], [None]]
)
def test_a_path_that_is_none(small: Path, path: object) -> None:
    for v1 in (False, True):
        document = changed(lambda resource, _: resource.update(path=path))
        if v1:
            del document["$schema"]
        (small / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
        report = validate(small)
        assert codes(report)
        assert not report.valid


def test_a_link_that_leaves_the_package(small: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("id,day,value,parent\n", encoding="utf-8")
    (small / "things.csv").unlink()
    (small / "things.csv").symlink_to(tmp_path / "secret.csv")
    refused(small, "path-symlink")
    (small / "out").symlink_to(tmp_path)
    describe(small, changed(lambda resource, _: resource.update(path="out/secret.csv")))
    refused(small, "path-symlink")


def test_a_link_that_leads_to_itself(small: Path) -> None:
    (small / "things.csv").unlink()
    (small / "things.csv").symlink_to(small / "things.csv")
    assert codes(validate(small)) & {"file-unreadable", "file-missing"}


# --- descriptors ------------------------------------------------------------------------------------

DEEP = 100_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "file-empty"),
        (b" \n\t", "file-empty"),
        (b"not json", "json-invalid"),
        (b'{"name": "a",}', "json-invalid"),
        (b'{"name": "a"', "json-invalid"),
        ('{“name”: "a"}'.encode(), "json-invalid"),
        (b"[]", "descriptor-not-object"),
        (b"[{}]", "descriptor-not-object"),
        (b"5", "descriptor-not-object"),
        (b"null", "descriptor-not-object"),
        (b'"text"', "descriptor-not-object"),
        (b"{}", "descriptor-invalid"),
        (b'{"a": 1, "a": 2}', "json-duplicate-key"),
        (b"[" * DEEP + b"]" * DEEP, "json-invalid"),
        (b'{"a":' * DEEP + b"1" + b"}" * DEEP, "json-invalid"),
        (b'{"a": ' + b"[" * 300 + b"]" * 300 + b"}", "json-invalid"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "json-invalid"),
        (b'{"a": 1e999}', "json-invalid"),
        (b'{"a": NaN}', "json-invalid"),
        (b'{"a": -Infinity}', "json-invalid"),
        (b'{"a": "\\ud800"}', "json-invalid"),
        (b'{"\\udc00": 1}', "json-invalid"),
        (b'{"a": "\xff"}', "encoding-invalid"),
        ('{"name": "浙江"}'.encode("gbk"), "encoding-invalid"),
        ('{"name": "a"}'.encode("utf-16"), "encoding-invalid"),
        (b'{"a": 1}\0', "json-invalid"),
        (b'{"resources": {}}', "descriptor-invalid"),
        (b'{"resources": []}', "descriptor-invalid"),
        (b'{"resources": [5]}', "descriptor-invalid"),
        (b'{"resources": [null]}', "descriptor-invalid"),
        (b'{"resources": ["a"]}', "descriptor-invalid"),
        (b'{"resources": [[]]}', "descriptor-invalid"),
        (b'{"$schema": 5, "resources": []}', "descriptor-invalid"),
    ],
)
def test_a_descriptor_that_is_none(small: Path, text: bytes, code: str) -> None:
    (small / "datapackage.json").write_bytes(text)
    refused(small, code)


def test_a_byte_order_mark_in_the_descriptor_is_borne(small: Path) -> None:
    (small / "datapackage.json").write_text(json.dumps(SMALL), encoding="utf-8-sig")
    assert validate(small).valid


@pytest.mark.parametrize(
    "value", [5, None, True, [], [5], {}, {"fields": 5}, {"fields": [5]}, {"fields": [{}]}]
)
@pytest.mark.parametrize("v1", [False, True])
def test_a_schema_that_is_none(small: Path, value: object, v1: bool) -> None:
    document = changed(lambda resource, _: resource.update(schema=value))
    if v1:
        del document["$schema"]
    describe(small, document)
    report = validate(small)
    assert codes(report)
    assert not report.valid or "resource-not-checked" in codes(report)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        (2, {"decimal": 5}),
        (2, {"decimal": {"precision": "x"}}),
        (2, {"decimal": {"precision": 99, "scale": 1}}),
        (2, {"decimal": {"precision": 5, "scale": 5}}),
        (2, {"groupChar": 5}),
        (0, {"constraints": {"pattern": "("}}),
        (0, {"constraints": {"pattern": "a{99999999999}"}}),
        (0, {"constraints": {"pattern": 5}}),
        (0, {"constraints": {"minLength": "x"}}),
        (0, {"constraints": {"enum": []}}),
        (0, {"constraints": 5}),
        (1, {"constraints": {"minimum": "not a day"}}),
        (1, {"constraints": {"maximum": "2024-02-30"}}),
        (2, {"constraints": {"minimum": "many"}}),
        (2, {"constraints": {"maximum": [1]}}),
        (2, {"constraints": {"enum": [["1"]]}}),
        (2, {"constraints": {"pattern": "[0-9]"}}),
        (2, {"constraints": {"maxLength": 3}}),
        (0, {"missingValues": 5}),
        (0, {"format": 5}),
        (0, {"type": 5}),
        (0, {"name": 5}),
        (0, {"name": None}),
    ],
)
def test_a_field_that_cannot_be_checked_is_said(small: Path, field: int, more: dict[str, object]) -> None:
    describe(small, changed(lambda _, schema: schema["fields"][field].update(more)))
    report = validate(small)
    assert codes(report) & {"descriptor-invalid", "schema-pattern-invalid"}, report.findings
    assert not report.valid


@pytest.mark.parametrize(
    "more",
    [
        {"primaryKey": ["id", "id"]},
        {"primaryKey": ["nothing"]},
        {"primaryKey": 5},
        {"uniqueKeys": 5},
        {"uniqueKeys": [["value", "value"]]},
        {"foreignKeys": [{"fields": ["parent"], "reference": {"fields": ["id", "day"]}}]},
        {"foreignKeys": [{"fields": ["parent"], "reference": {"resource": "gone", "fields": ["id"]}}]},
        {"foreignKeys": [{"fields": ["parent", "parent"], "reference": {"fields": ["id", "day"]}}]},
        {"foreignKeys": [{"fields": "parent"}]},
        {"foreignKeys": 5},
        {"missingValues": 5},
        {"missingValues": [5]},
        {"fields": []},
    ],
)
def test_a_key_that_cannot_be_checked_is_said(small: Path, more: dict[str, object]) -> None:
    describe(small, changed(lambda _, schema: schema.update(more)))
    report = validate(small)
    assert codes(report)
    assert not report.valid


@pytest.mark.parametrize(
    "dialect",
    [
        {"delimiter": ""},
        {"delimiter": "||"},
        {"delimiter": "\n"},
        {"delimiter": '"'},
        {"quoteChar": "ab"},
        {"quoteChar": ","},
        {"escapeChar": "ab"},
        {"lineTerminator": ";"},
        {"commentChar": "#"},
        {"headerRows": [1, 2]},
    ],
)
def test_a_dialect_that_is_not_read_is_said(small: Path, dialect: dict[str, object]) -> None:
    describe(small, changed(lambda resource, _: resource.update(dialect=dialect)))
    assert codes(validate(small)) & {"resource-not-checked", "descriptor-invalid"}


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ({"delimiter": ";"}, "id;day;value;parent\na;;1;\n"),
        ({"delimiter": " "}, "id day value parent\na  1 \n"),
        ({"delimiter": "\t", "lineTerminator": "\r\n"}, "id\tday\tvalue\tparent\r\na\t\t1\t\r\n"),
        ({"quoteChar": "'"}, "id,day,value,parent\n'a,b',,1,\n"),
        ({"escapeChar": "\\"}, "id,day,value,parent\na\\,b,,1,\n"),
        ({"header": False}, "a,,1,\n"),
    ],
)
def test_a_dialect_that_is_read_is_right(small: Path, dialect: dict[str, object], text: str) -> None:
    describe(small, changed(lambda resource, _: resource.update(dialect=dialect)))
    (small / "things.csv").write_text(text, encoding="utf-8", newline="")
    report = validate(small)
    assert codes(report) == set()
    assert report.rows == {"things": 1}


# --- tables -----------------------------------------------------------------------------------------


def units(package: Path) -> list[str]:
    return (package / UNITS).read_text(encoding="utf-8").splitlines()


def spoil(package: Path, change: Callable[[bytes], bytes]) -> None:
    (package / UNITS).write_bytes(change((package / UNITS).read_bytes()))


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (lambda _: b"", "file-empty", None),
        (lambda _: b"\xef\xbb\xbf", "byte-order-mark", 1),
        (lambda _: b"\n", "header-blank", 1),
        (lambda data: data.splitlines(keepends=True)[0], "table-empty", None),
        (lambda data: data.decode().encode("gbk"), "encoding-gbk", 2),
        (lambda data: data.decode().encode("utf-16"), "encoding-utf16", 1),
        (lambda data: data.decode().encode("utf-16-le"), "encoding-utf16", 1),
        (lambda data: data.decode().encode("utf-16-be"), "encoding-utf16", 1),
        (lambda data: b"\xef\xbb\xbf" + data, "byte-order-mark", 1),
        (lambda data: data.replace(b"\n", b"\r\n"), "line-end-not-lf", 1),
        (lambda data: data.replace(b"\n", b"\r"), "line-end-not-lf", 1),
        (lambda data: data.rstrip(b"\n"), "final-newline-missing", None),
        (lambda data: data.replace(b"\n", b"\0\n", 2), "nul-byte", 1),
        (lambda data: data + b"\xff\xfe\xfa\n", "encoding-invalid", None),
        (lambda data: data + b"too,few\n", "field-count", None),
        (lambda data: data + b"," * 40 + b"\n", "field-count", None),
        (lambda data: data + b"\n\n", "blank-line", None),
        (lambda data: data + b'"never closed,,\n', "quote-unclosed", None),
        (lambda data: data + b'a"b,c\n', "quote-unclosed", None),
        (lambda data: data + b'the "new",c\n', "quote-misplaced", None),
        (lambda data: data + b"\x1b[31m,a\n", "control-character", None),
        (lambda data: data.replace(b"unit_id", b"unit_id,unit_id", 1), "header-duplicate", 1),
        (lambda data: data.replace(b"unit_id,", b"", 1), "header-missing-column", 1),
        (lambda data: data.replace(b"unit_id", b"Unit ID", 1), "header-misspelt", 1),
        (lambda data: data.replace(b"unit_id", "ｕｎｉｔ_ｉｄ".encode(), 1), "header-misspelt", 1),
    ],
)
def test_a_table_that_a_program_has_spoilt(
    package: Path, change: Callable[[bytes], bytes], code: str, line: int | None
) -> None:
    spoil(package, change)
    report = validate(package)
    assert code in codes(report), report.findings[:5]
    found = next(f for f in report.findings if f.code == code)
    assert found.path == UNITS
    assert line is None or found.line == line


def test_columns_in_another_order_are_said_and_read_rightly(package: Path) -> None:
    rows = [line.split(",") for line in units(package)]
    plain = [row for row in rows if len(row) == len(rows[0])]
    (package / UNITS).write_text("".join(",".join(row[::-1]) + "\n" for row in plain), encoding="utf-8")
    report = refused(package, "header-order")
    assert "primary-key-duplicate" not in codes(report)


def test_a_line_break_in_a_cell_is_one_finding(package: Path) -> None:
    width = len(units(package)[0].split(","))
    spoil(package, lambda data: data + b'zz,"first\nsecond"' + b"," * (width - 2) + b"\n")
    report = refused(package, "newline-in-cell")
    assert sum(f.code in ("newline-in-cell", "field-count", "quote-unclosed") for f in report.findings) == 1


@pytest.mark.parametrize(
    ("table", "column", "cell", "code"),
    [
        ("targets", "value", "１００", "digits-full-width"),
        ("targets", "value", "1,000", "number-with-separators"),
        ("targets", "value", "1E+11", "number-in-scientific-notation"),
        ("targets", "value", "1000亿", "number-with-unit"),
        ("targets", "value", "NaN", "type-mismatch"),
        ("targets", "value", "1e400", "number-in-scientific-notation"),
        ("targets", "value", "9" * 400, "number-too-precise"),
        ("targets", "due", "２０２７", "digits-full-width"),
        ("targets", "due", "2027/12/31", "date-not-iso"),
        ("targets", "due", "2027年", "type-mismatch"),
        ("targets", "due", "46752", "date-as-serial-number"),
        ("targets", "due", "2027-02-30", "date-does-not-exist"),
        ("sources", "accessed", "2024/1/5", "date-not-iso"),
        ("sources", "accessed", "45296", "date-as-serial-number"),
        ("targets", "target_id", "5E-12", "constraint-pattern"),
        ("targets", "target_id", "Dec-23", "constraint-pattern"),
        ("targets", "basis", "level ", "constraint-enum"),
    ],
)
def test_a_cell_that_a_spreadsheet_has_mangled(
    package: Path, table: str, column: str, cell: str, code: str
) -> None:
    import csv

    file = package / "datapackage" / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    rows[1][rows[0].index(column)] = cell
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)
    report = validate(package)
    assert not report.valid
    found = [f.code for f in report.findings if f.line == 2 and f.field == column and f.table == table]
    assert code in found, found
    codes(report)


@pytest.mark.parametrize(
    "cell", ["x" * 1_000_000, '"' + "x,y" * 300_000 + '"', '"' * 1_000_001, "，" * 400_000]
)
def test_a_cell_of_a_megabyte_is_judged_at_once(package: Path, small: Path, cell: str) -> None:
    width = len(units(package)[0].split(","))
    spoil(package, lambda data: data + f"zz,{cell}{',' * (width - 2)}\n".encode())
    report = validate(package)
    assert not report.valid
    text = FORMATS["text"](report, "en")
    assert max(map(len, text.splitlines())) < 1000
    with (small / "things.csv").open("a", encoding="utf-8") as file:
        file.write(f"{cell},,,\n")
    codes(validate(small))


def test_ten_thousand_errors_are_all_found(package: Path) -> None:
    spoil(package, lambda data: data + b"x,y\n" * 10_000)
    report = validate(package)
    assert sum(f.code == "field-count" for f in report.findings) == 10_000


@pytest.mark.parametrize(
    "text", ["", "\n", "\n\n\n", ",\n", '"', "id", "id,day,value,parent", "\ufeff", "\r\r\r", "\x1a"]
)
def test_a_table_of_others_with_hardly_anything_in_it(small: Path, text: str) -> None:
    (small / "things.csv").write_text(text, encoding="utf-8", newline="")
    report = validate(small)
    assert codes(report)


@pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\x0b", "\x0c", "\x1c"])
def test_only_line_feeds_end_a_line(package: Path, small: Path, separator: str) -> None:
    spoil(package, lambda data: data + f"a{separator}b,c\n".encode())
    report = refused(package, "control-character" if ord(separator) < 32 else "field-count")
    assert max(f.line or 0 for f in report.findings) == (package / UNITS).read_bytes().count(b"\n")
    with (small / "things.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(f"x{separator}y,,,\n")
    assert validate(small).rows == {"things": 3}


# --- anything ---------------------------------------------------------------------------------------

VALUES: list[Any] = [
    None, True, False, 0, -1, 1.5, 10**400, 1e308, "", "x", "\0", "../x", "http://a/b", "(?=x)", "[",
    "a{9999}{9999}", [], ["x"], [[]], {}, {"a": 1}, [None], "string", "number", "integer", "boolean", "date",
    "list", "geopoint", {"precision": 100, "scale": -1}, [1, 2], "exact", "any",
]  # fmt: skip
PROPERTIES = [
    "decimal", "constraints", "pattern", "minimum", "maximum", "exclusiveMinimum", "enum", "unique",
    "required", "minLength", "maxLength", "type", "format", "categories", "missingValues", "fieldsMatch",
    "primaryKey", "uniqueKeys", "foreignKeys", "fields", "reference", "resource", "dialect", "delimiter",
    "quoteChar", "header", "lineTerminator", "csv", "encoding", "compression", "data", "path", "schema",
    "name", "version", "conformsTo", "profile", "licenses", "$schema", "trueValues", "falseValues",
    "groupChar", "decimalChar", "bareNumber", "jsonSchema", "itemType", "mubiaoType", "mayBeEmpty", "title",
]  # fmt: skip


def whole_descriptor() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    for resource in document["resources"]:
        resource["schema"] = json.loads((ROOT / resource["schema"]).read_text(encoding="utf-8"))
    return document


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """(container, key) of everything within a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(items):
        yield value, key
        yield from places(inner)


def mutated(document: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A descriptor with one to three properties changed, removed, added, moved or doubled."""
    spoilt = copy.deepcopy(document)
    if chance.random() < 0.3:
        spoilt.pop("$schema")
    for _ in range(chance.randint(1, 3)):
        holder, key = chance.choice(list(places(spoilt)))
        value = chance.choice(VALUES)
        match chance.choice(["change", "change", "remove", "add", "move", "double"]):
            case "change":
                holder[key] = value
            case "remove":
                del holder[key]
            case "add" if isinstance(holder[key], dict):
                holder[key][chance.choice(PROPERTIES)] = value
            case "move" if isinstance(holder, dict):
                holder[chance.choice(PROPERTIES)] = holder[key]
            case "double" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
            case _:
                holder[key] = chance.choice(VALUES)
    return spoilt


@pytest.mark.parametrize("seed", range(6))
def test_no_descriptor_makes_the_validator_fail(package: Path, small: Path, seed: int) -> None:
    chance = random.Random(seed)
    real = whole_descriptor()
    for _ in range(10):
        describe(package, mutated(real, chance))
        codes(validate(package))
    for _ in range(40):
        describe(small, mutated(SMALL, chance))
        codes(validate(small))


@pytest.mark.parametrize("seed", range(4))
def test_no_bytes_make_the_validator_fail(package: Path, small: Path, seed: int) -> None:
    chance = random.Random(seed)
    signs = [
        b'"',
        b",",
        b"\n",
        b"\r",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\x1b",
        "浙".encode(),
        b" ",
        b"=1",
        b'""',
    ]
    for root, name in ((package, UNITS), (small, "things.csv")):
        whole = (root / name).read_bytes()
        for _ in range(12):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 4)):
                at = chance.randrange(len(data) + 1)
                data[at : at + chance.choice([0, 0, 1, 5])] = chance.choice(signs)
            (root / name).write_bytes(data)
            codes(validate(root))
