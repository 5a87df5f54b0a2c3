"""A small fixed report in every format: what a reader, a program, GitHub and code scanning get of it."""

import json
import re
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from mubiao.findings.catalogue import Language, catalogue
from mubiao.findings.finding import Finding
from mubiao.findings.formats import (
    FORMATS,
    GITHUB_SHOWN,
    TEXT_SHOWN_PER_CODE,
    as_github,
    as_json,
    as_sarif,
    as_text,
)
from mubiao.findings.report import Report

LANGUAGES: tuple[Language, ...] = ("en", "zh")
FIELD_COUNT = {"detail": "3", "expected": "5"}


def report(*findings: Finding, package: str = "small", version: str = "1.0.0") -> Report:
    return Report(package, version, findings, {"regions": 3, "units": 2})


def field_counts(number: int) -> Report:
    return report(
        *(
            Finding("field-count", "units", "units.csv", line, details=FIELD_COUNT)
            for line in range(2, number + 2)
        )
    )


SMALL = report(
    Finding("field-count", "units", "data/units.csv", 3, details=FIELD_COUNT),
    Finding("table-empty", "regions", "data/regions.csv"),
    Finding("profile-unknown", None, "datapackage.json", None, "conformsTo", None, "x", {"known": "y"}),
)


def test_text_says_where_what_and_what_to_do() -> None:
    lines = as_text(SMALL, "en").splitlines()
    assert lines[0] == "data/units.csv:3: error field-count: Line 3 has 3 cells where 5 columns are expected."
    assert lines[1].startswith("    Look for a comma")
    assert lines[2].startswith("data/regions.csv: warning table-empty: ")
    assert lines[4].startswith("datapackage.json:conformsTo: note profile-unknown: ")
    assert lines[-2] == "What a code means: mubiao explain CODE"
    assert lines[-1].startswith("small 1.0.0: not valid. 5 records in 2 tables; ")


def test_text_of_nothing_found_is_one_line() -> None:
    assert as_text(report(), "en").count("\n") == 1
    assert "通过" in as_text(report(), "zh")


def test_a_warning_alone_leaves_a_package_valid() -> None:
    only = report(Finding("table-empty", "units", "units.csv"))
    assert ": valid." in as_text(only, "en")
    assert json.loads(as_json(only, "en"))["valid"] is True


@pytest.mark.parametrize("number", [TEXT_SHOWN_PER_CODE, TEXT_SHOWN_PER_CODE + 1, 10_000])
def test_text_caps_each_code_and_counts_the_rest(number: int) -> None:
    text = as_text(field_counts(number), "en")
    assert text.count(": error field-count:") == min(number, TEXT_SHOWN_PER_CODE)
    rest = number - TEXT_SHOWN_PER_CODE
    assert (f"… and {rest} more of field-count" in text) == (rest > 0)
    assert len(json.loads(as_json(field_counts(number), "en"))["findings"]) == number


def test_json_holds_everything() -> None:
    document = json.loads(as_json(SMALL, "zh"))
    assert document["counts"] == {"error": 1, "warning": 1, "info": 1}
    assert [finding["code"] for finding in document["findings"]] == [f.code for f in SMALL.findings]
    first = document["findings"][0]
    assert (first["table"], first["path"], first["line"]) == ("units", "data/units.csv", 3)
    assert first["field"] is first["record_id"] is first["value"] is None
    assert "第 3 行" in first["message"]


HOSTILE = "\x1b[31m红\r\n::error::50%, a:b\u2028\u202e\x00\x07"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_no_text_of_the_data_becomes_a_command(name: str, language: Language) -> None:
    """Neither of a terminal, nor of GitHub, nor a line of its own."""
    hostile = report(
        Finding(
            "constraint-enum", HOSTILE, f"{HOSTILE}.csv", 2, HOSTILE, HOSTILE, HOSTILE, {"limit": HOSTILE}
        ),
        package=HOSTILE,
        version=HOSTILE,
    )
    text = FORMATS[name](hostile, language)
    for sign in ("\x1b", "\r", "\x00", "\x07"):
        assert sign not in text
    if name in ("json", "sarif"):
        json.loads(text)
        return
    assert not re.search("[\u2028\u202e]", text)
    commands = [line for line in text.split("\n") if line.startswith("::")]
    assert len(commands) == (1 if name == "github" else 0)


