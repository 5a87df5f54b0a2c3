"""Table Schemas as DuckDB tables: typed columns, keys, checks and comments; and SQL that fills our own.

The SQL that fills is for those who have DuckDB and no Python, and reads CSV in the form of our own package.
`mubiao build` and `mubiao.connect` fill the same tables from the frames that the reader made: see building.

Traps of DuckDB that are avoided here: a CSV is never sniffed (a value that begins with '#' would be taken for
a comment, codes would lose their zeros), cells come in as text and are cast explicitly, tables are created
parents first, and rows that refer to rows of their own table are inserted parents first too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mubiao.package.descriptor import FieldSchema, ForeignKey, Package, Resource, TableSchema

# A row is insertable only once the row it refers to is there: this many generations below those that refer to
# none are inserted one by one. Each costs a look through the rows that do refer.
GENERATIONS = 20

# duckdb_keywords() of category `reserved`, DuckDB 1.4 and 2.0; a test compares them with the running one.
RESERVED = frozenset({
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "both", "case",
    "cast", "check", "collate", "column", "constraint", "create", "default", "deferrable", "desc",
    "describe", "distinct", "do", "else", "end", "except", "false", "fetch", "for", "foreign", "from",
    "group", "having", "in", "initially", "intersect", "into", "lambda", "lateral", "leading", "limit",
    "not", "null", "offset", "on", "only", "or", "order", "pivot", "pivot_longer", "pivot_wider",
    "placing", "primary", "qualify", "references", "returning", "select", "show", "some", "summarize",
    "symmetric", "table", "then", "to", "trailing", "true", "union", "unique", "unpivot", "using",
    "variadic", "when", "where", "window", "with",
})  # fmt: skip
_PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_]*")

_TYPES = {
    "integer": "BIGINT",
    "year": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOLEAN",
}
# Cells of these, and of what is no type at all, are not looked into: no constraint of theirs is checked.
_CLOSED = ("object", "array", "list", "geojson")


class CyclicForeignKeysError(ValueError):
    """Tables refer to each other in a circle, so that none of them can be created first."""


class NoLoadError(ValueError):
    """A table is written in a way that SQL alone would misread; the message names it."""


def identifier(name: str) -> str:
    """A name as SQL, in quotes where it needs them."""
    if _PLAIN_NAME.fullmatch(name) and name not in RESERVED:
        return name
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def sql_type(field: FieldSchema) -> str:
    """The type of a field's column: that of its column in a typed frame. Text, where cells are not cast."""
    if field.is_period or (field.type == "date" and field.format != "default"):
        return "VARCHAR"
    if field.type == "number" and field.decimal:
        precision, scale = field.decimal
        return f"DECIMAL({precision}, {scale})"
    return _TYPES.get(field.type, "VARCHAR")


def create_table(name: str, schema: TableSchema) -> str:
    """The statements that create a table with its constraints and comments."""
    lines = [*(_column(field, schema) for field in schema.fields), *_table_constraints(name, schema)]
    body = ",\n".join(f"    {line}" for line in lines)
    statements = [f"CREATE TABLE {identifier(name)} (\n{body}\n);", *_comments(name, schema)]
    return "\n".join(statements) + "\n"


def create_tables(package: Package) -> str:
    """The statements that create every table of a package. Raises CyclicForeignKeysError."""
    return "\n".join(create_table(r.name, r.table_schema) for r in in_dependency_order(package.resources))


def load_statement(resource: Resource, path: str | None = None) -> str:
    """The statements that fill a table from its CSV, at `path` or where the descriptor says.

    The rows keep the order of the file; of a table that refers to itself, parents come before children, down
    to GENERATIONS. Raises NoLoadError when the file is written in a way that these statements would misread.
    """
    odd = _not_for_sql(resource)
    if odd is not None:
        raise NoLoadError(f"table {resource.name}: SQL alone does not read {odd}")
    keys = [key for key in resource.table_schema.foreign_keys if is_own(key, resource.name)]
    selection = _selection(resource, path or resource.path)
    if not keys:
        return f"{_insert(resource)}\n{selection};\n"
    return _load_generations(resource, keys, selection)


def load_statements(package: Package) -> str:
    """The statements that fill every table of a package. Raises CyclicForeignKeysError."""
    return "\n".join(load_statement(resource) for resource in in_dependency_order(package.resources))


