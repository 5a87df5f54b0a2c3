"""What a new version may do: the planted faults show what is refused, and here is what must pass."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from faults.copy_of_package import PackageCopy, Row
from mubiao.findings.finding import Finding
from mubiao.validator import NotOfProfileError, validate
from versions import write

Version = str


@pytest.fixture
def release(rehearsed_package: PackageCopy) -> Path:
    """The package as it was released: 0.1.0."""
    folder = rehearsed_package.folder.with_name("release")
    shutil.copytree(rehearsed_package.folder, folder)
    return folder


def found(copy: PackageCopy, release: Path, version: str, *, unreleased: bool = False) -> list[Finding]:
    copy.descriptor["version"] = version
    copy.write()
    return list(validate(copy.folder, against=release, unreleased=unreleased).findings)


def correct(copy: PackageCopy, nickname: str, field: str, old: str, new: str, version: str) -> Row:
    table, row = copy.known[nickname]
    cells = {"table": table, "record_id": next(iter(row.values())), "field": field, "old_value": old}
    return copy.put("corrections", {**cells, "new_value": new, "reason": "Read again.", "version": version})


def test_the_same_package_is_no_difference(rehearsed_package: PackageCopy, release: Path) -> None:
    assert found(rehearsed_package, release, "0.1.0") == []


def test_a_corrected_value_with_its_row(rehearsed_package: PackageCopy, release: Path) -> None:
    rehearsed_package.known["works_target"][1]["locator"] = "第4段"
    correct(rehearsed_package, "works_target", "locator", "第3段", "第4段", "0.1.1")
    assert found(rehearsed_package, release, "0.1.1") == []


def test_an_identifying_field_with_its_row(rehearsed_package: PackageCopy, release: Path) -> None:
    rehearsed_package.known["range_target"][1]["scope"] = "国家级"
    correct(rehearsed_package, "range_target", "scope", "省级", "国家级", "0.1.1")
    assert found(rehearsed_package, release, "0.1.1") == []


def test_corrections_of_several_versions_in_a_row(rehearsed_package: PackageCopy, release: Path) -> None:
    rehearsed_package.known["works_target"][1]["locator"] = "第6段"
    correct(rehearsed_package, "works_target", "locator", "第3段", "第5段", "0.1.9")
    correct(rehearsed_package, "works_target", "locator", "第5段", "第6段", "0.1.10")
    assert found(rehearsed_package, release, "0.1.10") == []


def test_a_withdrawn_record(rehearsed_package: PackageCopy, release: Path) -> None:
    table, row = rehearsed_package.known["range_target"]
    rehearsed_package.tables[table].remove(row)
    correct(rehearsed_package, "range_target", "*", "", "", "0.1.1")
    assert found(rehearsed_package, release, "0.1.1") == []


def test_a_withdrawn_corroboration_which_has_no_id(rehearsed_package: PackageCopy, release: Path) -> None:
    table, row = rehearsed_package.known["corroboration"]
    rehearsed_package.tables[table].remove(row)
    source, other = row["source_id"], rehearsed_package.known["second_article"]
    assert source == other[1]["source_id"]
    rehearsed_package.known["exclusion"][1]["source_id"] = source  # else the source is cited nowhere
    (silent,) = (one for one in found(rehearsed_package, release, "0.1.1") if one.code == "record-vanished")
    told = silent.details["row"].replace("…", "Not the same figure.").split(",")
    rehearsed_package.put(
        "corrections", dict(zip(rehearsed_package.columns("corrections"), told, strict=True))
    )
    rehearsed_package.descriptor["version"] = "0.2.0"  # the exclusion is a new row
    assert found(rehearsed_package, release, "0.2.0") == []


def test_notes_labels_exclusions_and_the_status_of_plans_need_no_row(
    rehearsed_package: PackageCopy, release: Path
) -> None:
    rehearsed_package.known["works_target"][1]["note"] = "Another wording."
    rehearsed_package.known["plan"][1]["title_en"] = "Action plan"
    rehearsed_package.known["plan"][1]["status"] = "repealed"
    rehearsed_package.known["works"][1]["definition"] = "Made up, and told better."
    table, row = rehearsed_package.known["exclusion"]
    rehearsed_package.tables[table].remove(row)
    assert found(rehearsed_package, release, "0.1.1") == []


def test_a_table_that_corrections_do_not_name_needs_no_row(
    rehearsed_package: PackageCopy, release: Path
) -> None:
    (field,) = (f for f in rehearsed_package.schemas["corrections"]["fields"] if f["name"] == "table")
    rehearsed_package.known["works_target"][1]["locator"] = "第4段"
    assert [one.code for one in found(rehearsed_package, release, "0.1.1")] == ["change-without-correction"]
    field["constraints"]["enum"].remove("targets")
    rehearsed_package.tables["corrections"].clear()
    codes = {one.code for one in found(rehearsed_package, release, "1.0.0")}
    assert "change-without-correction" not in codes


def test_an_issuers_revision_is_a_new_record(rehearsed_package: PackageCopy, release: Path) -> None:
    copy = rehearsed_package
    _, old = copy.known["works_target"]
    copy.put(
        "targets",
        {
            **old,
            "target_id": "t-cn-qx-rehearsal-rehearsal_works-2027-aaaaaa",
            "stated": "120个以上",
            "value": "120",
            "supersedes_id": old["target_id"],
        },
    )
    assert found(copy, release, "0.2.0") == []


def test_of_an_unreleased_version_the_number_is_not_judged(
    rehearsed_package: PackageCopy, release: Path
) -> None:
    rehearsed_package.known["works_target"][1]["locator"] = "第4段"
    (one,) = found(rehearsed_package, release, "0.1.0", unreleased=True)
    assert one.code == "change-without-correction"
    row = one.details["row"].replace("…", "Read again.").split(",")
    rehearsed_package.put(
        "corrections", dict(zip(rehearsed_package.columns("corrections"), row, strict=True))
    )
    assert found(rehearsed_package, release, "0.1.0", unreleased=True) == []


def test_the_line_that_a_finding_proposes_mends_it(rehearsed_package: PackageCopy, release: Path) -> None:
    copy = rehearsed_package
    copy.known["works_target"][1]["locator"] = "第4段，表2"
    table, row = copy.known["range_target"]
    copy.tables[table].remove(row)
    silent = found(copy, release, "0.1.1")
    assert {one.code for one in silent} == {"change-without-correction", "record-vanished"}
    file = copy.file("corrections")
    lines = file.read_text(encoding="utf-8").splitlines()
    lines += [one.details["row"].replace("…", "Read again.") for one in silent]
    file.write_text("\n".join([lines[0], *sorted(lines[1:])]) + "\n", encoding="utf-8")
    assert validate(copy.folder, against=release).findings == ()


def test_a_package_of_another_profile_cannot_be_held_against_a_release(tmp_path: Path) -> None:
    folder = write(tmp_path / "small", {"t": (("id",), [("x",)])})
    with pytest.raises(NotOfProfileError, match="small"):
        validate(folder, against=folder)
