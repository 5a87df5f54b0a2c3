"""The ways to plant a slip in a copy of the package. Each returns the place where it must be found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .copy_of_package import PackageCopy, Place, Row, path_of
from .rehearsal import with_id

Planting = Callable[[PackageCopy], Place]
DESCRIPTOR = "datapackage.json"


def edit(nickname: str, cells: Row, *, blames: str | None = None) -> Planting:
    """Change cells of a made-up record; its id stays. The first of the cells is to blame, or `blames`."""

    def plant(copy: PackageCopy) -> Place:
        table, row = copy.known[nickname]
        row.update(cells)
        copy.write_table(table)
        return Place(path_of(table), copy.line(table, row), blames or next(iter(cells)))

    return plant


def add(
    like: str,
    cells: Row,
    *,
    blames: str,
    known_as: str | None = None,
    twin: bool = False,
    same_id: bool = False,
) -> Planting:
    """Add a record made after another, with its own id; with `twin`, the later of the two is to blame."""

    def plant(copy: PackageCopy) -> Place:
        table, model = copy.known[like]
        cells_of_new = {**model, **cells}
        row = copy.put(table, cells_of_new if same_id else with_id(table, cells_of_new))
        copy.known[known_as or f"another {like}"] = (table, row)
        copy.write_table(table)
        line = copy.line(table, row)
        if twin:
            line = max(line, copy.line(table, model))
        return Place(path_of(table), line, blames)

    return plant


def remove(nickname: str, *, blames: tuple[str, str | None] | None = None) -> Planting:
    """Remove a record. `blames` is the record (by nickname) and field that the loss shows at."""

    def plant(copy: PackageCopy) -> Place:
        table, row = copy.known[nickname]
        copy.tables[table] = [other for other in copy.tables[table] if other is not row]
        copy.write_table(table)
        if blames is None:
            return Place(path_of(table))
        other_table, other = copy.known[blames[0]]
        return Place(path_of(other_table), copy.line(other_table, other), blames[1])

    return plant


def id_of(nickname: str, field: str, of: str, of_field: str, *, blames: str | None = None) -> Planting:
    """Let `field` of one made-up record name another record, or more generally hold one of its cells."""

    def plant(copy: PackageCopy) -> Place:
        return edit(nickname, {field: copy.known[of][1][of_field]}, blames=blames)(copy)

    return plant


def together(*plantings: Planting) -> Planting:
    """One slip that shows in several files; the place of the last planting is to blame."""

    def plant(copy: PackageCopy) -> Place:
        return [planting(copy) for planting in plantings][-1]

    return plant


def in_bytes(
    table: str, change: Callable[[bytes], bytes], *, line: int | None = None, field: str | None = None
) -> Planting:
    """Change the bytes of a whole file."""

    def plant(copy: PackageCopy) -> Place:
        file = copy.file(table)
        file.write_bytes(change(file.read_bytes()))
        return Place(path_of(table), line, field)

    return plant


def in_line(nickname: str, change: Callable[[bytes], bytes], *, field: str | None = None) -> Planting:
    """Change the bytes of a record's line."""

    def plant(copy: PackageCopy) -> Place:
        table, row = copy.known[nickname]
        line = copy.line(table, row)
        file = copy.file(table)
        lines = file.read_bytes().split(b"\n")
        lines[line - 1] = change(lines[line - 1])
        file.write_bytes(b"\n".join(lines))
        return Place(path_of(table), line, field)

    return plant


def at_first(table: str, marks: Callable[[bytes], bool], change: Callable[[bytes], bytes]) -> Planting:
    """Change a whole file; the first line that `marks` is to blame."""

    def plant(copy: PackageCopy) -> Place:
        lines = copy.file(table).read_bytes().split(b"\n")
        line = next(number for number, text in enumerate(lines, start=1) if marks(text))
        return in_bytes(table, change, line=line)(copy)

    return plant


def at_last_line(table: str, change: Callable[[bytes], bytes], *, after: int = 0) -> Planting:
    """Change a whole file; what was its last line is to blame, or the one `after` lines further down."""

    def plant(copy: PackageCopy) -> Place:
        return in_bytes(table, change, line=copy.file(table).read_bytes().count(b"\n") + after)(copy)

    return plant


def columns(table: str, change: Callable[[list[str]], list[str]], field: str | None) -> Planting:
    """Change every line of a table cell by cell, the header first; the header is to blame.

    For tables whose cells hold no comma.
    """

    def changed(data: bytes) -> bytes:
        lines = data.decode().splitlines()
        return "".join(",".join(change(line.split(","))) + "\n" for line in lines).encode()

    return in_bytes(table, changed, line=1, field=field)


def header(table: str, name: str, printed: str, field: str | None) -> Planting:
    """Print one column name of a table otherwise."""

    def changed(data: bytes) -> bytes:
        first, rest = data.split(b"\n", 1)
        names = [printed if own == name else own for own in first.decode().split(",")]
        return ",".join(names).encode() + b"\n" + rest

    return in_bytes(table, changed, line=1, field=field)


