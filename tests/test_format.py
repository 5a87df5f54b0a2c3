"""`mubiao format`: what a spreadsheet does to a table is undone, and nothing that the table says is lost."""

import ast
import csv
import io
import os
import re
import shutil
import stat
import string
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faults.copy_of_package import PackageCopy
from mubiao import canonical_form
from mubiao.canonical_form import saving
from mubiao.canonical_form.cells import CellForm, has_form, is_free_text
from mubiao.canonical_form.notes import Doubt, Notes
from mubiao.canonical_form.numbers import canonical_number
from mubiao.canonical_form.package_form import Rewriting
from mubiao.canonical_form.table_form import canonical_table
from mubiao.canonical_form.wording import change_lines, refusal_lines, texts
from mubiao.cli import main
from mubiao.package.descriptor import FieldSchema, Package, TableSchema
from mubiao.reading.descriptor import read_descriptor
from mubiao.validator import validate

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path(canonical_form.__file__).parent
MADE_IDS = {
    "sources": "source_id",
    "plans": "plan_id",
    "targets": "target_id",
    "observations": "observation_id",
    "events": "event_id",
}


@cache
def package() -> Package:
    read = read_descriptor(ROOT / "datapackage.json").package
    assert read is not None
    return read


TABLES = [resource.name for resource in package().resources]


def schema(table: str) -> TableSchema:
    return package().resource(table).table_schema


def real(table: str) -> bytes:
    return (ROOT / "datapackage" / f"{table}.csv").read_bytes()


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def csv_of(rows: list[list[str]], **how: object) -> str:
    text = io.StringIO()
    csv.writer(text, **{"lineterminator": "\n", **how}).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def formatted(table: str, data: bytes) -> tuple[bytes | None, Notes]:
    notes = Notes(f"datapackage/{table}.csv")
    return canonical_table(table, schema(table), data, notes), notes


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if not file.is_dir()
    }


def run(*arguments: str | Path) -> int:
    return main(["format", *map(str, arguments)])


# The whole package


def test_the_package_of_this_repository_is_canonical() -> None:
    for table in TABLES:
        data, notes = formatted(table, real(table))
        assert data == real(table)
        assert (notes.changes, notes.refusals) == ([], [])


