"""The workbook as LibreOffice opens it, which reads xlsx with code of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from faults.copy_of_package import PackageCopy
from reader_environments import OUTSIDE, of_system
from stated_tables import Value, stated_tables

NAME = "china-regional-targets"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TABLE, OFFICE, TEXT = (f"{{{_OASIS}:{part}:1.0}}" for part in ("table", "office", "text"))
Sheets = dict[str, list[list[object]]]


@pytest.fixture(scope="module")
def opened(built_package: PackageCopy, tmp_path_factory: pytest.TempPathFactory) -> ElementTree.Element:
    """The workbook, opened and saved as one XML in the form of LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    command = [of_system("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    workbook = built_package.folder / "build" / f"{NAME}.xlsx"
    done = subprocess.run(
        [*command, "--convert-to", "fods", "--outdir", str(folder), str(workbook)],
        env={**OUTSIDE, "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    saved = folder / f"{NAME}.fods"
    assert saved.is_file(), done.stdout + done.stderr
    return ElementTree.parse(saved).getroot()


def sheets_of(document: ElementTree.Element) -> Sheets:
    found: Sheets = {}
    for sheet in document.iter(f"{TABLE}table"):
        rows = [list(cells(row)) for row in sheet.iter(f"{TABLE}table-row")]
        found[sheet.get(f"{TABLE}name", "")] = [row for row in rows if any(cell is not None for cell in row)]
    return found


def cells(row: ElementTree.Element) -> Iterator[object]:
    """Text, exact numbers, days as their text with a mark, and None."""
    for cell in row.iter(f"{TABLE}table-cell"):
        kind = cell.get(f"{OFFICE}value-type")
        value: object = None
        if kind == "float":
            value = Decimal(cell.get(f"{OFFICE}value", ""))
        elif kind == "date":
            value = ("day", cell.get(f"{OFFICE}date-value"))
        elif kind is not None:
            value = "\n".join("".join(pieces(line)) for line in cell.iter(f"{TEXT}p"))
        # Equal cells beside each other are one; of the empty ones to the edge of the sheet a few will do.
        yield from [value] * min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), 64)


def pieces(part: ElementTree.Element) -> Iterator[str]:
    if part.tag == f"{TEXT}s":
        yield " " * int(part.get(f"{TEXT}c", "1"))
    yield part.text or ""
    for inner in part:
        yield from pieces(inner)
        yield inner.tail or ""


def as_libreoffice_has_it(value: Value) -> object:
    if isinstance(value, Decimal):  # what Excel cannot hold exactly is text in the workbook
        return value if len(value.normalize().as_tuple().digits) <= 15 else str(value)
    return ("day", value.isoformat()) if value is not None and not isinstance(value, str) else value


def test_every_sheet_holds_what_its_table_holds(
    opened: ElementTree.Element, built_package: PackageCopy
) -> None:
    """Ids and dates as text, Chinese intact, numbers as numbers."""
    sheets = sheets_of(opened)
    for table, (columns, records) in stated_tables(built_package.folder).items():
        header, *rows = sheets[table]
        assert header[: len(columns)] == columns
        assert len(rows) == len(records)
        for row, record in zip(rows, records, strict=True):
            wanted = [as_libreoffice_has_it(value) for value in record]
            found = [*row, *[None] * len(wanted)][: len(wanted)]
            assert found == wanted, (table, record[0])
    assert {"about 说明", "dictionary 字典"} <= sheets.keys()
