"""Every planted fault is found where it is, and nothing else is found."""

from collections import Counter
from pathlib import Path

import pytest

from faults.copy_of_package import ROOT, PackageCopy
from faults.corpus import CORPUS, NOT_PLANTED
from faults.fault import Fault
from faults.score import PAGE, expected, findings, row, totals_line
from mubiao.findings.catalogue import catalogue

LEAST_KINDS = 100


def _by_name(fault: Fault) -> str:
    return fault.name


def test_the_real_package_has_no_finding() -> None:
    assert findings(ROOT) == []


def test_the_copy_is_the_real_package(real_package: PackageCopy) -> None:
    for file in real_package.folder.rglob("*.csv"):
        assert file.read_bytes() == (ROOT / file.relative_to(real_package.folder)).read_bytes(), file.name


def test_the_made_up_records_are_valid(rehearsed_package: PackageCopy) -> None:
    assert findings(rehearsed_package.folder) == []


@pytest.mark.parametrize("fault", [fault for fault in CORPUS if fault.after], ids=_by_name)
def test_what_a_fault_needs_around_it_is_valid(fault: Fault, tmp_path: Path) -> None:
    fault.prepare(tmp_path / "package")
    assert findings(tmp_path / "package") == []


@pytest.mark.parametrize("fault", CORPUS, ids=_by_name)
def test_a_fault_gives_its_finding_and_no_other(fault: Fault, tmp_path: Path) -> None:
    place = fault.plant(tmp_path / "package")
    assert findings(tmp_path / "package") == [expected(fault, place)]


def test_names_of_faults_are_unique_and_many() -> None:
    assert [name for name, times in Counter(fault.name for fault in CORPUS).items() if times > 1] == []
    assert len(CORPUS) >= LEAST_KINDS


def test_every_code_has_a_fault_or_a_reason_why_not() -> None:
    planted = {fault.code for fault in CORPUS}
    assert set(catalogue()) - planted == set(NOT_PLANTED)
    assert all(NOT_PLANTED.values())


def test_the_page_lists_these_faults_and_all_are_found() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if line.startswith("| ") and line.count("|") == 6 and "`" in line]
    assert len(listed) == len(CORPUS)
    for fault, line in zip(CORPUS, listed, strict=True):
        assert line.startswith(f"{row(fault.name, fault.code)} yes | 0 |"), (
            "run python -m tests.faults.score --write"
        )
    assert totals_line(len(CORPUS), len(CORPUS), 0, 0) in lines
