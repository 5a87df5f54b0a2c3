"""Progress on a terminal, and nothing where output is piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A function that shows what is being worked on, on one line of a terminal that is cleared at the end."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return

    def show(step: str) -> None:
        sys.stderr.write(f"\r\x1b[K… {step}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
