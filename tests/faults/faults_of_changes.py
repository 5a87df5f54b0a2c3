"""Slips in a new version: what was published is changed in silence, or the version does not say so.

Each is planted after the package was released; what a sound new version needs comes with the slip.
"""

from __future__ import annotations

from .copy_of_package import PackageCopy, Place, Row, path_of
from .fault import Fault
from .plantings import Planting, add, edit, in_descriptor, remove, together

PATCH, MINOR = "0.1.1", "0.2.0"


def _version(number: str) -> Planting:
    return in_descriptor(lambda descriptor: descriptor.update(version=number), "version")


def _correction(nickname: str, field: str, new: str, **cells: str) -> Planting:
    """A row of corrections that leads from a cell as it is to `new`; `cells` make it say something else."""

    def plant(copy: PackageCopy) -> Place:
        table, row = copy.known[nickname]
        key = "/".join(row[part] for part in copy.schemas[table]["primaryKey"])
        told: Row = {
            "table": table,
            "record_id": key,
            "field": field,
            "old_value": row.get(field, ""),
            "new_value": new,
            "reason": "Looked up again.",
            "version": PATCH,
            **cells,
        }
        copy.known["the correction"] = ("corrections", copy.put("corrections", told))
        copy.write_table("corrections")
        return Place("datapackage/corrections.csv")

    return plant


def _blamed(nickname: str, field: str) -> Planting:
    """Change nothing; the cell of a record is to blame."""

    def plant(copy: PackageCopy) -> Place:
        return edit(nickname, {field: copy.known[nickname][1][field]})(copy)

    return plant


def _gone(table: str, field: str) -> Planting:
    """Change nothing; what is gone has no line."""

    def plant(copy: PackageCopy) -> Place:
        return Place(path_of(table) if table in copy.tables else None, None, field)

    return plant


def _column_added(table: str) -> Planting:
    """A column more, in the schema and in the file."""

    def plant(copy: PackageCopy) -> Place:
        field = {"name": "remark", "type": "string", "title": "Remark", "description": "More."}
        copy.schemas[table]["fields"].append(field)
        copy.write_schema(table)
        for row in copy.tables[table]:
            row["remark"] = ""
        copy.write_table(table)
        return Place(None)

    return plant


def _since(name: str, code: str, *plantings: Planting, after: tuple[Planting, ...] = ()) -> Fault:
    return Fault(name, code, together(*plantings), after=after, since_release=True)


_NEW_TARGET = add("works_target", {"due": "2026", "supersedes_id": ""}, blames="due", known_as="a new target")

FAULTS = (
    _since(
        "place-changed-in-silence",
        "change-without-correction",
        _version(PATCH),
        edit("works_target", {"locator": "第4段"}),
    ),
    _since(
        "figure-filled-in-silence",
        "change-without-correction",
        _version(PATCH),
        edit("article", {"doc_number": "例政发〔2023〕1号"}),
    ),
    _since(
        "one-of-two-changes-corrected",
        "change-without-correction",
        _version(PATCH),
        _correction("works_target", "locator", "第4段"),
        edit("works_target", {"locator": "第4段"}),
        edit("works_target", {"commitment": "strive"}),
    ),
    _since(
        "target-deleted-in-silence",
        "record-vanished",
        _version(PATCH),
        remove("range_target"),
        _gone("targets", "target_id"),
    ),
    _since(
        "host-deleted-in-silence",
        "record-vanished",
        _version(PATCH),
        remove("host"),
        _gone("event_regions", "event_id"),
    ),
    _since(
        "id-given-to-another-record",
        "id-reused",
        _version(PATCH),
        edit("range_target", {"scope": "国家级"}),
    ),
    _since(
        "correction-of-another-value",
        "correction-disagrees-with-change",
        _version(PATCH),
        _correction("works_target", "locator", "第5段"),
        edit("works_target", {"locator": "第4段"}),
        _blamed("the correction", "new_value"),
    ),
    _since(
        "correction-of-nothing",
        "correction-disagrees-with-change",
        _version(PATCH),
        _correction("works_target", "locator", "第4段"),
        _blamed("the correction", "new_value"),
    ),
    _since(
        "withdrawn-but-there",
        "correction-disagrees-with-change",
        _version(PATCH),
        _correction("range_target", "*", ""),
        _blamed("the correction", "new_value"),
    ),
    _since(
        "correction-of-published-version",
        "correction-of-other-version",
        _version(PATCH),
        _correction("works_target", "locator", "第4段", version="0.1.0"),
        edit("works_target", {"locator": "第4段"}),
        _blamed("the correction", "version"),
    ),
    _since(
        "correction-of-later-version",
        "correction-of-other-version",
        _version(PATCH),
        _correction("works_target", "locator", "第4段", version="0.3.0"),
        edit("works_target", {"locator": "第4段"}),
        _blamed("the correction", "version"),
    ),
    _since(
        "correction-deleted",
        "correction-rewritten",
        _version(PATCH),
        remove("correction"),
        _gone("corrections", "record_id"),
    ),
    _since(
        "correction-altered",
        "correction-rewritten",
        _version(PATCH),
        edit("correction", {"old_value": "1"}, blames="record_id"),
    ),
    _since("rows-added-as-patch", "version-does-not-fit", _NEW_TARGET, _version(PATCH)),
    _since("rows-added-as-nothing", "version-does-not-fit", _NEW_TARGET, _version("0.1.0")),
    _since("column-added-as-minor", "version-does-not-fit", _column_added("industries"), _version(MINOR)),
    _since("version-set-back", "version-does-not-fit", _version("0.0.9")),
    _since("version-without-form", "profile-property-form", _version("next")),
)
