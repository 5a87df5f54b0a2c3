"""A released version of the profile is never changed: what is changed gets a new version."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from checkout import commit, git
from mubiao.building.archive import write_archive
from mubiao.package.location import PROFILE, PROFILE_VERSION
from mubiao.releasing.profile_versions import FILE, FOLDER, SUMS, kept_profiles, released_profiles
from mubiao.validator import validate
from test_cli import quick

ROOT = Path(__file__).resolve().parents[1]
SMALL = ROOT / "tests" / "fixtures" / "other_publisher"
NUMBER = PROFILE_VERSION


def changed_since_release(root: Path) -> list[str]:
    """The files of released versions of the profile that are not what SHA256SUMS and their `$id` say."""
    if not (root / FOLDER).exists():
        return []
    sums = dict(reversed(line.split("  ")) for line in (root / SUMS).read_text("utf-8").splitlines())
    there = {file.name: file.read_bytes() for file in (root / FOLDER).glob("*.json")}
    wrong = sorted(there.keys() ^ sums.keys())
    for name, data in there.items():
        if hashlib.sha256(data).hexdigest() != sums.get(name):
            wrong.append(name)
        if json.loads(data)["$id"] != f"urn:mubiao:profile:{name.removesuffix('.json')}":
            wrong.append(name)
    profile = (root / FILE).read_bytes()
    kept = json.loads(profile)["$id"].rpartition(":")[2] + ".json"
    return wrong if there.get(kept, profile) == profile else [*wrong, FILE]


def test_no_released_version_of_the_profile_is_changed() -> None:
    """It failed? Give profile.json and `PROFILE` the next version, and leave schemas/profiles/ as it was."""
    assert changed_since_release(ROOT) == []
    assert (ROOT / FOLDER).exists() or not list((ROOT / "docs/releases").glob("[0-9]*.json"))


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A checkout of a small package with the profile and its first release, tagged."""
    folder = shutil.copytree(SMALL, tmp_path / "package")
    (folder / "schemas").mkdir(exist_ok=True)
    shutil.copy(ROOT / FILE, folder / FILE)
    (folder / "CHANGELOG.md").write_text("# Changes\n", encoding="utf-8")
    commit(folder, "one")
    # Before the first release the profile may be worked on under one version.
    edit(folder, PROFILE)
    version = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["version"]
    status, said = release(folder, version, "--first")
    assert status == 0, said
    commit(folder, "released")
    git(folder, "tag", "-a", f"v{version}", "-m", version)
    return folder


def edit(folder: Path, identifier: str) -> None:
    document = json.loads((folder / FILE).read_text(encoding="utf-8"))
    document["description"] += " More."
    (folder / FILE).write_text(json.dumps(document | {"$id": identifier}, indent=2) + "\n", encoding="utf-8")


def release(folder: Path, *arguments: str) -> tuple[int, str]:
    done = quick("release", *arguments, "--date", "2020-01-02", "--lang", "en", cwd=folder)
    return done.returncode, (done.stdout + done.stderr).decode()


def test_a_release_keeps_the_profile_at_its_version(released: Path) -> None:
    kept = released / FOLDER / f"{NUMBER}.json"
    assert kept.read_bytes() == (released / FILE).read_bytes()
    assert changed_since_release(released) == []
    write_archive(released / "datapackage.json", released / "a.zip")
    with zipfile.ZipFile(released / "a.zip") as archive:
        assert archive.read(f"{FOLDER}/{NUMBER}.json") == kept.read_bytes()
        assert hashlib.sha256(kept.read_bytes()).hexdigest().encode() in archive.read(SUMS)


def test_a_changed_profile_is_refused_under_a_released_version(released: Path) -> None:
    before = {file: file.read_bytes() for file in (released / FOLDER).iterdir()}
    edit(released, PROFILE)
    assert changed_since_release(released) == [FILE]
    status, said = release(released, "9.0.0")
    assert status == 2
    assert f"{FILE} is not what was released as version {NUMBER} of the profile" in said
    assert before == {file: file.read_bytes() for file in (released / FOLDER).iterdir()}
    assert not (released / "docs/releases/9.0.0.json").exists()


