"""`mubiao quality`: the measures are what the tables hold, the pages and READMEs what the measures say."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import duckdb
import pytest

from faults.copy_of_package import PackageCopy
from mubiao.access import connect
from mubiao.building.database import build_database, database_name
from mubiao.findings.catalogue import Language
from mubiao.quality import __main__ as pages
from mubiao.quality.measures import Quality, Table, measure
from mubiao.quality.reports import as_json, as_page, as_text, in_short
from mubiao.quality.wording import HEADINGS, SECTIONS
from mubiao.reading.descriptor import read_descriptor
from small_database import add_observation, add_target, small_database
from test_cli import quick

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (ROOT / "datapackage" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(measured: Table) -> list[dict[str, object]]:
    return [dict(zip(measured.columns, row, strict=True)) for row in measured.rows]


@pytest.fixture(scope="module")
def quality() -> Quality:
    with connect(ROOT) as connection:
        return measure(connection)


@pytest.fixture(scope="module")
def records() -> list[tuple[str, Row]]:
    return [(name, row) for name in ("targets", "observations", "events") for row in table(name)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real package with its database beside it."""
    copy = PackageCopy(tmp_path_factory.mktemp("built") / "package", rehearsed=False)
    copy.write()
    package = read_descriptor(copy.folder / "datapackage.json").package
    assert package is not None
    (copy.folder / "build").mkdir()
    build_database(copy.folder, package, copy.folder / "build" / database_name(package))
    return copy.folder


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with small_database() as connection:
        connection.execute("CREATE TABLE package_info AS SELECT 'small' AS name, '1.0.0' AS version")
        yield connection


def test_the_pages_and_the_readmes_fit_the_data(quality: Quality) -> None:
    assert list(pages.stale(ROOT, quality)) == [], "run `python -m mubiao.quality`"


def test_the_counts_are_those_of_the_tables(quality: Quality, records: list[tuple[str, Row]]) -> None:
    sources = {row["source_id"]: row for row in table("sources")}
    tiers = Counter(sources[row["source_id"]]["tier"] for _, row in records)
    confirmed = {
        row["target_id"] or row["observation_id"] or row["event_id"] for row in table("corroborations")
    }
    dates = [row.get("due") or row.get("period") or row.get("date") for _, row in records]
    observations = [row for name, row in records if name == "observations"]
    levels = {row["region_id"]: row["level"] for row in table("regions")}
    regions = {row["region_id"] for _, row in records}
    expected = {
        "records": len(records),
        "figures": sum(name != "events" for name, _ in records),
        "official": tiers["official"],
        "media": tiers["media"],
        "repost": tiers["repost"],
        "corroborated": len(confirmed),
        "dated_to_the_day": sum(bool(re.fullmatch(r"....-..-..", date or "")) for date in dates),
        "undated": sum(not date for date in dates),
        "locator_unrecorded": sum(row["locator"] == "全文" for _, row in records),
        "period_evidence_unrecorded": sum(row["period_evidence"] == "unrecorded" for row in observations),
        "records_without_address": sum(not sources[row["source_id"]]["url"] for _, row in records),
        "sources": len(sources),
        "sources_without_address": sum(not row["url"] for row in sources.values()),
        "sources_without_date": sum(not row["published"] for row in sources.values()),
        "secondary_sources": sum(row["tier"] == "repost" for row in sources.values()),
        "plans_without_issuer": sum(not row["issuer"] for row in table("plans")),
        "provinces_with_records": sum(levels[region] == "province" for region in regions),
        "regions_with_records": len(regions),
        "exclusions": len(table("exclusions")),
    }
    assert {name: quality.counts[name] for name in expected} == expected


