"""Where a version lies: folder, descriptor, zip, git revision."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from mubiao.building.archive import write_archive
from mubiao.changes.edition import read_edition
from mubiao.changes.origin import AmbiguousVersionError, VersionNotFoundError, located
from versions import write

AB = ("id", "a")


def git(folder: Path, *arguments: str) -> None:
    who = {
        f"GIT_{role}_{what}": "t@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, env={**os.environ, **who}
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a package in a folder of it: v1 has one record, HEAD has two."""
    top = tmp_path / "checkout"
    package = write(top / "the package", {"t": (AB, [("x", "1")])})
    (top / "other.txt").write_text("not of the package")
    git(top, "init", "--quiet")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "one")
    git(top, "tag", "v1")
    write(package, {"t": (AB, [("x", "1"), ("y", "2")])})
    git(top, "commit", "--quiet", "-a", "-m", "two")
    return package


def height(given: Path | str, checkout: Path | None = None) -> int:
    with located(given, checkout) as descriptor:
        return read_edition(descriptor).tables["t"].raw.height


def test_folder_descriptor_and_zip(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", {"t": (AB, [("x", "1")])})
    write_archive(folder / "datapackage.json", tmp_path / "p.zip")
    assert height(folder) == height(folder / "datapackage.json") == height(tmp_path / "p.zip") == 1


def test_a_folder_of_downloads(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", {"t": (AB, [("x", "1")])})
    (tmp_path / "build").mkdir()
    write_archive(folder / "datapackage.json", tmp_path / "build" / "p-1.0.0.zip")
    assert height(tmp_path / "build") == 1
    shutil.copy(tmp_path / "build" / "p-1.0.0.zip", tmp_path / "build" / "p-2.0.0.zip")
    with pytest.raises(VersionNotFoundError, match=r"no datapackage\.json"):
        height(tmp_path / "build")


def test_a_zip_of_the_folder_as_hosts_of_repositories_make_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", {"t": (AB, [("x", "1")])})
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        for file in folder.rglob("*.*"):
            archive.write(file, f"p-1.0.0/{file.relative_to(folder).as_posix()}")
    assert height(tmp_path / "p.zip") == 1


def test_revisions_of_the_folder_in_its_checkout(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [height(revision, checkout) for revision in ("v1", "HEAD", "HEAD~1")] == [1, 2, 1]
    monkeypatch.chdir(checkout)
    assert height("v1") == 1
    for folder in (checkout / "data", checkout.parent):
        monkeypatch.chdir(folder)
        assert height("v1") == 1


def test_a_path_that_exists_is_no_revision_unless_a_tag_is_called_so_too(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout)
    for name in ("v1", "HEAD"):
        write(checkout / name, {"t": (AB, [(str(number), "") for number in range(9)])})
    assert height("HEAD") == 9
    with pytest.raises(AmbiguousVersionError):
        height("v1")
    assert height("./v1") == height(str(checkout / "v1")) == 9
    assert height("refs/tags/v1") == 1
    with located(Path("v1"), checkout) as descriptor:
        assert descriptor == Path("v1/datapackage.json")


@pytest.mark.parametrize(
    "given", ["v9", "--help", "-x", "HEAD~99", "", "no\0path", "x" * 5000, "a..b", "v1 v2"]
)
def test_what_is_neither(given: str, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout / "data")
    with pytest.raises(VersionNotFoundError) as caught:
        height(given, checkout)
    assert all(caught.value.reason)


def test_outside_of_any_checkout_and_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(VersionNotFoundError, match="git"):
        height("v1", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(VersionNotFoundError, match="git"):
        height("v1", tmp_path)


def test_archives_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(VersionNotFoundError, match=r"no datapackage\.json"):
        height(tmp_path / "empty.zip")
    data = bytearray((tmp_path / "empty.zip").read_bytes())
    data[40] ^= 0xFF
    (tmp_path / "damaged.zip").write_bytes(data)
    with pytest.raises(VersionNotFoundError, match="cannot be unpacked"):
        height(tmp_path / "damaged.zip")
    monkeypatch.setattr("mubiao.changes.origin.LARGEST_UNPACKED", 3)
    with pytest.raises(VersionNotFoundError, match="unpacks to more"):
        height(tmp_path / "empty.zip")


def test_members_that_lead_outside_stay_inside(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", {"t": (AB, [("x", "1")])})
    write_archive(folder / "datapackage.json", tmp_path / "p.zip")
    with zipfile.ZipFile(tmp_path / "p.zip", "a") as archive:
        archive.writestr("../../outside.txt", "x")
    with located(tmp_path / "p.zip") as descriptor:
        assert (descriptor.parent / "outside.txt").is_file()
    assert not list(tmp_path.parent.glob("outside.txt"))


def test_nothing_is_left_behind(tmp_path: Path, checkout: Path) -> None:
    with located("v1", checkout) as descriptor:
        assert descriptor.is_file()
    assert not descriptor.exists()
    assert not descriptor.is_relative_to(tmp_path)
