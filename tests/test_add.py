"""`mubiao add` and `mubiao template`, as commands: records go in whole, once, or not at all."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from faults.copy_of_package import PackageCopy
from mubiao.commands import add, template
from mubiao.commands.errors import UserError
from mubiao.contribution.example import example
from mubiao.validator import validate

FIRST_SOURCE = "s-2023-12-e6b3f1"
FILLED_BY_ADD = ("sources", "plans", "targets", "observations", "events", "event_regions", "exclusions")


def run(module: Any, *arguments: str | Path) -> int:
    """A command as the command line runs it: its exit status, 2 for what the caller can mend."""
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    try:
        status: int = module.run(parser.parse_args([str(argument) for argument in arguments]))
    except UserError as error:
        return 2 if error.text("en") != error.text("zh") else 3
    return status


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder; what stays behind of an attempt would be among them."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def written(folder: Path, contribution: object) -> Path:
    file = folder / "contribution.yaml"
    text = contribution if isinstance(contribution, str) else yaml.safe_dump(contribution, allow_unicode=True)
    file.write_text(text, encoding="utf-8")
    return file


def changed(**keys: object) -> dict[str, Any]:
    """A sound contribution with some of its parts replaced."""
    return {**NEW, **keys}


SOURCE = {
    "title": "杭州发布计划",
    "publisher": "某报",
    "tier": "media",
    "kind": "newspaper",
    "published": "2023-12-05",
    "url": "https://www.example.org/hangzhou.html",
}
TARGET = {
    "indicator": "产业规模",
    "industry": "vr",
    "stated": "超过500亿元",
    "due": "2026",
    "locator": "第1段",
}
NEW: dict[str, Any] = {
    "source": SOURCE,
    "plan": {"title_zh": "杭州市某行动计划（2024—2026年）", "region": "杭州"},
    "targets": [TARGET],
}


@pytest.fixture
def package(real_package: PackageCopy) -> Path:
    return real_package.folder


def emptied(copy: PackageCopy) -> dict[str, list[dict[str, str]]]:
    """Take the records of the first source out of the package, and return them by table."""
    taken: dict[str, list[dict[str, str]]] = {}
    events = {row["event_id"] for row in copy.tables["events"] if row["source_id"] == FIRST_SOURCE}
    for table in FILLED_BY_ADD:
        rows = copy.tables[table]
        is_of_it = [row.get("source_id") == FIRST_SOURCE or row.get("event_id") in events for row in rows]
        taken[table] = [row for row, its in zip(rows, is_of_it, strict=True) if its]
        copy.tables[table] = [row for row, its in zip(rows, is_of_it, strict=True) if not its]
    copy.write()
    return taken


def filled(row: dict[str, str], *names: str) -> dict[str, str]:
    """The cells that are typed as they stand."""
    return {name: row[name] for name in names if row[name]}


def typed_again(taken: dict[str, list[dict[str, str]]], copy: PackageCopy) -> list[dict[str, Any]]:
    """The records as people would type them: names for ids, nothing derived; one contribution a plan."""
    regions = {row["region_id"]: row["name_zh"] for row in copy.tables["regions"]}
    industries = {row["industry_id"]: row["name_en"] for row in copy.tables["industries"]}
    indicators = {row["indicator_id"]: row["name_zh"] for row in copy.tables["indicators"]}
    titles = {row["event_id"]: row["title_zh"] for row in taken["events"]}
    (source,) = taken["sources"]
    typed_source = filled(source, *(name for name in source if name != "source_id"))

    def of_figure(row: dict[str, str], *names: str) -> dict[str, Any]:
        return {
            "region": regions[row["region_id"]],
            "industry": industries[row["industry_id"]],
            "indicator": indicators[row["indicator_id"]],
            **filled(row, "stated", "scope", "basis", "locator", "note", *names),
        }

    def of_event(row: dict[str, str]) -> dict[str, Any]:
        further = [
            {"region": regions[one["region_id"]], "role": one["role"]}
            for one in taken["event_regions"]
            if one["event_id"] == row["event_id"]
        ]
        names = ("kind", "title_zh", "title_en", "date", "locator", "note")
        return {"region": regions[row["region_id"]], "regions": further, **filled(row, *names)}

    observations = []
    for row in taken["observations"]:
        event = {"event": titles[row["event_id"]]} if row["event_id"] else {}
        observations.append({**of_figure(row, "period", "period_evidence", "vintage"), **event})
    contributions: list[dict[str, Any]] = [
        {
            "source": typed_source,
            "observations": observations,
            "events": [of_event(row) for row in taken["events"] if not row["plan_id"]],
            "exclusions": [filled(row, "stated", "reason", "locator", "note") for row in taken["exclusions"]],
        }
    ]
    for plan in taken["plans"]:
        own = {table: [row for row in taken[table] if row["plan_id"] == plan["plan_id"]] for table in PLANNED}
        contributions.append(
            {
                "source": source["title"],
                "plan": {
                    "region": regions[plan["region_id"]],
                    **filled(plan, "title_zh", "title_en", "issuer", "issued", "note"),
                },
                "targets": [of_figure(row, "due", "commitment") for row in own["targets"]],
                "events": [of_event(row) for row in own["events"]],
            }
        )
    return contributions


PLANNED = ("targets", "events")


def test_the_first_source_typed_again_makes_the_same_tables(
    rehearsed_package: PackageCopy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = rehearsed_package.folder
    before = contents(folder)
    contributions = typed_again(emptied(rehearsed_package), rehearsed_package)
    assert contents(folder) != before
    for contribution in contributions:
        file = written(tmp_path, contribution)
        assert run(add, file, "--package", folder) == 0, capsys.readouterr().err
    assert contents(folder) == before
    for contribution in contributions:
        assert run(add, written(tmp_path, contribution), "--package", folder) == 0
    assert contents(folder) == before


def test_what_is_new_is_shown_and_written(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, NEW)
    before = contents(package)
    assert run(add, file, "--package", package, "--dry-run") == 0
    shown = capsys.readouterr().out
    assert contents(package) == before
    assert "50000000000" in shown
    assert "p-cn-3301-2024-" in shown
    assert run(add, file, "--package", package, "--lang", "zh") == 0
    assert "已写入：来源 1，规划 1，目标 1。" in capsys.readouterr().out
    after = contents(package)
    assert {name for name in before if after[name] != before[name]} == {
        f"datapackage/{table}.csv" for table in ("sources", "plans", "targets")
    }
    assert validate(package).valid


def test_what_is_there_is_said_and_left(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(add, written(tmp_path, NEW), "--package", package) == 0
    before = contents(package)
    other = changed(source={**SOURCE, "tier": "official"}, targets=[TARGET, {**TARGET, "scope": "核心产业"}])
    capsys.readouterr()
    assert run(add, written(tmp_path, other), "--package", package) == 0
    shown = capsys.readouterr().out
    assert shown.count("is there already") == 3
    assert "tier: recorded: media; given: official" in shown
    after = contents(package)
    assert [name for name in before if after[name] != before[name]] == ["datapackage/targets.csv"]


def test_records_that_are_there_may_be_named(package: Path, tmp_path: Path) -> None:
    contribution = {
        "source": FIRST_SOURCE,
        "plan": "Zhejiang action plan for integrating virtual reality with industry applications (2023–2027)",
        "targets": [{**TARGET, "region": "绍兴"}, {**TARGET, "plan": "none", "region": "CN-ZJ"}],
    }
    assert run(add, written(tmp_path, contribution), "--package", package) == 0
    targets = (package / "datapackage/targets.csv").read_text(encoding="utf-8")
    assert ",p-cn-zj-2023-9efabb,CN-3306,vr,industry_scale," in targets
    assert ",,CN-ZJ,vr,industry_scale," in targets


def test_a_further_source_of_a_record_is_a_corroboration(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = "o-cn-sd-5g-5g_base_stations-2023-11-30-ce02e8"
    contribution = {"source": SOURCE, "corroborations": [{"record": record}]}
    table = package / "datapackage/corroborations.csv"
    before = table.read_text(encoding="utf-8").splitlines()
    assert run(add, written(tmp_path, contribution), "--package", package) == 0
    after = table.read_text(encoding="utf-8").splitlines()
    (added,) = set(after) - set(before)
    assert added.startswith(f",{record},,s-2023-12-05-")
    capsys.readouterr()
    assert run(add, written(tmp_path, contribution), "--package", package) == 0
    known = [line for line in capsys.readouterr().out.splitlines() if line.startswith("= ")]
    assert [line.split()[1] for line in known] == ["sources", "corroborations"]
    wrong = {"source": SOURCE, "corroborations": [{"record": record.replace("ce02e8", "ce02e9")}]}
    assert run(add, written(tmp_path, wrong), "--package", package) == 1
    assert record in capsys.readouterr().err


def test_an_announcement_without_plan_is_added(package: Path, tmp_path: Path) -> None:
    contribution = {"source": SOURCE, "targets": [{**TARGET, "region": "hangzhou", "due": 2026}]}
    assert run(add, written(tmp_path, contribution), "--package", package) == 0
    assert validate(package).valid


@pytest.mark.parametrize(
    ("stated", "given", "recorded"),
    [
        ("力争达到200亿元", {}, "strive"),
        ("力争达到200亿元", {"commitment": None}, "strive"),
        ("确保200亿元", {}, "ensure"),
        ("200亿元", {}, "plain"),
        ("200亿元", {"commitment": "expect"}, "expect"),
    ],
)
def test_the_commitment_is_what_the_print_says(
    package: Path, tmp_path: Path, stated: str, given: dict[str, object], recorded: str
) -> None:
    target = {**TARGET, "stated": stated, "due": 2026, **given}
    assert run(add, written(tmp_path, changed(targets=[target])), "--package", package) == 0
    assert f",{recorded},unstated," in next(
        line
        for line in (package / "datapackage/targets.csv").read_text(encoding="utf-8").splitlines()
        if f",{stated},20000000000," in line
    )


def test_a_baseline_is_read_as_it_is_printed(package: Path, tmp_path: Path) -> None:
    target = {**TARGET, "baseline": {"value": "200亿元", "period": 2022}}
    assert run(add, written(tmp_path, changed(targets=[target])), "--package", package) == 0
    assert ",2026,20000000000,2022," in (package / "datapackage/targets.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("keys", "field", "code"),
    [
        ({"targets": [TARGET, {**TARGET, "stated": "若干"}]}, "stated", "figure-unread"),
        ({"targets": [TARGET, {**TARGET, "stated": "500家"}]}, "stated", "unit-other"),
        ({"targets": [TARGET, {**TARGET, "region": "Suzhou"}]}, "region", "name-ambiguous"),
        ({"targets": [TARGET, {**TARGET, "region": "吉林市"}]}, "region", "target-region-outside-plan"),
        ({"targets": [TARGET, {**TARGET, "industry": "虚拟现买"}]}, "industry", "name-unknown"),
        ({"targets": [TARGET, {**TARGET, "value": 5}]}, "value", "key-derived"),
        ({"targets": [TARGET, {**TARGET, "dew": 5}]}, "dew", "key-unknown"),
        ({"targets": [TARGET, {**TARGET, "due": "2026年底"}]}, "due", "date-form"),
        ({"targets": [TARGET, {**TARGET, "due": ["2026"]}]}, "due", "not-a-text"),
        ({"targets": [TARGET, {**TARGET, "locator": ""}]}, "locator", "key-missing"),
        ({"targets": [TARGET, {**TARGET, "commitment": "sure"}]}, "commitment", "not-allowed"),
        (
            {"targets": [TARGET, {**TARGET, "scope": "a", "locator": "第" * 61}]},
            "locator",
            "constraint-max-length",
        ),
        ({"targets": [TARGET, {**TARGET, "baseline": "约5亿元"}]}, "baseline.value", "baseline-comparator"),
        (
            {"targets": [TARGET, {**TARGET, "scope": "a", "baseline": "5亿元"}]},
            "targets",
            "baseline-incomplete",
        ),
        ({"targets": [TARGET, "第2段"]}, "targets", "not-a-group"),
        ({"targets": {"a": "b"}}, "targets", "not-a-list"),
        ({"targets": [TARGET, TARGET | {"note": "again"}]}, "targets", "record-twice"),
        ({"plan": "某计划"}, "plan", "name-unknown"),
        ({"plan": ["某计划"]}, "plan", "not-a-group"),
        ({"plan": {"title_zh": "某计划（征求意见稿）", "region": "浙江"}}, "status", "status-of-draft"),
        ({"plan": None}, "region", "key-missing"),
        ({"source": {**SOURCE, "kind": "paper"}}, "kind", "not-allowed"),
        ({"source": {**SOURCE, "published": ""}}, "published", "key-missing"),
        ({"source": {**SOURCE, "text_sha256": "abc"}}, "text_sha256", "form"),
        ({"source": {**SOURCE, "url": "https://192.0.2.1/x"}}, "url", "url-bare-ip"),
        ({"source": None}, "source", "key-missing"),
        ({"plan": None, "targets": []}, "", "nothing-to-add"),
        ({"event": []}, "event", "key-unknown"),
    ],
)
def test_one_wrong_line_and_nothing_is_written(
    package: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    keys: dict[str, object],
    field: str,
    code: str,
) -> None:
    before = contents(package)
    file = written(tmp_path, json.dumps(changed(**keys), ensure_ascii=False, indent=1))
    for language, word in (("en", "error"), ("zh", "错误")):
        assert run(add, file, "--package", package, "--lang", language) == 1
        output = capsys.readouterr()
        assert output.out == ""
        first, *_ = (line for line in output.err.splitlines() if f": {word} {code}: " in line)
        place = first.split(f": {word}")[0]
        assert place.startswith(str(file))
        assert place.endswith(f":{field}" if field else "")
    assert contents(package) == before


def test_the_line_is_that_of_the_wrong_value(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = example().replace("突破20万个", "突破若干个").replace("date: 2023-12-01", "date: 2023-13-01")
    file = written(tmp_path, text)
    assert run(add, file, "--package", package) == 1
    lines = text.splitlines()
    errors = [line.removeprefix(f"{file}:") for line in capsys.readouterr().err.splitlines()]
    assert [error.split(": ")[0] for error in errors[:-1]] == [
        f"{lines.index('    stated: 突破若干个') + 1}:stated",
        f"{lines.index('    date: 2023-13-01') + 1}:date",
    ]


def test_a_twin_among_the_records_is_said_at_the_contribution(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(add, written(tmp_path, NEW), "--package", package) == 0
    twin = changed(targets=[{**TARGET, "stated": "500亿元以上"}, {**TARGET, "stated": "大于500亿元"}])
    file = written(tmp_path, twin)
    capsys.readouterr()
    run(add, file, "--package", package)
    lines = [line for line in capsys.readouterr().err.splitlines() if " figure-duplicate: " in line]
    assert lines
    assert all(line.startswith(str(file)) for line in lines)


def test_an_interrupted_write_leaves_the_tables_as_they_were(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(package)
    rename = Path.replace
    renamed: list[Path] = []

    def failing(self: Path, target: Path) -> Path:
        if len(renamed) == 2:
            renamed.append(self)
            raise OSError(28, "No space left on device", str(target))
        renamed.append(self)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    assert run(add, written(tmp_path, NEW), "--package", package) == 2
    assert len(renamed) > 2
    assert contents(package) == before


def test_a_write_that_was_cut_off_is_sound_and_finished_by_the_next(package: Path, tmp_path: Path) -> None:
    file = written(tmp_path, NEW)
    before = contents(package)
    assert run(add, file, "--package", package) == 0
    whole = contents(package)
    order = [f"datapackage/{table}.csv" for table in ("sources", "plans", "targets")]
    for done in range(len(order)):
        for place, name in enumerate(order):
            (package / name).write_bytes(whole[name] if place < done else before[name])
        assert validate(package).valid
        assert run(add, file, "--package", package) == 0
        assert contents(package) == whole


def test_tables_that_are_not_canonical_are_not_touched(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = package / "datapackage/targets.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    before = contents(package)
    assert run(add, written(tmp_path, NEW), "--package", package) == 1
    assert "mubiao format" in capsys.readouterr().err
    assert contents(package) == before


def test_a_package_with_an_error_of_its_own_is_not_added_to(
    real_package: PackageCopy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = real_package.tables["targets"][5]
    row["commitment"] = "sure"
    real_package.write()
    assert run(add, written(tmp_path, NEW), "--package", real_package.folder) == 1
    line = real_package.line("targets", row)
    assert f"datapackage/targets.csv:{line}:commitment: error" in capsys.readouterr().err


@pytest.mark.parametrize(
    "data", [b"", "source：x\n".encode("gb18030"), b"\x00\x01", b"a:\n\tb: c\n", b"- [", b"PK\x03\x04"]
)
def test_files_that_cannot_be_read_are_said_in_one_line(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(data)
    assert run(add, file, "--package", package) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert len(output.err.splitlines()) == 2
    assert output.err.startswith(str(file))


def test_wrong_usage_is_told_from_wrong_data(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, NEW)
    assert run(add, tmp_path / "none.yaml", "--package", package) == 2
    assert run(add, tmp_path, "--package", package) == 2
    assert run(add, file, "--package", tmp_path / "nowhere") == 2
    (tmp_path / "other").mkdir()
    (tmp_path / "other/datapackage.json").write_text('{"name": "x", "resources": []}', encoding="utf-8")
    assert run(add, file, "--package", tmp_path / "other") == 2
    monkeypatch.chdir(tmp_path)
    assert run(add, file) == 2  # the installed data are for reading


def test_control_characters_do_not_reach_the_terminal(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = json.dumps(changed(targets=[{**TARGET, "industry": "\x1b[31mvr\u202e"}]))
    assert run(add, written(tmp_path, text), "--package", package) == 1
    assert not {"\x1b", "\u202e"} & set(capsys.readouterr().err)


@pytest.mark.parametrize("name", ["new.yaml", "new.xlsx"])
def test_a_template_is_written_once(
    tmp_path: Path, package: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file = tmp_path / name
    assert run(template, file, "--package", package, "--lang", "zh") == 0
    assert f"mubiao add --dry-run {file}" in capsys.readouterr().out
    before = file.read_bytes()
    assert before[:2] == (b"PK" if name.endswith("xlsx") else b"# ")
    assert run(template, file) == 2
    assert file.read_bytes() == before
    assert run(template, tmp_path / "no/such/folder" / name, "--package", package) == 2
    if name.endswith("xlsx"):
        (package / "datapackage.json").write_text('{"name": "x", "resources": []}', encoding="utf-8")
        assert run(template, tmp_path / "other.xlsx", "--package", package) == 2
        return
    assert run(add, file, "--package", package) == 1