def test_the_parts_add_up(quality: Quality) -> None:
    counts = quality.counts
    assert counts["official"] + counts["media"] + counts["repost"] == counts["records"]
    dated = ("dated_to_the_day", "dated_to_the_month", "dated_to_the_year", "undated")
    assert sum(counts[name] for name in dated) == counts["records"]
    themes, regions = quality.tables["themes"], quality.tables["regions"]
    assert sum(themes.column("targets") + themes.column("observations")) == counts["figures"]
    of_regions = [regions.column(name) for name in ("targets", "observations", "events")]
    assert sum(map(sum, of_regions)) == counts["records"]
    assert sum(quality.tables["regions_by_theme"].column("figures")) == counts["figures"]
    assert sum(quality.tables["indicators_by_number"].column("figures")) == counts["figures"]
    assert len(quality.tables["indicators"].rows) == counts["indicators"]
    assert len(quality.tables["conflicts"].rows) == counts["contradictions"] + counts["revisions"]


def test_every_province_is_listed_and_the_richest_first(quality: Quality) -> None:
    regions = rows(quality.tables["regions"])
    provinces = {row["region_id"] for row in table("regions") if row["level"] == "province"}
    assert provinces <= {row["region_id"] for row in regions}
    totals = [
        int(f"{row['targets']}") + int(f"{row['observations']}") + int(f"{row['events']}") for row in regions
    ]
    assert totals == sorted(totals, reverse=True)


def test_a_theme_is_the_second_level_of_the_tree(database: duckdb.DuckDBPyConnection) -> None:
    database.execute(
        "INSERT INTO industries (industry_id, name_zh, name_en, parent_id, definition, definition_zh) VALUES "
        "('b', '乙', 'B', 'vr', 'd', 'd')"
    )
    database.execute(
        "INSERT INTO industries (industry_id, name_zh, name_en, parent_id, definition, definition_zh) VALUES "
        "('c', '丙', 'C', 'b', 'd', 'd')"
    )
    query = "SELECT industry_id, theme_id, tree_level FROM industry_themes ORDER BY ALL"
    expected = [("b", "b", 2), ("c", "b", 3), ("economy", "economy", 1), ("vr", "vr", 1)]
    assert database.execute(query).fetchall() == expected


