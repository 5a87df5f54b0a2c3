"""No finding without texts, no texts without a finding, and no text that cannot be filled."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from mubiao.checks.types import TypedTable, typed
from mubiao.derive.frame_schema import _MAKERS, _kebab
from mubiao.findings import pages
from mubiao.findings.catalogue import SEVERITIES, catalogue, message, placeholders, severity, suggestion
from mubiao.findings.finding import Finding
from mubiao.markdown import escaped
from mubiao.package.descriptor import FieldSchema, Package, Resource, TableSchema
from mubiao.package.lexical import fault_of
from mubiao.package.location import CHECKOUT
from mubiao.reading.descriptor import read_descriptor
from mubiao.reading.header import header_findings
from mubiao.reading.reader import read_table
from mubiao.reading.table import Table
from mubiao.rules.all_rules import row_rules, table_rules
from mubiao.rules.tables import Tables

SOURCE = CHECKOUT.parent / "validators" / "mubiao"
EMITTERS = {
    "Finding", "_finding", "finding", "_account_finding", "LineFault", "ByteFault", "RowRule", "TableRule",
    "Condition", "_silent",
}  # fmt: skip
# Where a code is also handed back by a function before a Finding is made of it.
RETURNING = ("reading/paths.py", "package/lexical.py", "checks/constraints.py")
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Filled for every finding, with nothing when it has none.
ALWAYS = {"value", "field", "table", "record", "path", "line"}

# What fills the texts of the codes that are no rules; where a code is made at several places, what all give.
# What fills those of the rules is taken from the rules themselves.
LINE_FAULTS = (
    "encoding-utf16 encoding-gbk nul-byte byte-order-mark line-end-not-lf final-newline-missing blank-line "
    "field-count newline-in-cell quote-unclosed quote-misplaced control-character cell-too-long"
)
DETAILS: dict[str, set[str]] = {
    code: set(names.split())
    for codes, names in (
        (LINE_FAULTS, "detail expected"),
        ("encoding-invalid json-invalid descriptor-invalid file-other-than-stated", "detail"),
        ("change-without-correction id-renamed", "was row"),
        ("withdrawn-id-returns", "was fields row"),
        ("record-vanished", "row"),
        ("id-reused", "was fields"),
        ("correction-disagrees-with-change", "told was now"),
        ("withdrawal-disagrees-with-change", "was now"),
        ("correction-of-other-version", "was now write"),
        ("version-does-not-fit", "was level next because"),
        ("schema-duplicate-field schema-key-unknown-field schema-pattern-invalid", "known"),
        ("foreign-key-unknown-table", "known tables"),
        ("resource-not-checked", "reason"),
        ("feature-not-checked", "feature"),
        ("profile-unknown profile-version-unknown profile-not-claimed profile-table-reserved", "known"),
        ("profile-table-unread", "reason"),
        ("profile-column-type", "printed type meant"),
        ("profile-property-form", "expected"),
        ("header-duplicate cells-read-as-formula", "times"),
        ("header-blank", "places"),
        ("header-misspelt", "printed"),
        ("header-extra-column", "columns"),
        ("header-order", "expected"),
        ("digits-full-width space-in-cell date-not-iso number-with-separators", "type meant"),
        ("type-mismatch date-as-serial-number date-does-not-exist number-with-unit", "type"),
        ("number-in-scientific-notation", "type"),
        ("number-too-precise", "type scale whole"),
        ("required-missing", "example"),
        (" ".join(f"constraint-{_kebab(name)}" for name in _MAKERS), "limit example"),
        ("primary-key-duplicate unique-key-duplicate", "key first_line"),
        ("foreign-key-unknown", "fields target target_path near"),
        ("value-disagrees-with-stated", "stated read cells hint recorded"),
        ("unit-disagrees-with-stated comparator-disagrees-with-stated", "stated read cells"),
        ("basis-disagrees-with-stated", "stated read cells"),
        ("stated-unreadable", "reason"),
    )
    for code in codes.split()
}


def strings(node: ast.expr | None) -> Iterator[str]:
    """The texts that an expression can be; of a tuple, those of its first element."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)
    elif isinstance(node, ast.Tuple) and node.elts:
        yield from strings(node.elts[0])


def codes_in(file: Path) -> Iterator[str]:
    """The codes that a module emits, as far as they are written out in it."""
    returning = file.relative_to(SOURCE).as_posix() in RETURNING
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            # The code comes first, or second after what the finding is about.
            found = [text for argument in node.args[:2] for text in strings(argument)]
            yield from (text for text in found if name in EMITTERS and KEBAB.fullmatch(text))
        elif returning and isinstance(node, ast.Return):
            yield from (text for text in strings(node.value) if KEBAB.fullmatch(text))
        elif returning and isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "code":
            yield from strings(node.value)


