"""Slips in the files themselves: paths, bytes, lines, headers."""

from __future__ import annotations

from .fault import Fault
from .plantings import (
    at_first,
    at_last_line,
    columns,
    deleted,
    header,
    in_bytes,
    in_line,
    linked_outside,
    moved,
)

HUGE = b"x" * 40_000


def _cut(data: bytes) -> bytes:
    """The file as an interrupted download leaves it: the last line ends within its first cells."""
    last = data.rstrip(b"\n").rfind(b"\n") + 1
    return data[: data.index(b",", last) + 1]


def _only_header(data: bytes) -> bytes:
    return data.split(b"\n", 1)[0] + b"\n"


FAULTS = (
    Fault("path-to-the-web", "path-remote", moved("corrections", "https://www.example.org/corrections.csv")),
    Fault(
        "path-outside-the-folder", "path-outside", moved("corrections", "datapackage/../../corrections.csv")
    ),
    Fault("path-from-the-root", "path-absolute", moved("corrections", "/srv/corrections.csv")),
    Fault("path-of-windows", "path-absolute", moved("corrections", "C:\\data\\corrections.csv")),
    Fault("path-is-a-link-outside", "path-symlink", linked_outside("corrections")),
    Fault("path-is-a-folder", "path-folder", moved("corrections", "datapackage")),
    Fault("path-with-nul", "file-unreadable", moved("corrections", "datapackage/corrections\x00.csv")),
    Fault("path-too-long", "file-unreadable", moved("corrections", f"datapackage/{'x' * 300}.csv")),
    Fault("file-deleted", "file-missing", deleted("corroborations"), asks_frictionless=True),
    Fault(
        "file-name-misspelt",
        "file-missing",
        moved("corroborations", "datapackage/corroboration.csv"),
        asks_frictionless=True,
    ),
    Fault("file-emptied", "file-empty", in_bytes("corrections", lambda _: b"")),
    Fault(
        "saved-as-utf16", "encoding-utf16", in_bytes("targets", lambda d: d.decode().encode("utf-16"), line=1)
    ),
    Fault(
        "saved-as-utf16-without-mark",
        "encoding-utf16",
        in_bytes("targets", lambda d: d.decode().encode("utf-16-le"), line=1),
    ),
    Fault(
        "saved-as-gbk",
        "encoding-gbk",
        at_first("events", lambda t: not t.isascii(), lambda d: d.decode().encode("gb18030")),
    ),
    Fault("broken-byte", "encoding-invalid", in_line("works_target", lambda t: t + b"\xff")),
    Fault(
        "cut-within-a-character", "encoding-invalid", in_line("works_target", lambda t: t + "年".encode()[:2])
    ),
    Fault("nul-in-cell", "nul-byte", in_line("works_target", lambda t: t + b"\x00")),
    Fault("byte-order-mark", "byte-order-mark", in_bytes("targets", lambda d: b"\xef\xbb\xbf" + d, line=1)),
    Fault(
        "windows-line-ends",
        "line-end-not-lf",
        in_bytes("targets", lambda d: d.replace(b"\n", b"\r\n"), line=1),
    ),
    Fault("one-windows-line-end", "line-end-not-lf", in_line("works_target", lambda t: t + b"\r")),
    Fault(
        "old-mac-line-ends", "line-end-not-lf", in_bytes("targets", lambda d: d.replace(b"\n", b"\r"), line=1)
    ),
    Fault("final-newline-lost", "final-newline-missing", at_last_line("targets", lambda d: d[:-1])),
    Fault("download-cut-off", "field-count", at_last_line("regions", _cut)),
    Fault(
        "column-name-twice",
        "header-duplicate",
        header("event_regions", "role", "region_id", "region_id"),
    ),
    Fault("column-without-name", "header-blank", columns("event_regions", lambda c: [*c, ""], None)),
    Fault(
        "column-name-misspelt",
        "header-misspelt",
        header("event_regions", "region_id", "Region ID", "region_id"),
    ),
    Fault(
        "column-lost",
        "header-missing-column",
        columns("event_regions", lambda c: c[:2], "role"),
        asks_frictionless=True,
    ),
    Fault(
        "column-of-ones-own",
        "header-extra-column",
        columns("event_regions", lambda c: [*c, "checked_by"], "checked_by"),
        asks_frictionless=True,
    ),
    Fault(
        "columns-reordered",
        "header-order",
        columns("event_regions", lambda c: [c[1], c[0], c[2]], "region_id"),
    ),
    Fault(
        "blank-line-amid", "blank-line", in_line("works_target", lambda t: b"\n" + t), asks_frictionless=True
    ),
    Fault("blank-line-at-end", "blank-line", at_last_line("targets", lambda d: d + b"\n", after=1)),
    Fault(
        "cell-lost",
        "field-count",
        in_line("works_target", lambda t: t.rpartition(b",")[0]),
        asks_frictionless=True,
    ),
    Fault(
        "cell-too-many", "field-count", in_line("works_target", lambda t: t + b",x"), asks_frictionless=True
    ),
    Fault(
        "comma-unquoted",
        "field-count",
        in_line("works_target", lambda t: t + b"first, second"),
        asks_frictionless=True,
    ),
    Fault("line-break-in-cell", "newline-in-cell", in_line("works_target", lambda t: t + b'"first\nsecond"')),
    Fault("quote-not-closed", "quote-unclosed", in_line("works_target", lambda t: t + b'"first')),
    Fault(
        "quote-within-cell", "quote-misplaced", in_line("works_target", lambda t: t + b'so-called "works"')
    ),
    Fault("control-character", "control-character", in_line("works_target", lambda t: t + b"\x0b")),
    Fault("cell-beyond-excel", "cell-too-long", in_line("branch", lambda t: t + HUGE, field="definition_zh")),
    Fault(
        "article-in-note", "constraint-max-length", in_line("works_target", lambda t: t + HUGE, field="note")
    ),
    Fault("table-emptied", "table-empty", in_bytes("region_members", _only_header)),
)
