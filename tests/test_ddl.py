"""The tables of the database: what is derived from a Table Schema, and how rows get in."""

import re
from pathlib import Path

import duckdb
import polars as pl
import pytest

from mubiao.building.filling import _Stream
from mubiao.derive import ddl
from mubiao.package import lexical
from mubiao.package.descriptor import FieldSchema, Package, Resource, TableSchema
from mubiao.reading.descriptor import read_descriptor

ROOT = Path(__file__).resolve().parent.parent


def real_package() -> Package:
    package = read_descriptor(ROOT / "datapackage.json").package
    assert package is not None
    return package


def field(kind: str, **more: object) -> FieldSchema:
    return FieldSchema.model_validate({"name": "f", "type": kind, **more})


def resource(name: str, *columns: str, **schema: object) -> Resource:
    fields = [{"name": column, "type": "string"} for column in columns]
    return Resource.model_validate(
        {"name": name, "path": f"{name}.csv", "schema": {"fields": fields, **schema}}
    )


def key(column: str, table: str, far: str = "id") -> dict[str, object]:
    return {"fields": [column], "reference": {"resource": table, "fields": [far]}}


def loaded(table: Resource, folder: Path, text: str) -> duckdb.DuckDBPyConnection:
    path = folder / f"{table.name}.csv"
    path.write_text(text, encoding="utf-8", newline="\n")
    connection = duckdb.connect()
    connection.execute(ddl.create_table(table.name, table.table_schema))
    connection.execute(ddl.load_statement(table, str(path)))
    return connection


@pytest.mark.parametrize(
    ("described", "kind"),
    [
        (field("number", decimal={"precision": 38, "scale": 6}), "DECIMAL(38, 6)"),
        (field("number"), "DOUBLE"),
        (field("integer"), "BIGINT"),
        (field("date"), "DATE"),
        (field("boolean"), "BOOLEAN"),
        (field("string"), "VARCHAR"),
        (field("string", mubiaoType="period"), "VARCHAR"),
        (field("date", format="%d/%m/%y"), "VARCHAR"),
        (field("number", groupChar=","), "DOUBLE"),
        (field("boolean", trueValues=["ja"]), "BOOLEAN"),
        (field("array"), "VARCHAR"),
        (field("datetime"), "VARCHAR"),
    ],
)
def test_type_of_a_column(described: FieldSchema, kind: str) -> None:
    assert ddl.sql_type(described) == kind


def test_names_that_sql_reserves_are_quoted() -> None:
    assert ddl.identifier("table") == '"table"'
    assert ddl.identifier('a"b') == '"a""b"'
    assert ddl.identifier("Value") == '"Value"'
    assert ddl.identifier("value") == "value"


def test_reserved_words_are_those_of_the_running_duckdb() -> None:
    query = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
    found = duckdb.connect().execute(query)
    assert {row[0] for row in found.fetchall()} <= ddl.RESERVED


def test_constraints_become_checks() -> None:
    schema = TableSchema.model_validate(
        {
            "fields": [
                {"name": "id", "type": "string", "constraints": {"pattern": "^(?:a'b[0-9])$"}},
                {"name": "kind", "type": "string", "constraints": {"enum": ["x", "it's"], "required": True}},
                {"name": "n", "type": "integer", "constraints": {"minimum": 1, "maximum": 9, "unique": True}},
                {"name": "t", "type": "string", "constraints": {"minLength": 2, "maxLength": 3}},
                {"name": "day", "type": "date", "constraints": {"minimum": "2020-01-01"}},
            ],
            "primaryKey": "id",
        }
    )
    connection = duckdb.connect()
    connection.execute(ddl.create_table("t", schema))
    good = ("a'b1", "it's", 1, "目标", "2020-01-01")
    connection.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?)", good)
    connection.execute("INSERT INTO t VALUES ('a''b2', 'x', NULL, NULL, NULL)")
    connection.execute("INSERT INTO t VALUES ('a''b3', 'x', NULL, NULL, NULL)")
    for column, bad in [(0, "a'b"), (0, None), (1, "y"), (1, None), (2, 0), (2, 10), (2, 1), (3, "a"),
                        (3, "abcd"), (4, "2019-12-31")]:  # fmt: skip
        row = ["a'b4", "x", 5, "ab", "2021-01-01"]
        row[column] = bad
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?)", row)


