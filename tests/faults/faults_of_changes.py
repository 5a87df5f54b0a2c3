"""Slips in a new version: what was published is changed in silence, or the version does not say so.

Each is planted after the package was released; what a sound new version needs comes with the slip.
"""

from __future__ import annotations

from .copy_of_package import PackageCopy, Place, Row, path_of
from .fault import Fault
from .plantings import Planting, add, edit, in_descriptor, remove, together

PATCH, MINOR = "0.1.1", "0.2.0"
GONE = "t-cn-qx-rehearsal-rehearsal_works-2026-000000"  # the id of a record that was withdrawn


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


def _withdrawn_before(table: str, record_id: str) -> Planting:
    """A row of the version before that withdrew a record."""

    def plant(copy: PackageCopy) -> Place:
        told = {"table": table, "record_id": record_id, "field": "*", "reason": "Twice.", "version": "0.1.0"}
        copy.put("corrections", told)
        copy.write_table("corrections")
        return Place(path_of("corrections"))

    return plant


def _not_to_be_named(table: str) -> Planting:
    """The schema of corrections does not allow a table any more."""

    def plant(copy: PackageCopy) -> Place:
        (field,) = (field for field in copy.schemas["corrections"]["fields"] if field["name"] == "table")
        field["constraints"]["enum"].remove(table)
        copy.write_schema("corrections")
        return Place("datapackage.json", None, "corrections.table")

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
        "correction-of-another-old-value",
        "correction-disagrees-with-change",
        _version(PATCH),
        _correction("works_target", "locator", "第4段", old_value="第2段"),
        edit("works_target", {"locator": "第4段"}),
        _blamed("the correction", "old_value"),
    ),
    _since(
        "withdrawn-but-there",
        "withdrawal-disagrees-with-change",
        _version(PATCH),
        _correction("range_target", "*", ""),
        _blamed("the correction", "record_id"),
    ),
    _since(
        "withdrawn-id-given-to-another-record",
        "withdrawn-id-returns",
        _version(MINOR),
        add(
            "range_target",
            {"target_id": GONE, "stated": "77—79个", "value": "77", "value_max": "79", "due": "2026"},
            blames="target_id",
            same_id=True,
        ),
        after=(_withdrawn_before("targets", GONE),),
    ),
    _since(
        "indicator-made-another",
        "id-renamed",
        _version(PATCH),
        edit("works", {"name_zh": "演练亏损企业数", "name_en": "Rehearsal losses"}),
    ),
    _since(
        "name-given-to-another-industry",
        "id-renamed",
        _version(MINOR),
        add("branch", {"industry_id": "rehearsal_more", "name_en": "Rehearsal more"}, blames="name_zh"),
        edit("branch", {"name_zh": "演练旧零部件"}),
    ),
    _since(
        "table-taken-out-of-corrections",
        "table-without-account",
        _version("1.0.0"),
        _not_to_be_named("plans"),
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