@pytest.mark.parametrize("gone", [False, True])
def test_what_was_kept_is_not_altered_either(released: Path, gone: bool) -> None:
    edit(released, "urn:mubiao:profile:9.9")
    kept = released / FOLDER / f"{NUMBER}.json"
    if gone:
        kept.unlink()
    else:
        kept.write_bytes(kept.read_bytes().replace(b"More", b"Less"))
    assert changed_since_release(released) == [f"{NUMBER}.json"]
    status, said = release(released, "9.0.0")
    assert status == 2
    assert f"{FOLDER}/{NUMBER}.json is not what was released" in said


def test_a_new_version_stands_beside_the_old_one(released: Path) -> None:
    old = (released / FOLDER / f"{NUMBER}.json").read_bytes()
    edit(released, "urn:mubiao:profile:10.0")
    assert changed_since_release(released) == []
    files = kept_profiles(released, released_profiles(released))
    assert files[f"{FOLDER}/{NUMBER}.json"] == old
    assert files[f"{FOLDER}/10.0.json"] == (released / FILE).read_bytes()
    listed = [line.split("  ")[1] for line in files[SUMS].decode().splitlines()]
    assert listed == [f"{NUMBER}.json", "10.0.json"]


def test_a_new_version_that_the_package_does_not_claim_is_refused(released: Path) -> None:
    edit(released, "urn:mubiao:profile:10.0")
    status, said = release(released, "9.0.0")
    assert status == 2
    assert f"version 10.0 of the profile, but conformsTo is {PROFILE}" in said
    assert not (released / "docs/releases/9.0.0.json").exists()


def test_an_address_that_keeps_another_version_is_refused(released: Path) -> None:
    file = released / "datapackage.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    address = f"https://example.org/{FOLDER}/0.9.json"
    file.write_text(json.dumps(document | {"$schema": address}), encoding="utf-8")
    status, said = release(released, "9.0.0")
    assert status == 2
    assert f"$schema is {address}" in said


def test_the_address_of_the_profile_becomes_the_schema_of_the_package(released: Path) -> None:
    address = f"https://example.org/packages/v9.0.0/{FOLDER}/{NUMBER}.json"
    status, said = release(released, "9.0.0", "--profile-address", address)
    assert status == 0, said
    written = json.loads((released / "datapackage.json").read_text(encoding="utf-8"))
    assert next(iter(written.items())) == ("$schema", address)
    assert written["conformsTo"] == PROFILE
    # The file of that address is in the package, and the package is valid with it.
    assert json.loads((released / FOLDER / f"{NUMBER}.json").read_text(encoding="utf-8"))["$id"] == PROFILE
    assert validate(released).findings == ()
    # The next version keeps it.
    commit(released, "Release 9.0.0")
    git(released, "tag", "-a", "v9.0.0", "-m", "9.0.0")
    status, said = release(released, "9.0.1")
    assert status == 0, said
    assert json.loads((released / "datapackage.json").read_text(encoding="utf-8"))["$schema"] == address


@pytest.mark.parametrize(
    "address",
    [
        "schemas/profiles/1.0.json",
        "http://example.org/schemas/profiles/1.0.json",
        "https://example.org/schemas/profile.json",
        "https://example.org/schemas/profiles/0.9.json",
        "https:///schemas/profiles/1.0.json",
    ],
)
def test_what_is_no_address_of_this_version_is_refused(released: Path, address: str) -> None:
    before = (released / "datapackage.json").read_bytes()
    status, said = release(released, "9.0.0", "--profile-address", address)
    assert status == 2
    assert address in said
    assert (released / "datapackage.json").read_bytes() == before