def test_parents_come_before_the_tables_that_refer_to_them() -> None:
    tables = [
        resource("c", "id", foreignKeys=[key("id", "b")]),
        resource("b", "id", foreignKeys=[key("id", "a"), key("id", "")]),
        resource("a", "id"),
        resource("z", "id", foreignKeys=[key("id", "z")]),
    ]
    assert [table.name for table in ddl.in_dependency_order(tables)] == ["a", "b", "c", "z"]


def test_tables_in_a_circle_cannot_be_created() -> None:
    tables = [
        resource("a", "id", foreignKeys=[key("id", "b")]),
        resource("b", "id", foreignKeys=[key("id", "a")]),
    ]
    with pytest.raises(ddl.CyclicForeignKeysError, match="a, b"):
        ddl.in_dependency_order(tables)


def test_nothing_about_a_file_is_guessed(tmp_path: Path) -> None:
    table = resource("t", "id", "text", primaryKey=["id"])
    text = 'id,text\n007,#北京\n#8,"a ""b"", c"\n9,\nNULL,NA\n10,2024-1-5\n'
    rows = loaded(table, tmp_path, text).execute("FROM t").fetchall()
    assert rows == [
        ("007", "#北京"),
        ("#8", 'a "b", c'),
        ("9", None),
        ("NULL", "NA"),
        ("10", "2024-1-5"),
    ]


def test_rows_keep_the_order_of_the_file(tmp_path: Path) -> None:
    table = resource("t", "id", "text")
    names = [f"{(index * 7919) % 30011}" for index in range(30000)]
    text = "id,text\n" + "".join(f"{name},{'x' * 90}\n" for name in names)
    rows = loaded(table, tmp_path, text).execute("SELECT id FROM t").fetchall()
    assert [row[0] for row in rows] == names


def test_parents_may_stand_below_their_children(tmp_path: Path) -> None:
    table = resource("t", "id", "up", primaryKey=["id"], foreignKeys=[key("up", "")])
    rows = loaded(table, tmp_path, "id,up\na,b\nb,c\nc,\nd,c\n").execute("FROM t").fetchall()
    assert rows == [("c", None), ("b", "c"), ("d", "c"), ("a", "b")]


@pytest.mark.parametrize(
    "text",
    [
        "id,up\na,x\n",  # no such parent
        "id,up\na,b\nb,a\n",  # a circle
        "id,up\na,\na,\n",  # a key twice
        "id,up\na,\nb,a\na,b\n",  # a key twice, in different generations
    ],
)
def test_a_row_is_refused_and_not_left_out(tmp_path: Path, text: str) -> None:
    table = resource("t", "id", "up", primaryKey=["id"], foreignKeys=[key("up", "")])
    with pytest.raises(duckdb.ConstraintException):
        loaded(table, tmp_path, text)


def test_a_tree_deeper_than_the_generations_is_refused(tmp_path: Path) -> None:
    table = resource("t", "id", "up", primaryKey=["id"], foreignKeys=[key("up", "")])

    def tree(depth: int) -> str:
        return "id,up\n0,\n" + "".join(f"{level},{level - 1}\n" for level in range(1, depth))

    # The rows that refer to none come first, and the statement for the rest inserts one generation more.
    deepest = ddl.GENERATIONS + 2
    assert loaded(table, tmp_path, tree(deepest)).execute("FROM t").fetchall()[-1] == (
        f"{deepest - 1}",
        f"{deepest - 2}",
    )
    with pytest.raises(duckdb.ConstraintException):
        loaded(table, tmp_path, tree(deepest + 1))


