"""changes.atom: an Atom feed (RFC 4287) with an entry for each released version, for feed readers.

Identifiers are name-based UUIDs of the package and the version: the data have no address of their own, and
none is made up. The times are those of the versions, so that the same data give the same bytes.
"""

from __future__ import annotations

import datetime
import html
import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

from mubiao.building.changes_json import history_of
from mubiao.building.content import Content
from mubiao.building.metadata.about import About, about
from mubiao.findings.printable import printable
from mubiao.releasing.history import ChangedProperty, ChangedTable, Release, keeps_history

FILE = "changes.atom"
ATOM = "http://www.w3.org/2005/Atom"
# Atom demands a time; where the package says no day it must be the same each time all the same.
NO_DAY = datetime.date(1970, 1, 1)
# A reader shows an entry whole: what is longer is in changes.json.
RECORDS = 100
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:mubiao:changes:1")


def write_changes_atom(content: Content, folder: Path) -> None:
    """Write `changes.atom`. Raises OSError, FormNotPossibleError when the history cannot be read."""
    if keeps_history(content.root):
        feed = _feed(about(content), history_of(content, FILE))
        Xml.indent(feed)
        data = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
        (folder / FILE).write_bytes(data + b"\n")


def _feed(facts: About, history: tuple[Release, ...]) -> Xml.Element:
    # Without this the namespace would get a prefix, which some readers do not expect.
    Xml.register_namespace("", ATOM)
    subject = facts.identifier or facts.name
    feed = Xml.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", _identifier(subject))
    _add(feed, "title", f"{facts.title_zh} · {facts.title}" if facts.title_zh else facts.title)
    newest = max((release.date for release in history), default=facts.created or NO_DAY)
    _add(feed, "updated", _moment(newest))
    for name in facts.creators or (facts.name,):
        _add(_add(feed, "author"), "name", name)
    _add(feed, "generator", "mubiao")
    if facts.licence is not None:
        _add(feed, "rights", facts.licence.title or facts.licence.name)
    if facts.homepage.startswith(("https://", "http://")):
        _add(feed, "link", rel="alternate", href=facts.homepage)
    for release in history:
        entry = _add(feed, "entry")
        _add(entry, "id", _identifier(subject, release.version))
        _add(entry, "title", f"{facts.title} {release.version}")
        _add(entry, "updated", _moment(release.date))
        _add(entry, "published", _moment(release.date))
        _add(entry, "summary", summary(release), type="text")
        _add(entry, "content", "\n".join(_content(release)), type="html")
    return feed


def summary(release: Release) -> str:
    """What a version changed in numbers, in both languages."""
    counts = release.counts
    if release.previous is None:
        return f"首个版本，共 {counts.added} 条记录。 · The first version: {counts.added} records."
    zh = "删除 {removed} 条，改动 {changed} 条，新增 {added} 条".format(**dict(counts))
    en = "{removed} removed, {changed} changed, {added} added".format(**dict(counts))
    return f"与 {release.previous} 相比：{zh}。 · Since {release.previous}: {en}."


def _content(release: Release) -> Iterator[str]:
    """As HTML: the numbers, then what changed table by table; what stands in the data is escaped."""
    yield f"<p>{_text(summary(release))}</p>"
    if release.previous is None:
        listed = (f"<li><code>{_text(name)}</code> {count}</li>" for name, count in release.records.items())
        yield f"<ul>{''.join(listed)}</ul>"
    if release.descriptor:
        properties = (_changed_property(one) for one in release.descriptor)
        yield f"<h3><code>datapackage.json</code></h3><ul>{''.join(properties)}</ul>"
    for table in release.tables:
        yield f"<h3><code>{_text(table.table)}</code></h3>"
        told = list(_told(table))
        more = f"<li>… +{len(told) - RECORDS} (changes.json)</li>" if len(told) > RECORDS else ""
        yield f"<ul>{''.join(told[:RECORDS])}{more}</ul>"


def _changed_property(change: ChangedProperty) -> str:
    where = ".".join(filter(None, (change.table, change.part)))
    values = f"{change.old or '∅'} → {change.new or '∅'}"
    return f"<li>~ <code>{_text(where)}</code> {_text(values)}</li>"


def _told(table: ChangedTable) -> Iterator[str]:
    """Removals first: what is lost must not be overlooked."""
    signs = {"old": "−", "new": "+"}
    if table.presence in signs:
        yield f"<li>{signs[table.presence]} <code>{_text(table.table)}</code></li>"
    for column in table.columns:
        where = ".".join(filter(None, (column.field, column.part)))
        yield f"<li>{_text(column.kind)} <code>{_text(where)}</code></li>"
    yield from (f"<li>− <code>{_text(name)}</code></li>" for name in table.removed)
    for record in table.changed:
        for cell in record.cells:
            change = f"{cell.field}: {cell.old or '∅'} → {cell.new or '∅'}"
            yield f"<li>~ <code>{_text(record.id)}</code> {_text(change)}</li>"
    yield from (f"<li>+ <code>{_text(name)}</code></li>" for name in table.added)


def _text(text: str) -> str:
    return html.escape(printable(text))


def _identifier(*parts: str) -> str:
    return uuid.uuid5(_SPACE, "\n".join(parts)).urn


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    element = Xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text is not None:
        element.text = printable(text) if name != "content" else text
    return element
