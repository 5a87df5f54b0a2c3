"""What is committed beside the schemas is what the schemas say."""

from pathlib import Path

import pytest

from mubiao.derive import __main__ as derive
from mubiao.derive.dictionary import dictionary
from mubiao.package.descriptor import Package
from mubiao.reading.descriptor import read_descriptor

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def package() -> Package:
    found = read_descriptor(ROOT / "datapackage.json", as_described=True).package
    assert found is not None
    return found


def test_no_derived_file_is_stale(package: Package) -> None:
    assert derive.stale(ROOT, package) == [], "run `python -m mubiao.derive`"


def test_check_writes_nothing_and_says_which_differ(capsys: pytest.CaptureFixture[str]) -> None:
    assert derive.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_a_changed_file_is_found_and_written_again(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [name for name, _ in derive.DERIVED]
    assert derive.write(tmp_path, package) == names
    assert derive.write(tmp_path, package) == []
    changed = tmp_path / names[0]
    good = changed.read_bytes()
    # A checkout with CRLF is another file: it would be another one on every system.
    changed.write_bytes(good.replace(b"\n", b"\r\n"))
    assert derive.stale(tmp_path, package) == [names[0]]
    monkeypatch.setattr(derive, "CHECKOUT", tmp_path / "datapackage.json")
    monkeypatch.setattr(
        derive, "read_descriptor", lambda _, **given: read_descriptor(ROOT / "datapackage.json", **given)
    )
    assert derive.main(["--check"]) == 1
    assert names[0] in capsys.readouterr().out
    assert derive.main([]) == 0
    assert changed.read_bytes() == good


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_dictionary_knows_every_column(package: Package, language: str) -> None:
    text = dictionary(package, "zh" if language == "zh" else "en")
    for resource in package.resources:
        section = text.partition(f"\n## {resource.name}\n")[2].partition("\n## ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == resource.table_schema.field_names
        for row, field in zip(rows, resource.table_schema.fields, strict=True):
            # Bars inside a cell are escaped, so that each row has its five cells.
            assert row.replace("\\|", "").count("|") == 6
            assert str(field.extra("titleZh") if language == "zh" else field.title) in row
            assert all(f"`{value}`" in row for value in field.constraints.get("enum", ()))


def test_derived_files_say_what_they_are_made_of(package: Package) -> None:
    for name, make in derive.DERIVED:
        head = "\n".join(make(package).splitlines()[:12])
        assert "python -m mubiao.derive" in head, name
