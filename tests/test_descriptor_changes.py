"""What differs between two descriptors, and what that asks of the version."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from faults.copy_of_package import PackageCopy
from mubiao.building.archive import write_archive
from mubiao.changes.compare import compare
from mubiao.changes.difference import DescriptorChange, Difference
from mubiao.changes.edition import read_edition
from mubiao.changes.semver import Level, because, level
from test_cli import quick
from versions import write

BY, NC = {"name": "CC-BY-4.0", "title": "甲"}, {"name": "CC-BY-NC-4.0", "title": "甲"}
MIT = {"name": "MIT"}
KEPT = "https://raw.example.org/a/b/v0.2.0/schemas/profiles/1.0.json"
OFFICIAL = "https://datapackage.org/profiles/2.0/datapackage.json"
# Of the package: before, after, and the change, if it is any.
OF_PACKAGE: list[tuple[dict[str, Any], dict[str, Any], tuple[str, str, str] | None]] = [
    ({}, {}, None),
    ({"created": "2020-01-01T00:00:00Z"}, {"created": "2021-01-01T00:00:00Z"}, None),
    ({"licenses": [BY, MIT]}, {"licenses": [NC, MIT]}, ("licenses", json.dumps([BY], ensure_ascii=False),
                                                        json.dumps([NC], ensure_ascii=False))),
    ({"title": "A"}, {"title": "B"}, ("title", "A", "B")),
    ({"titleZh": "甲"}, {}, ("titleZh", "甲", "")),
    ({}, {"sources": [{"title": "s"}]}, ("sources", "", '[{"title": "s"}]')),
    ({"contributors": [{"title": "a"}]}, {"contributors": [{"title": "b"}]},
     ("contributors", '[{"title": "a"}]', '[{"title": "b"}]')),
    ({"keywords": ["a", "b"]}, {"keywords": ["a", "c"]}, ("keywords", "b", "c")),
    ({"keywords": ["a", "b"]}, {"keywords": ["b", "a"]}, ("keywords", "a, b", "b, a")),
    ({"$schema": OFFICIAL}, {"$schema": KEPT}, ("$schema", OFFICIAL, KEPT)),
]  # fmt: skip
# Of a table: before, after, the level, and the property.
OF_TABLE: list[tuple[dict[str, Any], dict[str, Any], Level, str]] = [
    ({"bytes": 1}, {"bytes": 2, "hash": "sha256:0"}, "NONE", ""),
    ({}, {"encoding": "UTF-8"}, "NONE", ""),
    ({}, {"dialect": {"delimiter": ",", "header": True, "lineTerminator": "\n"}}, "NONE", ""),
    ({}, {"encoding": "utf-8-sig"}, "MAJOR", "encoding"),
    ({}, {"dialect": {"delimiter": ";"}}, "MAJOR", "dialect"),
    ({"dialect": {"lineTerminator": "\n"}}, {"dialect": {"lineTerminator": "\r\n"}}, "MAJOR", "dialect"),
    ({}, {"path": "data/other.csv"}, "MAJOR", "path"),
    ({}, {"format": "csv"}, "PATCH", "format"),
    ({"title": "T"}, {"title": "U"}, "PATCH", "title"),
]


def compared(tmp_path: Path, old: dict[str, Any], new: dict[str, Any], **kwargs: Any) -> Difference:
    """`old` and `new` are properties of the package, or with `table` of the one table."""
    editions = []
    for name, properties in (("old", old), ("new", new)):
        of_package = {} if "table" in kwargs else properties
        folder = write(tmp_path / name, {"t": (("id",), [("x",)])}, **of_package)
        if "table" in kwargs:
            descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
            descriptor["resources"][0].update(properties)
            if "path" in properties:
                shutil.copy(folder / "data/t.csv", folder / properties["path"])
            (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        editions.append(read_edition(folder / "datapackage.json"))
    assert not any(edition.unread for edition in editions)
    return compare(*editions)


@pytest.mark.parametrize(("old", "new", "told"), OF_PACKAGE)
def test_of_the_package(
    tmp_path: Path, old: dict[str, Any], new: dict[str, Any], told: tuple[str, str, str] | None
) -> None:
    found = compared(tmp_path, old, new)
    assert found.descriptor == ((DescriptorChange("", *told),) if told else ())
    assert level(found) == ("PATCH" if told else "NONE")
    assert because(found) == (f"datapackage.json: {told[0]}" if told else "")
    assert found.is_empty is (told is None)


@pytest.mark.parametrize(("old", "new", "needed", "part"), OF_TABLE)
def test_of_a_table(
    tmp_path: Path, old: dict[str, Any], new: dict[str, Any], needed: Level, part: str
) -> None:
    found = compared(tmp_path, old, new, table=True)
    assert [(change.table, change.part) for change in found.descriptor] == ([("t", part)] if part else [])
    assert level(found) == needed


def test_a_path_that_the_package_states_is_no_path_of_a_table(tmp_path: Path) -> None:
    assert level(compared(tmp_path, {"path": "a"}, {"path": "b"})) == "PATCH"


@pytest.mark.parametrize(
    ("language", "head", "empty"), [("en", "Descriptor", "(empty)"), ("zh", "描述文件", "（空）")]
)
def test_all_forms_tell_it(tmp_path: Path, language: str, head: str, empty: str) -> None:
    tables = {"t": (("id",), [("x",)])}
    old = write(tmp_path / "old", tables, licenses=[BY], title="A")
    new = write(tmp_path / "new", tables, licenses=[NC])
    done = quick("diff", old, new, "--lang", language)
    text = done.stdout.decode()
    assert done.returncode == 1
    assert f"\n{head}\n" in text
    assert "CC-BY-NC-4.0" in text
    assert f"A → {empty}" in text
    markdown = quick("diff", old, new, "--lang", language, "--format", "markdown").stdout.decode()
    assert f"### {head}" in markdown
    assert "CC-BY-NC-4.0" in markdown
    found = json.loads(quick("diff", old, new, "--format", "json").stdout)
    assert {"table": "", "part": "title", "old": "A", "new": ""} in found["descriptor"]
    assert found["level"] == "PATCH"


def test_the_archive_of_a_package_is_the_package(real_package: PackageCopy, tmp_path: Path) -> None:
    write_archive(real_package.folder / "datapackage.json", tmp_path / "package.zip")
    done = quick("diff", tmp_path / "package.zip", real_package.folder, "--lang", "en")
    assert done.returncode == 0, done.stdout.decode()


def test_a_file_that_moves_asks_for_a_major_version(rehearsed_package: PackageCopy) -> None:
    folder = rehearsed_package.folder
    shutil.copytree(folder, folder.with_name("release"))
    (resource,) = (one for one in rehearsed_package.descriptor["resources"] if one["name"] == "targets")
    (folder / resource["path"]).rename(folder / "ziele.csv")
    resource["path"] = "ziele.csv"
    rehearsed_package.descriptor["version"] = "0.2.0"
    rehearsed_package.write_descriptor()
    done = quick("validate", folder, "--against", folder.with_name("release"), "--lang", "en")
    assert done.returncode == 1
    assert "version-does-not-fit" in done.stdout.decode()
    assert "(targets: path) asks for MAJOR" in done.stdout.decode()
