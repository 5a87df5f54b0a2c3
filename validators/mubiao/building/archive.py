"""The package as one zip: the descriptor with bytes and hash of each table, the tables, the schemas.

The same input gives the same bytes: fixed dates, fixed order, fixed permissions.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from mubiao.building.guides import without_dead_links
from mubiao.releasing.history import FOLDER as HISTORY
from mubiao.releasing.profile_versions import FILE as PROFILE_FILE
from mubiao.releasing.profile_versions import FOLDER as PROFILES

# The earliest date that zip can hold; the time of a build is no property of the data.
NO_TIME = (1980, 1, 1, 0, 0, 0)
BESIDE = ("README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE-DATA", PROFILE_FILE)


def write_archive(descriptor: Path, target: Path, readme: str | None = None) -> None:
    """Write the package described by `descriptor` as a zip to `target`.

    Every resource's file gets its size and SHA-256 in the zipped descriptor. `readme` stands for a README
    that leads to files which are not in the zip, or that is not there; other texts lose such links alone.
    """
    root = descriptor.parent
    document = json.loads(descriptor.read_text(encoding="utf-8-sig"))
    files = {name: (root / name).read_bytes() for name in _names(root, document)}
    for resource in document["resources"]:
        paths = _paths(resource)
        if len(paths) == 1:
            data = files[paths[0]]
            resource["bytes"] = len(data)
            resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    files[descriptor.name] = (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
    files = without_dead_links(files, readme)
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, NO_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, files[name])


def archived_names(descriptor: Path) -> set[str]:
    """The files that go into the zip of the package: all that its downloads are made of. Raises OSError."""
    document = json.loads(descriptor.read_text(encoding="utf-8-sig"))
    return {descriptor.name, *_names(descriptor.parent, document)}


def _names(root: Path, document: dict[str, Any]) -> set[str]:
    names: set[str] = set()
    for resource in document["resources"]:
        names.update(_paths(resource))
        names.update(part for key in ("schema", "dialect") if isinstance(part := resource.get(key), str))
    names.update(name for name in BESIDE if (root / name).is_file())
    # With the history, so that what is unpacked builds the same list of changes; with the versions of the
    # profile, each at its address.
    for folder, kind in ((HISTORY, "*.json"), (PROFILES, "*")):
        names.update(f"{folder}/{file.name}" for file in (root / folder).glob(kind) if file.is_file())
    return names


def _paths(resource: dict[str, Any]) -> list[str]:
    listed = resource.get("path", [])  # none where the data stands in the descriptor
    return [listed] if isinstance(listed, str) else listed
