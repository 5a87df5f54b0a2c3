"""The command line as a person runs it: in a process of its own, its output in pipes."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import copy, copytree

import pytest

from mubiao.cli import main

ROOT = Path(__file__).resolve().parent.parent
MUBIAO = [sys.executable, "-m", "mubiao"]
FINDING = {
    "code": str,
    "severity": str,
    "table": str | None,
    "path": str | None,
    "line": int | None,
    "field": str | None,
    "record_id": str | None,
    "value": str | None,
    "message": str,
    "suggestion": str,
}


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "LANG", "MUBIAO_DEBUG")}
    return {**kept, "PYTHONPATH": str(ROOT / "validators"), "LANG": "C.UTF-8", **more}


def run(
    *arguments: str | Path,
    cwd: Path = ROOT,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*MUBIAO, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env=environment(**(env or {})),
        capture_output=True,
        timeout=300,
    )


def quick(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    """The same without a new process, for what does not depend on one."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stopped:  # how argparse ends
            status = int(stopped.code or 0)
    written = []
    for stream in (out, err):
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        written.append(stream.buffer.getvalue())
    return subprocess.CompletedProcess(list(arguments), status, *written)


def shell(command: str, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[bytes]:
    """A command of bash, in which $MUBIAO is the program."""
    whole = f"set -o pipefail; {command}"
    program = f"{sys.executable} -m mubiao"
    return subprocess.run(
        ["bash", "-c", whole],
        cwd=cwd,
        env=environment(MUBIAO=program, **env),
        capture_output=True,
        timeout=300,
    )


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return copied(tmp_path / "package")


def copied(folder: Path) -> Path:
    """The package alone, without what a build left beside it."""
    folder.mkdir(parents=True)
    for name in ("datapackage", "schemas"):
        copytree(ROOT / name, folder / name)
    copy(ROOT / "datapackage.json", folder)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with its build, for tests that only read."""
    folder = copied(tmp_path_factory.mktemp("已 建") / "数据 包")
    assert run("build", folder).returncode == 0
    return folder


def add_units(package: Path, rows: list[str]) -> None:
    with (package / "datapackage" / "units.csv").open("a", encoding="utf-8", newline="") as file:
        file.writelines(f"{row}\n" for row in rows)


def unit(name: str, text: str = "x") -> str:
    header = (ROOT / "datapackage" / "units.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    return ",".join(name if column == "unit_id" else text for column in header)


# --- validate ---------------------------------------------------------------------------------------


def test_the_package_of_this_repository_is_valid() -> None:
    done = run("validate")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("china-regional-targets ")


@pytest.mark.parametrize(("given", "word"), [("en", "valid"), ("zh", "通过")])
def test_the_language_is_chosen_by_option(given: str, word: str) -> None:
    assert word in quick("validate", "--lang", given).stdout.decode()


@pytest.mark.parametrize(
    ("variables", "word"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "列数不对"),
        ({"LANG": "en_US.UTF-8"}, "cells"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "cells"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "列数不对"),
        ({"LANG": "de_DE.UTF-8"}, "cells"),
    ],
)
def test_the_language_follows_the_environment(
    variables: dict[str, str], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert word in quick("explain", "field-count").stdout.decode()


def test_the_report_is_in_the_language_of_the_environment() -> None:
    assert "通过" in run("validate", env={"LANG": "zh_CN.UTF-8"}).stdout.decode()


@pytest.mark.parametrize("locale", ["C", "zh_CN.GBK"])
def test_chinese_is_utf8_whatever_the_locale(locale: str) -> None:
    done = run(
        "validate", "--lang", "zh", env={"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    )
    assert "通过" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_findings_give_1_and_go_to_stdout(package: Path) -> None:
    add_units(package, ["only_one_cell"])
    done = quick("validate", package)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "field-count" in done.stdout.decode()


def test_the_json_report_keeps_its_contract(package: Path) -> None:
    add_units(package, ["only_one_cell"])
    report = json.loads(quick("validate", package, "--format", "json").stdout)
    assert {"package": str, "version": str, "valid": bool, "counts": dict, "findings": list}.items() <= {
        key: type(value) for key, value in report.items()
    }.items()
    assert report["valid"] is False
    assert set(report["counts"]) == {"error", "warning", "info"}
    assert sum(report["counts"].values()) == len(report["findings"])
    for finding in report["findings"]:
        assert list(finding) == list(FINDING)
        assert all(isinstance(finding[name], kind) for name, kind in FINDING.items())
        assert finding["severity"] in report["counts"]
    (found,) = (f for f in report["findings"] if f["code"] == "field-count")
    lines = (package / "datapackage/units.csv").read_text(encoding="utf-8").splitlines()
    assert (found["table"], found["path"]) == ("units", "datapackage/units.csv")
    assert found["line"] == len(lines)


def test_other_formats_are_what_they_say(package: Path) -> None:
    add_units(package, ["only_one_cell"])
    assert quick("validate", package, "--format", "github").stdout.startswith(
        b"::error file=datapackage/units.csv"
    )
    assert json.loads(quick("validate", package, "--format", "sarif").stdout)["version"] == "2.1.0"


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_same_input_gives_the_same_report(package: Path, form: str) -> None:
    add_units(package, ["only_one_cell", *(unit(f"Ü{n}") for n in range(30))])
    seeds = ("0", "1")
    first, second = (run("validate", package, "--format", form, env={"PYTHONHASHSEED": s}) for s in seeds)
    assert first.returncode == 1
    assert first.stdout == second.stdout


def test_many_findings_are_capped_in_text_and_whole_in_json(package: Path) -> None:
    add_units(package, ["only_one_cell"] * 10_000)
    text = quick("validate", package).stdout.decode()
    assert text.count("field-count:") < 100
    assert "9980 more of field-count" in text
    report = json.loads(quick("validate", package, "--format", "json").stdout)
    assert sum(f["code"] == "field-count" for f in report["findings"]) == 10_000


def test_a_path_that_does_not_exist_is_wrong_usage() -> None:
    done = run("validate", "no/such/place")
    assert (done.returncode, done.stdout) == (2, b"")
    assert one_line(done.stderr).startswith("mubiao: no such file: no/such/place")
    assert "没有这个文件" in one_line(run("validate", "no/such/place", "--lang", "zh").stderr)


def test_a_path_longer_than_any_file_is_wrong_usage() -> None:
    done = quick("validate", "x" * 5000)
    assert done.returncode == 2
    one_line(done.stderr)


def one_line(stderr: bytes) -> str:
    text = stderr.decode()
    assert text.count("\n") == 1, text
    assert text.startswith("mubiao: "), text
    assert "Traceback" not in text
    assert "internal error" not in text
    return text


def test_a_package_is_found_from_a_folder_below(package: Path) -> None:
    (package / "notes").mkdir()
    (package / "datapackage.json").write_text("[]", encoding="utf-8")
    done = quick("validate", cwd=package / "notes")
    assert "descriptor-not-object" in done.stdout.decode()


def test_outside_of_any_package_the_installed_one_is_meant(tmp_path: Path) -> None:
    done = quick("validate", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(b"china-regional-targets")


def test_a_path_may_hold_spaces_and_chinese(tmp_path: Path) -> None:
    folder = copied(tmp_path / "我的 数据'包 #1 %20")
    assert quick("validate", folder.name + "/datapackage.json", cwd=tmp_path).returncode == 0


# --- usage ------------------------------------------------------------------------------------------


def test_help_names_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    for name in ("validate", "build", "sql", "explain"):
        assert name in done.stdout.decode()
        assert quick(name, "--help").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["valdate"],
        ["validate", "--format", "xml"],
        ["validate", "--lang", "fr"],
        ["sql"],
        ["sql", "SELECT 1", "--format", "yaml"],
        ["explain"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_gives_2_and_nothing_on_stdout(arguments: list[str]) -> None:
    done = quick(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"usage: mubiao")


def test_an_unknown_command_gives_2() -> None:
    done = run("valdate")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"validate" in done.stderr
    assert b"Traceback" not in done.stderr


def test_explain_knows_a_code_in_both_languages() -> None:
    english, chinese = (
        quick("explain", "field-count", "--lang", lang).stdout.decode() for lang in ("en", "zh")
    )
    assert "A record with too few or too many cells" in english
    assert "一行的列数不对" in chinese


def test_explain_suggests_for_an_unknown_code() -> None:
    done = quick("explain", "field-cuont")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "field-count" in one_line(done.stderr)


# --- pipes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", ["validate --format json", 'sql "SELECT * FROM range(99999)" --format csv']
)
def test_a_reader_that_leaves_early_hears_no_complaint(package: Path, arguments: str) -> None:
    add_units(package, ["only_one_cell"] * 3000)
    done = shell(
        f"$MUBIAO {arguments} | head -c 1 >/dev/null", cwd=package if "validate" in arguments else ROOT
    )
    assert done.stderr == b""


@pytest.mark.parametrize("arguments", ["validate", "sql 'SELECT 1'", "--help"])
def test_a_closed_standard_output_is_borne(built: Path, arguments: str) -> None:
    done = shell(f"$MUBIAO {arguments} >&-", cwd=built)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr


def test_with_output_closed_the_status_still_tells(package: Path) -> None:
    add_units(package, ["only_one_cell"])
    assert shell("$MUBIAO validate >&-", cwd=package).returncode == 1
    done = shell("$MUBIAO explain nonsense 2>&-", cwd=package)
    assert (done.returncode, done.stdout) == (2, b"")
    assert shell("$MUBIAO validate <&- >&- 2>&-", cwd=package).returncode == 1


def test_with_all_streams_closed_a_build_is_whole(package: Path) -> None:
    # A file that is opened while stream 1 is closed would become "standard output", and be written into.
    assert shell("$MUBIAO build <&- >&- 2>&-", cwd=package).returncode == 0
    assert shell("cd build && sha256sum --check --quiet SHA256SUMS", cwd=package).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is a device of Linux")
def test_a_full_disk_is_said_once() -> None:
    done = shell("$MUBIAO validate >/dev/full")
    assert done.returncode == 2
    one_line(done.stderr)


def test_no_progress_is_shown_in_a_pipe(package: Path) -> None:
    assert run("validate", package).stderr == b""
    assert run("build", package).stderr == b""


# --- sql --------------------------------------------------------------------------------------------


def sql(
    built: Path, query: str, *more: str, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return run("sql", query, "--package", built, *more, stdin=stdin, env=env)


def quick_sql(built: Path, query: str, *more: str) -> subprocess.CompletedProcess[bytes]:
    return quick("sql", query, "--package", built, *more)


ONE_ROW = (
    "SELECT 1000.50::DECIMAL(18, 6) AS 值, '浙江|省' AS region, NULL AS nothing, DATE '2024-01-31' AS day"
)


def test_an_answer_is_a_table_for_the_eye(built: Path) -> None:
    lines = sql(built, ONE_ROW).stdout.decode().splitlines()
    assert lines[0].startswith("┌")
    assert "1000.5 " in lines[3]
    assert "None" not in lines[3]


def test_an_answer_is_csv(built: Path) -> None:
    expected = "值,region,nothing,day\n1000.5,浙江|省,,2024-01-31\n"
    assert quick_sql(built, ONE_ROW, "--format", "csv").stdout.decode() == expected


def test_an_answer_is_json(built: Path) -> None:
    (row,) = json.loads(quick_sql(built, ONE_ROW, "--format", "json").stdout)
    assert row == {"值": 1000.5, "region": "浙江|省", "nothing": None, "day": "2024-01-31"}


def test_an_answer_is_markdown(built: Path) -> None:
    lines = quick_sql(built, ONE_ROW, "--format", "markdown").stdout.decode().splitlines()
    assert lines[1].startswith("|--")
    assert "浙江\\|省" in lines[2]


def test_no_cell_breaks_out_of_a_markdown_table(built: Path) -> None:
    query = "SELECT 'a|b' || chr(10) || 'c' AS \"x|y\""
    assert quick_sql(built, query, "--format", "markdown").stdout.decode().splitlines()[2:] == [
        "| a\\|b<br>c |"
    ]


def test_columns_of_one_name_are_all_in_the_json(built: Path) -> None:
    (row,) = json.loads(quick_sql(built, "SELECT 1 AS a, 2 AS a, 3 AS a", "--format", "json").stdout)
    assert list(row.values()) == [1, 2, 3]


def test_the_json_is_json_for_numbers_that_json_has_not(built: Path) -> None:
    query = (
        "SELECT 'nan'::DOUBLE AS a, 'inf'::DOUBLE AS b, ['-inf'::DOUBLE] AS c, {'d': 1.5::DECIMAL(9, 3)} AS d"
    )

    def refused(name: str) -> float:
        raise AssertionError(name)

    (row,) = json.loads(quick_sql(built, query, "--format", "json").stdout, parse_constant=refused)
    assert row == {"a": "nan", "b": "inf", "c": ["-inf"], "d": {"d": 1.5}}


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_an_answer_without_rows_is_no_failure(built: Path, form: str) -> None:
    done = quick_sql(built, "SELECT region_id FROM regions WHERE false", "--format", form)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


@pytest.mark.parametrize(
    "query",
    [b"SELECT '\xe6\xb5\x99\xe6\xb1\x9f' AS name", b"\xef\xbb\xbfSELECT '\xe6\xb5\x99\xe6\xb1\x9f' AS name"],
)
def test_the_query_comes_from_standard_input(built: Path, query: bytes) -> None:
    assert (
        sql(built, "-", "--format", "csv", stdin=query, env={"LC_ALL": "C"}).stdout.decode() == "name\n浙江\n"
    )


def test_a_query_that_is_not_utf8_is_said(built: Path) -> None:
    done = sql(built, "-", stdin="SELECT '浙江'".encode("gbk"))
    assert done.returncode == 2
    assert "UTF-8" in one_line(done.stderr)


def test_of_several_statements_the_last_is_answered(built: Path) -> None:
    assert quick_sql(built, "SELECT 1 AS a; SELECT 2 AS b;", "--format", "csv").stdout == b"b\n2\n"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * FROM targest", "targets"),
        ("SELEC 1", "syntax error"),
        ("SELECT nonsense FROM targets", "nonsense"),
        ("DELETE FROM targets", "read-only"),
        ("CREATE TABLE mine (a INTEGER)", "read-only"),
        ("", "no query"),
        ("  ;  ", "no query"),
        ("-- only a comment", "no query"),
    ],
)
def test_a_query_that_fails_is_one_line(built: Path, query: str, said: str) -> None:
    done = quick_sql(built, query)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in one_line(done.stderr)


def test_a_database_that_is_fresh_is_not_made_again(built: Path) -> None:
    database = built / "build" / "china-regional-targets.duckdb"
    before = database.stat().st_mtime_ns
    assert sql(built, "SELECT count(*) FROM targets").returncode == 0
    assert database.stat().st_mtime_ns == before


def test_a_fresh_database_is_asked_without_the_validator(built: Path) -> None:
    program = (
        "import sys\nfrom mubiao.cli import main\n"
        f"status = main(['sql', 'SELECT 1', '--package', {str(built)!r}])\n"
        "print(sorted({'pandera', 'polars', 'pandas', 'frictionless'} & set(sys.modules)), status)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, timeout=300, check=True
    )
    assert done.stdout.decode().splitlines()[-1] == "[] 0"


def test_a_stale_database_is_made_again(package: Path) -> None:
    query = "SELECT count(*) AS n FROM units"
    before = int(sql(package, query, "--format", "csv").stdout.split()[1])
    file = package / "datapackage" / "units.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    columns = lines[0].split(",")
    cells = dict(zip(columns, lines[-1].split(","), strict=True)) | {
        "unit_id": "zz_new",
        "name_en": "zz",
        "name_zh": "新",
    }
    add_units(package, [",".join(cells[column] for column in columns)])
    done = sql(package, query, "--format", "csv")
    assert (done.returncode, done.stderr) == (0, b"")
    assert int(done.stdout.split()[1]) == before + 1


def test_of_an_invalid_package_there_is_nothing_to_ask(package: Path) -> None:
    add_units(package, ["only_one_cell"])
    done = quick_sql(package, "SELECT 1")
    assert done.returncode == 2
    assert "mubiao validate" in one_line(done.stderr)


def test_where_nothing_can_be_written_the_database_is_made_in_memory(package: Path) -> None:
    # Root may write anywhere; but nobody can make the folder build where a file of that name is.
    (package / "build").write_text("mine", encoding="utf-8")
    done = quick_sql(package, "SELECT count(*) AS n FROM units", "--format", "csv")
    assert done.returncode == 0
    assert done.stdout.startswith(b"n\n")
    assert "in memory" in done.stderr.decode()
    assert (package / "build").read_text(encoding="utf-8") == "mine"


def test_several_may_ask_a_stale_database_at_once(package: Path) -> None:
    command = [
        *MUBIAO,
        "sql",
        "SELECT count(*) AS n FROM regions",
        "--package",
        str(package),
        "--format",
        "csv",
    ]
    running = [
        subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    answers = {process.communicate(timeout=300) for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(answers) == 1
    assert {stderr for _, stderr in answers} == {b""}


# --- build ------------------------------------------------------------------------------------------


def test_a_build_says_what_it_made(built: Path) -> None:
    done = quick("build", built, "--out", built / "again")
    assert (done.returncode, done.stderr) == (0, b"")
    for file in (built / "again").glob("[!.]*"):
        assert file.name in done.stdout.decode()


def test_an_invalid_package_is_not_built(package: Path) -> None:
    add_units(package, ["only_one_cell"])
    done = quick("build", package)
    assert done.returncode == 1
    assert "field-count" in done.stdout.decode()
    assert not (package / "build").exists()


@pytest.mark.parametrize("out", ["datapackage.json", "datapackage.json/below", "/dev/null/below"])
def test_a_place_that_cannot_be_written_is_said(package: Path, out: str) -> None:
    # What permission bits forbid root may do; but a folder under a file is beyond everybody.
    done = quick("build", package, "--out", package / out)
    assert done.returncode == 2
    assert "--out" in one_line(done.stderr)


def test_the_version_is_that_of_the_distribution() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith(b"mubiao")


@pytest.mark.parametrize(
    ("name", "value"), [("name", "../../evil"), ("name", "a/b"), ("version", "1/../../2")]
)
def test_no_name_leads_out_of_the_folder(package: Path, name: str, value: str) -> None:
    file = package / "datapackage.json"
    document = json.loads(file.read_text(encoding="utf-8")) | {name: value}
    file.write_text(json.dumps(document), encoding="utf-8")
    before = sorted(package.parent.rglob("*"))
    for done in (quick("build", package), quick_sql(package, "SELECT 1")):
        assert done.returncode == 2
        assert name in one_line(done.stderr)
    assert sorted(package.parent.rglob("*")) == before


def test_a_descriptor_of_another_name_can_be_validated_not_built(package: Path) -> None:
    other = (package / "datapackage.json").rename(package / "other.json")
    assert quick("validate", other).returncode == 0
    done = quick("build", other)
    assert done.returncode == 2
    assert "datapackage.json" in one_line(done.stderr)