def test_a_canonical_package_is_left_as_it_is(
    real_package: PackageCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(real_package.folder)
    times = {file: file.stat().st_mtime_ns for file in (real_package.folder / "datapackage").iterdir()}
    assert run(real_package.folder) == 0
    assert run(real_package.folder, "--check") == 0
    assert files(real_package.folder) == before
    assert {file: file.stat().st_mtime_ns for file in times} == times
    assert "canonical" in capsys.readouterr().out


def spreadsheet(table: str, data: bytes) -> bytes:
    """What Excel in China makes of a table, and a person who deletes the ids."""
    header, *body = rows_of(data)
    for row in body:
        for place, name in enumerate(header):
            if name == MADE_IDS.get(table):
                row[place] = ""
            elif (
                schema(table).field(name).is_period and len(row[place]) == 10 and row[place][4:5] in ("-", "")
            ):
                row[place] = "/".join(str(int(part)) for part in row[place].split("-"))
            elif name == "value" and row[place].isdecimal():
                row[place] = f"{int(row[place]):,}"
    body = body[1::2] + body[::2]
    return csv_of([header, *body, [""] * len(header)], lineterminator="\r\n").encode("gb18030")


@pytest.mark.parametrize("rehearsed", [False, True])
def test_what_a_spreadsheet_did_is_undone(tmp_path: Path, rehearsed: bool) -> None:
    copy = PackageCopy(tmp_path / "数据 包", rehearsed=rehearsed)
    copy.write()
    before = files(copy.folder)
    if not rehearsed:
        assert validate(copy.folder).findings == ()
    for table in TABLES:
        copy.file(table).write_bytes(spreadsheet(table, copy.file(table).read_bytes()))
    damaged = files(copy.folder)
    assert run(copy.folder, "--check") == 1
    assert files(copy.folder) == damaged
    assert run(copy.folder) == 0
    if rehearsed:  # ids there are made up: those of the tool come in their place
        assert run(copy.folder, "--check") == 0
        return
    assert files(copy.folder) == before
    assert validate(copy.folder).findings == ()


def test_changes_are_said_in_both_languages(
    real_package: PackageCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    file = real_package.file("events")
    file.write_bytes(spreadsheet("events", file.read_bytes()))
    assert run(real_package.folder, "--check", "--lang", "en") == 1
    english = capsys.readouterr().out
    assert "datapackage/events.csv: encoding GBK/GB 18030 -> UTF-8\n" in english
    assert "datapackage/events.csv: line ends CRLF -> LF\n" in english
    assert re.search(r"date [0-9]{4}/[0-9]+/[0-9]+ -> [0-9]{4}-[0-9]{2}-[0-9]{2}; ", english)
    assert "more\n" in english
    tables = len(real_package.descriptor["resources"])
    assert english.endswith(f"1 of {tables} tables would be rewritten: run `mubiao format`.\n")
    assert run(real_package.folder, "--lang", "zh") == 0
    chinese = capsys.readouterr().out
    assert re.search(r"行 date [0-9]{4}/[0-9]+/[0-9]+ -> [0-9]{4}-[0-9]{2}-[0-9]{2}；", chinese)
    assert len(chinese.splitlines()) == len(english.splitlines())


# Sound tables in any guise

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")


@st.composite
def guises(draw: st.DrawFn) -> tuple[str, bytes, bytes]:
    """A table, its canonical bytes, and other bytes that say the same."""
    table = draw(st.sampled_from(TABLES))
    header, *body = rows_of(real(table))
    body = [row for row in body if draw(st.integers(0, 9))] if len(body) < 50 else body[:20]
    canonical = csv_of([header, *body]).encode()
    places = draw(st.permutations(range(len(header))))
    lines = [[row[place] for place in places] for row in [header, *draw(st.permutations(body))]]
    blank = draw(st.sampled_from([[], [[""] * len(header)], [[" ", "\u3000"]], [[]]]))
    styles = [str, str.upper, lambda name: f" {name} ", wide]
    lines[0] = [draw(st.sampled_from(styles))(name) for name in lines[0]]
    text = csv_of(
        [*lines, *blank],
        lineterminator=draw(st.sampled_from(["\n", "\r\n", "\r"])),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        delimiter=draw(st.sampled_from([",", "\t", ";"])),
    )
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    return table, canonical, text.encode(draw(st.sampled_from(ENCODINGS)))


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@settings(max_examples=150, deadline=None)
@given(guises())
def test_a_sound_table_in_any_guise_has_the_same_canonical_bytes(guise: tuple[str, bytes, bytes]) -> None:
    table, canonical, disguised = guise
    data, notes = formatted(table, disguised)
    assert notes.refusals == []
    assert data == canonical
    assert (notes.changes == []) == (disguised == canonical)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet='ab,"\n\r\t;x，é中', max_size=60).map(str.encode))
def test_bytes_of_any_kind_are_formatted_or_refused(data: bytes) -> None:
    head = ",".join(schema("units").field_names).encode()
    for tried in (data, head + b"\n" + data):
        form, notes = formatted("units", tried)
        assert (form is None) == bool(notes.refusals)
        assert "".join(refusal_lines(notes.refusals, "en")).isprintable()


NASTY = st.text(
    alphabet=" \u3000\u200b\ufeff\u00a0,\"'a1０１２３，。．－/-.:eE+年月日亿é\u0301Ａ²\u212b", max_size=9
)
ROW = st.tuples(*[NASTY] * len(schema("exclusions").fields))


@settings(max_examples=300, deadline=None)
@given(st.lists(ROW, max_size=4))
def test_formatting_twice_is_formatting_once(rows: list[tuple[str, ...]]) -> None:
    text = csv_of([schema("exclusions").field_names, *map(list, rows)])
    once, notes = formatted("exclusions", text.encode())
    assert "".join(change_lines(notes.changes, "zh")).isprintable()
    if once is not None:
        again, notes = formatted("exclusions", once)
        assert again == once
        assert notes.changes == []


# One cell

DATE = FieldSchema(name="accessed", type="date")
PERIOD = schema("targets").field("due")
NUMBER = schema("targets").field("value")
ENUM = schema("targets").field("basis")
ID = schema("targets").field("source_id")
TEXT = schema("targets").field("note")


