"""Where frictionless checks the same thing, both must answer alike; where it does not, we say so."""

import subprocess
import sys
from pathlib import Path

import pytest

from faults.copy_of_package import ROOT, PackageCopy
from faults.corpus import CORPUS
from faults.fault import Fault
from faults.other_tool import ask_frictionless, at_the_place
from faults.plantings import Planting, edit, in_bytes, in_line, in_schema
from faults.score import expected, findings

# The answer of frictionless that says the same as a code of ours; its types are coarser.
SAME = {
    "constraint-enum": "constraint-error",
    "constraint-exclusive-maximum": "constraint-error",
    "constraint-exclusive-minimum": "constraint-error",
    "constraint-max-length": "constraint-error",
    "constraint-maximum": "constraint-error",
    "constraint-min-length": "constraint-error",
    "constraint-minimum": "constraint-error",
    "constraint-pattern": "constraint-error",
    "date-as-serial-number": "type-error",
    "date-does-not-exist": "type-error",
    "date-not-iso": "type-error",
    "blank-line": "blank-row",
    "file-missing": "scheme-error",
    "foreign-key-unknown": "foreign-key",
    "header-duplicate": "duplicate-label",
    "header-extra-column": "extra-label",
    "header-missing-column": "missing-label",
    "number-with-unit": "type-error",
    "field-count": "missing-cell or extra-cell",
    "primary-key-duplicate": "primary-key",
    "required-missing": "constraint-error",
    "type-mismatch": "type-error",
}


@pytest.mark.parametrize(
    "fault", [fault for fault in CORPUS if fault.asks_frictionless], ids=lambda fault: fault.name
)
def test_both_find_the_same_record_and_field(fault: Fault, tmp_path: Path) -> None:
    place = fault.plant(tmp_path / "package")
    assert expected(fault, place) in findings(tmp_path / "package")
    answers = at_the_place(ask_frictionless(tmp_path / "package"), place)
    assert set(SAME[fault.code].split(" or ")) & {answer.type for answer in answers}


def test_both_call_the_package_valid() -> None:
    assert findings(ROOT) == []
    assert ask_frictionless(ROOT) == []


# Slips that we refuse and frictionless lets pass. When one of these fails, frictionless has learned it: move
# the slip to the faults that both must find.
SILENT: dict[str, tuple[str, Planting]] = {
    "underscore in a number": ("number-with-separators", edit("works_target", {"value": "1_000"})),
    "full-width digits": ("digits-full-width", edit("works_target", {"value": "１００"})),
    "not a number": ("type-mismatch", edit("works_target", {"value": "NaN"})),
    "scientific notation": ("number-in-scientific-notation", edit("works_target", {"value": "1E+02"})),
    "leading zero": ("type-mismatch", edit("works_target", {"value": "0100"})),
    "date without zeros": ("date-not-iso", edit("article", {"accessed": "2024-1-5"})),
    "day that is none in a period": ("date-does-not-exist", edit("share_target", {"due": "2027-02-31"})),
    "NUL in a cell": ("nul-byte", in_line("works_target", lambda text: text + b"\x00")),
    "byte order mark": ("byte-order-mark", in_bytes("targets", lambda data: b"\xef\xbb\xbf" + data)),
    "Windows line ends": ("line-end-not-lf", in_bytes("targets", lambda data: data.replace(b"\n", b"\r\n"))),
    "line break in a cell": ("newline-in-cell", in_line("works_target", lambda text: text + b'"a\nb"')),
}


@pytest.mark.parametrize("slip", SILENT)
def test_frictionless_lets_pass(slip: str, rehearsed_package: PackageCopy) -> None:
    code, planting = SILENT[slip]
    planting(rehearsed_package)
    assert [found[0] for found in findings(rehearsed_package.folder)] == [code]
    assert ask_frictionless(rehearsed_package.folder) == []


def test_frictionless_ignores_unique_keys(rehearsed_package: PackageCopy) -> None:
    in_schema("targets", lambda s: s.update(uniqueKeys=[["source_id"]]), "")(rehearsed_package)
    assert "unique-key-duplicate" in {found[0] for found in findings(rehearsed_package.folder)}
    assert ask_frictionless(rehearsed_package.folder) == []


def test_frictionless_counts_records_and_not_lines(rehearsed_package: PackageCopy) -> None:
    """A line break in one cell moves every later error of frictionless away from its line."""
    copy = rehearsed_package
    place = edit("works_target", {"basis": "stock"})(copy)
    in_bytes("targets", lambda data: data.replace(b",note\n", b',"no\nte"\n', 1))(copy)
    answers = ask_frictionless(copy.folder)
    enum = next(answer for answer in answers if answer.field == "basis")
    assert enum.line == place.line  # the physical line is one further down


def test_the_folder_validators_does_not_hide_the_library_of_that_name() -> None:
    """frictionless imports the library `validators`; our source root has the same name."""
    code = (
        "import frictionless, validators; print(validators.__file__, validators.url('https://example.org'))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    file, works = done.stdout.split()
    assert works == "True"
    assert not Path(file).is_relative_to(ROOT / "validators")
    assert not (ROOT / "validators" / "__init__.py").exists()
