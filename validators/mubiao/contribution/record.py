"""A record that a contribution makes, and where in the contribution each of its cells comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

from mubiao.contribution.value import Place


@dataclass
class Record:
    """A row of a table. `there` is set when the package holds it already; `differs` names
    the columns that it has otherwise than `given`.
    """

    table: str
    cells: dict[str, str]
    place: Place
    places: dict[str, Place] = field(default_factory=dict)
    there: bool = False
    differs: tuple[str, ...] = ()
    given: dict[str, str] = field(default_factory=dict)

    def place_of(self, column: str | None) -> Place:
        """Where the cell of a column comes from."""
        return self.places.get(column or "", self.place)
