"""Slips in single cells and keys: types, constraints, references, text."""

from __future__ import annotations

from .fault import Fault
from .plantings import add, edit, remove


def _cell(name: str, code: str, nickname: str, field: str, cell: str, *, asks: bool = False) -> Fault:
    return Fault(name, code, edit(nickname, {field: cell}), asks_frictionless=asks)


def _value(name: str, code: str, cell: str, *, asks: bool = False) -> Fault:
    return _cell(name, code, "works_target", "value", cell, asks=asks)


def _due(name: str, code: str, cell: str) -> Fault:
    return _cell(name, code, "share_target", "due", cell)


def _note(name: str, code: str, cell: str) -> Fault:
    return _cell(name, code, "works_target", "note", cell)


TYPES = (
    _value("digits-full-width", "digits-full-width", "１００"),
    _value("thousands-separator", "number-with-separators", "1,000"),
    _value("thousands-underscore", "number-with-separators", "1_000"),
    _value("space-in-number", "number-with-separators", "1 000"),
    _value("scientific-notation", "number-in-scientific-notation", "1E+02"),
    _cell("scientific-notation-of-excel", "number-in-scientific-notation", "money_target", "value", "1E+11"),
    _cell("unit-left-in-money", "number-with-unit", "money_target", "value", "1000亿", asks=True),
    _cell("percent-sign-left", "number-with-unit", "share_target", "value", "72.63%", asks=True),
    _value("unit-left-in-count", "number-with-unit", "100个", asks=True),
    _value("number-in-words", "type-mismatch", "一百", asks=True),
    _value("not-a-number", "type-mismatch", "NaN"),
    _value("leading-zero", "type-mismatch", "0100"),
    _value("space-before-number", "space-in-cell", " 100"),
    _value("too-many-decimals", "number-too-precise", "100.1234567"),
    _value("dash-for-unknown", "type-mismatch", "—", asks=True),
    _due("date-with-slashes", "date-not-iso", "2027/12/1"),
    _due("date-without-zeros", "date-not-iso", "2027-1-5"),
    _due("date-in-chinese", "date-not-iso", "2027年6月"),
    _due("date-as-serial-number", "date-as-serial-number", "46387"),
    _due("year-end-in-words", "type-mismatch", "2027年底"),
    _due("date-of-31-february", "date-does-not-exist", "2027-02-31"),
    _due("interval-reversed", "date-does-not-exist", "2027-06/2027-01"),
    _due("month-thirteen", "date-does-not-exist", "2027-13"),
    _due("date-in-full-width", "digits-full-width", "２０２７"),
    _due("space-after-date", "space-in-cell", "2027 "),
    _cell("accessed-as-excel-prints-it", "date-not-iso", "article", "accessed", "2024/1/15", asks=True),
    _cell("accessed-as-serial-number", "date-as-serial-number", "article", "accessed", "45306", asks=True),
    _cell("accessed-on-30-february", "date-does-not-exist", "article", "accessed", "2024-02-30", asks=True),
    _cell("accessed-by-month-only", "type-mismatch", "article", "accessed", "2024-01", asks=True),
)

CONSTRAINTS = (
    _cell("stated-missing", "required-missing", "works_target", "stated", "", asks=True),
    _cell("source-missing", "required-missing", "works_target", "source_id", "", asks=True),
    _cell("value-missing", "required-missing", "works_target", "value", "", asks=True),
    _cell("due-missing", "required-missing", "share_target", "due", "", asks=True),
    _cell("locator-missing", "required-missing", "works_target", "locator", "", asks=True),
    _cell("reason-of-correction-missing", "required-missing", "correction", "reason", "", asks=True),
    _cell("basis-unknown", "constraint-enum", "works_target", "basis", "stock", asks=True),
    _cell("comparator-as-sign", "constraint-enum", "works_target", "comparator", ">=", asks=True),
    _cell("commitment-in-chinese", "constraint-enum", "works_target", "commitment", "力争", asks=True),
    _cell("enum-in-capitals", "constraint-enum", "works_target", "nature", "Binding", asks=True),
    _cell("tier-unknown", "constraint-enum", "article", "tier", "blog", asks=True),
    _cell("hash-too-short", "constraint-pattern", "article", "text_sha256", "9a972fed", asks=True),
    _cell("language-in-words", "constraint-pattern", "article", "language", "中文", asks=True),
    _cell("version-with-v", "constraint-pattern", "correction", "version", "v0.1", asks=True),
    _cell("address-runs-script", "url-not-http", "second_article", "url", "javascript:alert(1)"),
    _cell("address-without-scheme", "url-not-http", "second_article", "url", "www.example.net"),
    _cell(
        "stated-too-long",
        "constraint-max-length",
        "works_target",
        "stated",
        "到2027年全省演练工厂的数量要在现有的基础之上达到一百个以上（含）",
        asks=True,
    ),
    _cell("locator-too-long", "constraint-max-length", "works_target", "locator", "第3段" * 21, asks=True),
)

