"""The versions of the profile: each as it was released, in a file of its own that never changes.

`schemas/profile.json` is the profile as it is worked on, and its `$id` ends in its version. A release keeps
what it carries as `schemas/profiles/<version>.json`, with the SHA-256 in `schemas/profiles/SHA256SUMS`:
wherever the package is published, that file is the address of this version. A package without a profile of
ours keeps none.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from mubiao.package.location import PROFILE, PROFILE_VERSIONS
from mubiao.releasing.last_release import is_tagged, tag_of
from mubiao.releasing.public_address import public_home

FILE = "schemas/profile.json"
FOLDER = PROFILE_VERSIONS
SUMS = f"{FOLDER}/SHA256SUMS"
_ID = re.compile(r"urn:mubiao:profile:([0-9]{1,9}\.[0-9]{1,9})")
_KEPT = re.compile(
    rf"https://[a-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~%-]+)*/{re.escape(FOLDER)}/([0-9]{{1,9}}\.[0-9]{{1,9}})\.json"
)
_OFFICIAL = "https://datapackage.org/profiles/"
_LINE = re.compile(r"([0-9a-f]{64})  ([0-9]{1,9}\.[0-9]{1,9})\.json")


class ProfileChangedError(Exception):
    """A released version of the profile is not what it was: `file` differs, of version `version`."""

    def __init__(self, file: str, version: str) -> None:
        super().__init__(f"{file}: {version}")
        self.file = file
        self.version = version


class ProfileNotClaimedError(Exception):
    """The package comes with version `version` of the profile, and its `property` names `claimed`."""

    def __init__(self, version: str, name: str, claimed: str) -> None:
        super().__init__(f"{version}: {name} {claimed}")
        self.version = version
        self.property = name
        self.claimed = claimed


def released_profiles(root: Path) -> dict[str, str]:
    """The SHA-256 of each version of the profile that the package in `root` keeps. Raises OSError."""
    return dict(_lines(_bytes(root / SUMS) or b""))


def kept_profiles(root: Path, released: Mapping[str, str]) -> dict[str, bytes]:
    """The files below `root` that keep the versions of the profile, with the bytes they must have.

    `released` are the versions that went out before, with their SHA-256. Raises ProfileChangedError when one
    of them is changed or gone, or the profile is another under the same version; OSError.
    """
    profile = _bytes(root / FILE)
    version = None if profile is None else _version(profile)
    if profile is None or version is None:
        return {}
    if released.get(version, _sum(profile)) != _sum(profile):
        raise ProfileChangedError(FILE, version)
    files = {f"{FOLDER}/{version}.json": profile}
    for other in sorted(released.keys() - {version}, key=_in_order):
        name = f"{FOLDER}/{other}.json"
        kept = _bytes(root / name)
        if kept is None or _sum(kept) != released[other]:
            raise ProfileChangedError(name, other)
        files[name] = kept
    sums = {**released, version: _sum(profile)}
    lines = (f"{sums[number]}  {number}.json\n" for number in sorted(sums, key=_in_order))
    return files | {SUMS: "".join(lines).encode()}


def check_claims(root: Path, conforms_to: str, schema: str, address: str | None) -> None:
    """Hold what a descriptor in `root` claims by `conformsTo` and `$schema` against the profile beside it.

    `address` is to become the `$schema`. Raises ProfileNotClaimedError when one of them names another
    version, or `address` no file that keeps one.
    """
    profile = _bytes(root / FILE)
    version = None if profile is None else _version(profile)
    if version is None and address is None:
        return
    named = _ID.fullmatch(conforms_to)
    if named and named[1] != version:
        raise ProfileNotClaimedError(version or "?", "conformsTo", conforms_to)
    kept = _KEPT.fullmatch(schema if address is None else address)
    if (kept and kept[1] != version) or (address is not None and not kept):
        raise ProfileNotClaimedError(version or "?", "$schema", schema if address is None else address)


def address_to_write(root: Path, conforms_to: str, schema: str, release: str) -> str | None:
    """Where the version `release` of the package in `root` will show its profile, to become the `$schema`.

    None when its profile is not ours, its repository is on no public host that we know, or `schema` may stay:
    the address of this version of the profile as of a tag that git knows, or anything that is not official.
    """
    profile = _bytes(root / FILE)
    version = None if profile is None else _version(profile)
    home = public_home(root) if version and conforms_to == PROFILE else None
    if home is None:
        return None
    address = home.address(tag_of(release), f"{FOLDER}/{version}.json")
    kept = _KEPT.fullmatch(schema)
    if kept is None:
        return address if schema in ("", PROFILE) or schema.startswith(_OFFICIAL) else None
    tag = home.tag_in(schema, f"{FOLDER}/{kept[1]}.json")
    # An earlier run, under a number that was never released, wrote it.
    unreleased = tag is not None and not is_tagged(root, tag.removeprefix("v"))
    return address if kept[1] != version or unreleased else None


def _version(profile: bytes) -> str | None:
    """The version that the `$id` of a profile states; None when it is no profile of ours."""
    try:
        document = json.loads(profile)
    except (ValueError, RecursionError):
        return None
    stated = _ID.fullmatch(str(document.get("$id"))) if isinstance(document, dict) else None
    return stated[1] if stated else None


def _lines(sums: bytes) -> Iterator[tuple[str, str]]:
    for line in sums.decode(errors="replace").splitlines():
        if found := _LINE.fullmatch(line):
            yield found[2], found[1]


def _in_order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _bytes(file: Path) -> bytes | None:
    """The file with the line ends of the repository, which may be others on Windows; None without it."""
    return file.read_bytes().replace(b"\r\n", b"\n") if file.is_file() else None