def emitted() -> set[str]:
    written_out = {code for file in SOURCE.rglob("*.py") for code in codes_in(file)}
    return written_out | {f"constraint-{_kebab(name)}" for name in _MAKERS}


@functools.cache
def package() -> Package:
    found = read_descriptor(CHECKOUT).package
    assert found is not None
    return found


@functools.cache
def details() -> dict[str, set[str]]:
    """What every finding of a code has for its placeholders: the least of all places where it is made."""
    known = {code: set(names) for code, names in DETAILS.items()}
    empty, twins = (Tables({r.name: examples(r, rows) for r in package().resources}) for rows in (0, 2))
    for resource in package().resources:
        for row_rule in row_rules(resource.name, resource.table_schema):
            known[row_rule.code] = known.get(row_rule.code, set(row_rule.details)) & set(row_rule.details)
        for rule in table_rules(resource.name):
            # A search that stops early, having nothing to find, does not tell its columns.
            names = {*rule.find(empty).columns, *rule.find(twins).columns} - {"row"}
            known[rule.code] = known.get(rule.code, names) & names
    return known


def examples(resource: Resource, rows: int) -> TypedTable:
    """A table of the example of its schema, `rows` times; only the first part of the key differs."""
    schema = resource.table_schema
    record = {field.name: str(field.extra("example") or "") or None for field in schema.fields}
    if "value_max" in record:
        record["value_max"] = None  # the example of stated is no range
    key = schema.primary_key[0] if schema.primary_key else schema.field_names[0]
    records = [{**record, key: f"{record[key]}{row}"} for row in range(rows)]
    raw = pl.DataFrame(records, schema=dict.fromkeys(schema.field_names, pl.String))
    return typed(Table(resource.name, resource.path, schema, raw))[0]


def templates(code: str) -> list[str]:
    return [t for texts in catalogue()[code].texts.values() for t in (texts.message, texts.fix)]


def test_every_code_has_an_entry() -> None:
    assert emitted() - set(catalogue()) == set()


def test_every_entry_has_a_code() -> None:
    assert set(catalogue()) - emitted() == set()


def test_the_search_for_codes_finds_each_way_of_writing_them() -> None:
    assert {
        "file-missing",  # returned
        "date-not-iso",  # the first of a tuple that is returned
        "required-missing",  # chosen
        "newline-in-cell",  # chosen inside a call
        "constraint-max-length",  # composed
        "supersedes-ring",  # a rule
    } <= emitted()


@pytest.mark.parametrize("code", catalogue())
def test_texts_are_there_in_both_languages(code: str) -> None:
    entry = catalogue()[code]
    assert KEBAB.fullmatch(code)
    assert entry.severity in SEVERITIES
    assert entry.layer in pages.LAYER_WORDS
    for language, texts in entry.texts.items():
        for text in (texts.title, texts.message, texts.fix, texts.why):
            assert text.strip() == text != ""
            assert bool(CHINESE.search(text)) or language == "en"
    assert entry.bad.strip()
    assert entry.good.strip()
    assert entry.bad != entry.good


@pytest.mark.parametrize("code", catalogue())
def test_placeholders_are_ones_that_every_finding_of_the_code_fills(code: str) -> None:
    used = {name for template in templates(code) for name in placeholders(template)}
    assert used - ALWAYS <= details().get(code, set())
    assert used <= set(pages.PLACEHOLDERS)


@pytest.mark.parametrize("code", catalogue())
def test_both_languages_tell_the_same_details(code: str) -> None:
    english, chinese = (catalogue()[code].texts[language] for language in pages.LANGUAGES)
    told_en, told_zh = (placeholders(texts.message) for texts in (english, chinese))
    assert told_en - {"path"} == told_zh - {"path"}


@pytest.mark.parametrize("code", catalogue())
def test_messages_are_filled(code: str) -> None:
    given = {name: f"<{name}>" for name in details().get(code, set())}
    finding = Finding(code, "targets", "datapackage/targets.csv", 7, "value", "t-x", "1000", given)
    for language in pages.LANGUAGES:
        for text in (message(finding, language), suggestion(finding, language)):
            assert not re.search(r"[{}]", text)
            assert re.search(r"\S", text)


def test_no_placeholder_is_explained_in_vain() -> None:
    used = {name for code in catalogue() for template in templates(code) for name in placeholders(template)}
    used |= ALWAYS
    assert set(pages.PLACEHOLDERS) == used


