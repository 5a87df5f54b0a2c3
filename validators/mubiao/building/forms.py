"""Every form in which a package can be downloaded: one list, in the order in which they are made.

A form is a function of the content and a folder, into which it writes its files. To add one, write its module
and name it here; a test reads back each file that a build leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mubiao.building.archive import write_archive
from mubiao.building.changes_atom import write_changes_atom
from mubiao.building.changes_json import write_changes_json
from mubiao.building.content import Content
from mubiao.building.csv_for_excel import write_csv_for_excel
from mubiao.building.database import build_database, database_name
from mubiao.building.due_dates import write_due_dates
from mubiao.building.json_pages import write_json_pages
from mubiao.building.metadata.card import text_of_package, write_card
from mubiao.building.metadata.citation import write_citation
from mubiao.building.metadata.croissant import write_croissant
from mubiao.building.metadata.datacite import write_datacite
from mubiao.building.metadata.zenodo import write_zenodo
from mubiao.building.parquet import write_parquet
from mubiao.building.sqlite import write_sqlite
from mubiao.building.workbook import write_workbook


@dataclass(frozen=True)
class Form:
    """One form: what progress calls it, and what writes it.

    `of_profile`: it needs the tables of our profile, and is not made of other packages.
    """

    name: str
    write: Callable[[Content, Path], None]
    of_profile: bool = False


def _write_database(content: Content, folder: Path) -> None:
    target = folder / database_name(content.package)
    build_database(content.root, content.package, target, descriptor=content.descriptor.name, content=content)


def _write_archive(content: Content, folder: Path) -> None:
    target = folder / f"{content.name}-{content.package.version}.zip"
    write_archive(content.descriptor, target, text_of_package(content))


DATABASE = Form("duckdb", _write_database)
FORMS = (
    # First, since it is the last gate as well: what it refuses is not built.
    DATABASE,
    Form("zip", _write_archive),
    Form("csv", write_csv_for_excel),
    Form("parquet", write_parquet),
    Form("sqlite", write_sqlite),
    Form("xlsx", write_workbook),
    Form("json", write_json_pages, of_profile=True),
    Form("ics", write_due_dates, of_profile=True),
    Form("changes", write_changes_json),
    Form("atom", write_changes_atom),
    # After the Parquet files, whose sizes and hashes it states.
    Form("croissant", write_croissant),
    Form("citation", write_citation),
    Form("datacite", write_datacite),
    Form("zenodo", write_zenodo),
    Form("readme", write_card),
)