@settings(max_examples=500)
@given(NASTY | st.text(max_size=6), st.sampled_from([DATE, PERIOD, NUMBER, ENUM, ID, TEXT]))
def test_a_repaired_cell_needs_no_repair(text: str, field: FieldSchema) -> None:
    once = CellForm(field)(text)
    if once.doubt is None:
        assert CellForm(field)(once.text).steps == ()


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2023/12/1", "2023-12-01"),
        ("2023.12.1", "2023-12-01"),
        ("2023-12-1", "2023-12-01"),
        ("2023年12月1日", "2023-12-01"),
        ("2023 年 12 月 1 日", "2023-12-01"),
        ("２０２３／１２／１", "2023-12-01"),
        ("2023/12/01 0:00", "2023-12-01"),
        ("2023-12-01 00:00:00", "2023-12-01"),
        ("2023年12月", "2023-12"),
        ("2023年1月", "2023-01"),
        ("2023/1", "2023-01"),
        ("2023.12", "2023-12"),
        ("2023.01", "2023-01"),
        ("2023年", "2023"),
        ("\u30002027\u00a0", "2027"),
        ("2023年1月/2023年11月", "2023-01/2023-11"),
        ("2023/2027", "2023/2027"),
        ("2023-Q3", "2023-Q3"),
    ],
)
def test_a_date_keeps_its_precision(given: str, meant: str) -> None:
    repaired = CellForm(PERIOD)(given)
    assert repaired.doubt is None
    assert repaired.text == meant


@pytest.mark.parametrize(
    "text", ["2023/2/30", "2023/13/1", "2023年13月", "12月1日", "近日", "2023/12-1", "23/12/1/1", "2023—2027"]
)
def test_a_text_that_is_no_date_is_left_to_the_validator(text: str) -> None:
    assert CellForm(PERIOD)(text).text == text
    assert CellForm(PERIOD)(text).doubt is None


def test_a_field_of_days_takes_no_month() -> None:
    assert CellForm(DATE)("2023年12月").text == "2023年12月"
    assert CellForm(DATE)("2023年12月3日").text == "2023-12-03"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("45261", "date-serial"),
        ("45261.5", "date-serial"),
        ("４５２６１", "date-serial"),
        ("Dec-23", "date-unclear"),
        ("1-Dec-23", "date-unclear"),
        ("Dec 2023", "date-unclear"),
        ("12/1/2023", "date-unclear"),
        ("1/12/23", "date-unclear"),
        ("2023.1", "date-month-unclear"),
        ("2023.1/2023.12", "date-month-unclear"),
    ],
)
def test_a_date_that_would_be_guessed_is_refused(text: str, kind: str) -> None:
    doubt = CellForm(PERIOD)(text).doubt
    assert doubt is not None
    assert doubt.kind == kind


def test_a_serial_number_is_refused_with_the_day_it_probably_is() -> None:
    assert CellForm(PERIOD)("45261").doubt == Doubt("date-serial", {"probably": "2023-12-01"})


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("1,000", "1000"),
        ("100,000,000,000", "100000000000"),
        ("-1,234.50", "-1234.5"),
        ("１，０００", "1000"),
        ("1E+11", "100000000000"),
        ("2e3", "2000"),
        ("15E-01", "1.5"),
        ("1E-06", "0.000001"),
        ("100.00", "100"),
        ("72.630", "72.63"),
        ("007", "7"),
        ("+5", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-0.0", "0"),
        ("−3.5", "-3.5"),
        ("７２．６３", "72.63"),
        (" 12\u3000", "12"),
    ],
)
def test_a_number_has_one_form(given: str, meant: str) -> None:
    repaired = CellForm(NUMBER)(given)
    assert repaired.doubt is None
    assert repaired.text == meant


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1,00", "grouping-unclear"),
        ("1,0000", "grouping-unclear"),
        ("0,123", "grouping-unclear"),
        ("1.000,5", "grouping-unclear"),
        ("1,000,00", "grouping-unclear"),
        ("1.23E+11", "scientific-rounded"),
        ("1.0E+11", "scientific-rounded"),
        ("1.E5", "scientific-rounded"),
        ("1E+99", "scientific-too-large"),
        ("1E-9", "scientific-too-large"),
    ],
)
def test_a_number_that_would_be_guessed_is_refused(text: str, kind: str) -> None:
    doubt = CellForm(NUMBER)(text).doubt
    assert doubt is not None
    assert doubt.kind == kind


