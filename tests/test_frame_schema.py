"""The pandera schemas, where pandera and polars are known to mislead."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from pandera.errors import SchemaErrors

from mubiao.checks import constraints
from mubiao.checks.constraints import CheckFailedError, violations
from mubiao.checks.types import TypedTable, typed
from mubiao.derive.frame_schema import Condition, frame_schema
from mubiao.package.descriptor import TableSchema
from mubiao.reading.table import Table


def schema(*fields: dict[str, Any], **properties: Any) -> TableSchema:
    return TableSchema.model_validate({"fields": list(fields), **properties})


def table(of: TableSchema, **columns: list[str | None]) -> TypedTable:
    raw = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return typed(Table("things", "things.csv", of, raw))[0]


CODE = {"name": "code", "type": "string", "constraints": {"pattern": "^(?:A|B)$"}}
COUNT = {"name": "count", "type": "integer", "constraints": {"required": True, "minimum": 1}}


def rows(of: TableSchema, frame: pl.DataFrame) -> list[tuple[str, int]]:
    """What the public schema finds: (check, row)."""
    try:
        frame_schema(of).validate(frame, lazy=True)
    except SchemaErrors as errors:
        return sorted(errors.failure_cases.select("check", "index").iter_rows())
    return []


@pytest.mark.parametrize("text", ["Axx", "xxB", "A\n", "AB", ""])
def test_a_pattern_binds_the_whole_cell(text: str) -> None:
    assert rows(schema(CODE), pl.DataFrame({"code": ["A", text, "B"]})) == [("constraint-pattern", 1)]


def test_one_bad_cell_does_not_blame_its_column() -> None:
    things = table(schema(COUNT), count=["1", "many", "3"])
    assert things.frame["count"].to_list() == [1, None, 3]
    assert things.mistyped == {(1, "count")}
    assert violations(things) == []


def test_a_frame_of_another_type_is_refused_not_coerced() -> None:
    with pytest.raises(SchemaErrors):
        frame_schema(schema(COUNT)).validate(pl.DataFrame({"count": ["1", "2"]}), lazy=True)


def test_missing_values_are_no_duplicates_of_each_other() -> None:
    of = schema(CODE, COUNT, uniqueKeys=[["code", "count"]])
    frame = pl.DataFrame({"code": [None, None, "A", "A"], "count": [1, 1, 2, 2]})
    assert rows(of, frame) == [("unique-key-duplicate", 3)]


def test_the_row_is_right_behind_missing_values() -> None:
    of = schema(CODE, COUNT)
    frame = pl.DataFrame({"code": [None, None, "C"], "count": [1, 0, 2]})
    assert rows(of, frame) == [("constraint-minimum", 1), ("constraint-pattern", 2)]


def test_a_lazy_frame_is_not_checked_which_is_why_only_eager_ones_are_used() -> None:
    # When pandera changes this, the warning in frame_schema's docstring can go.
    frame_schema(schema(COUNT)).validate(pl.LazyFrame({"count": [0]}), lazy=True)
    assert rows(schema(COUNT), pl.DataFrame({"count": [0]})) == [("constraint-minimum", 0)]


def test_a_check_that_fails_itself_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Condition("of-no-use", "count", pl.col("no_such_column") > 1)
    things = table(schema(COUNT), count=["1"])
    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        violations(things, rules=[broken])
    monkeypatch.setattr(constraints, "_broken", lambda candidates, _: candidates)
    with pytest.raises(CheckFailedError, match="no_such_column"):
        violations(things, rules=[broken])
