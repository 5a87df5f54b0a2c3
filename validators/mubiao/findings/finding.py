"""A finding: one thing that is wrong with the data, and where.

Findings are about data. A failure of the tool itself is an exception, never a finding.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Detail = str | tuple[str, str]
"""What fills a placeholder: one text, or one in English and one in Chinese."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `line` is the physical line of the file (the header is line 1).

    `code` names an entry of the catalogue, which holds severity and texts in both languages;
    `details` fill the placeholders of those texts.
    """

    code: str
    table: str | None = None
    path: str | None = None
    line: int | None = None
    field: str | None = None
    record_id: str | None = None
    value: str | None = None
    details: Mapping[str, Detail] = dataclasses.field(default_factory=dict)


def in_reading_order(findings: Iterable[Finding], paths: Iterable[str]) -> list[Finding]:
    """Sort as a person reads: file by file in the order of `paths`, line by line; stable and total."""
    position = {path: index for index, path in enumerate(paths)}
    last = len(position)
    return sorted(
        findings,
        key=lambda f: (
            position.get(f.path or "", last),
            f.path or "",
            f.line or 0,
            f.field or "",
            f.code,
            f.record_id or "",
            f.value or "",
        ),
    )
