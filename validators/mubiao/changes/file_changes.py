"""What differs in how a table's file is written, where whoever reads the file must know it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping

from mubiao.changes.difference import SchemaChange
from mubiao.package.descriptor import Resource

# By name of the property what it is in effect, said or not.
Manner = Mapping[str, str]


def manner(resource: Resource) -> Manner:
    """Encoding and dialect of a file; two spellings of one encoding are the same."""
    dialect = resource.dialect
    return {
        "encoding": _encoding(resource.encoding),
        "dialect.delimiter": dialect.delimiter,
        "dialect.quoteChar": dialect.quote_char,
        "dialect.doubleQuote": str(dialect.double_quote),
        "dialect.escapeChar": dialect.escape_char or "",
        "dialect.skipInitialSpace": str(dialect.skip_initial_space),
        "dialect.commentChar": dialect.comment_char or "",
        "dialect.header": str(dialect.header),
    }


def file_changes(old: Manner, new: Manner) -> Iterator[SchemaChange]:
    """A change for each property that is another now."""
    for name, value in new.items():
        was = old.get(name, value)
        if was != value:
            yield SchemaChange("read-otherwise", "", name, was, value)


def _encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return name.casefold()
