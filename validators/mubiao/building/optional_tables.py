"""Tables that views read and a package of the profile may do without: made empty where they are not there."""

from __future__ import annotations

from collections.abc import Container, Iterator

from mubiao.package.profile import OPTIONAL, profile_tables


def absent_tables(there: Container[str]) -> Iterator[str]:
    """The statements that create what is not `there`, with the columns that the profile gives it."""
    for table, columns in profile_tables(OPTIONAL).items():
        if table not in there:
            yield f"CREATE TABLE {table} ({', '.join(f'{column} VARCHAR' for column in columns)})"
