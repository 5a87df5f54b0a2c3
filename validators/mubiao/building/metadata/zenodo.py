"""Metadata of a deposit at Zenodo, as its API takes them. Zenodo gives the DOI; none is asked for here."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

from mubiao.building.content import Content
from mubiao.building.metadata.about import About, about, refuse_without_creators

FILE = "zenodo.json"


def write_zenodo(content: Content, folder: Path) -> None:
    """Write `zenodo.json`. Raises OSError, FormNotPossibleError when nobody is named as author."""
    facts = about(content)
    refuse_without_creators(facts, FILE)
    metadata = {key: value for key, value in _metadata(facts).items() if value}
    text = json.dumps({"metadata": metadata}, ensure_ascii=False, indent=2) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def _metadata(facts: About) -> dict[str, Any]:
    first, last = facts.period or (None, None)
    paragraphs = (facts.description, facts.description_zh)
    return {
        "upload_type": "dataset",
        "title": facts.title,
        "version": facts.version,
        "publication_date": facts.created.isoformat() if facts.created else None,
        "creators": [{"name": name} for name in facts.creators],
        # The description is HTML.
        "description": "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs if text) or facts.title,
        "access_right": "open",
        "license": facts.licence.name.lower() if facts.licence else None,
        "keywords": list(facts.keywords),
        # A language of the interface is one of ISO 639-3; the texts of the data are Chinese.
        "language": "zho" if "zh" in facts.languages else None,
        "dates": [{"start": f"{first}", "end": f"{last}", "type": "Valid"}] if first else None,
        "locations": [{"place": place} for place in facts.places],
    }
