"""Each table as a CSV that Excel and WPS open by a double click: commas, behind a byte order mark.

Without the mark both take the file for GBK on a Chinese system and show noise. The package itself has none,
because other programs stumble over it. However a table is written in the package, here it has commas and
double quotes, and its cells are those that were checked: their text as it stands there, nothing where a
value is missing. A table of our own package is the same bytes behind the mark. The views of facts are
written in the same form.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

from mubiao.building.content import Content
from mubiao.building.facts import Facts, facts_of
from mubiao.decimals import plain

FOLDER = "csv-for-excel"


def write_csv_for_excel(content: Content, folder: Path) -> None:
    """Write `csv-for-excel/<table>.csv` of every table and view of facts. Raises OSError."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for table in content.tables:
        # By way of memory, so that what goes wrong with the disk is an OSError.
        data = io.BytesIO()
        # An empty line would be no record to many readers: a cell that is alone in its row is quoted.
        raw = table.raw.fill_null("") if table.raw.width == 1 else table.raw
        raw.write_csv(data, include_bom=True, separator=",", quote_style="necessary")
        (folder / FOLDER / f"{table.stem}.csv").write_bytes(data.getbuffer())
    for facts in facts_of(content, folder):
        _write(facts, folder / FOLDER / f"{facts.name}.csv")


def _write(facts: Facts, place: Path) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(facts.frame.columns)
    writer.writerows([_cell(value) for value in row] for row in facts.frame.iter_rows())
    place.write_bytes(text.getvalue().encode("utf-8-sig"))


def _cell(value: object) -> str:
    """As a cell of the tables is written: numbers in full, days in ISO form, nothing where nothing is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    return "" if value is None else str(value)
