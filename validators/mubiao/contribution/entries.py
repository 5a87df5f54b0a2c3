"""An entry of a contribution against the keys of its section: which are given, and is each what it may be."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from mubiao.canonical_form.cells import CellForm, has_form
from mubiao.contribution.problems import Problems
from mubiao.contribution.sections import DERIVED, SECTIONS, UNDATED, Key, Section
from mubiao.contribution.value import Group, Items, Node, Place, Text, is_blank
from mubiao.package.descriptor import FieldSchema, TableSchema


class Entry:
    """The filled keys of an entry, by name. A key that is blank counts as not given."""

    def __init__(self, section: Section, group: Group, problems: Problems) -> None:
        self.section = section
        self.place = group.place
        self.is_sound = True
        self._problems = problems
        self._nodes: dict[str, Node] = {}
        for typed, node in _flattened(section, group):
            self._take(typed, node)
        for key in section.keys:
            if key.required and key.name not in self._nodes:
                self.reject("key-missing", self.place.of(key.name), key=key.name, meaning=key.meaning)

    def reject(self, code: str, place: Place, **details: str | tuple[str, str]) -> None:
        """Note a problem; the entry makes no record then."""
        self._problems.add(code, place, **details)
        self.is_sound = False

    def node(self, name: str) -> Node | None:
        """What was given for a key that may be more than a text."""
        return self._nodes.get(name)

    def text(self, name: str) -> str:
        """What was given for a key; "" when nothing was, or something else than a text."""
        node = self._nodes.get(name)
        return node.text if isinstance(node, Text) else ""

    def has(self, name: str) -> bool:
        """Whether the key is given."""
        return name in self._nodes

    def place_of(self, name: str) -> Place:
        """Where the key is given; the entry when it is not."""
        return self._nodes[name].place.of(name) if name in self._nodes else self.place.of(name)

    def cell(self, key: Key, schema: TableSchema) -> str:
        """The cell that a key of plain text fills, in its canonical form."""
        text = self.text(key.name)
        if not text or (key.undated and text.casefold() in UNDATED):
            return "" if text else key.default
        return self._formed(key, text, schema.field(key.column))

    def _formed(self, key: Key, text: str, field: FieldSchema) -> str:
        allowed = field.constraints.get("enum")
        if allowed and text.casefold() in allowed:
            return text.casefold()
        repaired = CellForm(field)(text)
        closed = field.is_period or field.type == "date" or "pattern" in field.constraints
        if repaired.doubt is None and (not closed or has_form(repaired.text, field)) and not allowed:
            return repaired.text
        place = self.place_of(key.name)
        if allowed:
            self.reject("not-allowed", place, value=text, key=key.name, allowed=", ".join(allowed))
        elif field.is_period or field.type == "date":
            self.reject("date-form", place, value=text, interval=_interval(field))
        else:
            example = str(field.extra("example") or key.example)
            self.reject("form", place, value=text, key=key.name, example=example)
        return ""

    def _take(self, typed: str, node: Node) -> None:
        place = node.place.of(typed)
        key = self.section.key(typed)
        if key is None:
            if typed in DERIVED:
                self.reject("key-derived", place, key=typed, origin=DERIVED[typed])
            else:
                names = [key.name for key in self.section.keys]
                self.reject("key-unknown", place, key=typed, near=near(typed, names))
        elif key.name in self._nodes:
            first = str(self._nodes[key.name].place.line)
            self.reject("key-duplicate", place, key=key.name, first=first)
        elif key.kind != "regions" and not isinstance(node, Text):
            self.reject("not-a-text", place, key=typed)
            self._nodes[key.name] = Text("", place)  # given, if wrongly: not missing as well
        elif not is_blank(node):
            self._nodes[key.name] = node


def near(typed: str, names: list[str]) -> tuple[str, str]:
    """`; did you mean …` in both languages, or nothing."""
    if typed[:1].isdecimal():
        # {stated: 1,000家} is to YAML a value `1` and a key `000家`.
        return "; a value with a comma must stand in quotes", "；含半角逗号的值须加引号"
    found = difflib.get_close_matches(typed.casefold(), names, n=1, cutoff=0.6)
    return (f"; did you mean {found[0]}?", f"；是否指 {found[0]}？") if found else ("", "")


def _interval(field: FieldSchema) -> tuple[str, str]:
    if "/" in str(field.constraints.get("pattern", "")):
        return "; an interval is 2023-01/2023-11", "；区间写 2023-01/2023-11"
    return "", ""


def _flattened(section: Section, group: Group) -> Iterator[tuple[str, Node]]:
    """The keys of a group, those of a group within it as `baseline.value`; so is `baseline: 500亿元`."""
    prefixes = {key.name.split(".")[0] for key in section.keys if "." in key.name}
    for typed, node in group.values.items():
        if typed in prefixes and isinstance(node, Group):
            yield from ((f"{typed}.{inner}", value) for inner, value in node.values.items())
        else:
            yield (f"{typed}.value" if typed in prefixes else typed), node


def sections_of(root: Group, problems: Problems) -> dict[str, Node]:
    """The parts of a contribution that are filled in, by the names of their sections."""
    parts: dict[str, Node] = {}
    for typed, node in root.values.items():
        one = next((one for one in SECTIONS if typed in (one.name, one.label)), None)
        if one is None:
            names = [one.name for one in SECTIONS]
            problems.add("key-unknown", node.place.of(typed), key=typed, near=near(typed, names))
        elif one.name in parts:
            first = str(parts[one.name].place.line)
            problems.add("key-duplicate", node.place.of(typed), key=one.name, first=first)
        elif not is_blank(node):
            parts[one.name] = node
    return parts


def entries_of(section: Section, node: Node | None, problems: Problems) -> list[Entry]:
    """The entries of a listed section; those of a template that were left blank are passed over."""
    if node is None:
        return []
    if not isinstance(node, Items):
        problems.add("not-a-list", node.place, key=section.name)
        return []
    entries = []
    for item in node.items:
        if isinstance(item, Group):
            if not item.is_blank:
                entries.append(Entry(section, item, problems))
        elif not is_blank(item):
            problems.add("not-a-group", item.place, key=section.name)
    return entries
