"""What was read from a contribution, whatever its file: texts, groups and lists, with their places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where something stands in the contribution. `sheet` is that of a workbook, then `line` is its row."""

    line: int | None = None
    field: str = ""
    sheet: str = ""

    def of(self, field: str) -> Place:
        """The same line, another field."""
        return Place(self.line, field, self.sheet)

    def text(self, file: str) -> str:
        """`file:line:field`, for a workbook `file:sheet!row:field`; what is not known is left out."""
        line = "" if self.line is None else str(self.line)
        where = f"{self.sheet}!{line}".rstrip("!") if self.sheet else line
        return ":".join(part for part in (file, where, self.field) if part)


@dataclass(frozen=True)
class Text:
    """A text as it was typed, without the space around it. Numbers and dates are texts too."""

    text: str
    place: Place


@dataclass(frozen=True)
class Group:
    """Values by their keys. The keys are as typed; that none comes twice was checked by the reader."""

    values: dict[str, Node]
    place: Place

    @property
    def is_blank(self) -> bool:
        """Whether no value is filled in: an entry of a template that was not used."""
        return all(is_blank(value) for value in self.values.values())


@dataclass(frozen=True)
class Items:
    """A list of values."""

    items: tuple[Node, ...]
    place: Place


Node = Text | Group | Items


def is_blank(node: Node) -> bool:
    """Whether nothing is filled in."""
    if isinstance(node, Text):
        return not node.text
    if isinstance(node, Group):
        return node.is_blank
    return all(is_blank(item) for item in node.items)
