"""The header against the schema: the names of the columns, and their order."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from mubiao.findings.finding import Finding

# With one of these, no column can be trusted to be what its place says.
FATAL = frozenset({"header-duplicate", "header-blank", "header-missing-column", "header-misspelt"})


def header_findings(
    header: Sequence[str], expected: Sequence[str], *, table: str, path: str
) -> list[Finding]:
    """What differs between the header of a file and the fields of its schema; empty when nothing does."""

    def finding(code: str, name: str, **details: str) -> Finding:
        return Finding(code, table=table, path=path, line=1, field=name or None, value=name, details=details)

    findings = [
        finding("header-duplicate", name, times=str(times))
        for name, times in Counter(header).items()
        if times > 1 and name
    ]
    blanks = [str(place) for place, name in enumerate(header, start=1) if not name.strip()]
    if blanks:
        findings.append(finding("header-blank", "", places=", ".join(blanks)))
    missing = [name for name in expected if name not in header]
    surplus = len(header) - len(set(header))
    if len(missing) <= surplus:
        missing = []  # a column that took the name of another: the name that stands twice says it
    extra = [name for name in dict.fromkeys(header) if name.strip() and name not in expected]
    folded = {_folded(name): name for name in extra}
    for name in missing:
        near = folded.get(_folded(name))
        if near is not None:
            extra.remove(near)
            findings.append(finding("header-misspelt", name, printed=near))
        else:
            findings.append(finding("header-missing-column", name))
    findings += [finding("header-extra-column", name, columns=", ".join(expected)) for name in extra]
    if not findings and list(header) != list(expected):
        findings.append(finding("header-order", header[0], expected=",".join(expected)))
    return findings


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().lower().replace(" ", "_").replace("-", "_")
