"""The typed tables as rules see them: columns can be followed through foreign keys, periods have days.

`plan_id.issued` is the column `issued` of the plan that `plan_id` names; `due:last` is the last day of the
period `due`; both combine (`plan_id.issued:first`), and keys chain (`indicator_id.unit_id.dimension`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from mubiao.checks.types import TypedTable
from mubiao.periods import bound_table
from mubiao.rules.printed_figures import READS, Slip, slips

NO_ROWS = pl.DataFrame(schema={"row": pl.UInt32})


class Tables:
    """The tables of one package that could be read, by name."""

    def __init__(self, typed: Mapping[str, TypedTable]) -> None:
        self._typed = typed
        # Frames grow by the columns that rules ask for, so that each is looked up once.
        self._frames = {name: table.frame for name, table in typed.items()}
        self._slips: dict[str, dict[int, Slip]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._typed

    def is_whole(self, name: str) -> bool:
        """Whether every record of the table could be read."""
        return name in self._typed and self._typed[name].table.complete

    def fields(self, name: str) -> list[str]:
        """The fields of a table's schema."""
        return self._typed[name].table.schema.field_names

    def frame(self, name: str, *columns: str) -> pl.DataFrame:
        """The table with its row index as `row`, and at least `columns`, which may follow keys and periods.

        Raises KeyError for a table that is not there.
        """
        return self.widened(name, columns).with_row_index("row")

    def slips(self, name: str) -> dict[int, Slip]:
        """By row, the figures of `targets` or `observations` that are not what their print reads as."""
        if name not in self._slips:
            self._slips[name] = slips(self.widened(name, READS))
        return self._slips[name]

    def as_printed(self, name: str, *columns: str) -> pl.DataFrame:
        """As `frame`, without the records whose figure is known to be wrong: it is compared with no other."""
        frame = self.frame(name, *columns)
        wrong = [row for row, slip in self.slips(name).items() if slip.fields]
        return frame.filter(~pl.col("row").is_in(wrong)) if wrong else frame

    def widened(self, name: str, columns: Iterable[str]) -> pl.DataFrame:
        """The table and, beside its own columns, those that `columns` reach from it.

        What cannot be followed (a missing table, a dangling reference) is null.
        """
        frame = self._frames[name]
        wanted = sorted(set(columns) - set(frame.columns))
        reached: dict[str, list[str]] = {}
        for column in wanted:
            own, _, rest = column.partition(".")
            if rest:
                reached.setdefault(own, []).append(rest)
        for own, rests in reached.items():
            frame = self._followed(frame, name, own, rests)
        for column in wanted:
            period, _, bound = column.partition(":")
            if "." not in column:
                frame = _with_day(frame, period, bound)
        self._frames[name] = frame
        return frame

    def _followed(self, frame: pl.DataFrame, table: str, own: str, rests: list[str]) -> pl.DataFrame:
        """`frame` with the columns `rests` of the record that the key `own` names, in one join."""
        target, key = self._reference(table, own)
        if target is None or frame[own].null_count() == frame.height:
            return frame.with_columns(_unknown(rest).alias(f"{own}.{rest}") for rest in rests)
        far = self.widened(target, rests).select(
            pl.col(key).alias(own), *(pl.col(rest).alias(f"{own}.{rest}") for rest in rests)
        )
        far = far.unique(subset=own, keep="first", maintain_order=True)
        # Only the key is joined: joining the frame itself would copy all of its columns.
        found = frame.select(own).join(far, on=own, how="left", maintain_order="left")
        return frame.hstack(found.drop(own))

    def _reference(self, table: str, own: str) -> tuple[str | None, str]:
        for key in self._typed[table].table.schema.foreign_keys:
            if key.fields == [own]:
                target = key.reference.resource or table
                return (target if target in self else None), key.reference.fields[0]
        return None, ""


def _unknown(column: str) -> pl.Expr:
    # A day must be a Date also where nothing can be followed, so that comparisons with it are valid.
    return pl.lit(None, dtype=pl.Date if ":" in column else pl.String)


def _with_day(frame: pl.DataFrame, period: str, bound: str) -> pl.DataFrame:
    days = bound_table(frame[period])
    found = pl.col(period).replace_strict(days["text"], days[bound], default=None, return_dtype=pl.Date)
    return frame.with_columns(found.alias(f"{period}:{bound}"))
