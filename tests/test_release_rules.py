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
    rehearsed_package.tables["indicator_aliases"].pop()
    assert found(rehearsed_package, release, "0.1.1") == []


def test_a_table_taken_out_of_the_account_needs_its_rows_still(
    rehearsed_package: PackageCopy, release: Path
) -> None:
    """Neither in the version that takes it out, nor, since that is refused, in the next."""
    (field,) = (f for f in rehearsed_package.schemas["corrections"]["fields"] if f["name"] == "table")
    rehearsed_package.known["works_target"][1]["locator"] = "第4段"
    field["constraints"]["enum"].remove("targets")
    codes = sorted(one.code for one in found(rehearsed_package, release, "1.0.0") if one.table == "targets")
    assert codes == ["change-without-correction", "table-without-account"]


def published(copy: PackageCopy, folder: Path, version: str) -> Path:
    """The package as it stands, as a release in a folder of its own."""
    copy.descriptor["version"] = version
    copy.write()
    return Path(shutil.copytree(copy.folder, folder))


def history(copy: PackageCopy, *versions: str) -> None:
    """Files of a history; of them the names alone are looked at."""
    folder = copy.folder / "docs" / "releases"
    folder.mkdir(parents=True, exist_ok=True)
    for version in versions:
        (folder / f"{version}.json").touch()


def withdraw(copy: PackageCopy, nickname: str, version: str) -> Row:
    table, row = copy.known[nickname]
    copy.tables[table].remove(row)
    correct(copy, nickname, "*", "", "", version)
    return row


def test_a_withdrawn_record_comes_back_with_a_row(
    rehearsed_package: PackageCopy, release: Path, tmp_path: Path
) -> None:
    copy = rehearsed_package
    row = withdraw(copy, "range_target", "0.1.1")
    without = published(copy, tmp_path / "without", "0.1.1")
    copy.tables["targets"].append(row)
    (silent,) = found(copy, without, "0.2.0")
    assert silent.code == "withdrawn-id-returns"
    assert (silent.details["was"], silent.field) == ("0.1.1", "target_id")
    told = silent.details["row"].replace("…", "It was not the same figure.").split(",")
    copy.put("corrections", dict(zip(copy.columns("corrections"), told, strict=True)))
    assert found(copy, without, "0.2.0") == []
    # Against the release before both rows, too: there it was, and here it is.
    assert found(copy, release, "0.2.0") == []
    # A row more would say that it is gone.
    correct(copy, "range_target", "*", "", "", "0.2.1")
    codes = {one.code for one in found(copy, without, "0.2.1")}
    assert codes == {"withdrawal-disagrees-with-change"}


@pytest.mark.parametrize("told", [False, True])
def test_under_the_id_of_a_withdrawn_record_no_other_comes(
    rehearsed_package: PackageCopy, tmp_path: Path, *, told: bool
) -> None:
    copy = rehearsed_package
    row = withdraw(copy, "range_target", "0.1.1")
    without = published(copy, tmp_path / "without", "0.1.1")
    copy.tables["targets"].append({**row, "stated": "77—79个", "value": "77", "value_max": "79"})
    if told:
        correct(copy, "range_target", "*", "", "", "0.2.0")
    assert [one.code for one in found(copy, without, "0.2.0")] == ["withdrawn-id-returns"]


def test_better_names_need_no_row(rehearsed_package: PackageCopy, release: Path) -> None:
    copy = rehearsed_package
    copy.known["works"][1]["name_zh"] = "演练所用工厂数"
    copy.known["city"][1]["name_en"] = "Rehearsal City"
    copy.known["city"][1]["short_name_zh"] = "例"
    copy.known["industry"][1].update(definition="Told better.", definition_zh="改写。")
    copy.tables["scopes"][0]["name_en"] = "In other words"
    assert found(copy, release, "0.1.1") == []


@pytest.mark.parametrize("nickname", ["city", "works", "industry"])
def test_new_names_in_both_languages_need_a_row(
    rehearsed_package: PackageCopy, release: Path, nickname: str
) -> None:
    copy = rehearsed_package
    row = copy.known[nickname][1]
    was = row["name_zh"]
    row.update(name_zh="完全不同", name_en="Something else")
    (one,) = found(copy, release, "0.1.1")
    assert (one.code, one.field, one.details["was"]) == ("id-renamed", "name_zh", was)
    correct(copy, nickname, "name_zh", was, "完全不同", "0.1.1")
    assert found(copy, release, "0.1.1") == []


