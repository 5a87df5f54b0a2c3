"""DataCite 4.5: what a registration of a DOI asks for. No DOI is in it unless the descriptor has one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mubiao.building.content import Content
from mubiao.building.metadata.about import About, about
from mubiao.building.metadata.citation import doi_of
from mubiao.building.not_possible import FormNotPossibleError

FILE = "datacite.json"
SCHEMA = "http://datacite.org/schema/kernel-4"


def write_datacite(content: Content, folder: Path) -> None:
    """Write `datacite.json`. Raises OSError, FormNotPossibleError where a thing that must be said is not."""
    facts = about(content)
    if facts.created is None or not facts.creators:
        raise FormNotPossibleError(
            f"{FILE}: DataCite demands a year and a creator; give created and contributors in the descriptor",
            f"{FILE}：DataCite 要求年份和作者，请在描述文件中写明 created 和 contributors",
        )
    text = json.dumps(_document(facts), ensure_ascii=False, indent=2) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def _document(facts: About) -> dict[str, Any]:
    assert facts.created is not None
    licence = facts.licence
    doi = doi_of(facts.identifier)
    document: dict[str, Any] = {
        "schemaVersion": SCHEMA,
        "doi": doi,
        "prefix": doi.partition("/")[0],
        "suffix": doi.partition("/")[2],
        "creators": [{"name": name, "nameType": "Organizational"} for name in facts.creators],
        "titles": list(_titles(facts)),
        "publisher": {"name": facts.publisher},
        "publicationYear": str(facts.created.year),
        "types": {"resourceType": "Data Package", "resourceTypeGeneral": "Dataset"},
        "subjects": [{"subject": word} for word in facts.keywords],
        "dates": [{"date": facts.created.isoformat(), "dateType": "Created"}],
        "version": facts.version,
        "rightsList": [_rights(licence.name, licence.title, licence.url)] if licence else [],
        "descriptions": list(_descriptions(facts)),
        "geoLocations": [{"geoLocationPlace": place} for place in facts.places],
        "url": facts.homepage,
    }
    return {key: value for key, value in document.items() if value}


def _titles(facts: About) -> list[dict[str, str]]:
    titles = [{"title": facts.title, "lang": "en"}]
    if facts.title_zh:
        titles.append({"title": facts.title_zh, "titleType": "TranslatedTitle", "lang": "zh"})
    return titles


def _descriptions(facts: About) -> list[dict[str, str]]:
    texts = (("en", facts.description), ("zh", facts.description_zh))
    return [
        {"description": text, "descriptionType": "Abstract", "lang": language}
        for language, text in texts
        if text
    ]


def _rights(name: str, title: str, url: str) -> dict[str, str]:
    rights = {"rights": title or name, "rightsUri": url, "rightsIdentifier": name}
    return {key: value for key, value in rights.items() if value}
