"""Which files of a folder a build made: only those are replaced or removed, whatever else a list there names.

A build leaves the names and hashes of its files in `.mubiao-build`. SHA256SUMS alone says no more than what
somebody has made sums of; it counts only where it is just the list that mubiao 0.1.0 left, which kept no
other record.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from mubiao.building.checksums import FILE as CHECKSUMS
from mubiao.building.checksums import as_lines, read_lines, sum_of

FILE = ".mubiao-build"
_FOLDERS = re.compile(r"csv-for-excel/[^/]+\.csv|parquet/[^/]+\.parquet|json/(?:[^/]+/)*[^/]+\.json")
_ALWAYS = frozenset({"croissant.json", "README.md"})
_ALONE = frozenset({"changes.json", "changes.atom", "CITATION.cff", "datacite.json", "zenodo.json", *_ALWAYS})


def write_record(folder: Path) -> None:
    """Record the files below `folder`, SHA256SUMS among them, as those of a build. Raises OSError."""
    (folder / FILE).write_text(as_lines(folder), encoding="utf-8", newline="\n")


def made_before(out: Path) -> dict[str, str]:
    """The files that the last build made in `out`, by name, with their SHA-256; empty when none has.

    Raises OSError.
    """
    recorded = read_lines(out / FILE)
    if recorded and _is_as_made(out, CHECKSUMS, recorded):
        return recorded
    # Nothing is recorded, or mubiao 0.1.0 has built here since.
    return recorded | _made_by_the_first_version(out)


def superseded(out: Path, folder: Path) -> Iterator[str]:
    """Files of the build in `out` that the one in `folder` has no longer.

    Only those that are as that build made them: what somebody has changed since is theirs. Raises OSError.
    """
    before = made_before(out)
    for name in before:
        if not (folder / name).exists() and _is_below(name) and _is_as_made(out, name, before):
            yield name


def _made_by_the_first_version(out: Path) -> dict[str, str]:
    """What SHA256SUMS lists, where it is a list of a build and one of the files proves it; else nothing."""
    sums = read_lines(out / CHECKSUMS)
    databases = [name for name in sums if name.endswith(".duckdb") and "/" not in name]
    if len(databases) != 1 or list(sums) != sorted(sums):
        return {}
    name = databases[0].removesuffix(".duckdb")
    archives = [other for other in sums if other.startswith(f"{name}-") and other.endswith(".zip")]
    of_package = {*(f"{name}.{ending}" for ending in ("duckdb", "sqlite", "xlsx", "ics")), *archives}
    if not all(other in of_package | _ALONE or _FOLDERS.fullmatch(other) for other in sums):
        return {}
    whole = len(archives) == 1 and set(sums) >= _ALWAYS
    of_a_query = set(sums) == set(databases)
    if not (whole or of_a_query):
        return {}
    proofs = (_is_as_made(out, archive, sums) and _is_archive_of(out / archive, name) for archive in archives)
    if any(proofs) or (_is_as_made(out, databases[0], sums) and _is_database_of(out / databases[0], name)):
        return {**sums, CHECKSUMS: sum_of(out / CHECKSUMS)}
    return {}


def _is_archive_of(file: Path, name: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            document = json.loads(archive.read("datapackage.json"))
        return bool(document["name"] == name and file.name == f"{name}-{document['version']}.zip")
    except Exception:  # damaged, in any of the ways that an archive can be; or no archive of ours
        return False


def _is_database_of(file: Path, name: str) -> bool:
    import duckdb

    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            found = connection.execute("SELECT name FROM package_info").fetchall()
    except duckdb.Error:
        return False
    return found == [(name,)]


def _is_as_made(out: Path, name: str, made: Mapping[str, str]) -> bool:
    place = out / name
    return place.is_file() and sum_of(place) == made.get(name)


def _is_below(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and not Path(name).is_absolute()
