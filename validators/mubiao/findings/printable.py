"""Text from data as a line that stays one."""

from __future__ import annotations

import re

# Control characters, line separators, and signs that turn the direction of writing.
_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def printable(line: str) -> str:
    """`line` with what a terminal or a log would take for a command written out."""
    return _COMMANDS.sub(lambda found: found[0].encode("unicode_escape").decode(), line)
