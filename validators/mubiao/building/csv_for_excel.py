"""Each table as a CSV that Excel and WPS open by a double click: the same bytes behind a byte order mark.

Without the mark both take the file for GBK on a Chinese system and show noise. The package itself has none,
because other programs stumble over it. The views of facts are written in the same form.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

from mubiao.building.content import Content
from mubiao.building.exact import plain
from mubiao.building.facts import Facts, facts_of

FOLDER = "csv-for-excel"
MARK = b"\xef\xbb\xbf"


def write_csv_for_excel(content: Content, folder: Path) -> None:
    """Write `csv-for-excel/<table>.csv` of every table and view of facts. Raises OSError."""
    for table in content.tables:
        place = folder / FOLDER / f"{table.stem}.csv"
        place.parent.mkdir(parents=True, exist_ok=True)
        data = (content.root / table.resource.path).read_bytes().removeprefix(MARK)
        place.write_bytes(MARK + data)
    for facts in facts_of(content, folder):
        _write(facts, folder / FOLDER / f"{facts.name}.csv")


def _write(facts: Facts, place: Path) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(facts.frame.columns)
    writer.writerows([_cell(value) for value in row] for row in facts.frame.iter_rows())
    place.write_bytes(MARK + text.getvalue().encode())


def _cell(value: object) -> str:
    """As a cell of the tables is written: numbers in full, days in ISO form, nothing where nothing is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    return "" if value is None else str(value)
