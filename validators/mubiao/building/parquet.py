"""Each table and view of facts as Parquet, zstd: exact decimals, days as dates, the rest text.

The file's own metadata hold the Table Schema, so that the meaning of each column travels with it; those of a
view hold what its comments say.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import polars as pl

from mubiao.building.content import Content, ContentTable
from mubiao.building.facts import Facts, facts_of

FOLDER = "parquet"


def write_parquet(content: Content, folder: Path) -> None:
    """Write `parquet/<table>.parquet` of every table and view of facts. Raises OSError."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for table in content.tables:
        _write(table.frame, _metadata(content, table), folder / FOLDER / f"{table.stem}.parquet")
    for facts in facts_of(content, folder):
        _write(facts.frame, _metadata_of_facts(content, facts), folder / FOLDER / f"{facts.name}.parquet")


def _write(frame: pl.DataFrame, metadata: dict[str, str], place: Path) -> None:
    # By way of memory, so that what goes wrong with the disk is an OSError.
    data = io.BytesIO()
    frame.write_parquet(data, compression="zstd", compression_level=9, metadata=metadata)
    place.write_bytes(data.getvalue())


def _metadata(content: Content, table: ContentTable) -> dict[str, str]:
    schema = table.resource.table_schema.model_dump(by_alias=True, exclude_unset=True)
    return {
        "package": content.name,
        "version": content.package.version,
        "table": table.name,
        "table_schema": json.dumps(schema, ensure_ascii=False),
    }


def _metadata_of_facts(content: Content, facts: Facts) -> dict[str, str]:
    columns = {column.name: column.description for column in facts.columns}
    return {
        "package": content.name,
        "version": content.package.version,
        "view": facts.name,
        "description": facts.description,
        "columns": json.dumps(columns, ensure_ascii=False),
    }
