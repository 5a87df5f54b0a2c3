"""YAML to texts with their lines. Nothing is made into a number or a date: 2023-12-05 stays as typed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml

from mubiao.contribution.decoding import decoded
from mubiao.contribution.problems import Problems
from mubiao.contribution.value import Group, Items, Node, Place, Text

_CORE = "tag:yaml.org,2002:"
_TAGS = frozenset(
    _CORE + name
    for name in ("str", "null", "bool", "int", "float", "timestamp", "map", "seq", "merge", "value")
)
DEPTH = 10
_WIDE_COLON = re.compile(r"\s*(?:- +)?[\w.]+\s*：")
_TIGHT_COLON = re.compile(r"\s*(?:- +)?[A-Za-z_.]+:[^\s/]")


def read_yaml(data: bytes, problems: Problems) -> Group | None:
    """The contribution in `data`; None when it cannot be read as a whole. Never raises for what is in it."""
    text = decoded(data, problems)
    if text is None:
        return None
    before = len(problems)
    root = _composed(text, problems)
    if root is None:
        if len(problems) == before:
            problems.add("file-empty", Place())
        return None
    node = _Conversion(text, problems).node(root, "")
    if isinstance(node, Text) and not node.text:
        problems.add("file-empty", Place())
        return None
    if not isinstance(node, Group):
        hint = _colon_fault(text, node.place.line or 1)
        problems.add(hint or "not-a-group", node.place, key=("the file", "文件"))
        return None
    return node


def _composed(text: str, problems: Problems) -> yaml.Node | None:
    """The nodes of the one document. Aliases are refused before: one that holds itself would have no end."""
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                problems.add("yaml-alias", _place(event.start_mark))
                return None
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problems.add("control-character", Place(line), character=f"U+{ord(_character(error)):04X}")
    except yaml.MarkedYAMLError as error:
        _note_syntax(error, text, problems)
    except RecursionError:
        problems.add("yaml-deep", Place())
    return None


def _character(error: yaml.reader.ReaderError) -> str:
    # Declared as text or bytes by the library; in a text it is the character, or its number.
    found: object = error.character
    return chr(found) if isinstance(found, int) else str(found)


def _note_syntax(error: yaml.MarkedYAMLError, text: str, problems: Problems) -> None:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    problem = str(error.problem or error.context or "")
    if "single document" in str(error.context):
        problems.add("yaml-several-documents", Place(line))
    elif "'\\t'" in problem or _tab_indents(text, line):
        problems.add("yaml-tab", Place(line))
    elif "undefined alias" in problem:
        problems.add("yaml-alias", Place(line))
    elif fault := _colon_fault(text, line) or _colon_fault(text, line - 1):
        at = line if _colon_fault(text, line) else line - 1
        problems.add(fault, Place(at))
    else:
        problems.add("yaml-invalid", Place(line), detail=problem)


def _tab_indents(text: str, line: int) -> bool:
    return _line(text, line).lstrip(" ").startswith("\t")


def _colon_fault(text: str, line: int) -> str | None:
    typed = _line(text, line)
    if _WIDE_COLON.match(typed):
        return "yaml-wide-colon"
    return "yaml-colon-without-space" if _TIGHT_COLON.match(typed) else None


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _place(mark: Any, field: str = "") -> Place:
    return Place(None if mark is None else mark.line + 1, field)


class _Conversion:
    """From the nodes of YAML to ours."""

    def __init__(self, text: str, problems: Problems) -> None:
        self._text = text
        self._problems = problems

    def node(self, node: yaml.Node, field: str, depth: int = 0) -> Node:
        """The value of a node. What is wrong is noted, and the value left empty."""
        place = _place(node.start_mark, field)
        if node.tag not in _TAGS:
            self._problems.add("yaml-tag", place, tag=node.tag.replace(_CORE, "!!"))
        elif depth > DEPTH:
            self._problems.add("yaml-deep", place)
        elif isinstance(node, yaml.ScalarNode):
            return self._scalar(node, place)
        elif isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.node(item, field, depth + 1) for item in node.value), place)
        elif isinstance(node, yaml.MappingNode):
            return self._group(node, place, depth)
        return Text("", place)

    def _scalar(self, node: yaml.ScalarNode, place: Place) -> Text:
        if node.tag == f"{_CORE}null" and node.style is None:
            return Text("", place)
        text = str(node.value).strip()
        self._look_for_swallowed_keys(node)
        if "\n" in text:
            self._problems.add("line-break", place)
            text = " ".join(text.split("\n"))
        return Text(text, place)

    def _look_for_swallowed_keys(self, node: yaml.ScalarNode) -> None:
        """A line whose colon is full-width is no key to YAML, but goes on with the value before it."""
        if node.style is not None:
            return
        for line in range(node.start_mark.line + 2, node.end_mark.line + 2):
            if _WIDE_COLON.match(_line(self._text, line)):
                self._problems.add("yaml-wide-colon", Place(line))

    def _group(self, node: yaml.MappingNode, place: Place, depth: int) -> Group:
        values: dict[str, Node] = {}
        for key_node, value_node in node.value:
            where = _place(key_node.start_mark, place.field)
            if not isinstance(key_node, yaml.ScalarNode):
                self._problems.add("yaml-key-not-text", where)
                continue
            key = str(key_node.value).strip()
            if key in values:
                first = str(values[key].place.line)
                self._problems.add("key-duplicate", where.of(key), key=key, first=first)
                continue
            value = self.node(value_node, key, depth + 1)
            # What is empty or begins on the next line is looked for at its key.
            at_key = not isinstance(value, Text) or not value.text
            values[key] = replace(value, place=where.of(key)) if at_key else value
        return Group(values, place)
