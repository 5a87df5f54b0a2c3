"""README.md of the folder of downloads: for people, and as the card of a dataset at Hugging Face."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from mubiao.building.content import Content
from mubiao.building.facts import FACTS
from mubiao.building.metadata.about import About, Licence, about
from mubiao.building.parquet import FOLDER

FILE = "README.md"
# How the hub calls the licences of data; for others it takes the name and the address.
_LICENCES = {
    "CC0-1.0": "cc0-1.0",
    "CC-BY-4.0": "cc-by-4.0",
    "CC-BY-SA-4.0": "cc-by-sa-4.0",
    "CC-BY-NC-4.0": "cc-by-nc-4.0",
    "CC-BY-ND-4.0": "cc-by-nd-4.0",
    "CC-BY-NC-SA-4.0": "cc-by-nc-sa-4.0",
    "CC-BY-NC-ND-4.0": "cc-by-nc-nd-4.0",
    "ODbL-1.0": "odbl",
    "ODC-By-1.0": "odc-by",
    "PDDL-1.0": "pddl",
    "MIT": "mit",
    "Apache-2.0": "apache-2.0",
}
_COLUMNS = (
    "Each table is a CSV in UTF-8; its schema says what each column means, in both languages. · "
    "每表为一个 UTF-8 编码的 CSV；各列含义见其表结构（schema），中英文均有。"
)
_SIZES = ((10**3, "n<1K"), (10**4, "1K<n<10K"), (10**5, "10K<n<100K"), (10**6, "100K<n<1M"))


def write_card(content: Content, folder: Path) -> None:
    """Write `README.md`. Raises OSError."""
    facts = about(content)
    head = {key: value for key, value in _head(facts, content).items() if value}
    front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=100)
    views = "\n".join(_views()) if content.of_profile else ""
    text = f"---\n{front}---\n\n" + "\n\n".join(filter(None, (*_body(facts, content), views))) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def text_of_package(content: Content) -> str:
    """README.md of the zipped package: the same, without what the hub reads and without the other forms."""
    return "\n\n".join((*_body(about(content), content), _COLUMNS)) + "\n"


def _head(facts: About, content: Content) -> dict[str, Any]:
    records = sum(table.frame.height for table in content.tables)
    return {
        "pretty_name": facts.title,
        "language": list(facts.languages),
        **(_licence(facts.licence) if facts.licence else {}),
        "tags": list(facts.keywords),
        "size_categories": [next((name for limit, name in _SIZES if records < limit), "1M<n<10M")],
        "configs": [
            {
                "config_name": table.name,
                "data_files": f"{FOLDER}/{table.stem}.parquet",
                **({"default": True} if table.name == "targets" else {}),
            }
            for table in content.tables
        ]
        + [
            {"config_name": view, "data_files": f"{FOLDER}/{view}.parquet"}
            for view in (FACTS if content.of_profile else ())
        ],
    }


def _licence(licence: Licence) -> dict[str, str]:
    if licence.name in _LICENCES:
        return {"license": _LICENCES[licence.name]}
    return {"license": "other", "license_name": licence.name or licence.title, "license_link": licence.url}


def _body(facts: About, content: Content) -> Iterator[str]:
    yield f"# {facts.title}"
    yield from (text for text in (facts.title_zh, facts.description, facts.description_zh) if text)
    yield f"{facts.citation}"
    if facts.licence:
        licence = facts.licence
        yield f"Licence · 许可：{licence.title or licence.name} {licence.url}".rstrip()
    yield "\n".join(_tables(content))


def _views() -> Iterator[str]:
    """The files that stand for no table but for a view of several."""
    yield "| file 文件 | | one row is | 一行为 |"
    yield "| --- | --- | --- | --- |"
    for view, (table, title, title_zh) in FACTS.items():
        yield (
            f"| `{view}` | as `{table}` 同左表 | {title}: a record with the names of all that it refers to "
            f"| {title_zh}：一条记录，所引用者的名称均已并入 |"
        )


def _tables(content: Content) -> Iterator[str]:
    yield "| table 表 | records 记录数 | one row is | 一行为 |"
    yield "| --- | --- | --- | --- |"
    for table in content.tables:
        schema = table.resource.table_schema
        texts = (str(schema.extra(name) or "") for name in ("description", "descriptionZh"))
        cells = [f"`{table.name}`", str(table.frame.height), *texts]
        yield f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in cells)} |"