def test_dialect_and_missing_values_are_those_of_the_descriptor(tmp_path: Path) -> None:
    table = Resource.model_validate(
        {
            "name": "t",
            "path": "t.csv",
            "dialect": {"delimiter": ";", "quoteChar": "'"},
            "schema": {
                "fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "integer"}],
                "missingValues": ["", "-"],
            },
        }
    )
    assert loaded(table, tmp_path, "a;b\n'x;y';1\n-;-\n").execute("FROM t").fetchall() == [
        ("x;y", 1),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"dialect": {"skipInitialSpace": True}}, "skipInitialSpace"),
        ({"schema": {"fields": [{"name": "a"}], "fieldsMatch": "subset"}}, "fieldsMatch"),
        ({"schema": {"fields": [{"name": "a", "missingValues": ["-"]}]}}, "missingValues"),
        ({"schema": {"fields": [{"name": "a", "type": "number", "decimalChar": ","}]}}, "decimalChar"),
    ],
)
def test_sql_is_not_made_for_a_table_that_it_would_misread(more: dict[str, object], named: str) -> None:
    described = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a"}]}, **more}
    with pytest.raises(ddl.NoLoadError, match=f"table t: .*{named}"):
        ddl.load_statement(Resource.model_validate(described))


def test_a_star_in_a_path_is_a_star(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("id\nSECRET\n", encoding="utf-8")
    table = resource("*", "id")
    assert loaded(table, tmp_path, "id\n1\n").execute('FROM "*"').fetchall() == [("1",)]


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in lexical._FORMS}))
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"format": "%d/%m/%y"},
        {"mubiaoType": "period"},
        {"groupChar": " ", "decimalChar": ",", "bareNumber": False},
        {"trueValues": ["ja"], "falseValues": ["nein"]},
        {"decimal": {"precision": 12, "scale": 2}},
    ],
    ids=str,
)
def test_a_column_has_the_type_of_its_column_in_a_frame(kind: str, more: dict[str, object]) -> None:
    described = field(kind, **more)
    form = lexical.form_of(described)
    frame = pl.DataFrame(schema={"f": form.dtype if form else pl.String()})
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE t (f {ddl.sql_type(described)})")
    connection.register("empty", _Stream(frame))
    types = "SELECT typeof(f) FROM (SELECT f FROM {} UNION ALL SELECT NULL LIMIT 1)"
    of_table, of_frame = (connection.execute(types.format(name)).fetchall() for name in ("t", "empty"))
    assert of_table == of_frame


def test_what_is_in_a_closed_cell_is_not_constrained() -> None:
    """The validator says of these constraints that it does not check them."""
    closed = {"name": "f", "type": "array", "constraints": {"minLength": 9, "enum": ["[1]"]}}
    made = ddl.create_table("t", TableSchema.model_validate({"fields": [closed]}))
    assert "CHECK" not in made


def test_every_table_and_column_has_a_comment() -> None:
    connection = duckdb.connect()
    connection.execute(ddl.create_tables(real_package()))
    bare = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
    )
    assert bare.fetchall() == []
    assert connection.execute("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL").fetchall() == []
    texts = connection.execute(
        "SELECT comment FROM duckdb_columns() WHERE table_name = 'targets' AND column_name = 'value'"
    )
    assert "Aggregation: Never sum" in texts.fetchall()[0][0]


def test_cells_are_cast_after_they_were_read_as_text() -> None:
    statements = ddl.load_statements(real_package())
    kinds = set(re.findall(r"'[a-z_0-9]+': '([A-Z]+)'", statements))
    assert kinds == {"VARCHAR"}
    assert "CAST(value AS DECIMAL(38, 6)) AS value" in statements
    assert statements.count("auto_detect = FALSE") == len(real_package().resources)
