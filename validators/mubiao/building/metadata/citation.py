"""CITATION.cff 1.2.0: how to cite this version; GitHub, Zenodo and reference managers read it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from mubiao.building.content import Content
from mubiao.building.metadata.about import about, refuse_without_creators

FILE = "CITATION.cff"
# The licences of data that the format knows by name; another is given by its address.
_SPDX_OF_DATA = re.compile(
    r"(?:CC-(?:BY|BY-SA|BY-NC|BY-ND|BY-NC-SA|BY-NC-ND)-(?:3\.0|4\.0)"
    r"|CC0-1\.0|ODbL-1\.0|ODC-By-1\.0|PDDL-1\.0|MIT|Apache-2\.0)"
)


def write_citation(content: Content, folder: Path) -> None:
    """Write `CITATION.cff`. Raises OSError, FormNotPossibleError when nobody is named as author."""
    facts = about(content)
    refuse_without_creators(facts, FILE)
    licence = facts.licence
    known = licence is not None and _SPDX_OF_DATA.fullmatch(licence.name) is not None
    citation: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": facts.title,
        "version": facts.version,
        "authors": [{"name": name} for name in facts.creators],
        "date-released": facts.created,
        "abstract": facts.description,
        "keywords": list(facts.keywords),
        "license": licence.name if licence and known else None,
        "license-url": licence.url if licence and not known else None,
        "doi": doi_of(facts.identifier),
        "url": facts.homepage,
    }
    kept = {key: value for key, value in citation.items() if value}
    text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=100)
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def doi_of(identifier: str) -> str:
    """The DOI in an identifier, bare or as an address; empty when it is none."""
    found = re.search(r"(10\.[0-9]{4,}(?:\.[0-9]+)*/\S+)$", identifier)
    return found[1] if found else ""
