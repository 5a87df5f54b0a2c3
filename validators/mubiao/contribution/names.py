"""From a name to an id: in either language, short or full, whatever its case, accents and width."""

from __future__ import annotations

import copy
import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Row = Mapping[str, str]

_SUGGESTED = 3
# How alike a name must be to be suggested. Of two Chinese characters one may be wrong.
_ALIKE = 0.5
_ALIKE_LATIN = 0.7
_IN_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
# What an English name may end with, and the levels that are then meant, the likelier first.
_ENGLISH_LEVELS: Mapping[str, tuple[str, ...]] = {
    "province": ("province",),
    "city": ("prefecture", "province", "county"),
    "municipality": ("province", "prefecture"),
    "prefecture": ("prefecture",),
    "district": ("county",),
    "county": ("county",),
}


@dataclass(frozen=True)
class Ambiguous:
    """A name of several: how each is called in full."""

    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Unknown:
    """A name of none: how the nearest are called."""

    nearest: tuple[str, ...]


def folded(name: str) -> str:
    """A name as it is compared: compatible forms unified, without case, accents, spaces and punctuation."""
    wide = unicodedata.normalize("NFKC", name).casefold()
    bare = (sign for sign in unicodedata.normalize("NFD", wide) if unicodedata.category(sign) != "Mn")
    return "".join(sign for sign in bare if sign.isalnum())


class Names:
    """The names of the records of one table. `columns` hold names; the first of them is the full one."""

    def __init__(self, rows: Iterable[Row], id_column: str, columns: Sequence[str]) -> None:
        self._id = id_column
        self._columns = columns
        self._rows = {row[id_column]: row for row in rows}
        self._by_id = {identifier.casefold(): identifier for identifier in self._rows}
        self._full: defaultdict[str, set[str]] = defaultdict(set)
        self._any: defaultdict[str, set[str]] = defaultdict(set)
        self._loose: defaultdict[str, set[str]] = defaultdict(set)
        for identifier, row in self._rows.items():
            for place, column in enumerate(columns):
                name = row.get(column, "")
                if not name:
                    continue
                if place == 0:
                    self._full[folded(name)].add(identifier)
                self._any[folded(name)].add(identifier)
                # `Industry scale (undefined)` is found without what stands in brackets too.
                self._loose[folded(_IN_BRACKETS.sub("", name))].add(identifier)

    def find(self, text: str) -> str | Ambiguous | Unknown:
        """The id meant by an id or a name. A full name decides before a short or an English one."""
        wide = unicodedata.normalize("NFKC", text).strip().casefold()
        if wide in self._by_id:
            return self._by_id[wide]
        key = folded(text)
        for names in (self._full, self._any, self._loose):
            found = self._preferred(sorted(names.get(key, ())))
            if len(found) == 1:
                return found[0]
            if found:
                return Ambiguous(tuple(self.described(identifier) for identifier in found))
        return Unknown(self._nearest(key))

    def described(self, identifier: str) -> str:
        """The record as it is named to people: full name, id, English name."""
        row = self._rows[identifier]
        names = [name for name in (row.get(self._columns[0], ""), row.get("name_en", "")) if name]
        return f"{' / '.join(names)} ({identifier})"

    def label(self, identifier: str) -> str:
        """The names of the record without its id; "" when it is none of these."""
        row = self._rows.get(identifier, {})
        return " / ".join(name for name in (row.get(self._columns[0], ""), row.get("name_en", "")) if name)

    def _preferred(self, found: list[str]) -> list[str]:
        return found

    def _nearest(self, key: str) -> tuple[str, ...]:
        if not key:
            return ()
        known = {**{folded(identifier): {identifier} for identifier in self._rows}, **self._any}
        holding = sorted((name for name in known if key in name or name in key), key=len)
        cutoff = _ALIKE_LATIN if key.isascii() else _ALIKE
        alike = difflib.get_close_matches(key, known, n=_SUGGESTED, cutoff=cutoff)
        ids = dict.fromkeys(identifier for name in [*alike, *holding] for identifier in sorted(known[name]))
        return tuple(self.described(identifier) for identifier in list(ids)[:_SUGGESTED])


class IndicatorNames(Names):
    """The names of indicators, and the wordings that the package knows for them (`indicator_aliases`).

    A wording may hold for one industry alone. A name decides before a wording.
    """

    def __init__(self, rows: Iterable[Row], wordings: Iterable[Row] = (), industry: str = "") -> None:
        super().__init__(rows, "indicator_id", ("name_zh", "name_en"))
        self._industry = industry
        self._wordings: defaultdict[str, list[Row]] = defaultdict(list)
        for row in wordings:
            if row["indicator_id"] in self._rows:
                self._wordings[folded(row["wording"])].append(row)

    def within(self, industry: str) -> IndicatorNames:
        """The same names as they are meant in an industry."""
        meant = copy.copy(self)
        meant._industry = industry
        return meant

    def find(self, text: str) -> str | Ambiguous | Unknown:
        """The indicator meant by an id, a name or a wording."""
        found = super().find(text)
        if not isinstance(found, Unknown):
            return found
        rows = self._wordings.get(folded(text), []) if folded(text) else []
        own = [row for row in rows if row["industry_id"] and row["industry_id"] == self._industry]
        general = [row for row in rows if not row["industry_id"]]
        # Where no industry is given, the wordings of all of them may be meant.
        meant = own or general or ([] if self._industry else rows)
        ids = sorted({row["indicator_id"] for row in meant})
        if len(ids) == 1:
            return ids[0]
        return Ambiguous(tuple(map(self.described, ids))) if ids else found


class RegionNames(Names):
    """The names of regions.

    Where a province and a city share a short or an English name (吉林, 海南, Jilin), the province is meant;
    the city is named in full (吉林市) or by its id. Cities that share one (Suzhou) are never chosen between.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        super().__init__(rows, "region_id", ("name_zh", "short_name_zh", "name_en"))

    def find(self, text: str) -> str | Ambiguous | Unknown:
        """The region meant; `Jilin City` and `Jilin Province` say which level."""
        found = super().find(text)
        name, _, kind = unicodedata.normalize("NFKC", text).strip().casefold().rpartition(" ")
        if isinstance(found, Unknown) and kind in _ENGLISH_LEVELS:
            namesakes = sorted(self._any.get(folded(name), ()))
            for level in _ENGLISH_LEVELS[kind]:
                of_level = [one for one in namesakes if self._rows[one]["level"] == level]
                if len(of_level) == 1:
                    return of_level[0]
                if of_level:
                    return Ambiguous(tuple(map(self.described, of_level)))
        return found

    def _preferred(self, found: list[str]) -> list[str]:
        provinces = [identifier for identifier in found if self._rows[identifier]["level"] == "province"]
        return provinces if len(provinces) == 1 else found