@pytest.mark.parametrize(
    "text", ["1000亿元", "72.63%", "1 000", "1_000", "10²", "½", "NaN", ".", "-", "1.2.3"]
)
def test_a_text_that_is_no_number_is_left_to_the_validator(text: str) -> None:
    assert CellForm(NUMBER)(text).text == text
    assert CellForm(NUMBER)(text).doubt is None


@given(st.decimals(-(10**32), 10**32, places=6), st.integers(0, 3), st.integers(0, 3))
def test_a_number_keeps_its_value(number: Decimal, leading: int, trailing: int) -> None:
    sign, digits = ("-" if number.is_signed() else ""), f"{number.copy_abs():f}"
    found = canonical_number(f"{sign}{'0' * leading}{digits}{'0' * trailing}")
    grouped = canonical_number(f"{number:,f}")
    assert isinstance(found, tuple)
    assert Decimal(found[1]) == number
    assert has_form(found[1], NUMBER)
    if abs(number) >= 1000:
        assert isinstance(grouped, tuple)
        assert grouped[1] == found[1]


@pytest.mark.parametrize(
    ("field", "given", "meant"),
    [
        (ENUM, "ｌｅｖｅｌ", "level"),
        (ENUM, "level\u00a0", "level"),
        (ID, "ｓ－2023‐12－e6b3f1\u200b", "s-2023-12-e6b3f1"),
        (TEXT, "\u3000超过１０００亿元，“国家级”（Ａ类）\u200b ", "超过１０００亿元，“国家级”（Ａ类）"),
        (TEXT, "10²  m²", "10²  m²"),
        (TEXT, "1,000.00", "1,000.00"),
        (TEXT, "2023/12/1", "2023/12/1"),
        (TEXT, "e\u0301", "é"),
    ],
)
def test_codes_are_half_width_and_free_text_is_only_cleaned(
    field: FieldSchema, given: str, meant: str
) -> None:
    assert CellForm(field)(given).text == meant


def test_what_a_person_writes_freely_is_free_text() -> None:
    for table, name in (
        ("targets", "stated"),
        ("sources", "title"),
        ("sources", "url"),
        ("regions", "name_zh"),
    ):
        assert is_free_text(schema(table).field(name))
    for name in ("due", "value", "basis", "target_id", "unit_id"):
        assert not is_free_text(schema("targets").field(name))


# Refusals


def unit(name: str, *more: str) -> str:
    return ",".join([name, name, name, "count", "x", *(more or ["x"])])


UNITS = ",".join(schema("units").field_names)


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("", "file-empty", None),
        ("\n \n", "file-empty", None),
        (f"{UNITS}\n{unit('a')}\x00\n", "nul-byte", 2),
        (f"{UNITS}\n{unit('a')}\x07\n", "control-character", 2),
        (f"{UNITS}\n{unit('a', 'x')}\u2028y\n", "control-character", 2),
        (f'{UNITS}\n{unit("a")}\n{unit("b", chr(34) + "x")}\ny"\n', "line-break-in-cell", 3),
        (f'{UNITS}\r\n{unit("b", chr(34) + "x")}\r\ny"\r\n', "line-break-in-cell", 2),
        (f"{UNITS}\n{unit('b', chr(34) + 'x')}\n{unit('c')}\n", "quote-unclosed", 2),
        (f"{UNITS}\n{unit('b', 'a' + chr(34) + 'b' + chr(34))}\n", "quote-misplaced", 2),
        (f"{UNITS}\n{unit('a')},\n", "too-many-cells", 2),
        (f"{UNITS}\n{unit('a').rpartition(',')[0]}\n", "too-few-cells", 2),
        (f"{UNITS},unit_id\n{unit('a')},b\n", "column-twice", 1),
        (f"{UNITS},UNIT ID\n{unit('a')},b\n", "column-twice", 1),
        (f"{UNITS},remark\n{unit('a')},b\n", "column-extra", 1),
        (f"{UNITS.rpartition(',')[0]}\n{unit('a').rpartition(',')[0]}\n", "column-missing", 1),
        (f"{UNITS},\n{unit('a')},b\n", "column-unnamed", 2),
        (f"{UNITS}\n{unit('a')}\n{unit('b')}\n{unit('a')} \n", "row-repeated", 4),
    ],
)
def test_what_would_lose_something_is_refused_at_its_line(text: str, kind: str, line: int | None) -> None:
    data, notes = formatted("units", text.encode())
    assert data is None
    assert [(refusal.kind, refusal.line) for refusal in notes.refusals] == [(kind, line)]


