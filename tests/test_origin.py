"""Where a version lies: folder, descriptor, zip, git revision."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from mubiao.building.archive import write_archive
from mubiao.changes.edition import UnreadableEditionError, read_edition
from mubiao.changes.origin import AmbiguousVersionError, VersionNotFoundError, located
from mubiao.cli import main
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
    archived = zipped(tmp_path)
    monkeypatch.setattr("mubiao.changes.origin.LARGEST_UNPACKED", 3)
    with pytest.raises(VersionNotFoundError, match="unpacks to more"):
        height(archived)


def zipped(folder: Path, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A package of a few records as a zip, compressed by a method."""
    package = write(folder / "p", {"t": (AB, [(f"x{number}", str(number**5)) for number in range(50)])})
    with zipfile.ZipFile(folder / "p.zip", "w", method) as archive:
        for file in sorted(package.rglob("*.*")):
            archive.write(file, file.relative_to(package).as_posix())
    return folder / "p.zip"


METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_archive_is_said_wherever_it_is_damaged(tmp_path: Path, method: int) -> None:
    """Bytes are turned over at 150 places, and the file is cut short at 20: read as it was, or refused."""
    archive = zipped(tmp_path, method)
    sound = archive.read_bytes()
    chance = random.Random(method)
    damaged = []
    for place in (*chance.sample(range(len(sound)), 100), *range(len(sound) - 50, len(sound))):
        data = bytearray(sound)
        data[place : place + 4] = (byte ^ 0xFF for byte in data[place : place + 4])
        damaged.append(bytes(data))
    damaged += [sound[: chance.randrange(4, len(sound))] for _ in range(20)]
    refused = 0
    for data in damaged:
        archive.write_bytes(data)
        try:
            assert height(archive) == 50
        except (VersionNotFoundError, UnreadableEditionError):
            refused += 1
        except KeyError:  # the name of the table's file is damaged: the table is unread
            refused += 1
    assert refused > len(damaged) / 3


@pytest.mark.parametrize("method", METHODS[1:])
def test_a_damaged_archive_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], method: int
) -> None:
    archive = zipped(tmp_path, method)
    data = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        info = opened.getinfo("datapackage.json")
    start = info.header_offset + 30 + len(info.filename)
    data[start + 20 : start + 30] = bytes(10)
    archive.write_bytes(data)
    for lang, said in (("en", "the archive cannot be unpacked"), ("zh", "压缩包无法解压")):
        assert main(["diff", str(archive), str(tmp_path / "p"), "--lang", lang]) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert said in error


def test_only_what_the_descriptor_names_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = zipped(tmp_path)
    needed = sum(file.stat().st_size for file in (tmp_path / "p").rglob("*") if file.is_file())
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("video.mp4", bytes(10 * needed))
        opened.writestr("../../outside.txt", "x")
        opened.writestr("schemas/profiles/SHA256SUMS", "")
    monkeypatch.setattr("mubiao.changes.origin.LARGEST_UNPACKED", needed)
    with located(archive) as descriptor:
        unpacked = {path.relative_to(descriptor.parent) for path in descriptor.parent.rglob("*")}
        there = {path.relative_to(tmp_path / "p") for path in (tmp_path / "p").rglob("*")}
        kept = {Path("schemas"), Path("schemas/profiles"), Path("schemas/profiles/SHA256SUMS")}
        assert unpacked == there | kept
    assert height(archive) == 50


@pytest.mark.parametrize("path", ["../outside.csv", "/outside.csv", "data/../../outside.csv"])
def test_names_that_lead_outside_are_not_unpacked(tmp_path: Path, path: str) -> None:
    resource = {"name": "t", "path": path, "schema": {"fields": [{"name": "a", "type": "string"}]}}
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("datapackage.json", json.dumps({"name": "p", "resources": [resource]}))
        archive.writestr(path, "a\nx\n")
    with located(tmp_path / "p.zip") as descriptor:
        with pytest.raises(UnreadableEditionError, match="path-"):
            read_edition(descriptor)
        assert list(descriptor.parent.iterdir()) == [descriptor]
        assert not (descriptor.parent.parent / "outside.csv").exists()


def test_nothing_is_left_behind(tmp_path: Path, checkout: Path) -> None:
    with located("v1", checkout) as descriptor:
        assert descriptor.is_file()
    assert not descriptor.exists()
    assert not descriptor.is_relative_to(tmp_path)
