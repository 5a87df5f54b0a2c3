"""`changes.json` and `changes.atom` of a build, read back; and what becomes of a broken history."""

from __future__ import annotations

import datetime
import html
import json
import uuid
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import jsonschema_rs
import pytest

from faults.copy_of_package import ROOT, PackageCopy
from mubiao.building.build import Build, build
from mubiao.building.changes_atom import ATOM, RECORDS, write_changes_atom
from mubiao.building.changes_json import write_changes_json
from mubiao.building.content import Content, read_content
from mubiao.building.forms import Form
from mubiao.building.not_possible import FormNotPossibleError
from mubiao.reading.descriptor import read_descriptor
from mubiao.releasing.history import SCHEMA_FILE, Release, history_file, read_history
from releases import FIRST, SECOND, write_history
from versions import write

FORMS = (Form("changes", write_changes_json), Form("atom", write_changes_atom))


def small(folder: Path) -> Path:
    return write(folder, {"t": (("id", "a"), [("x", "1")])})


def made(folder: Path) -> Build:
    done = build(folder / "datapackage.json", folder / "build", forms=FORMS)
    assert done.report.valid
    return done


def content_of(folder: Path) -> Content:
    package = read_descriptor(folder / "datapackage.json").package
    assert package is not None
    return read_content(folder / "datapackage.json", package)


def document(folder: Path) -> Any:
    return json.loads((folder / "build/changes.json").read_text(encoding="utf-8"))


def feed(folder: Path) -> Xml.Element:
    return Xml.fromstring((folder / "build/changes.atom").read_bytes())


def texts(element: Xml.Element, name: str) -> list[str]:
    return [found.text or "" for found in element.findall(f"{{{ATOM}}}{name}")]


def check_atom(root: Xml.Element) -> None:
    """What RFC 4287 demands of a feed and its entries."""
    assert root.tag == f"{{{ATOM}}}feed"
    entries = root.findall(f"{{{ATOM}}}entry")
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(texts(element, name)) == 1, name
        (moment,) = texts(element, "updated")
        assert datetime.datetime.fromisoformat(moment).tzinfo is not None
        (identifier,) = texts(element, "id")
        assert identifier.startswith("urn:uuid:")
        assert uuid.UUID(identifier).version == 5
    authors = root.findall(f"{{{ATOM}}}author")
    assert authors
    assert all(texts(author, "name") != [""] for author in authors)
    for entry in entries:  # of an entry without a link, the content must be there
        assert len(entry.findall(f"{{{ATOM}}}content")) == 1
    identifiers = [texts(element, "id")[0] for element in (root, *entries)]
    assert len(set(identifiers)) == len(identifiers)


def test_all_versions_the_newest_first_and_value_by_value(tmp_path: Path) -> None:
    package = small(tmp_path)
    write_history(package, FIRST, SECOND)
    made(package)
    found = document(package)
    assert (found["format"], found["package"]) == (1, "small")
    assert [Release.model_validate(one) for one in found["versions"]] == [SECOND, FIRST]
    assert read_history(package) == (SECOND, FIRST)
    assert ["descriptor" in one for one in found["versions"]] == [True, False]
    schema = json.loads((ROOT / SCHEMA_FILE).read_text(encoding="utf-8"))
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    validator.validate(found)
    for wrong in ({"date": "soon"}, {"counts": {}}, {"another": 1}, {"version": "v1"}):
        assert not validator.is_valid({**found, "versions": [{**found["versions"][0], **wrong}]}), wrong


def test_the_feed_is_atom_and_dated_by_the_versions(tmp_path: Path) -> None:
    package = small(tmp_path)
    write_history(package, FIRST, SECOND)
    made(package)
    root = feed(package)
    check_atom(root)
    assert texts(root, "updated") == ["2026-04-02T00:00:00Z"]
    entries = root.findall(f"{{{ATOM}}}entry")
    assert [texts(entry, "title") for entry in entries] == [["small 0.10.0"], ["small 0.9.0"]]
    assert [texts(entry, "updated") for entry in entries] == [
        ["2026-04-02T00:00:00Z"],
        ["2025-03-01T00:00:00Z"],
    ]
    assert "151 added" in texts(entries[0], "summary")[0]
    assert "首个版本" in texts(entries[1], "summary")[0]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.items = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.items += tag == "li"
        assert not attrs


def test_what_stands_in_the_data_is_no_markup_and_a_long_list_is_cut(tmp_path: Path) -> None:
    package = small(tmp_path)
    write_history(package, SECOND)
    made(package)
    (entry,) = feed(package).findall(f"{{{ATOM}}}entry")
    (content,) = texts(entry, "content")
    tags = _Tags()
    tags.feed(content)
    assert tags.tags == {"p", "h3", "ul", "li", "code"}
    assert tags.items == 1 + RECORDS + 1  # the descriptor, the records, and how many more
    assert html.escape("<script>a</script> & \\x07 甲") in content
    assert content.index("t-gone") < content.index("t-changed") < content.index("t-new-0<")


def test_identifiers_stay_when_versions_are_added(tmp_path: Path) -> None:
    package = small(tmp_path)
    write_history(package, FIRST)
    made(package)
    before = feed(package)
    write_history(package, SECOND)
    made(package)
    after = feed(package)
    assert texts(before, "id") == texts(after, "id")
    earlier, later = (root.findall(f"{{{ATOM}}}entry")[-1] for root in (before, after))
    assert Xml.tostring(earlier) == Xml.tostring(later)


def test_a_package_before_its_first_release(tmp_path: Path) -> None:
    package = small(tmp_path)
    write_history(package)
    made(package)
    assert document(package)["versions"] == []
    check_atom(feed(package))


def test_a_package_that_keeps_no_history_gets_no_files(tmp_path: Path) -> None:
    done = made(small(tmp_path))
    assert [path.name for path in done.files] == ["SHA256SUMS"]
    assert not done.left_out


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("0.9.0", "{"),
        ("0.9.0", "[]"),
        ("0.9.0", "{}"),
        ("0.9.0", '{"version": "0.9.0"}'),
        ("9.9.9", None),
    ],
)
def test_a_history_that_cannot_be_read_is_said(tmp_path: Path, name: str, text: str | None) -> None:
    package = small(tmp_path)
    write_history(package, SECOND)
    file = package / history_file(name)
    file.write_text(
        (package / history_file("0.10.0")).read_text(encoding="utf-8") if text is None else text,
        encoding="utf-8",
    )
    for write_form in (write_changes_json, write_changes_atom):
        with pytest.raises(FormNotPossibleError) as caught:
            write_form(content_of(package), tmp_path)
        for language in ("en", "zh"):
            assert history_file(name) in caught.value.text(language)
    assert len(made(package).left_out) == 2


def test_both_are_downloads_of_the_real_package(built_package: PackageCopy) -> None:
    versions = document(built_package.folder)["versions"]
    assert [one["version"] for one in versions] == ["0.10.0", "0.9.0"]
    root = feed(built_package.folder)
    check_atom(root)
    assert "中国" in texts(root, "title")[0]


def test_what_is_unpacked_builds_the_same_changes(built_package: PackageCopy, tmp_path: Path) -> None:
    (archive,) = (built_package.folder / "build").glob("*.zip")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path)
    made(tmp_path)
    for name in ("changes.json", "changes.atom"):
        assert (tmp_path / "build" / name).read_bytes() == (
            built_package.folder / "build" / name
        ).read_bytes()
