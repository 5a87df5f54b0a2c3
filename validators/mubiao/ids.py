"""The ids of the records: readable, ASCII, and always the same for the same record.

An id has a part for people and a part for certainty: `t-cn-zj-vr-industry_scale-2027-3f2a9c` says region,
industry, indicator and due date, and ends with six hexadecimal digits of a hash over the fields that identify
the record. Two people who add the same figure from the same source therefore make the same id, and the
primary key shows it.

The fields under the hash are fixed. Adding one would change every id that was ever released.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

# Joins the hashed fields. It cannot stand in a cell, so different fields never join to the same text.
_SEPARATOR: Final = "\x1f"
_HASH_DIGITS: Final = 6
_READABLE: Final = re.compile(r"[a-z0-9_-]+")

Row = Mapping[str, object]

IDENTIFYING_FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "sources": ("publisher", "title", "url"),
        "plans": ("region_id", "title_zh"),
        "targets": (
            "source_id",
            "plan_id",
            "region_id",
            "industry_id",
            "indicator_id",
            "scope",
            "basis",
            "due",
            "stated",
        ),
        "observations": (
            "source_id",
            "region_id",
            "industry_id",
            "indicator_id",
            "scope",
            "basis",
            "period",
            "stated",
        ),
        "events": ("source_id", "kind", "title_zh", "date"),
    }
)
"""For each table whose ids the tool makes: the fields that tell its records apart, in hashing order."""


def _text(row: Row, field: str) -> str:
    """The field as text in Unicode normal form C; a field that is absent or None counts as empty."""
    value = row.get(field)
    return "" if value is None else unicodedata.normalize("NFC", str(value))


def _slug(row: Row, *fields: str) -> str:
    """The readable part made of the first of the fields that is filled."""
    for field in fields:
        value = _text(row, field).lower().replace("/", "_")
        if value:
            if not _READABLE.fullmatch(value):
                raise ValueError(f"{field} cannot stand in an id: {value!r} is not plain ASCII")
            return value
    raise ValueError(f"{' and '.join(fields)} must be filled: the id is made of it")


def _slug_or_undated(row: Row, *fields: str) -> str:
    """As `_slug`, but a record without a date is said to be undated."""
    return _slug(row, *fields) if any(_text(row, field) for field in fields) else "undated"


def _digest(table: str, row: Row) -> str:
    joined = _SEPARATOR.join(_text(row, field) for field in IDENTIFYING_FIELDS[table])
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:_HASH_DIGITS]


def source_id(row: Row) -> str:
    """`s-<published or undated>-<hash>` of publisher, title and url."""
    return f"s-{_slug_or_undated(row, 'published')}-{_digest('sources', row)}"


def plan_id(row: Row) -> str:
    """`p-<region>-<period_start or issued or undated>-<hash>` of region_id and title_zh."""
    when = _slug_or_undated(row, "period_start", "issued")
    return f"p-{_slug(row, 'region_id')}-{when}-{_digest('plans', row)}"


def target_id(row: Row) -> str:
    """`t-<region>-<industry>-<indicator>-<due>-<hash>`."""
    parts = (_slug(row, field) for field in ("region_id", "industry_id", "indicator_id", "due"))
    return f"t-{'-'.join(parts)}-{_digest('targets', row)}"


def observation_id(row: Row) -> str:
    """`o-<region>-<industry>-<indicator>-<period>-<hash>`."""
    parts = (_slug(row, field) for field in ("region_id", "industry_id", "indicator_id", "period"))
    return f"o-{'-'.join(parts)}-{_digest('observations', row)}"


def event_id(row: Row) -> str:
    """`e-<region>-<kind>-<date or undated>-<hash>` of source_id, kind, title_zh and date."""
    when = _slug_or_undated(row, "date")
    return f"e-{_slug(row, 'region_id')}-{_slug(row, 'kind')}-{when}-{_digest('events', row)}"


ID_MAKERS: Final[Mapping[str, tuple[str, Callable[[Row], str]]]] = MappingProxyType(
    {
        "sources": ("source_id", source_id),
        "plans": ("plan_id", plan_id),
        "targets": ("target_id", target_id),
        "observations": ("observation_id", observation_id),
        "events": ("event_id", event_id),
    }
)
"""For each table whose ids the tool makes: the id column, and the function that fills it.

The order is that of dependence: a target's id needs the ids of its source and plan.
"""
