"""How much text there is room for, where what is longer is not shown at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Room:
    """A number of bytes (of UTF-8) that texts take up one after another."""

    def __init__(self, size: int) -> None:
        self.left = size

    def takes(self, text: str) -> bool:
        """Take up the room of a text and the line ends after it; False, and nothing taken, if too small."""
        size = len(text.encode()) + 2
        if size > self.left:
            return False
        self.left -= size
        return True

    def part(self, share: float) -> Room:
        """A room of its own within this one, which that much less is left of; give it `back` when done."""
        inner = Room(int(self.left * share))
        self.left -= inner.left
        return inner

    def back(self, inner: Room) -> None:
        """What is left of a part."""
        self.left += inner.left
        inner.left = 0


def fitting(texts: Iterable[str], room: Room) -> Iterator[str]:
    """The first of the texts, as many as there is room for."""
    for text in texts:
        if not room.takes(text):
            return
        yield text
