"""Each table as Parquet, compressed with zstd: exact decimals, days as dates, the rest text.

The file's own metadata hold the Table Schema, so that the meaning of each column travels with it.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

from mubiao.building.content import Content, ContentTable

FOLDER = "parquet"


def write_parquet(content: Content, folder: Path) -> None:
    """Write `parquet/<table>.parquet` of every table. Raises OSError."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for table in content.tables:
        # By way of memory, so that what goes wrong with the disk is an OSError.
        data = io.BytesIO()
        metadata = _metadata(content, table)
        table.frame.write_parquet(data, compression="zstd", compression_level=9, metadata=metadata)
        (folder / FOLDER / f"{table.stem}.parquet").write_bytes(data.getvalue())


def _metadata(content: Content, table: ContentTable) -> dict[str, str]:
    schema = table.resource.table_schema.model_dump(by_alias=True, exclude_unset=True)
    return {
        "package": content.name,
        "version": content.package.version,
        "table": table.name,
        "table_schema": json.dumps(schema, ensure_ascii=False),
    }
