"""One JSON-LD that search engines read as schema.org/Dataset and machine learning tools as Croissant 1.0.

The files that it lists are the Parquet files beside it, with size and SHA-256, since their columns are typed.

Foreign keys are not told as `references`: mlcroissant takes one for a join, and a dataset of which several
record sets are read then loses rows without a word. They stand in the schemas of the package.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl

from mubiao.building.content import Content, ContentTable
from mubiao.building.metadata.about import About, about
from mubiao.building.parquet import FOLDER
from mubiao.package.descriptor import FieldSchema

FILE = "croissant.json"
# The vocabulary as the specification of Croissant 1.0 prints it.
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES: dict[type[pl.DataType], str] = {
    pl.Int64: "sc:Integer",
    pl.Float64: "sc:Float",
    pl.Boolean: "sc:Boolean",
    pl.Date: "sc:Date",
    # Croissant has no exact decimal; the file has.
    pl.Decimal: "sc:Float",
}


def write_croissant(content: Content, folder: Path) -> None:
    """Write `croissant.json` beside the Parquet files, which must be there. Raises OSError."""
    facts = about(content)
    document = {key: value for key, value in _document(facts).items() if value}
    document["distribution"] = [_file(table, folder) for table in content.tables]
    document["recordSet"] = [_record_set(table) for table in content.tables]
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def _document(facts: About) -> dict[str, Any]:
    licence = facts.licence
    first, last = facts.period or (None, None)
    creators = [{"@type": "Organization", "name": name} for name in facts.creators]
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": facts.title,
        "alternateName": [name for name in (facts.name, facts.title_zh) if name],
        "description": "\n\n".join(text for text in (facts.description, facts.description_zh) if text),
        "version": facts.version,
        "license": (licence.url or licence.name) if licence else None,
        "creator": creators,
        "publisher": {"@type": "Organization", "name": facts.publisher} if facts.publisher else None,
        "datePublished": facts.created.isoformat() if facts.created else None,
        "url": facts.homepage,
        "identifier": facts.identifier,
        "keywords": list(facts.keywords),
        "inLanguage": list(facts.languages),
        "isAccessibleForFree": True,
        "citeAs": facts.citation,
        "temporalCoverage": f"{first}/{last}" if first else None,
        "spatialCoverage": [{"@type": "Place", "name": name} for name in facts.places],
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": variable.name_en,
                **({"alternateName": variable.name_zh} if variable.name_zh else {}),
                "propertyID": variable.indicator_id,
                "description": variable.definition,
                "unitText": variable.unit,
            }
            for variable in facts.variables
        ],
    }


def _place(table: ContentTable) -> str:
    return f"{FOLDER}/{table.stem}.parquet"


def _file(table: ContentTable, folder: Path) -> dict[str, Any]:
    data = (folder / _place(table)).read_bytes()
    return {
        "@type": "cr:FileObject",
        "@id": _place(table),
        "name": _place(table),
        "contentUrl": _place(table),
        "contentSize": f"{len(data)} B",
        "encodingFormat": "application/x-parquet",
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _record_set(table: ContentTable) -> dict[str, Any]:
    schema = table.resource.table_schema
    key = [{"@id": f"{table.name}/{name}"} for name in schema.primary_key]
    record_set = {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": str(schema.extra("description") or schema.extra("title") or ""),
        "key": key[0] if len(key) == 1 else key,
        "field": [_field(field, table) for field in schema.fields],
    }
    return {name: value for name, value in record_set.items() if value}


def _field(field: FieldSchema, table: ContentTable) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": field.name,
        "description": field.description or field.title,
        "dataType": _TYPES.get(type(table.frame.schema[field.name]), "sc:Text"),
        "source": {"fileObject": {"@id": _place(table)}, "extract": {"column": field.name}},
    }
    return {name: value for name, value in made.items() if value}
