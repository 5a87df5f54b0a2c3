"""What a person names, to what the database calls it: indicators, industries and regions."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mubiao.contribution.names import Ambiguous, IndicatorNames, Names, RegionNames, folded

if TYPE_CHECKING:
    import duckdb

_SUGGESTED = 3
WHAT = {"indicator": "指标", "industry": "产业", "region": "地区"}


class NameNotFoundError(LookupError):
    """A name that means nothing, or more than one thing: `near` are what it may mean."""

    def __init__(self, kind: str, text: str, near: tuple[str, ...], *, ambiguous: bool) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text
        self.near = near
        self.ambiguous = ambiguous


@dataclass(frozen=True)
class Asked:
    """An indicator, and what its wording says beside: 5G核心产业规模 has an industry and a scope."""

    indicator_id: str
    industry_id: str | None = None
    scope: str | None = None


def rows_of(
    connection: duckdb.DuckDBPyConnection, query: str, given: list[Any] | None = None
) -> list[dict[str, Any]]:
    """The rows of a query by the names of their columns."""
    answer = connection.execute(query, given or [])
    columns = [column[0] for column in answer.description or []]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


def region_named(connection: duckdb.DuckDBPyConnection, text: str) -> str:
    """The id of the region. Raises NameNotFoundError."""
    return _one("region", text, RegionNames(_texts(connection, "regions")).find)


def industry_named(connection: duckdb.DuckDBPyConnection, text: str) -> str:
    """The id of the industry. Raises NameNotFoundError."""
    names = Names(_texts(connection, "industries"), "industry_id", ("name_zh", "name_en"))
    return _one("industry", text, names.find)


def indicator_named(
    connection: duckdb.DuckDBPyConnection, text: str, industry_id: str | None = None
) -> Asked:
    """The indicator of an id, a name in either language or a wording. Raises NameNotFoundError."""
    known = rows_of(
        connection, "SELECT table_name FROM duckdb_tables() WHERE table_name = 'indicator_aliases'"
    )
    wordings = _texts(connection, "indicator_aliases") if known else []
    rows = _texts(connection, "indicators")
    named = IndicatorNames(rows).find(text)
    if isinstance(named, str):
        return Asked(named, industry_id)
    names = IndicatorNames(rows, wordings, industry_id or "")
    try:
        found = _one("indicator", text, names.find)
    except NameNotFoundError as error:
        if error.near:
            raise
        near = _near_wordings(text, wordings, names)
        raise NameNotFoundError("indicator", text, near, ambiguous=False) from error
    said = [
        row for row in wordings if folded(row["wording"]) == folded(text) and row["indicator_id"] == found
    ]
    industries = {row["industry_id"] for row in said}
    scopes = {row["scope"] for row in said}
    meant = industries.pop() if len(industries) == 1 else ""
    return Asked(found, industry_id or meant or None, (scopes.pop() if len(scopes) == 1 else "") or None)


def _one(kind: str, text: str, find: Callable[[str], str | Ambiguous | Any]) -> str:
    found = find(text)
    if isinstance(found, str):
        return found
    if isinstance(found, Ambiguous):
        raise NameNotFoundError(kind, text, found.candidates, ambiguous=True)
    raise NameNotFoundError(kind, text, found.nearest, ambiguous=False)


def _near_wordings(text: str, wordings: list[dict[str, str]], names: IndicatorNames) -> tuple[str, ...]:
    key = folded(text)
    by_wording = {folded(row["wording"]): row["indicator_id"] for row in wordings}
    alike = difflib.get_close_matches(key, by_wording, n=_SUGGESTED, cutoff=0.5)
    holding = sorted((one for one in by_wording if key and (key in one or one in key)), key=len)
    ids = dict.fromkeys(by_wording[one] for one in [*alike, *holding])
    return tuple(names.described(identifier) for identifier in list(ids)[:_SUGGESTED])


def _texts(connection: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, str]]:
    rows = rows_of(connection, f"SELECT * FROM {table}")
    return [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in rows]
