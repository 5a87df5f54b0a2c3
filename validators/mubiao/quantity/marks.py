"""Arabic numbers inside a template: the i-th is one private character, so that it keeps its place."""

from __future__ import annotations

import re

from mubiao.quantity.fold import NUMBER
from mubiao.quantity.plan import NotRead

NUMBERS = 0xE000
_LAST = 0xF8FF
ANY = f"[{chr(NUMBERS)}-{chr(_LAST)}]"
_any = re.compile(ANY)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which # is any Arabic number."""
    return re.compile(pattern.replace("[^#", f"[^{chr(NUMBERS)}-{chr(_LAST)}").replace("#", ANY))


def numbered(template: str) -> str:
    """The template with each # told from the others."""
    if _any.search(template):
        raise NotRead("words-unknown")
    pieces = template.split(NUMBER)
    return pieces[0] + "".join(chr(NUMBERS + place) + piece for place, piece in enumerate(pieces[1:]))