def test_names_that_two_ids_exchange_need_rows(rehearsed_package: PackageCopy, release: Path) -> None:
    copy = rehearsed_package
    east, west = copy.known["east"][1], copy.known["west"][1]
    east["name_en"], west["name_en"] = west["name_en"], east["name_en"]
    told = found(copy, release, "0.1.1")
    assert [(one.code, one.field, one.record_id) for one in told] == [
        ("id-renamed", "name_en", "CN-QX"),
        ("id-renamed", "name_en", "CN-QY"),
    ]
    rows = [one.details["row"].replace("…", "They had been exchanged.").split(",") for one in told]
    for row in rows:
        copy.put("corrections", dict(zip(copy.columns("corrections"), row, strict=True)))
    assert found(copy, release, "0.1.1") == []


def test_the_name_of_a_scope_is_not_given_to_another(rehearsed_package: PackageCopy, release: Path) -> None:
    first, second = rehearsed_package.tables["scopes"][:2]
    first["name_en"], second["name_en"] = second["name_en"], first["name_en"]
    assert [(one.code, one.record_id) for one in found(rehearsed_package, release, "0.1.1")] == [
        ("id-renamed", first["scope"]),
        ("id-renamed", second["scope"]),
    ]


def test_a_value_put_back_is_told_by_two_rows(rehearsed_package: PackageCopy, release: Path) -> None:
    copy = rehearsed_package
    correct(copy, "works_target", "commitment", "plain", "ensure", "0.1.1")
    last = correct(copy, "works_target", "commitment", "ensure", "plain", "0.1.2")
    assert copy.known["works_target"][1]["commitment"] == "plain"
    assert found(copy, release, "0.1.2") == []
    # Not so by rows that do not follow on one another.
    last["old_value"] = "strive"
    (one,) = found(copy, release, "0.1.2")
    assert (one.code, one.field, one.value) == ("correction-disagrees-with-change", "old_value", "strive")
    assert one.details["told"] == "“strive” → “plain”"


def test_what_was_corrected_and_then_withdrawn(rehearsed_package: PackageCopy, release: Path) -> None:
    copy = rehearsed_package
    correct(copy, "range_target", "locator", copy.known["range_target"][1]["locator"], "第8段", "0.1.1")
    withdraw(copy, "range_target", "0.1.2")
    assert found(copy, release, "0.1.2") == []


def test_what_came_and_was_corrected_since_an_older_release(
    rehearsed_package: PackageCopy, release: Path
) -> None:
    copy = rehearsed_package
    row = {**copy.known["works_target"][1], "due": "2026", "supersedes_id": ""}
    row["target_id"] = "t-cn-qx-rehearsal-rehearsal_works-2026-aaaaaa"
    copy.known["later"] = ("targets", copy.put("targets", row))
    correct(copy, "later", "locator", "第1段", row["locator"], "0.2.1")
    # Without the release between, it is a correction of what nobody ever saw.
    assert [one.code for one in found(copy, release, "0.2.1")] == ["correction-disagrees-with-change"]
    history(copy, "0.1.0", "0.2.0")
    assert found(copy, release, "0.2.1") == []


@pytest.mark.parametrize("unreleased", [False, True])
def test_a_correction_names_a_version_that_was_released(
    rehearsed_package: PackageCopy, release: Path, *, unreleased: bool
) -> None:
    copy = rehearsed_package
    history(copy, "0.1.0", "0.2.0")
    copy.known["works_target"][1]["commitment"] = "ensure"
    correct(copy, "works_target", "commitment", "plain", "strive", "0.1.1")
    correct(copy, "works_target", "commitment", "strive", "ensure", "0.2.0")
    (one,) = found(copy, release, "0.2.0", unreleased=unreleased)
    assert (one.code, one.field, one.value) == ("correction-of-other-version", "version", "0.1.1")
    history(copy, "0.1.1")
    assert found(copy, release, "0.2.0", unreleased=unreleased) == []


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
