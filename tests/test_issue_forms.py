"""What is asked on GitHub is what `mubiao add` reads: forms and reader are held together here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faults.copy_of_package import ROOT, PackageCopy
from issues import FORMS, form, issue, key_of
from mubiao.contribution.problems import Problems
from mubiao.contribution.read_issue import CHOSEN, KINDS
from mubiao.contribution.reading import read_contribution
from mubiao.contribution.sections import OBSERVATIONS, PLAN, SOURCE, TARGETS
from mubiao.contribution.value import Group, Items, Text
from mubiao.findings.catalogue import Language
from mubiao.validator import validate
from test_cli import quick

SUGGESTED = {
    "source.title": "例东印发虚拟现实行动计划 (source.url)",
    "source.publisher": "例报 · 晚刊",
    "source.tier": "media",
    "source.published": "2023-12-05",
    "source.url": "https://www.example.org/2023/12/05/vr.html",
    "record.kind": "target",
    "record.indicator": "产业规模",
    "record.industry": "虚拟现实",
    "record.region": "江西",
    "record.stated": "超过1200亿元",
    "record.date": "2031",
    "record.locator": "第3段",
    "record.commitment": "strive",
}
OBSERVED = {**SUGGESTED, "record.kind": "observation", "record.date": "2022"}
del OBSERVED["record.commitment"]
TARGET = "t-cn-qx-rehearsal-rehearsal_works-2027-c3a868"


def problems_of(text: str) -> list[tuple[str, int | None, str]]:
    problems = Problems()
    read_contribution(text.encode(), problems)
    return [(one.code, one.place.line, one.place.field) for one in problems]


def read(text: str) -> Group:
    problems = Problems()
    root = read_contribution(text.encode(), problems)
    assert list(problems) == []
    assert root is not None
    return root


def add(folder: Path, text: str, *more: str, language: Language = "en") -> tuple[int, str, str]:
    file = folder.with_name("issue.md")
    file.write_text(text, encoding="utf-8", newline="")
    done = quick("add", file, "--package", folder, "--lang", language, *more)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_every_question_has_a_key_that_the_sections_know() -> None:
    sections = {"source": (SOURCE,), "plan": (PLAN,), "record": (TARGETS, OBSERVATIONS)}
    for question in form("suggest-a-record"):
        group, _, name = key_of(question).partition(".")
        names = {"kind": (), "date": ("due", "period")}.get(name, (name,))
        known = {key.name for section in sections[group] for key in section.keys}
        assert known.issuperset(names), key_of(question)


def test_what_a_section_requires_is_required_by_the_form() -> None:
    required = {
        key_of(question)
        for question in form("suggest-a-record")
        if question.get("validations", {}).get("required")
    }
    for group, section in (("source", SOURCE), ("record", TARGETS), ("record", OBSERVATIONS)):
        for key in section.keys:
            asked = "date" if key.name in ("due", "period") else key.name
            assert not key.required or f"{group}.{asked}" in required, key.name


def test_options_are_those_of_the_schemas() -> None:
    enums = {
        ("source.tier", "sources", "tier"),
        ("record.basis", "targets", "basis"),
        ("record.commitment", "targets", "commitment"),
    }
    options = {
        key_of(question): [option.split(" · ")[0] for option in question["attributes"]["options"]]
        for question in form("suggest-a-record")
        if question["type"] == "dropdown"
    }
    for key, table, column in enums:
        fields = json.loads((ROOT / f"schemas/{table}.json").read_text(encoding="utf-8"))["fields"]
        (field,) = [field for field in fields if field["name"] == column]
        assert options.pop(key) == field["constraints"]["enum"]
    assert options == {"record.kind": list(KINDS)}
    assert set(CHOSEN) == {"source.tier", "record.kind", "record.basis", "record.commitment"}


@pytest.mark.parametrize("name", sorted(path.stem for path in FORMS.glob("*.yml") if path.stem != "config"))
def test_every_label_speaks_both_languages(name: str) -> None:
    for question in form(name):
        chinese, _, english = question["attributes"]["label"].rpartition(" · ")
        assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese)
        assert english.isascii()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_issue_is_read_as_a_contribution(line_end: str) -> None:
    root = read(issue("suggest-a-record", SUGGESTED, line_end=line_end))
    assert list(root.values) == ["source", "targets"]
    source, targets = root.values["source"], root.values["targets"]
    assert isinstance(source, Group)
    assert isinstance(targets, Items)
    (target,) = targets.items
    assert isinstance(target, Group)
    given = {name: node.text for name, node in target.values.items() if isinstance(node, Text) and node.text}
    expected = {key.split(".")[1]: text for key, text in SUGGESTED.items() if key.startswith("record.")}
    assert given == {"due": expected.pop("date")} | {k: v for k, v in expected.items() if k != "kind"}
    publisher = source.values["publisher"]
    assert isinstance(publisher, Text)
    assert publisher.text == "例报 · 晚刊"


@pytest.mark.parametrize(("answers", "table"), [(SUGGESTED, "targets"), (OBSERVED, "observations")])
def test_an_issue_becomes_a_record(real_package: PackageCopy, answers: dict[str, str], table: str) -> None:
    status, told, wrong = add(real_package.folder, issue("suggest-a-record", answers))
    assert (status, wrong) == (0, "")
    assert f"{table} 1" in told
    lines = (real_package.file(table)).read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(real_package.tables[table]) + 2
    (line,) = [line for line in lines if "超过1200亿元,120000000000" in line]
    assert "CN-JX" in line
    assert validate(real_package.folder).valid


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_wrong_is_told_at_its_line(real_package: PackageCopy, language: Language) -> None:
    text = issue("suggest-a-record", {**SUGGESTED, "record.stated": "大幅增长", "source.published": "上周"})
    status, told, wrong = add(real_package.folder, text, language=language)
    lines = text.split("\n")
    assert (status, told) == (1, "")
    for answer in ("大幅增长", "上周"):
        assert f"issue.md:{lines.index(answer) + 1}:" in wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### 地区 · Region (record.region)\n\n浙江\n", ("not-allowed", 3, "")),
        (
            "### 类 (record.kind)\n\ntarget\n\n### 地区 (record.region)\n\n浙江\n江苏\n",
            ("line-break", 7, "region"),
        ),
        (
            "### 类 (record.kind)\n\ntarget\n\n### 类 (record.kind)\n\ntarget\n",
            ("key-duplicate", 7, "kind"),
        ),
        ("### 类 (record.kind)\n\nplan\n", ("not-allowed", 3, "kind")),
    ],
)
def test_what_is_no_form_filled_in(text: str, expected: tuple[str, int, str]) -> None:
    assert expected in problems_of(text)


def test_a_heading_in_an_answer_is_no_question() -> None:
    root = read(issue("suggest-a-record", {**SUGGESTED, "record.note": "### 备注 (x.y) 之后"}))
    assert "targets" in root.values


def test_a_yaml_contribution_with_such_comments_is_still_yaml() -> None:
    root = read("### my contribution (draft)\nsource: {title: a}\n")
    assert list(root.values) == ["source"]


def report(**answers: str) -> str:
    told = {"record": TARGET, "field": "locator", "value": "第4段", "reason": "来源第4段才是。"}
    return issue("report-an-error", {f"report.{name}": text for name, text in {**told, **answers}.items()})


def test_a_reported_error_is_mended_and_told(rehearsed_package: PackageCopy) -> None:
    release = rehearsed_package.folder
    folder = release.with_name("mended")
    rehearsed_package.folder = folder
    rehearsed_package.write()
    status, told, wrong = add(folder, report(), language="zh")
    assert (status, wrong) == (0, "")
    assert f"~ targets  {TARGET}  locator：第3段 → 第4段" in told
    assert "已改正 1 个单元格，并在 corrections.csv 中登记 1 行。" in told
    line = f"targets,{TARGET},locator,第3段,第4段,来源第4段才是。,0.1.1\n"
    assert line in rehearsed_package.file("corrections").read_text(encoding="utf-8")
    assert list(validate(folder, against=release, unreleased=True).findings) == []
    # The same report again: nothing is left to correct.
    status, told, wrong = add(folder, report())
    assert (status, told) == (1, "")
    assert "report-no-change" in wrong


def test_a_second_report_of_one_cell_goes_on_from_what_was_published(rehearsed_package: PackageCopy) -> None:
    assert add(rehearsed_package.folder, report())[0] == 0
    assert add(rehearsed_package.folder, report(value="第6段", reason="是第6段。"))[0] == 0
    corrections = rehearsed_package.file("corrections").read_text(encoding="utf-8")
    assert f"targets,{TARGET},locator,第3段,第6段,来源第4段才是。 是第6段。,0.1.1\n" in corrections


def test_a_figure_reported_is_read_again(rehearsed_package: PackageCopy) -> None:
    status, told, _ = add(rehearsed_package.folder, report(field="stated", value="超过1.2万个"))
    assert status == 0
    for cell in ("stated: 100个以上 → 超过1.2万个", "value: 100 → 12000", "comparator: ge → gt"):
        assert f"{TARGET}  {cell}\n" in told
    assert validate(rehearsed_package.folder).valid


def test_names_serve_in_reports_too(rehearsed_package: PackageCopy) -> None:
    status, told, _ = add(
        rehearsed_package.folder, report(field="industry_id", value="演练零部件"), "--dry-run"
    )
    assert status == 0
    assert "industry_id: rehearsal → rehearsal_parts" in told
    assert "(--dry-run)" in told
    assert "第3段" in rehearsed_package.file("targets").read_text(encoding="utf-8")


def test_a_note_needs_no_line_in_corrections(rehearsed_package: PackageCopy) -> None:
    status, told, _ = add(rehearsed_package.folder, report(field="note", value="更清楚的说明。"))
    assert status == 0
    assert "Corrected: 1 cells; 0 lines" in told


WRONG = [
    ({"record": TARGET[:-1] + "7"}, "report-unknown-record"),
    ({"field": "amount"}, "report-unknown-field"),
    ({"field": "target_id", "value": "t-x"}, "report-of-key"),
    ({"field": "value", "value": "12"}, "key-derived"),
    ({"field": "stated", "value": "许多"}, "figure-unread"),
    ({"field": "due", "value": "明年"}, "form"),
    ({"field": "nature", "value": "强制"}, "not-allowed"),
    ({"field": "region_id", "value": "例中省"}, "name-unknown"),
    ({"field": "locator", "value": "空"}, "required-missing"),
]


@pytest.mark.parametrize(("answers", "code"), WRONG)
def test_a_report_that_cannot_be_right_changes_nothing(
    rehearsed_package: PackageCopy, answers: dict[str, str], code: str
) -> None:
    before = {file: file.read_bytes() for file in rehearsed_package.folder.rglob("*.csv")}
    status, told, wrong = add(rehearsed_package.folder, report(**answers))
    assert (status, told) == (1, "")
    assert f" {code}: " in wrong
    assert {file: file.read_bytes() for file in rehearsed_package.folder.rglob("*.csv")} == before