def test_on_records_made_up_a_line_each(database: duckdb.DuckDBPyConnection) -> None:
    add_target(database, "a", "CN-ZJ", 100, locator="全文")
    add_target(database, "b", "CN-SD", 200, due="2025-12-31", source_id="s-2024-bbbbbb")
    add_target(database, "c", "CN-JS", 300, due="2027")
    one = add_observation(database, "d", "CN-ZJ", 7, period="2022-Q3", period_evidence="unrecorded")
    add_observation(database, "e", "CN-ZJ", 9, period="2022-Q3", source_id="s-2024-bbbbbb")
    add_observation(database, "f", "CN-ZJ", 5, indicator_id="gdp", period="2021-01/2022-06")
    database.execute(
        "INSERT INTO corroborations (observation_id, source_id) VALUES (?, 's-2024-bbbbbb')", [one]
    )
    found = measure(database)
    expected = {
        "records": 6,
        "official": 2,
        "media": 4,
        "corroborated": 1,
        "dated_to_the_day": 1,
        "dated_to_the_month": 2,
        "dated_to_the_year": 3,
        "locator_unrecorded": 1,
        "period_evidence_unrecorded": 1,
        "contradictions": 1,
        "questions": 4,  # a with b, c, d or e, f
        "comparisons": 1,
        "figures_compared": 2,
        "policy_figures": 5,
        "sources_without_address": 2,
    }
    assert {name: found.counts[name] for name in expected} == expected
    assert found.percent("policy_figures_compared", "policy_figures") == 40
    reasons = {
        row["reason"]: (row["targets"], row["observations"]) for row in rows(found.tables["not_compared"])
    }
    assert reasons == {"only_region": (1, 2), "other_record_stands": (0, 1)}
    (conflict,) = rows(found.tables["conflicts"])
    assert {conflict["stated"], conflict["other_stated"]} == {"7", "9"}
    themes = {row["theme_id"]: row["official"] for row in rows(found.tables["themes"])}
    assert themes == {"vr": 40, "economy": 0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_package_without_records_is_said_to_have_none(
    database: duckdb.DuckDBPyConnection, language: Language
) -> None:
    empty = measure(database)
    assert empty.counts["records"] == 0
    assert in_short(empty, language)[0].startswith("0 ")
    for form in (as_text, as_page, as_json):
        assert form(empty, language)


def test_a_share_is_neither_none_for_some_nor_all_for_most(quality: Quality) -> None:
    few = Quality("p", "1", {**quality.counts, "official": 1, "records": 1000, "media": 999}, quality.tables)
    assert "0.1 % of them from official sources, 99.9 % from media" in in_short(few, "en")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_shown_under_headings_that_are_known(quality: Quality, language: Language) -> None:
    named = {section.name for section in SECTIONS}
    assert set(quality.tables) <= named
    page = as_page(quality, language)
    for section in SECTIONS:
        assert f"## {section.title[language]}\n" in page
        for line in section.lines:
            assert re.search(
                rf"^\| {re.escape(line.said[language])} +\| +{quality.counts[line.count]} ", page, re.M
            )
    assert all(set(said) == set(LANGUAGES) for said in HEADINGS.values())
    other = "_en" if language == "zh" else "_zh"
    assert other not in page


def test_the_command(real_package: PackageCopy, quality: Quality) -> None:
    command = [sys.executable, "-m", "mubiao", "quality", str(real_package.folder), "--format", "json"]
    said = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    found = json.loads(said.stdout)
    assert found["counts"] == quality.counts
    assert found["tables"]["conflicts"] == rows(quality.tables["conflicts"])
    assert said.stderr == ""


def test_the_command_speaks_chinese(built: Path, quality: Quality) -> None:
    said = quick("quality", built, "--lang", "zh")
    assert (said.returncode, said.stderr) == (0, b"")
    assert said.stdout.decode() == as_text(quality, "zh")
    assert quick("quality", built, "--lang", "en", "--format", "markdown").stdout.decode() == as_page(
        quality, "en"
    )


def test_what_cannot_be_measured_is_said(real_package: PackageCopy, tmp_path: Path) -> None:
    file = real_package.file("targets")
    file.write_text(file.read_text(encoding="utf-8").replace(",level,", ",height,", 1), encoding="utf-8")
    said = quick("quality", real_package.folder, "--lang", "en")
    assert (said.returncode, said.stdout) == (2, b"")
    assert b"run: mubiao validate" in said.stderr
    other = tmp_path / "other"
    other.mkdir()
    other.joinpath("t.csv").write_text("a\n1\n", encoding="utf-8")
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a", "type": "string"}]}}
    other.joinpath("datapackage.json").write_text(json.dumps({"name": "o", "resources": [resource]}))
    said = quick("quality", other, "--lang", "zh")
    assert (said.returncode, said.stdout) == (2, b"")
    assert "不是本规范" in said.stderr.decode()


def test_the_pages_are_written_and_checked(
    tmp_path: Path, quality: Quality, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    for name in pages.READMES.values():
        text = (ROOT / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(pages.BLOCK.sub("- old\n", text), encoding="utf-8")
    monkeypatch.setattr(pages, "CHECKOUT", tmp_path / "datapackage.json")
    # The database of the real package: it was asked once for all tests.
    monkeypatch.setattr("mubiao.access.connect", lambda _: duckdb.connect())
    monkeypatch.setattr("mubiao.quality.measures.measure", lambda _: quality)
    assert pages.main(["--check"]) == 1
    assert capsys.readouterr().out.count("run `python -m mubiao.quality`") == 4
    assert pages.main([]) == 0
    assert pages.main(["--check"]) == 0
    for name in (*pages.PAGES.values(), *pages.READMES.values()):
        assert (tmp_path / name).read_bytes() == pages_of(quality)[name]
    (tmp_path / "README.md").write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match=r"README\.md: the marks"):
        pages.main(["--check"])


def pages_of(quality: Quality) -> dict[str, bytes]:
    return {name: text.encode() for name, text in pages.made(ROOT, quality)}