KEYS = (
    Fault(
        "id-twice",
        "primary-key-duplicate",
        add(
            "works_target",
            {"stated": "120个以上", "value": "120"},
            blames="target_id",
            same_id=True,
            twin=True,
        ),
        asks_frictionless=True,
    ),
    Fault(
        "member-twice",
        "primary-key-duplicate",
        add("west_member", {}, blames="region_id", twin=True),
        asks_frictionless=True,
    ),
    Fault(
        "corroborated-twice", "unique-key-duplicate", add("corroboration", {}, blames="target_id", twin=True)
    ),
    Fault(
        "unit-name-twice",
        "unique-key-duplicate",
        edit("branch", {"name_zh": "演练产业"}),
    ),
    _cell("region-unknown", "foreign-key-unknown", "share_target", "region_id", "CN-ZI", asks=True),
    _cell("industry-unknown", "foreign-key-unknown", "share_target", "industry_id", "rehearsel", asks=True),
    _cell(
        "indicator-unknown", "foreign-key-unknown", "share_target", "indicator_id", "coverage_rate", asks=True
    ),
    _cell("unit-unknown", "foreign-key-unknown", "money_target", "unit_id", "RMB", asks=True),
    _cell(
        "source-unknown", "foreign-key-unknown", "share_target", "source_id", "s-2023-12-05-000000", asks=True
    ),
    _cell("plan-unknown", "foreign-key-unknown", "share_target", "plan_id", "p-cn-qx-2023-000000", asks=True),
    _cell("parent-unknown", "foreign-key-unknown", "city", "parent_id", "CN-QW", asks=True),
    _cell(
        "replaced-plan-unknown",
        "foreign-key-unknown",
        "plan",
        "supersedes_id",
        "p-cn-qx-2018-000000",
        asks=True,
    ),
    Fault(
        "referred-record-removed",
        "foreign-key-unknown",
        remove("conference", blames=("host", "event_id")),
        asks_frictionless=True,
    ),
)

TEXT = (
    _note("formula", "formula-in-cell", '=HYPERLINK("https://www.example.org")'),
    _note("formula-with-at", "formula-in-cell", "@SUM(A1:A9)"),
    _cell("formula-in-title", "formula-in-cell", "article", "title", "+1+1"),
    _note("dash-as-bullet", "formula-in-cell", "-不含县级"),
    _note("space-at-end", "space-at-end-of-cell", "只计省级 "),
    _note("ideographic-space-at-start", "space-at-end-of-cell", "\u3000只计省级"),
    _note("no-break-space-at-end", "space-at-end-of-cell", "只计省级\u00a0"),
    _note("zero-width-space", "invisible-character", "只计\u200b省级"),
    _note("byte-order-mark-in-cell", "invisible-character", "只计\ufeff省级"),
    _note("direction-mark", "invisible-character", "only \u202eprovincial"),
    _note("text-decomposed", "text-not-composed", "cafe\u0301"),
    _note("compatibility-ideograph", "text-not-composed", "\uf90a"),
)

FAULTS = (*TYPES, *CONSTRAINTS, *KEYS, *TEXT)
