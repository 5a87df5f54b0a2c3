"""The templates: whole, readable by `mubiao add`, and filled in they make the same records."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from mubiao.contribution.example import example
from mubiao.contribution.known import Known, read_known
from mubiao.contribution.lists import choices
from mubiao.contribution.problems import Problems
from mubiao.contribution.reading import read_contribution
from mubiao.contribution.record import Record
from mubiao.contribution.records import derive
from mubiao.contribution.sections import CORROBORATIONS, SECTIONS
from mubiao.contribution.template_xlsx import PROMPT_LENGTH, template_xlsx
from mubiao.contribution.template_yaml import template_yaml
from mubiao.contribution.texts import texts
from mubiao.contribution.value import Group, Items, Place, Text
from mubiao.reading.descriptor import read_descriptor

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def known() -> Known:
    package = read_descriptor(ROOT / "datapackage.json").package
    assert package is not None
    tables = read_known(package, ROOT, Problems())
    assert tables is not None
    return tables


def derived(data: bytes, known: Known) -> tuple[list[Record], list[str]]:
    problems = Problems()
    root = read_contribution(data, problems)
    records = derive(root, known, problems) if root is not None else []
    return records, [problem.code for problem in problems]


def test_the_example_holds_records_of_the_package(known: Known) -> None:
    records, problems = derived(example().encode(), known)
    assert problems == []
    # The example is of one source, which cannot corroborate itself.
    assert {record.table for record in records} == {
        *(section.table for section in SECTIONS if section is not CORROBORATIONS),
        "event_regions",
    }
    assert all(record.there for record in records)


def test_the_yaml_template_has_every_key_and_is_read(known: Known) -> None:
    root = read_contribution(template_yaml().encode(), Problems())
    assert root is not None
    assert list(root.values) == [section.name for section in SECTIONS]
    for section in SECTIONS:
        node = root.values[section.name]
        group = node.items[0] if isinstance(node, Items) else node
        assert isinstance(group, Group)
        assert list(group.values) == list(dict.fromkeys(key.name.split(".")[0] for key in section.keys))
    assert derived(template_yaml().encode(), known)[1] == ["nothing-filled-in"]


def test_the_yaml_template_shows_the_example() -> None:
    shown = [line.removeprefix("# ") for line in template_yaml().splitlines()]
    lines = example().splitlines()
    assert shown[-len(lines) :] == lines


def test_the_workbook_offers_what_may_be_chosen(known: Known) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(template_xlsx(choices(known))))
    titles = [sheet.title.split()[0] for sheet in workbook.worksheets]
    assert titles == ["notes", *(section.name for section in SECTIONS), "example", "lists"]
    targets = workbook["targets 目标"]
    lists = {v.promptTitle.split()[0]: v for v in targets.data_validations.dataValidation}
    assert all(len(v.prompt) <= PROMPT_LENGTH and len(v.promptTitle) <= 32 for v in lists.values())
    offered = lists["indicator"].formula1
    sheet, cells = offered.replace("$", "").replace("'", "").split("!")
    column = [cell.value for (cell,) in workbook[sheet][cells]]
    assert column == [row["name_zh"] for row in known.tables["indicators"].rows]
    assert lists["commitment"].type == "list"
    assert lists["scope"].type == "list"
    assert "核心产业" in choices(known)["targets.scope"]
    assert lists["stated"].type is None


def test_every_choice_of_the_lists_is_understood(known: Known) -> None:
    for name, listed in choices(known).items():
        names = {"region": known.regions, "industry": known.industries, "indicator": known.indicators}
        kind = name.split(".")[1]
        if kind in names:
            assert all(isinstance(names[kind].find(choice), str) for choice in listed)


def test_the_blank_workbook_lacks_what_the_blank_yaml_lacks(known: Known) -> None:
    codes = derived(template_xlsx(choices(known)), known)[1]
    assert codes == ["nothing-filled-in"]


def test_a_filled_workbook_makes_the_records_of_the_same_yaml(known: Known) -> None:
    root = read_contribution(example().encode(), Problems())
    assert root is not None
    workbook = openpyxl.load_workbook(io.BytesIO(template_xlsx(choices(known))))
    for section in SECTIONS:
        sheet = workbook[f"{section.name} {section.label}"]
        places = {key.name: number for number, key in enumerate(section.keys, start=1)}
        node = root.values.get(section.name, Items((), Place()))
        groups = node.items if isinstance(node, Items) else (node,)
        for row, group in enumerate(groups, start=2):
            assert isinstance(group, Group)
            for key, value in group.values.items():
                text = value.text if isinstance(value, Text) else "host 绍兴市"
                if section.listed:
                    sheet.cell(row, places[key], text)
                else:
                    sheet.cell(places[key] + 1, 2, text)
    file = io.BytesIO()
    workbook.save(file)
    from_workbook, problems = derived(file.getvalue(), known)
    assert problems == []
    from_yaml, _ = derived(example().encode(), known)
    assert [record.cells for record in from_workbook] == [record.cells for record in from_yaml]


def test_every_key_fills_a_column_that_exists(known: Known) -> None:
    for section in SECTIONS:
        for key in section.keys:
            assert all(key.meaning), key
            assert not key.column or known.schema(section.table).field(key.column), key


def test_every_enum_value_is_explained_in_both_languages(known: Known) -> None:
    for section in SECTIONS:
        for key in section.keys:
            if key.kind != "text" or not key.column:
                continue
            for value in known.schema(section.table).field(key.column).constraints.get("enum", ()):
                assert all(value in meaning for meaning in key.meaning), (section.name, key.name, value)


def test_every_text_is_used_and_said_in_both_languages() -> None:
    folder = ROOT / "validators" / "mubiao"
    files = [*(folder / "contribution").glob("*.py"), folder / "reading" / "encoding.py"]
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    for name, said in texts().items():
        assert f'"{name}"' in code, name
        assert said.keys() == {"en", "zh"}, name
