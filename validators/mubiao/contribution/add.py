"""A contribution into the tables: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mubiao.canonical_form.package_form import Rewriting
from mubiao.canonical_form.saving import save
from mubiao.contribution.change import TableChange, changes
from mubiao.contribution.correct import CellCorrection, correct
from mubiao.contribution.known import Known, read_known
from mubiao.contribution.problems import Problem, Problems
from mubiao.contribution.read_issue import REPORT
from mubiao.contribution.reading import read_contribution
from mubiao.contribution.record import Record
from mubiao.contribution.records import derive
from mubiao.contribution.trial import Judged, judged
from mubiao.contribution.value import Node
from mubiao.package.descriptor import Package


@dataclass(frozen=True)
class Addition:
    """What adding a contribution comes to.

    `problems` are of the contribution itself, `judged` of the package as it would be. With any problem, or an
    error among `judged`, nothing may be written, and `write` refuses.
    """

    known: Known | None = None
    records: tuple[Record, ...] = ()
    corrections: tuple[CellCorrection, ...] = ()
    changes: tuple[TableChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    judged: tuple[Judged, ...] = field(default=())
    root: Path = field(default=Path())
    """The folder of the package."""

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems and not any(one.is_error for one in self.judged)

    def write(self) -> None:
        """Write the tables that change.

        Raises OSError, or FileChangedError when one of the tables that were read has changed since; then
        nothing is changed.
        """
        if not self.is_good or self.known is None:
            raise ValueError("a contribution with problems is not written")
        rewritings = [Rewriting(one.table.file, one.table.before, one.after) for one in self.changes]
        # The others too: records that somebody has added or mended since were no part of what was judged.
        read = {table.file: table.before for table in self.known.tables.values()}
        save(rewritings, self.root, read)


def prepare(
    data: bytes, package: Package, descriptor: Path, progress: Callable[[str], None] = lambda _: None
) -> Addition:
    """What adding the contribution in `data` (YAML or xlsx) to the package comes to. Writes nothing to it."""
    problems = Problems()
    root = read_contribution(data, problems)
    known = read_known(package, descriptor.parent, problems)
    if root is None or known is None:
        return Addition(known, problems=tuple(problems))
    if REPORT in root.values:
        return _corrected(root.values[REPORT], known, package, descriptor, problems, progress)
    records = tuple(derive(root, known, problems))
    if problems:
        return Addition(known, records, problems=tuple(problems))
    changed = tuple(changes(records, known))
    found = judged(descriptor, changed, progress) if changed else []
    return Addition(known, records, (), changed, judged=tuple(found), root=descriptor.parent)


def _corrected(
    report: Node,
    known: Known,
    package: Package,
    descriptor: Path,
    problems: Problems,
    progress: Callable[[str], None],
) -> Addition:
    """What mending the error that a report tells comes to."""
    correction = correct(report, known, package.version, problems)
    if correction is None:
        return Addition(known, problems=tuple(problems))
    found = judged(descriptor, correction.changes, progress)
    return Addition(
        known, (), correction.cells, correction.changes, judged=tuple(found), root=descriptor.parent
    )