@pytest.mark.parametrize(
    "data",
    [
        f"{UNITS}\n{unit('é')}\nü".encode("latin-1"),
        f"{UNITS}\n{unit('產業規模與發展目標')}\n".encode("big5"),
        f"{UNITS}\n{unit('産業のデータ')}\n".encode("shift-jis"),
        f"{UNITS}\n{unit('浙江省规划的产业目标')}\n".encode() + unit("浙江").encode("gbk"),
        f"{UNITS}\n".encode() + b"\xff\xff",
        b"\xff\xfe" + b"a",
        UNITS.encode("utf-16-le"),
    ],
)
def test_an_encoding_that_is_not_certain_is_refused(data: bytes) -> None:
    form, notes = formatted("units", data)
    assert form is None
    assert notes.refusals[0].kind in ("encoding-unclear", "nul-byte")


def test_a_column_without_name_and_content_goes() -> None:
    data, notes = formatted("units", f"{UNITS},,\n{unit('a')},, \n".encode())
    assert data == f"{UNITS}\n{unit('a')}\n".encode()
    assert {change.kind for change in notes.changes} == {"blank-column"}


def test_question_marks_that_gbk_may_have_left_are_told() -> None:
    _, notes = formatted("units", f"{UNITS}\n{unit('浙江')}?\n".encode("gbk"))
    assert ("question-mark", 2) in [(change.kind, change.line) for change in notes.changes]


