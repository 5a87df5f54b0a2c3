"""Which known keys read most like one that was not found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# A longer text is no slip of the hand, and costs its length at every comparison.
LONGEST = 200
MOST_KEYS = 100_000
_NAMED = 3
_CANDIDATES = 30
_MOST_ALIKE = "SELECT key FROM known ORDER BY jaro_winkler_similarity(key, ?) DESC, key LIMIT ?"


def near_keys(wanted: Iterable[str], known: Iterable[str]) -> Mapping[str, list[str]]:
    """For each text of `wanted` at most three keys of `known`, the most alike first; none that is too unlike.

    DuckDB looks through all the keys, in milliseconds each time; difflib, whose measure is the finer and a
    thousand times the dearer, judges the few that DuckDB leaves. Of more than MOST_KEYS none is searched.
    """
    import difflib

    import duckdb

    keys = sorted({key for key in known if len(key) <= LONGEST})
    if len(keys) > MOST_KEYS:
        return {text: [] for text in wanted}
    with duckdb.connect(":memory:") as connection:
        connection.execute("CREATE TABLE known AS SELECT unnest(?::VARCHAR[]) AS key", [keys])

        def candidates(text: str) -> list[str]:
            return [key for (key,) in connection.execute(_MOST_ALIKE, [text, _CANDIDATES]).fetchall()]

        return {
            text: difflib.get_close_matches(text, candidates(text), n=_NAMED) if len(text) <= LONGEST else []
            for text in dict.fromkeys(wanted)
        }