def test_github_escapes_what_would_end_a_property() -> None:
    path = "数据 包/50%, a:b\nc.csv"
    line = as_github(report(Finding("field-count", "t", path, 7, details=FIELD_COUNT)), "en").split("\n")[0]
    assert line.startswith("::error file=数据 包/50%25%2C a%3Ab%0Ac.csv,line=7,title=field-count::")
    assert line.endswith("at the end.")


def test_github_names_severities_its_own_way() -> None:
    lines = as_github(SMALL, "en").splitlines()
    assert [line.split(" ")[0] for line in lines[:-1]] == ["::error", "::warning", "::notice"]
    assert "line=" not in lines[1]
    assert lines[-1].startswith("small 1.0.0: not valid.")


@pytest.mark.parametrize("number", [GITHUB_SHOWN, GITHUB_SHOWN + 1, 10_000])
def test_github_shows_ten_and_the_last_counts_the_rest(number: int) -> None:
    lines = [line for line in as_github(field_counts(number), "en").splitlines() if line.startswith("::")]
    assert len(lines) == GITHUB_SHOWN
    rest = number - GITHUB_SHOWN + 1
    assert lines[-1].startswith(f"::error title=mubiao::{rest} more") == (number > GITHUB_SHOWN)


def sarif(of: Report, language: Language = "en") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(as_sarif(of, language))
    return document


def test_sarif_has_what_its_standard_requires() -> None:
    document = sarif(SMALL)
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("sarif-2.1.0.json")
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "mubiao"
    assert sorted(rule["id"] for rule in rules) == sorted({f.code for f in SMALL.findings})
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
    for result in run["results"]:
        assert result["ruleId"] in {rule["id"] for rule in rules}
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"]["uri"]
        assert physical.get("region", {"startLine": 1})["startLine"] >= 1
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_sarif_of_nothing_found_still_has_its_results() -> None:
    (run,) = sarif(report())["runs"]
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


@pytest.mark.parametrize(
    "path",
    ["数据 包/地区.csv", "a b.csv", "50%25.csv", "a#b?c.csv", "a[1].csv", "data/units.csv", "odd\ud800.csv"],
)
def test_sarif_places_are_uris(path: str) -> None:
    (run,) = sarif(report(Finding("table-empty", "t", path)))["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+", uri)
    assert unquote(uri) == path.replace("\ud800", "?")
    assert urlsplit(uri).path == uri


def test_sarif_without_a_place_points_at_the_descriptor() -> None:
    (run,) = sarif(report(Finding("resource-duplicate-name", value="x")))["runs"]
    physical = run["results"][0]["locations"][0]["physicalLocation"]
    assert physical == {"artifactLocation": {"uri": "datapackage.json"}}


# Three words of Latin letters in a row, none of them in a quotation of what to type.
ENGLISH = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}\b")
TYPED = re.compile(r"mubiao [a-z]+|`[^`]*`")


@pytest.mark.parametrize("name", FORMATS)
def test_the_chinese_of_a_report_is_chinese(name: str) -> None:
    text = FORMATS[name](field_counts(30), "zh") + FORMATS[name](SMALL, "zh")
    assert not ENGLISH.findall(TYPED.sub("", text))
    assert "列" in text


def test_the_chinese_of_every_code_is_chinese() -> None:
    for entry in catalogue().values():
        texts = entry.texts["zh"]
        for text in (texts.title, texts.message, texts.fix, texts.why):
            plain = re.sub(r"https?://\S+|\{\w+\}|“[^”]*”|（[^）]*）", "", TYPED.sub("", text))
            assert not ENGLISH.findall(plain), (entry.code, text)