def test_when_one_place_is_refused_nothing_is_written(
    real_package: PackageCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    for table in ("events", "targets"):
        file = real_package.file(table)
        file.write_bytes(spreadsheet(table, file.read_bytes()))
    real_package.tables["plans"][0]["period_end"] = "46022"
    real_package.write_table("plans")
    before = files(real_package.folder)
    for options in ([], ["--check"]):
        assert run(real_package.folder, "--lang", "en", *options) == 1
        said = capsys.readouterr().out
        assert "datapackage/plans.csv: line 2 period_end: “46022” is the day number" in said
        assert "probably 2025-12-31" in said
        assert "Nothing was written: 1 places" in said
        assert f"datapackage/events.csv: ids made ({len(real_package.tables['events'])})" in said
    assert files(real_package.folder) == before


def test_a_file_that_is_not_there_is_refused(
    real_package: PackageCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    real_package.file("units").unlink()
    assert run(real_package.folder) == 1
    assert "datapackage/units.csv: " in capsys.readouterr().out


# Ids


@pytest.mark.parametrize("table", sorted(MADE_IDS))
def test_an_id_is_made_of_the_other_fields(table: str) -> None:
    header, *body = rows_of(real(table))
    place = header.index(MADE_IDS[table])
    for row in body[::2]:
        row[place] = " "
    data, notes = formatted(table, csv_of([header, *body]).encode())
    assert data == real(table)
    assert notes.refusals == []


@pytest.mark.parametrize(
    ("name", "value"), [("due", ""), ("due", "soon"), ("region_id", ""), ("source_id", ""), ("basis", "big")]
)
def test_an_id_that_cannot_be_made_is_refused(name: str, value: str) -> None:
    header, *body = rows_of(real("targets"))
    body[3][header.index("target_id")] = ""
    body[3][header.index(name)] = value
    data, notes = formatted("targets", csv_of([header, *body]).encode())
    assert data is None
    assert [(r.kind, r.line, r.details["fields"]) for r in notes.refusals] == [("id-not-makeable", 5, name)]


def test_an_id_that_is_there_is_kept_though_its_fields_changed() -> None:
    header, *body = rows_of(real("targets"))
    body[0][header.index("stated")] = "11个"
    text = csv_of([header, *body]).encode()
    assert formatted("targets", text)[0] == text


def test_an_id_that_is_in_use_is_refused() -> None:
    header, *body = rows_of(real("targets"))
    copy = [*body[2]]
    copy[header.index("target_id")] = ""
    copy[header.index("note")] = "again"
    data, notes = formatted("targets", csv_of([header, *body, copy]).encode())
    assert data is None
    assert [(r.kind, r.details["other"]) for r in notes.refusals] == [("id-in-use", "4")]


# Writing


def damaged(copy: PackageCopy) -> dict[str, bytes]:
    for table in ("units", "events", "targets"):
        copy.file(table).write_bytes(spreadsheet(table, copy.file(table).read_bytes()))
    return files(copy.folder)


@pytest.mark.parametrize("renamed", [0, 1, 2])
def test_all_tables_are_written_or_none(
    real_package: PackageCopy,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    renamed: int,
) -> None:
    before = damaged(real_package)
    replace: Callable[[Path, Path], Path] = Path.replace
    calls: list[Path] = []

    def failing(file: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == renamed + 1:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(file, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        assert run(real_package.folder, "--lang", "en") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "nothing was changed" in said.err
    assert files(real_package.folder) == before
    assert run(real_package.folder) == 0
    assert validate(real_package.folder).findings == ()


def test_a_folder_that_cannot_be_written_is_said(
    real_package: PackageCopy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = damaged(real_package)

    def refused(file: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    with monkeypatch.context() as patch:
        patch.setattr(saving, "_write", refused)
        assert run(real_package.folder, "--lang", "zh") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "未作任何改动" in said.err
    assert said.err.count("\n") == 1
    assert files(real_package.folder) == before


def test_what_cannot_be_taken_back_is_said(
    real_package: PackageCopy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged(real_package)
    replace: Callable[[Path, Path], Path] = Path.replace
    calls: list[Path] = []

    def failing(file: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) > 1:
            raise OSError(28, "No space left on device")
        return replace(file, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        assert run(real_package.folder, "--lang", "en") == 2
    assert "run again" in capsys.readouterr().err
    assert run(real_package.folder) == 0
    assert files(real_package.folder / "datapackage") == files(ROOT / "datapackage")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_write_protected_file_is_said(
    real_package: PackageCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    before = damaged(real_package)
    real_package.file("events").chmod(0o444)
    assert run(real_package.folder, "--lang", "en") == 2
    assert "cannot write" in capsys.readouterr().err
    assert files(real_package.folder) == before


def test_a_file_that_another_program_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_bytes(b"a")
    two.write_bytes(b"newer")
    with pytest.raises(saving.FileChangedError):
        saving.save([Rewriting(one, b"a", b"A"), Rewriting(two, b"b", b"B")], tmp_path)
    assert files(tmp_path) == {"one.csv": b"a", "two.csv": b"newer"}


@pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")
def test_permissions_and_links_stay(real_package: PackageCopy) -> None:
    file = real_package.file("units")
    target = real_package.folder / "units elsewhere.csv"
    shutil.move(file, target)
    file.symlink_to(target)
    expected = target.read_bytes()
    target.write_bytes(spreadsheet("units", expected))
    target.chmod(0o640)
    assert run(real_package.folder) == 0
    assert file.is_symlink()
    assert target.read_bytes() == expected
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


# Wrong usage


def test_outside_of_any_package_nothing_is_formatted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run() == 2
    assert "name the folder" in capsys.readouterr().err


@pytest.mark.parametrize("property_", ["conformsTo", "resources"])
def test_only_sound_packages_of_the_profile_are_formatted(
    real_package: PackageCopy, capsys: pytest.CaptureFixture[str], property_: str
) -> None:
    before = damaged(real_package)
    del real_package.descriptor[property_]
    real_package.write_descriptor()
    assert run(real_package.folder) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert {name: data for name, data in files(real_package.folder).items() if name.endswith("csv")} == {
        name: data for name, data in before.items() if name.endswith("csv")
    }


# Texts


def kinds_in_code() -> set[str]:
    """Every text of the modules that has the look of a kind."""
    known = set(texts()["changes"]) | set(texts()["refusals"])
    found = set()
    for file in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                first = node.args[0] if node.args else None
                if name in ("change", "refuse", "Doubt", "step") and isinstance(first, ast.Constant):
                    found.add(str(first.value))
            if isinstance(node, ast.Constant) and node.value in known:
                found.add(node.value)
    return found


def test_every_kind_has_its_texts_and_every_text_its_kind() -> None:
    changes, refusals = texts()["changes"], texts()["refusals"]
    assert not changes.keys() & refusals.keys()
    assert kinds_in_code() == {*changes, *refusals}
    for kind, text in {**changes, **refusals}.items():
        names = [
            {name for _, name, _, _ in string.Formatter().parse(text[lang]) if name} for lang in ("en", "zh")
        ]
        assert names[0] == names[1], kind