def test_severities_of_a_few_codes() -> None:
    assert severity(Finding("value-max-not-above-value")) == "error"
    assert severity(Finding("value-out-of-proportion")) == "warning"
    assert severity(Finding("feature-not-checked")) == "info"


FILES = {
    "file-empty": b"",
    "encoding-utf16": "a,b\n一,二\n".encode("utf-16"),
    "encoding-gbk": "a,b\n浙江,绍兴\n".encode("gbk"),
    "encoding-invalid": b"a,b\n1,\xff\xff\n",
    "nul-byte": b"a,b,c,d,e\n1\x00,2,3,4,5\n",
    "byte-order-mark": b"\xef\xbb\xbfa,b\n1,2\n",
    "line-end-not-lf": b"a,b\r\n1,2\r\n",
    "final-newline-missing": b"a,b\n1,2",
    "blank-line": b"a,b\n\n1,2\n",
    "field-count": b"a,b\n1,2,3\n",
    "newline-in-cell": b'a,b\n1,"2\n3"\n',
    "quote-unclosed": b'a,b\n1,"2\n',
    "quote-misplaced": b'a,b\n1,2"3"\n',
    "control-character": b"a,b\n1,2\x07\n",
    "cell-too-long": b"a,b\n1," + b"x" * 40_000 + b"\n",
    "header-duplicate": b"a,a\n1,2\n",
    "header-blank": b"a,\n1,2\n",
    "header-misspelt": b"A,b\n1,2\n",
    "header-missing-column": b"a\n1\n",
    "header-extra-column": b"a,b,c\n1,2,3\n",
    "header-order": b"b,a\n1,2\n",
}


@pytest.mark.parametrize("code", FILES)
def test_faults_of_files_are_found_and_told(code: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(FILES[code])
    schema = TableSchema(fields=[FieldSchema(name="a"), FieldSchema(name="b")])
    resource = Resource.model_validate({"name": "t", "path": "t.csv", "schema": schema})
    findings = read_table(resource, tmp_path, one_line_records=True).findings
    assert code in {finding.code for finding in findings}
    for finding in findings:
        assert "{" not in message(finding, "en") + suggestion(finding, "zh")


def test_header_findings_name_what_is_meant() -> None:
    (finding,) = header_findings(["Region ID", "value"], ["region_id", "value"], table="t", path="t.csv")
    assert message(finding, "en") == "The header says “Region ID” where region_id is meant."
    assert "region_id" in suggestion(finding, "zh")


CELLS = {
    "１２３": ("number", "digits-full-width"),
    " 5": ("number", "space-in-cell"),
    "1,000": ("number", "number-with-separators"),
    "1E+11": ("number", "number-in-scientific-notation"),
    "0.1234567": ("number", "number-too-precise"),
    "1000亿元": ("number", "number-with-unit"),
    "many": ("number", "type-mismatch"),
    "2023/11/3": ("date", "date-not-iso"),
    "45291": ("date", "date-as-serial-number"),
    "2023-02-30": ("date", "date-does-not-exist"),
}


@pytest.mark.parametrize("cell", CELLS)
def test_faults_of_cells_are_told(cell: str) -> None:
    kind, code = CELLS[cell]
    extra = {"decimal": {"precision": 38, "scale": 6}} if kind == "number" else {}
    field = FieldSchema.model_validate({"name": "x", "type": kind, **extra})
    found, given = fault_of(cell, field)
    assert found == code
    assert set(given) == DETAILS[code]
    finding = Finding(found, "t", "t.csv", 2, "x", None, cell, given)
    assert message(finding, "zh")
    assert suggestion(finding, "en")


def test_every_code_has_a_page_and_the_index_leads_to_it() -> None:
    written = pages.pages()
    index = written["docs/findings/README.md"]
    for code in catalogue():
        text = written[f"docs/findings/{code}.md"]
        assert text.startswith(f"{pages.MADE_BY}\n\n# {code}\n")
        assert "(README.md)" in text
        assert f"({code}.md)" in index
        for language in pages.LANGUAGES:
            assert f"## {escaped(catalogue()[code].texts[language].title)}" in text
    assert len(written) == len(catalogue()) + 1


def test_pages_show_no_template() -> None:
    for code in catalogue():
        for language in pages.LANGUAGES:
            told = pages.explanation(code, language)
            assert told.startswith(code)
            assert told.endswith("\n")
            names = {f"{{{name}}}" for template in templates(code) for name in placeholders(template)}
            assert not [name for name in names if name in told]


def test_an_unknown_code_leads_to_the_nearest() -> None:
    assert pages.nearest("date-no-iso")[0] == "date-not-iso"
    assert pages.nearest("completely unlike anything") == []