def in_dependency_order(resources: Iterable[Resource]) -> list[Resource]:
    """Tables after those that they refer to, otherwise in the order given. Raises CyclicForeignKeysError."""
    waiting = list(resources)
    known = {resource.name for resource in waiting}
    ordered: list[Resource] = []
    while waiting:
        placed = {resource.name for resource in ordered}
        ready = next((r for r in waiting if _parents(r) & known <= placed), None)
        if ready is None:
            raise CyclicForeignKeysError(", ".join(resource.name for resource in waiting))
        ordered.append(ready)
        waiting.remove(ready)
    return ordered


def _parents(resource: Resource) -> set[str]:
    keys = resource.table_schema.foreign_keys
    return {key.reference.resource for key in keys if not is_own(key, resource.name)}


def is_own(key: ForeignKey, table: str) -> bool:
    """Whether a foreign key of a table refers to the table itself."""
    return key.reference.resource in ("", table)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(identifier(name) for name in names)


def _column(field: FieldSchema, schema: TableSchema) -> str:
    parts = [identifier(field.name), sql_type(field)]
    if field.name in schema.required_fields:
        parts.append("NOT NULL")
    parts += [f"CHECK ({condition})" for condition in _conditions(field)]
    return " ".join(parts)


def _conditions(field: FieldSchema) -> Iterator[str]:
    """What must hold of a value. A missing value is NULL, of which no condition is false."""
    name, text = identifier(field.name), sql_type(field) == "VARCHAR"
    rules: Mapping[str, Any] = {} if field.type in _CLOSED else field.constraints
    if "enum" in rules:
        yield f"{name} IN ({', '.join(_value(value, field) for value in rules['enum'])})"
    if text and "pattern" in rules:
        yield f"regexp_full_match({name}, {literal(rules['pattern'])})"
    for rule, operator in _LIMITS.items():
        # Text has no order that a schema could mean: 10 would come before 9.
        if not text and rule in rules:
            yield f"{name} {operator} {_value(rules[rule], field)}"
    for rule, operator in (("minLength", ">="), ("maxLength", "<=")):
        if text and rule in rules:
            yield f"length({name}) {operator} {int(rules[rule])}"


_LIMITS = {"minimum": ">=", "maximum": "<=", "exclusiveMinimum": ">", "exclusiveMaximum": "<"}


def _value(value: Any, field: FieldSchema) -> str:
    kind = sql_type(field)
    # JSON's true is a Python True: as text it would be 'True', which is what SQL casts back as well.
    return literal(str(value)) if kind == "VARCHAR" else f"CAST({literal(str(value))} AS {kind})"


def _table_constraints(name: str, schema: TableSchema) -> Iterator[str]:
    if schema.primary_key:
        yield f"PRIMARY KEY ({_listed(schema.primary_key)})"
    for key in schema.all_unique_keys:
        yield f"UNIQUE ({_listed(key)})"
    for foreign in schema.foreign_keys:
        far = foreign.reference.resource or name
        yield (
            f"FOREIGN KEY ({_listed(foreign.fields)}) "
            f"REFERENCES {identifier(far)} ({_listed(foreign.reference.fields)})"
        )


def _comments(name: str, schema: TableSchema) -> Iterator[str]:
    table = identifier(name)
    if text := _sentence(schema):
        yield f"COMMENT ON TABLE {table} IS {literal(text)};"
    for field in schema.fields:
        if text := _sentence(field):
            yield f"COMMENT ON COLUMN {table}.{identifier(field.name)} IS {literal(text)};"


def _sentence(described: TableSchema | FieldSchema) -> str:
    title = described.title if isinstance(described, FieldSchema) else described.extra("title")
    chinese = described.extra("titleZh")
    heading = f"{title} ({chinese})" if title and chinese else title or chinese
    text = described.description if isinstance(described, FieldSchema) else described.extra("description")
    aggregation = described.extra("aggregation")
    parts = [f"{heading}." if heading else "", text, f"Aggregation: {aggregation}" if aggregation else ""]
    return " ".join(part for part in parts if part)


# Properties of a field by which its cells have a form that SQL would not cast, or empty ones that it would.
_OWN_FORMS = ("groupChar", "decimalChar", "bareNumber", "trueValues", "falseValues", "missingValues")


