"""A package that is edited while a command reads it: nothing is made of two states, or called fresh."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import mubiao
from mubiao.building import build as building
from mubiao.building import database
from mubiao.building.build import build
from mubiao.building.database import build_database
from mubiao.building.fingerprint import ChangedMeanwhileError
from mubiao.building.forms import DATABASE, FORMS, Form
from mubiao.building.fresh import OF_QUERIES
from mubiao.cli import main
from mubiao.reading.descriptor import read_descriptor

OF_ANY = [form for form in FORMS if form.name in ("duckdb", "zip", "csv", "parquet")]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with one table `t`, whose only cell is OLD, a schema in a file, and a page about it."""
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "t.csv").write_text("a\nOLD\n", encoding="utf-8")
    (folder / "t.json").write_text('{"fields": [{"name": "a", "type": "string"}]}', encoding="utf-8")
    (folder / "README.md").write_text("old", encoding="utf-8")
    resource = {"name": "t", "path": "t.csv", "schema": "t.json", "encoding": "utf-8"}
    document = {"name": "small", "version": "1.0.0", "resources": [resource]}
    (folder / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
    return folder


def edit(folder: Path, name: str) -> None:
    if name == "datapackage.json":
        document = json.loads((folder / name).read_text(encoding="utf-8")) | {"version": "2.0.0"}
        (folder / name).write_text(json.dumps(document), encoding="utf-8")
    elif name == "t.json":
        schema = {"fields": [{"name": "a", "type": "string", "title": "A"}]}
        (folder / name).write_text(json.dumps(schema), encoding="utf-8")
    else:
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("OLD", "NEW").replace("old", "new"), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def editing(folder: Path, name: str) -> Form:
    """A form that writes nothing, and during which somebody edits a file."""
    return Form("edit", lambda *_: edit(folder, name))


@pytest.mark.parametrize("name", ["t.csv", "t.json", "datapackage.json", "README.md"])
@pytest.mark.parametrize("place", range(len(OF_ANY) + 1))
def test_an_edit_during_a_build_stops_it(package: Path, name: str, place: int) -> None:
    descriptor, out = package / "datapackage.json", package / "build"
    build(descriptor, out, forms=OF_ANY)
    before = files(out)
    forms = [*OF_ANY[:place], editing(package, name), *OF_ANY[place:]]
    with pytest.raises(ChangedMeanwhileError, match=f"{name} changed while it was read"):
        build(descriptor, out, forms=forms)
    assert files(out) == before
    build(descriptor, out, forms=OF_ANY)
    assert files(out) != before


def test_an_edit_while_it_is_validated_stops_a_build(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    validate = building.validate

    def slow(*arguments: object, **named: object) -> object:
        report = validate(*arguments, **named)  # type: ignore[arg-type]
        edit(package, "t.csv")
        return report

    monkeypatch.setattr(building, "validate", slow)
    with pytest.raises(ChangedMeanwhileError, match=r"t\.csv"):
        build(package / "datapackage.json", package / "build", forms=OF_ANY)
    assert files(package / "build") == {}


def test_a_table_that_is_spoilt_during_a_build_is_no_gap_of_the_validator(package: Path) -> None:
    spoil = Form("spoil", lambda *_: (package / "t.csv").unlink() or None)
    with pytest.raises(ChangedMeanwhileError, match=r"t\.csv"):
        build(package / "datapackage.json", package / "build", forms=[spoil, *OF_ANY])


def test_the_command_says_it_in_both_languages(
    package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(building.build, "__kwdefaults__", {"progress": None, "forms": OF_ANY})
    for lang, said in (("en", "t.csv changed while it was read; run the command again"), ("zh", "重新运行")):
        (package / "t.csv").write_text("a\nOLD\n", encoding="utf-8")
        forms = [*OF_ANY, editing(package, "t.csv")]
        monkeypatch.setitem(building.build.__kwdefaults__, "forms", forms)
        assert main(["build", str(package), "--lang", lang]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.count("\n") == 1
        assert said in printed.err


def after_loading(package: Path, monkeypatch: pytest.MonkeyPatch, name: str = "t.csv") -> None:
    """Somebody edits a file when the tables are loaded, before a second look is taken at the files."""
    fingerprint: Callable[..., str] = database.fingerprint
    looks: list[str] = []

    def looking(*arguments: object, **named: object) -> str:
        if looks:
            edit(package, name)
        looks.append(fingerprint(*arguments, **named))
        return looks[-1]

    monkeypatch.setattr(database, "fingerprint", looking)


@pytest.mark.parametrize("name", ["t.csv", "t.json", "datapackage.json"])
def test_a_database_is_never_taken_for_one_of_what_came_later(
    package: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    described = read_descriptor(package / "datapackage.json").package
    assert described is not None
    with monkeypatch.context() as patch:
        after_loading(package, patch, name)
        with pytest.raises(ChangedMeanwhileError, match="run the command again"):
            build_database(package, described, package / "small.duckdb")
        assert not (package / "small.duckdb").exists()
    with mubiao.connect(package) as connection:
        assert connection.sql("FROM t").fetchall() == [("NEW" if name == "t.csv" else "OLD",)]


def test_a_query_during_an_edit_is_refused_and_the_next_one_answers(
    package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    query = ["sql", "--package", str(package), "--format", "csv", "FROM t"]
    with monkeypatch.context() as patch:
        after_loading(package, patch)
        assert main([*query, "--lang", "en"]) == 2
    assert "run the command again" in capsys.readouterr().err
    assert main(query) == 0
    assert capsys.readouterr().out.split() == ["a", "NEW"]
    assert (package / OF_QUERIES / "small.duckdb").is_file()


def test_a_reader_in_a_thread_leaves_the_build_of_another_alone(package: Path) -> None:
    answers: list[object] = []

    def ask(*_: object) -> None:
        def asking() -> None:
            with mubiao.connect(package) as connection:
                answers.extend(connection.sql("FROM t").fetchall())

        thread = threading.Thread(target=asking)
        thread.start()
        thread.join()

    forms = [DATABASE, Form("ask", ask), *OF_ANY[1:], Form("ask again", ask)]
    assert build(package / "datapackage.json", package / "build", forms=forms).files
    assert answers == [("OLD",), ("OLD",)]
