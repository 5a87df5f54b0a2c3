"""Text that others wrote, within Markdown of ours: shown as it stands, never taken for markup.

`escaped` is for what reads as part of a sentence or a table, `code` for what must not even become a link or
call somebody, as in the summary of a pull request.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mubiao.findings.printable import printable

LONGEST = 160
# GitHub's Markdown. A sign that cannot be markup where it stands is left alone, for the page is read as text
# too: a _ within a word, a backslash before a letter, an & that begins no entity.
_MARKUP = re.compile(
    r"[`*\[\]<|~]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
    r"|&(?=#?\w+;)"
)


def escaped(text: str) -> str:
    """A text in which Markdown sees no markup, on one line: it ends neither its cell nor its row."""
    return "<br>".join(_MARKUP.sub(r"\\\g<0>", printable(line)) for line in text.splitlines())


def code(text: str, longest: int = LONGEST) -> str:
    """A text as a code span that nothing in it can end, on one line, cut to `longest` characters."""
    line = printable(text)
    if len(line) > longest:
        line = f"{line[:longest]}…"
    if not line.strip():
        return ""
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    space = " " if line.startswith(("`", " ")) or line.endswith(("`", " ")) else ""
    return f"{ticks}{space}{line}{space}{ticks}"


def cell(text: str, longest: int = LONGEST) -> str:
    """A text as code in a table, where a bar would end the cell even inside code."""
    return code(text.replace("|", "\\x7c"), longest)


def rows(head: Sequence[str], body: Sequence[Sequence[str]], right: Sequence[bool] = ()) -> str:
    """A table, of cells that are Markdown already; the columns of which `right` says so are set right."""
    rule = ["---:" if place < len(right) and right[place] else "---" for place in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, rule, *body])