def _not_for_sql(resource: Resource) -> str | None:
    if resource.dialect.skip_initial_space:
        return "skipInitialSpace"
    if resource.table_schema.extra("fieldsMatch") not in (None, "exact", ["exact"]):
        return "fieldsMatch"
    return next(
        (name for name in _OWN_FORMS for field in resource.table_schema.fields if field.extra(name)), None
    )


def _insert(resource: Resource) -> str:
    return f"INSERT INTO {identifier(resource.name)} ({_listed(resource.table_schema.field_names)})"


def _selection(resource: Resource, path: str) -> str:
    schema = resource.table_schema
    cells = ",\n".join(f"    {_cast(field)}" for field in schema.fields)
    types = ",\n".join(f"        {literal(name)}: 'VARCHAR'" for name in schema.field_names)
    return (
        f"SELECT\n{cells}\nFROM read_csv(\n{_reading(resource, path)},\n    columns = {{\n{types}\n    }}\n)"
    )


def _cast(field: FieldSchema) -> str:
    name, kind = identifier(field.name), sql_type(field)
    return name if kind == "VARCHAR" else f"CAST({name} AS {kind}) AS {name}"


def _reading(resource: Resource, path: str) -> str:
    dialect = resource.dialect
    options = {
        "auto_detect": "FALSE",
        "header": "TRUE" if dialect.header else "FALSE",
        "delim": literal(dialect.delimiter),
        "quote": literal(dialect.quote_char),
        "escape": literal(dialect.escape_char or dialect.quote_char),
        "comment": "''",
        "nullstr": f"[{', '.join(map(literal, resource.table_schema.missing_values or ['']))}]",
        # One thread, so that the rows come in the order of the file.
        "parallel": "FALSE",
    }
    # A star would stand for other files too; in brackets it is itself.
    place = literal(re.sub(r"[*?\[]", r"[\g<0>]", path))
    return ",\n".join([f"    {place}", *(f"    {name} = {value}" for name, value in options.items())])


def _load_generations(resource: Resource, keys: list[ForeignKey], selection: str) -> str:
    table = identifier(resource.name)
    staged, ready = identifier(f"staged_{resource.name}"), identifier(f"ready_{resource.name}")
    # The key alone would not do: a second record of the same key must be inserted, and so be refused.
    own = dict.fromkeys(name for key in keys for name in [*key.reference.fields, *key.fields])
    same = [f"done.{identifier(name)} IS NOT DISTINCT FROM staged.{identifier(name)}" for name in own]
    not_done = "NOT " + _exists(f"{table} AS done", same)
    parents_there = [_parent_there(key, table) for key in keys]
    rows = f"SELECT staged.*\nFROM {staged} AS staged\nWHERE\n"
    references = dict.fromkeys(name for key in keys for name in key.fields)
    none = " AND ".join(f"{identifier(name)} IS NULL" for name in references)
    return (
        f"CREATE TEMPORARY TABLE {staged} AS\n{selection};\n"
        # Most rows refer to none; what is left is looked through once for each generation.
        f"INSERT INTO {table} SELECT * FROM {staged}\nWHERE {none};\n"
        f"DELETE FROM {staged}\nWHERE {none};\n"
        f"CREATE TEMPORARY VIEW {ready} AS\n{rows}{_all([not_done, *parents_there])};\n"
        + f"INSERT INTO {table} SELECT * FROM {ready};\n"
        * GENERATIONS
        # What is left refers to a row that is not there: the insertion is refused, nothing is lost unsaid.
        + f"INSERT INTO {table}\n{rows}{_all([not_done])};\n"
        f"DROP VIEW {ready};\nDROP TABLE {staged};\n"
    )


def _parent_there(key: ForeignKey, table: str) -> str:
    empty = [f"staged.{identifier(name)} IS NULL" for name in key.fields]
    pairs = zip(key.fields, key.reference.fields, strict=True)
    same = [f"parent.{identifier(far)} = staged.{identifier(near)}" for near, far in pairs]
    ways = "\nOR ".join([*empty, _exists(f"{table} AS parent", same)])
    return f"(\n{_indented(ways)}\n)"


def _exists(table: str, conditions: list[str]) -> str:
    return f"EXISTS (\n    SELECT 1 FROM {table}\n    WHERE\n{_indented(_all(conditions))}\n)"


def _all(conditions: list[str]) -> str:
    return _indented("\nAND ".join(conditions))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))
