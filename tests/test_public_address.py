"""Where a release shows its profile, by the remote of the checkout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checkout import commit, git
from mubiao.package.location import PROFILE
from mubiao.releasing.history import read_history
from mubiao.releasing.profile_versions import FOLDER, address_to_write
from mubiao.releasing.public_address import public_home
from test_profile_versions import NUMBER, edit, release, released

__all__ = ["released"]  # the fixture

OFFICIAL = "https://datapackage.org/profiles/2.0/datapackage.json"
FILE = f"{FOLDER}/{NUMBER}.json"
RAW = f"https://raw.githubusercontent.com/some-body/some.thing/v9.0.0/{FILE}"


def with_remote(folder: Path, url: str) -> None:
    git(folder, "remote", "add", "origin", url)


def schema_of(folder: Path) -> str:
    return str(json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["$schema"])


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/some-body/some.thing.git", RAW),
        ("https://github.com/some-body/some.thing/", RAW),
        ("https://name:secret@GitHub.com/some-body/some.thing", RAW),
        ("git@github.com:some-body/some.thing.git", RAW),
        ("ssh://git@github.com:22/some-body/some.thing.git", RAW),
        ("https://gitlab.com/a/b/c.git", f"https://gitlab.com/a/b/c/-/raw/v9.0.0/{FILE}"),
        ("git@codeberg.org:a/b.git", f"https://codeberg.org/a/b/raw/tag/v9.0.0/{FILE}"),
        ("https://gitee.com/a/b.git", f"https://gitee.com/a/b/raw/v9.0.0/{FILE}"),
        ("https://git.example.org/a/b.git", None),
        ("git@github.com.example.org:a/b.git", None),
        ("https://github.com/a", None),
        ("../github.com/a/b", None),
        ("/srv/github.com/a/b.git", None),
        ("github.com/a/b", None),
        ("", None),
    ],
)
def test_where_a_host_shows_a_file(tmp_path: Path, remote: str, address: str | None) -> None:
    git(tmp_path, "init", "--quiet")
    if remote:
        with_remote(tmp_path, remote)
    home = public_home(tmp_path)
    assert (home.address("v9.0.0", FILE) if home else None) == address
    if home and address:
        assert home.tag_in(address, FILE) == "v9.0.0"
        assert home.tag_in(address + "x", FILE) is None


def test_a_package_below_the_top_of_its_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with_remote(tmp_path, "https://github.com/a/b")
    (tmp_path / "data" / "目标").mkdir(parents=True)
    home = public_home(tmp_path / "data" / "目标")
    assert home is not None
    assert home.address("v1.0.0", FILE) == (
        f"https://raw.githubusercontent.com/a/b/v1.0.0/data/%E7%9B%AE%E6%A0%87/{FILE}"
    )


def test_no_checkout_has_no_home(tmp_path: Path) -> None:
    assert public_home(tmp_path) is None


def test_a_release_names_where_its_host_will_show_the_profile(released: Path) -> None:
    with_remote(released, "git@github.com:some-body/some.thing.git")
    status, said = release(released, "9.0.0")
    assert status == 0, said
    assert schema_of(released) == RAW
    # It is told as any change of the descriptor, and the check finds the same in what is written.
    (newest, _) = read_history(released)
    assert [(one.part, one.new) for one in newest.descriptor] == [("$schema", RAW)]
    assert newest.level == "PATCH"
    assert release(released, "9.0.0", "--check")[0] == 0
    assert f"$schema is now {RAW}, where origin shows" in said
    # Again: the same, and under another number, as 9.0.0 was never tagged, the address of that one.
    assert "Every file of 9.0.0 is as it must be." in release(released, "9.0.0")[1]
    for file in (released / "docs/releases").glob("9.0.0.*"):
        file.unlink()
    assert release(released, "9.1.0")[0] == 0
    assert schema_of(released) == RAW.replace("v9.0.0", "v9.1.0")
    # Once tagged it stays, and what the workflow checks has it, whatever the remote of that checkout is.
    commit(released, "Release 9.1.0")
    git(released, "tag", "v9.1.0")
    git(released, "remote", "set-url", "origin", "https://github.com/a/fork")
    status, said = release(released, "9.1.0", "--check")
    assert status == 0, said
    status, said = release(released, "9.1.1")
    assert status == 0, said
    assert schema_of(released) == RAW.replace("v9.0.0", "v9.1.0")
    assert "$schema" not in said


def test_another_version_of_the_profile_has_another_address(released: Path) -> None:
    with_remote(released, "git@github.com:some-body/some.thing.git")
    edit(released, "urn:mubiao:profile:10.0")
    kept = RAW.replace("v9.0.0", "v8.0.0")
    git(released, "tag", "v8.0.0")
    written = address_to_write(released, PROFILE, kept, "9.0.0")
    assert written == RAW.replace(FILE, f"{FOLDER}/10.0.json")


@pytest.mark.parametrize(
    ("conforms_to", "schema", "expected"),
    [
        (PROFILE, OFFICIAL, RAW),
        (PROFILE, "", RAW),
        (PROFILE, PROFILE, RAW),
        (PROFILE, f"https://example.org/{FILE}", None),  # named by its publisher
        (PROFILE, "https://example.org/another-profile.json", None),
        ("", OFFICIAL, None),  # follows no profile of ours
    ],
)
def test_what_is_written_over(released: Path, conforms_to: str, schema: str, expected: str | None) -> None:
    with_remote(released, "git@github.com:some-body/some.thing.git")
    assert address_to_write(released, conforms_to, schema, "9.0.0") == expected


def test_an_address_that_was_given_goes_before_that_of_the_host(released: Path) -> None:
    with_remote(released, "git@github.com:some-body/some.thing.git")
    given = f"https://example.org/{FILE}"
    status, said = release(released, "9.0.0", "--profile-address", given)
    assert status == 0, said
    assert schema_of(released) == given
    assert "$schema" not in said  # which is not where origin shows it
