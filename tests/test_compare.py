"""Two versions, record by record: what is removed, changed, added, renamed; what a schema asks now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mubiao.changes.compare import compare
from mubiao.changes.difference import CellChange, Difference, TableDifference
from mubiao.changes.edition import UnreadableEditionError, read_edition
from mubiao.changes.semver import level
from versions import write

AB = ("id", "a", "b")


def difference(old: Path, new: Path) -> Difference:
    return compare(read_edition(old / "datapackage.json"), read_edition(new / "datapackage.json"))


def only(found: Difference) -> TableDifference:
    (table,) = found.tables
    return table


def two(tmp_path: Path, old: Any, new: Any, **more: Any) -> Difference:
    return difference(
        write(tmp_path / "old", {"t": old}, **more), write(tmp_path / "new", {"t": new}, **more)
    )


def test_removed_changed_and_added(tmp_path: Path) -> None:
    old = (AB, [("x", "1", "2"), ("y", "1", ""), ("z", "1", "2")])
    new = (AB, [("w", "0", "0"), ("y", "1", "5"), ("z", "1", "2")])
    table = only(two(tmp_path, old, new))
    assert [(record.record_id, record.line) for record in table.removed] == [("x", 2)]
    assert [(record.record_id, record.line, record.changes) for record in table.changed] == [
        ("y", 3, (CellChange("b", "", "5"),))
    ]
    assert [(record.record_id, record.line, record.cells) for record in table.added] == [
        ("w", 2, {"id": "w", "a": "0", "b": "0"})
    ]
    assert table.schema == ()


def test_the_order_of_records_is_no_difference(tmp_path: Path) -> None:
    rows = [("x", "1", "2"), ("y", "1", "")]
    assert two(tmp_path, (AB, rows), (AB, rows[::-1])).is_empty


def test_a_key_of_several_columns_with_an_empty_part(tmp_path: Path) -> None:
    old, new = [("x", "", "1"), ("x", "q", "1")], [("x", "", "2"), ("x", "q", "1")]
    table = only(two(tmp_path, (AB, old), (AB, new), keys={"t": ["id", "a"]}))
    assert [record.record_id for record in table.changed] == ["x/"]
    assert not table.removed
    assert not table.added


def test_without_a_key_whole_records_are_told_apart_and_counted(tmp_path: Path) -> None:
    old, new = [("x", "1", "1"), ("x", "1", "1")], [("x", "1", "1"), ("x", "1", "2")]
    table = only(two(tmp_path, (AB, old), (AB, new), keys={"t": []}))
    assert [record.record_id for record in table.removed] == ["x/1/1"]
    assert [record.record_id for record in table.added] == ["x/1/2"]
    assert not table.changed


def test_an_id_that_comes_twice_is_not_multiplied(tmp_path: Path) -> None:
    old, new = [("x", "1", "1"), ("x", "1", "2")], [("x", "1", "1"), ("x", "1", "3"), ("x", "1", "4")]
    table = only(two(tmp_path, (AB, old), (AB, new)))
    assert [record.changes for record in table.changed] == [(CellChange("b", "2", "3"),)]
    assert [record.cells["b"] for record in table.added] == ["4"]


def test_a_renamed_column_is_told_apart_from_changed_data(tmp_path: Path) -> None:
    rows = [(str(number), str(number * 7), "k") for number in range(20)]
    later = [(key, a, "other" if key == "3" else b) for key, a, b in rows]
    table = only(two(tmp_path, (AB, rows), (("id", "amount", "b"), later)))
    assert [(change.kind, change.old, change.new) for change in table.schema] == [
        ("column-renamed", "a", "amount")
    ]
    assert [(record.record_id, record.changes) for record in table.changed] == [
        ("3", (CellChange("b", "k", "other"),))
    ]


def test_a_renamed_column_with_a_corrected_value(tmp_path: Path) -> None:
    rows = [(str(number), str(number * 7), "k") for number in range(20)]
    later = [(key, "999" if key == "3" else a, b) for key, a, b in rows]
    table = only(two(tmp_path, (AB, rows), (("id", "amount", "b"), later)))
    assert [change.kind for change in table.schema] == ["column-renamed"]
    assert [record.changes for record in table.changed] == [(CellChange("amount", "21", "999"),)]


def test_a_renamed_key_keeps_the_records(tmp_path: Path) -> None:
    rows = [("x", "1", "2"), ("y", "3", "4")]
    old = write(tmp_path / "old", {"t": (AB, rows)})
    new = write(tmp_path / "new", {"t": (("code", "a", "b"), rows)}, keys={"t": ["code"]})
    table = only(difference(old, new))
    assert [(change.kind, change.old, change.new) for change in table.schema] == [
        ("column-renamed", "id", "code")
    ]
    assert (table.removed, table.changed, table.added) == ((), (), ())


def test_columns_of_other_values_are_gone_and_new(tmp_path: Path) -> None:
    old, new = [("x", "1", "2"), ("y", "3", "4")], [("x", "5", "2"), ("y", "6", "4")]
    table = only(two(tmp_path, (AB, old), (("id", "c", "b"), new)))
    assert [(change.kind, change.field) for change in table.schema] == [
        ("column-removed", "a"),
        ("column-added", "c"),
    ]
    assert not table.changed


def test_of_two_candidates_the_like_named_is_the_renamed_one(tmp_path: Path) -> None:
    old, new = ("id", "note", "remark"), ("id", "note_en", "remark_en")
    rows = [("x", "1", "1"), ("y", "2", "2")]
    table = only(two(tmp_path, (old, rows), (new, rows)))
    assert {change.old: change.new for change in table.schema} == {"note": "note_en", "remark": "remark_en"}


def test_columns_in_another_order(tmp_path: Path) -> None:
    table = only(two(tmp_path, (AB, [("x", "1", "2")]), (("id", "b", "a"), [("x", "2", "1")])))
    assert [change.kind for change in table.schema] == ["column-moved"]
    assert not table.changed


def test_a_table_more_and_a_table_less(tmp_path: Path) -> None:
    rows = (AB, [("x", "1", "2")])
    found = difference(
        write(tmp_path / "o", {"t": rows, "u": rows}), write(tmp_path / "n", {"t": rows, "v": rows})
    )
    assert [(table.table, table.presence) for table in found.tables] == [("v", "new"), ("u", "old")]
    assert found.counts == {"removed": 1, "changed": 0, "added": 1}


FIELDS = (
    ({}, {"constraints": {"required": True}}, "narrowed"),
    ({"constraints": {"required": True}}, {}, "widened"),
    ({"constraints": {"enum": ["p", "q"]}}, {"constraints": {"enum": ["p"]}}, "narrowed"),
    ({"constraints": {"enum": ["p"]}}, {"constraints": {"enum": ["p", "q"]}}, "widened"),
    ({"constraints": {"maxLength": 30}}, {"constraints": {"maxLength": 9}}, "narrowed"),
    ({"constraints": {"maxLength": 9}}, {"constraints": {"maxLength": 30}}, "widened"),
    ({"constraints": {"minLength": 1}}, {"constraints": {"minLength": 2}}, "narrowed"),
    ({"constraints": {"pattern": "^p$"}}, {"constraints": {"pattern": "^[pq]$"}}, "narrowed"),
    ({"constraints": {"unique": False}}, {"constraints": {"unique": True}}, "narrowed"),
    ({}, {"type": "integer"}, "type-changed"),
    ({"description": "One."}, {"description": "Two."}, "described"),
    ({"titleZh": "一"}, {"titleZh": "二"}, "described"),
    # The same asked in other words.
    ({"constraints": {"enum": ["1", "q"]}}, {"constraints": {"enum": ["q", "1"]}}, "described"),
    ({"constraints": {"required": False}}, {}, "described"),
    ({"missingValues": ["", "-"]}, {"missingValues": ["-", ""]}, "described"),
    ({"type": "boolean"}, {"type": "boolean", "falseValues": ["0", "false", "False", "FALSE"]}, "described"),
    # The same cell is another value now.
    ({"type": "number", "decimalChar": ","}, {"type": "number", "groupChar": ","}, "read-otherwise"),
    ({"type": "number"}, {"type": "number", "bareNumber": False}, "read-otherwise"),
    (
        {"type": "boolean", "trueValues": ["1", "2"]},
        {"type": "boolean", "trueValues": ["1"]},
        "read-otherwise",
    ),
    ({"type": "boolean", "trueValues": ["1"]}, {"type": "boolean", "trueValues": ["1", "2"]}, "widened"),
    ({"missingValues": [""]}, {"missingValues": ["", "2"]}, "read-otherwise"),
    ({"categories": ["1", "2"]}, {"categories": ["2", "1"]}, "described"),
    ({"categories": ["1"]}, {"categories": ["2", "1"]}, "widened"),
    (
        {"categories": ["1", "2"], "categoriesOrdered": True},
        {"categories": ["2", "1"], "categoriesOrdered": True},
        "read-otherwise",
    ),
    (
        {"categories": [{"value": "1", "label": "rural"}]},
        {"categories": [{"value": "1", "label": "urban"}]},
        "read-otherwise",
    ),
    # Nobody here knows what it says, so the worst is assumed.
    ({"unitOfMeasure": "m"}, {"unitOfMeasure": "km"}, "read-otherwise"),
)


@pytest.mark.parametrize(("old", "new", "kind"), FIELDS)
def test_what_a_field_asks(tmp_path: Path, old: Any, new: Any, kind: str) -> None:
    rows = {"t": (AB, [("1", "1", "2")])}
    found = difference(
        write(tmp_path / "old", rows, fields={"t.a": old}), write(tmp_path / "new", rows, fields={"t.a": new})
    )
    kinds = {(change.kind, change.field) for change in only(found).schema}
    assert kinds == {(kind, "a")}
    expected = {"widened": "MINOR", "described": "PATCH"}.get(kind, "MAJOR")
    assert level(found) == expected


FILES = (
    ({"dialect": {"delimiter": ","}}, {"dialect": {"delimiter": ";"}}, ["dialect"]),
    ({}, {"dialect": {"skipInitialSpace": True}}, ["dialect"]),
    ({}, {"dialect": {"quoteChar": "'", "doubleQuote": False}}, ["dialect"]),
    ({}, {"dialect": {"delimiter": ",", "quoteChar": '"', "header": True}}, []),
    ({"encoding": "utf-8"}, {"encoding": "UTF8"}, []),
)


@pytest.mark.parametrize(("old", "new", "parts"), FILES)
def test_how_a_file_is_to_be_read(tmp_path: Path, old: Any, new: Any, parts: list[str]) -> None:
    rows = {"t": (AB, [("1", "1", "2")])}
    found = difference(
        write(tmp_path / "old", rows, resource=old), write(tmp_path / "new", rows, resource=new)
    )
    assert [(change.table, change.part) for change in found.descriptor] == [("t", part) for part in parts]
    assert level(found) == ("MAJOR" if parts else "NONE")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ({"titleZh": "一"}, {"titleZh": "二"}, "described"),
        ({"fieldsMatch": "equal"}, {"fieldsMatch": "superset"}, "read-otherwise"),
        ({}, {"mayBeEmpty": True}, "widened"),
        ({"mayBeEmpty": True}, {}, "read-otherwise"),
        ({"missingValues": [""]}, {"missingValues": ["", "-"]}, "narrowed"),
    ],
)
def test_what_a_table_asks(tmp_path: Path, old: Any, new: Any, kind: str) -> None:
    rows = {"t": (AB, [("1", "1", "2")])}
    found = difference(write(tmp_path / "old", rows, schema=old), write(tmp_path / "new", rows, schema=new))
    assert [(change.kind, change.field) for change in only(found).schema] == [(kind, "")]


def test_what_cannot_be_read_is_named_and_not_compared(tmp_path: Path) -> None:
    rows = {"t": (AB, [("1", "1", "2")]), "u": (AB, [("1", "1", "2")])}
    old, new = write(tmp_path / "old", rows), write(tmp_path / "new", rows)
    (new / "data" / "u.csv").write_bytes(b"id,a,b\n1,2\n")
    found = difference(old, new)
    assert found.unread == ("u",)
    assert found.tables == ()
    (new / "datapackage.json").write_text("{")
    with pytest.raises(UnreadableEditionError, match="json-invalid"):
        difference(old, new)


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=3)
TABLE = st.dictionaries(
    st.text("xyz", min_size=1, max_size=2), st.tuples(CELLS, CELLS), min_size=1, max_size=6
)


@settings(max_examples=40)
@given(old=TABLE, new=TABLE)
def test_the_difference_leads_from_the_old_to_the_new(
    tmp_path_factory: pytest.TempPathFactory, old: Any, new: Any
) -> None:
    """What is told, done to the old version, gives the new one."""
    folder = tmp_path_factory.mktemp("pair")
    rows = [[(key, *cells) for key, cells in version.items()] for version in (old, new)]
    found = two(folder, (AB, rows[0]), (AB, rows[1]))
    done = {key: list(cells) for key, cells in old.items()}
    for table in found.tables:
        for record in table.removed:
            del done[record.record_id]
        for changed in table.changed:
            for change in changed.changes:
                place = AB.index(change.field) - 1
                assert done[changed.record_id][place] == change.old
                done[changed.record_id][place] = change.new
        for record in table.added:
            done[record.record_id] = [record.cells["a"], record.cells["b"]]
    assert done == {key: list(cells) for key, cells in new.items()}
    assert found.is_empty == (old == new)
