"""The package that the benchmark makes is sound, and what is planted in it is all that is found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from faults.copy_of_package import ROOT
from mubiao.validator import validate

sys.path.insert(0, str(ROOT / "benchmarks"))
from large_package import SLIPS, make


def found(folder: Path) -> list[tuple[int | None, str, str | None]]:
    return [(f.line, f.code, f.field) for f in validate(folder).findings if f.code != "table-empty"]


def test_without_faults_there_is_no_finding(tmp_path: Path) -> None:
    make(tmp_path / "package", 3_000, faults=False)
    assert found(tmp_path / "package") == []


@pytest.mark.parametrize("targets", [len(SLIPS) * 1_000])
def test_every_planted_fault_is_found_and_nothing_else(tmp_path: Path, targets: int) -> None:
    planted = make(tmp_path / "package", targets, faults=True)
    assert {fault["code"] for fault in planted} >= {"value-disagrees-with-stated", "foreign-key-unknown"}
    assert found(tmp_path / "package") == [(one["line"], one["code"], one["field"]) for one in planted]
    assert len(planted) == len(SLIPS)
