"""A report: all findings about one package, and what they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mubiao.findings.catalogue import SEVERITIES, Severity, severity
from mubiao.findings.finding import Finding


@dataclass(frozen=True)
class Report:
    """The outcome of a validation.

    `rows` holds the number of records read, by table. The same input gives an equal report.
    """

    package: str
    version: str
    findings: tuple[Finding, ...]
    rows: Mapping[str, int]

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        counted = Counter(severity(finding) for finding in self.findings)
        return {name: counted[name] for name in SEVERITIES}

    @property
    def valid(self) -> bool:
        """True when no finding is an error."""
        return self.counts["error"] == 0
