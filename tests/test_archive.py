"""The package as a zip: whole, valid by itself, and the same bytes each time."""

import hashlib
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from faults.copy_of_package import PackageCopy
from mubiao.building.archive import write_archive
from mubiao.validator import validate

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def package(tmp_path: Path) -> Path:
    root = tmp_path / "package"
    for name in ("datapackage", "schemas"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "datapackage.json", root)
    return root


LINK = re.compile(r"\]\(([^)#\s]+)")


def archived(root: Path, target: Path) -> zipfile.ZipFile:
    write_archive(root / "datapackage.json", target)
    return zipfile.ZipFile(target)


def test_the_archive_is_a_valid_package(package: Path, tmp_path: Path) -> None:
    with archived(package, tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "unpacked")
    assert validate(tmp_path / "unpacked").valid


def test_every_table_has_its_size_and_hash(package: Path, tmp_path: Path) -> None:
    with archived(package, tmp_path / "a.zip") as archive:
        document = json.loads(archive.read("datapackage.json"))
        for resource in document["resources"]:
            data = archive.read(resource["path"])
            assert data == (package / resource["path"]).read_bytes()
            assert resource["bytes"] == len(data)
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert resource["schema"] in archive.namelist()


def test_the_time_of_a_file_does_not_matter(package: Path, tmp_path: Path) -> None:
    write_archive(package / "datapackage.json", tmp_path / "a.zip")
    for number, file in enumerate(sorted(package.rglob("*"))):
        os.utime(file, (1_000_000_000 + number, 1_000_000_000 + number))
        file.chmod(0o700)
    write_archive(package / "datapackage.json", tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_nothing_is_overwritten(package: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        write_archive(package / "datapackage.json", tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_bytes() == b"mine"


def test_what_the_validator_lets_pass_can_be_archived(package: Path, tmp_path: Path) -> None:
    """A byte order mark, a path in a list, data within the descriptor, a file that is no table."""
    document = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    document["resources"][0]["path"] = [document["resources"][0]["path"]]
    (package / "map.geojson").write_text("{}", encoding="utf-8")
    document["resources"] += [
        {"name": "inline", "data": [{"a": 1}]},
        {"name": "map", "path": "map.geojson"},
        {"name": "two", "path": ["map.geojson", "datapackage/units.csv"]},
    ]
    text = json.dumps(document, ensure_ascii=False)
    (package / "datapackage.json").write_text(text, encoding="utf-8-sig")
    assert validate(package).valid
    with archived(package, tmp_path / "a.zip") as archive:
        assert {"map.geojson", "datapackage/regions.csv"} <= set(archive.namelist())
        assert len(archive.namelist()) == len(set(archive.namelist()))
        json.loads(archive.read("datapackage.json").decode("utf-8"))


def leads(archive: zipfile.ZipFile) -> set[str]:
    """The files to which links of the guides in a zip lead."""
    guides = [name for name in archive.namelist() if name.endswith(".md")]
    return {
        link
        for name in guides
        for link in LINK.findall(archive.read(name).decode("utf-8"))
        if "://" not in link
    }


def test_no_link_in_the_zip_is_dead(built_package: PackageCopy) -> None:
    """README speaks of the data, since that of the project leads to what is not in the zip."""
    for name in ("README.md", "README.zh-CN.md", "CHANGELOG.md"):
        assert (ROOT / name).is_file()
    (zipped,) = (built_package.folder / "build").glob("*.zip")
    with zipfile.ZipFile(zipped) as archive:
        assert leads(archive) <= set(archive.namelist())
        readme = archive.read("README.md").decode("utf-8")
    assert readme.startswith("# China's regional policy targets")
    assert "中国地区政策目标与事件" in readme
    assert "| `targets` |" in readme


def test_of_the_project_only_what_leads_nowhere_else_is_replaced(package: Path, tmp_path: Path) -> None:
    for name in ("README.md", "README.zh-CN.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, package)
    write_archive(package / "datapackage.json", tmp_path / "a.zip", "# Card\n")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.read("README.md") == b"# Card\n"
        assert "README.zh-CN.md" not in archive.namelist()
        assert leads(archive) <= set(archive.namelist())
        changes = archive.read("CHANGELOG.md").decode("utf-8")
    assert "docs/using.md" in changes
    assert "](docs/using.md)" not in changes
    own = (
        "# Ours\n\n[The targets](datapackage/targets.csv), [all](datapackage/), [site](https://example.org)\n"
    )
    (package / "README.md").write_text(own, encoding="utf-8")
    write_archive(package / "datapackage.json", tmp_path / "b.zip", "# Card\n")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert archive.read("README.md").decode("utf-8") == own


def test_what_is_unpacked_makes_the_same_zip(built_package: PackageCopy, tmp_path: Path) -> None:
    (zipped,) = (built_package.folder / "build").glob("*.zip")
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(tmp_path / "unpacked")
        readme = archive.read("README.md").decode("utf-8")
    write_archive(tmp_path / "unpacked/datapackage.json", tmp_path / "again.zip", readme)
    assert (tmp_path / "again.zip").read_bytes() == zipped.read_bytes()