def moved(table: str, path: str) -> Planting:
    """Let the descriptor name another path for a table."""

    def plant(copy: PackageCopy) -> Place:
        copy.descriptor["resources"][copy.index(table)]["path"] = path
        copy.write_descriptor()
        return Place(path)

    return plant


def schema_moved(table: str, path: str) -> Planting:
    """Let the descriptor name another path for the schema of a table."""

    def plant(copy: PackageCopy) -> Place:
        copy.descriptor["resources"][copy.index(table)]["schema"] = path
        copy.write_descriptor()
        return Place(path)

    return plant


def table_in_excel(name: str) -> Planting:
    """Describe one table more, which is a workbook."""

    def plant(copy: PackageCopy) -> Place:
        (copy.folder / f"{name}.xlsx").write_bytes(b"PK")
        schema = {"fields": [{"name": "a", "type": "string"}]}
        more = {"name": name, "path": f"{name}.xlsx", "format": "xlsx", "schema": schema}
        return in_descriptor(lambda d: d["resources"].append(more), None)(copy)

    return plant


def linked_outside(table: str) -> Planting:
    """Replace a table by a symbolic link to a file outside the package."""

    def plant(copy: PackageCopy) -> Place:
        outside = Path(copy.folder).parent / f"{copy.folder.name}-outside.csv"
        copy.file(table).replace(outside)
        copy.file(table).symlink_to(outside)
        return Place(path_of(table))

    return plant


def deleted(table: str) -> Planting:
    """Delete the file of a table."""

    def plant(copy: PackageCopy) -> Place:
        copy.file(table).unlink()
        return Place(path_of(table))

    return plant


def in_descriptor(change: Callable[[dict[str, Any]], object], field: str | None) -> Planting:
    """Change datapackage.json as a value."""

    def plant(copy: PackageCopy) -> Place:
        change(copy.descriptor)
        copy.write_descriptor()
        return Place(DESCRIPTOR, None, field)

    return plant


def in_resource(table: str, change: Callable[[dict[str, Any]], object], pointer: str | None) -> Planting:
    """Change what the descriptor says of one table; `pointer` is below that resource."""

    def plant(copy: PackageCopy) -> Place:
        index = copy.index(table)
        change(copy.descriptor["resources"][index])
        copy.write_descriptor()
        return Place(DESCRIPTOR, None, None if pointer is None else f"resources[{index}]{pointer}")

    return plant


def in_file(table: str, state: Callable[[dict[str, Any], bytes], object], field: str) -> Planting:
    """State of a table's file, in the descriptor, what is not so: `state` gets the resource and the bytes."""

    def plant(copy: PackageCopy) -> Place:
        state(copy.descriptor["resources"][copy.index(table)], copy.file(table).read_bytes())
        copy.write_descriptor()
        return Place(path_of(table), None, field)

    return plant


def in_text(change: Callable[[str], str], *, line: int | None = None) -> Planting:
    """Change datapackage.json as text."""

    def plant(copy: PackageCopy) -> Place:
        file = copy.folder / DESCRIPTOR
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        return Place(DESCRIPTOR, line)

    return plant


def in_schema(
    table: str, change: Callable[[dict[str, Any]], object], pointer: str, *, whole: bool = False
) -> Planting:
    """Change the Table Schema of a table; `pointer` is below the schema, or `whole`."""

    def plant(copy: PackageCopy) -> Place:
        change(copy.schemas[table])
        copy.write_schema(table)
        return Place(
            DESCRIPTOR, None, pointer if whole else f"resources[{copy.index(table)}].schema.{pointer}"
        )

    return plant


def field_of(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """The field of that name in a Table Schema."""
    field: dict[str, Any] = next(field for field in schema["fields"] if field["name"] == name)
    return field


def more_column(table: str, field: dict[str, Any]) -> Planting:
    """Add a column that only the schema of the copy knows, empty in every record."""

    def plant(copy: PackageCopy) -> Place:
        copy.schemas[table]["fields"].append(field)
        for row in copy.tables[table]:
            row[field["name"]] = ""
        copy.write_schema(table)
        copy.write_table(table)
        return Place(path_of(table))

    return plant


def less_column(table: str, name: str) -> Planting:
    """Take a column out of a table, schema and cells alike."""

    def plant(copy: PackageCopy) -> Place:
        schema = copy.schemas[table]
        schema["fields"] = [field for field in schema["fields"] if field["name"] != name]
        for row in copy.tables[table]:
            del row[name]
        copy.write_schema(table)
        copy.write_table(table)
        return Place(DESCRIPTOR, None, f"{table}.{name}")

    return plant


def indicator_gdp() -> Planting:
    """See to it that there is an indicator `gdp`, which rules know by that id."""

    def plant(copy: PackageCopy) -> Place:
        rows = copy.tables["indicators"]
        if not any(row["indicator_id"] == "gdp" for row in rows):
            model = copy.known["turnover"][1]
            copy.put(
                "indicators",
                {**model, "indicator_id": "gdp", "name_zh": "演练总值", "name_en": "Rehearsal product"},
            )
            copy.write_table("indicators")
        return Place(path_of("indicators"))

    return plant
