"""What each released version changed, kept with the data: `docs/releases/<version>.json`.

A build has no other way to know of the versions before it: a zip has no git, and two checkouts of one commit
may have other tags. The models here are the format, of these files and of `changes.json` alike.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
)

from mubiao.changes.difference import SchemaChangeKind
from mubiao.changes.semver import Level, parsed
from mubiao.package.location import RELEASES

FOLDER = RELEASES
FORMAT = 1
SCHEMA_FILE = f"{FOLDER}/changes.schema.json"

VersionText = Annotated[str, Field(pattern=r"^[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}$")]
Count = Annotated[int, Field(ge=0)]


class HistoryError(Exception):
    """A file of the history cannot be used; `place` is the file and where in it, `reason` what is wrong."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ChangedCell(_Model):
    """One cell of a record that both versions have. A cell is its text as it stands in the CSV, or ""."""

    field: str
    old: str
    new: str


class ChangedRecord(_Model):
    """A record that both versions have, with the cells that differ."""

    id: str
    cells: tuple[ChangedCell, ...]


class ChangedColumn(_Model):
    """One change of a Table Schema. `field` is the column ("" for the table), `part` the property changed."""

    kind: SchemaChangeKind
    field: str = ""
    part: str = ""
    old: str = ""
    new: str = ""


class ChangedTable(_Model):
    """One table that differs. `presence`: in both versions, in the old one only, or in the new one only."""

    table: str
    presence: str = Field(default="both", pattern="^(?:both|old|new)$")
    columns: tuple[ChangedColumn, ...] = ()
    removed: tuple[str, ...] = Field(default=(), description="The ids of records that are gone.")
    changed: tuple[ChangedRecord, ...] = ()
    added: tuple[str, ...] = Field(default=(), description="The ids of records that are new.")


class ChangedProperty(_Model):
    """One property of the descriptor that differs. `table` is "" where it is of the package.

    Of a list or an object, `old` and `new` are the parts that differ; "" is none.
    """

    table: str = ""
    part: str
    old: str = ""
    new: str = ""


class Counts(_Model):
    """How many records were removed, changed and added, in all tables together."""

    removed: Count
    changed: Count
    added: Count


class Release(_Model):
    """One version, and what it changed since the one before it.

    The first version has no `previous` and no `level`; all its records are new, and `tables` lists none.
    """

    version: VersionText
    date: datetime.date = Field(description="The day of the version.")
    previous: VersionText | None = Field(description="The version compared with; null for the first.")
    level: Level | None = Field(description="What the difference asked of the version number.")
    counts: Counts
    records: dict[str, Count] = Field(description="How many records each table has in this version.")
    tables: tuple[ChangedTable, ...] = Field(description="The tables that differ.")
    descriptor: tuple[ChangedProperty, ...] = Field(
        default=(), description="The properties of the descriptor that differ; absent when none does."
    )

    @model_serializer(mode="wrap")
    def _without_nothing(self, serialised: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # What was released before this property was thought of keeps its bytes.
        found: dict[str, Any] = serialised(self)
        return found if self.descriptor else {k: v for k, v in found.items() if k != "descriptor"}


class Changes(_Model):
    """`changes.json`: every released version of a package, the newest first."""

    format: int = Field(description="The version of this format. It changes when a reader must.", ge=1)
    package: str
    title: str
    versions: tuple[Release, ...]


def keeps_history(root: Path) -> bool:
    """Whether the package in the folder `root` keeps a history of its releases, if only an empty one."""
    return (root / FOLDER).is_dir()


def read_history(root: Path) -> tuple[Release, ...]:
    """The released versions of the package in `root`, the newest first. Raises HistoryError, OSError."""
    files = [file for file in (root / FOLDER).glob("*.json") if parsed(file.stem) is not None]
    found = [_read(file) for file in sorted(files)]
    return tuple(sorted(found, key=lambda release: parsed(release.version) or (0, 0, 0), reverse=True))


def released_versions(root: Path) -> frozenset[str] | None:
    """The versions that the package in `root` keeps a history of, by the names of its files; None without."""
    if not keeps_history(root):
        return None
    return frozenset(file.stem for file in (root / FOLDER).glob("*.json") if parsed(file.stem) is not None)


def history_file(version: str) -> str:
    """Where the history of a version stands, below the folder of the package."""
    return f"{FOLDER}/{version}.json"


def merged_versions(root: Path, old: Path) -> frozenset[str]:
    """The versions released beside that in `old`, on a branch of maintenance merged into `root`."""
    before = released_versions(old)
    return frozenset() if before is None else (released_versions(root) or frozenset()) - before


def as_json(model: BaseModel) -> str:
    """A release, or all of them, as text: indented, so that git shows what differs."""
    return json.dumps(model.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def json_schema() -> str:
    """The JSON Schema of `changes.json`, as text."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Made by `python -m mubiao.derive` from validators/mubiao/releasing/history.py.",
        **Changes.model_json_schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _read(file: Path) -> Release:
    place = f"{FOLDER}/{file.name}"
    if file.is_dir():
        raise HistoryError(place, "a folder · 是文件夹")
    try:
        release = Release.model_validate_json(file.read_bytes())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        at = ".".join(map(str, first["loc"]))
        raise HistoryError(f"{place}: {at}" if at else place, first["msg"]) from error
    if release.version != file.stem:
        raise HistoryError(place, f"version {release.version}")
    return release
