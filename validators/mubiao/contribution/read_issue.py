"""The text of an issue to texts with their lines: a form of .github/ISSUE_TEMPLATE, filled in on GitHub.

GitHub turns each answer into a heading, which is the label of the question, and the answer below it. Labels
end in the key of a contribution: `来源标题 · Title of the source (source.title)`. An issue suggests one
record, or reports one error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mubiao.contribution.decoding import decoded
from mubiao.contribution.problems import Problems
from mubiao.contribution.value import Group, Items, Node, Place, Text, is_blank

_HEADING = re.compile(r"### .*\(((?:source|plan|record|report)\.[a-z_]+)\)[ \t]*")
_NO_ANSWER = ("_No response_", "None")
# Answers that were chosen from a list: what counts stands before the explanation.
CHOSEN = ("source.tier", "record.kind", "record.basis", "record.commitment")
_EXPLAINED = " · "
KINDS = {"target": ("targets", "due"), "observation": ("observations", "period")}
REPORT = "report"


@dataclass
class _Answer:
    key: str
    line: int
    lines: list[str]


def is_issue(data: bytes) -> bool:
    """Whether this is the text of an issue: a heading of a form is no line of any other contribution."""
    text = data.decode("utf-8-sig", errors="replace")
    return any(_HEADING.fullmatch(line) for line in text.splitlines())


def read_issue(data: bytes, problems: Problems) -> Group | None:
    """The contribution in the text of an issue; None when it is not UTF-8, or of no kind that is known."""
    text = decoded(data, problems)
    if text is None:
        return None
    groups: dict[str, dict[str, Node]] = {}
    for answer in _answers(text):
        group, _, name = answer.key.partition(".")
        place = Place(answer.line, name)
        values = groups.setdefault(group, {})
        if name in values:
            first = str(values[name].place.line)
            problems.add("key-duplicate", place, key=answer.key, first=first)
            continue
        values[name] = Text(_text(answer, place, problems), place)
    if REPORT in groups:
        return Group({REPORT: Group(groups[REPORT], _place(groups[REPORT]))}, Place())
    return _suggestion(groups, problems)


def _suggestion(groups: dict[str, dict[str, Node]], problems: Problems) -> Group | None:
    record = groups.pop("record", {})
    kind = record.pop("kind", None)
    chosen = KINDS.get(kind.text) if isinstance(kind, Text) else None
    if chosen is None:
        place = kind.place if kind is not None else _place(record)
        given = kind.text if isinstance(kind, Text) else ""
        problems.add("not-allowed", place, value=given or "∅", key="record.kind", allowed=", ".join(KINDS))
        return None
    section, date = chosen
    # What only a target has is asked of an observation too, and left without an answer.
    record = {name: answer for name, answer in record.items() if not is_blank(answer)}
    if "date" in record:
        record[date] = record.pop("date")
    values: dict[str, Node] = {name: Group(answers, _place(answers)) for name, answers in groups.items()}
    place = _place(record)
    values[section] = Items((Group(record, place),), place)
    return Group({name: node for name, node in values.items() if not is_blank(node)}, Place())


def _place(answers: dict[str, Node]) -> Place:
    """Where a part begins."""
    lines = [node.place.line or 1 for node in answers.values()]
    return Place(min(lines, default=1))


def _answers(text: str) -> Iterator[_Answer]:
    """The answers with the lines below their headings, each at the line where it begins."""
    answer: _Answer | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        heading = _HEADING.fullmatch(line)
        if heading:
            if answer is not None:
                yield answer
            answer = _Answer(heading[1], number, [])
        elif answer is not None and line.strip():
            if not answer.lines:
                answer.line = number
            answer.lines.append(line.strip())
    if answer is not None:
        yield answer


def _text(answer: _Answer, place: Place, problems: Problems) -> str:
    if len(answer.lines) > 1:
        problems.add("line-break", place)
    text = " ".join(answer.lines)
    if text in _NO_ANSWER:
        return ""
    return text.split(_EXPLAINED)[0] if answer.key in CHOSEN else text
