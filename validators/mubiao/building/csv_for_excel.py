"""Each table as a CSV that Excel and WPS open by a double click: the same bytes behind a byte order mark.

Without the mark both take the file for GBK on a Chinese system and show noise. The package itself has none,
because other programs stumble over it.
"""

from __future__ import annotations

from pathlib import Path

from mubiao.building.content import Content

FOLDER = "csv-for-excel"
MARK = b"\xef\xbb\xbf"


def write_csv_for_excel(content: Content, folder: Path) -> None:
    """Write `csv-for-excel/<table>.csv` of every table. Raises OSError."""
    for table in content.tables:
        place = folder / FOLDER / f"{table.stem}.csv"
        place.parent.mkdir(parents=True, exist_ok=True)
        data = (content.root / table.resource.path).read_bytes().removeprefix(MARK)
        place.write_bytes(MARK + data)
