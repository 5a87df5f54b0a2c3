"""`mubiao compare`, `profile` and `progress` on a package of few made-up facts, and once on the real one."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from example_facts import write_package
from faults.rehearsal import with_id
from mubiao.analysis.layout import width_of
from test_cli import ROOT, environment, quick, run


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("facts") / "package"
    write_package(folder)
    assert quick("sql", "SELECT 1", "--package", folder).returncode == 0  # builds the database once
    return folder


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")


def said(package: Path, *arguments: str | Path) -> str:
    done = quick(*arguments, "--package", package)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def refused(package: Path, *arguments: str) -> str:
    done = quick(*arguments, "--package", package)
    assert done.returncode == 2
    assert not done.stdout
    text = done.stderr.decode()
    assert text.startswith("mubiao: ")
    assert text.count("\n") == 1
    return text


COMPARED = """\
Example works, targets for 2027 · Example industry · level · provinces
#  region               value  printed     due   source
─  ──────────────  ─  ───────  ──────────  ────  ──────  ───────────────────────────────────────
1  Zhejiang        >    1,000  超过1000个  2027  media   ███████████████████████████████████▶
2  Shandong        ≈    1,000  1000个左右  2027  media   ████████████████████████████████▒▒▒▒▒▒▒
3  Jiangsu         ≲      800  近800个     2027  media   ██████████████████████████▒▒
4  Sichuan         ↔  500–600  500—600个   2027  media   ██████████████████▒▒▒
5  Inner Mongolia  =      250  250个       2027  media   ████████▉
5 of 34 provinces · sources: 5 media

▶ more, without a limit that is stated; ▒ possible by the words, not sure; ≲ nearly (within a tenth); \
≈ about (within a tenth); ↔ a range
1 more comparison is not shown; --limit 2 shows all.
Not compared:
  1 target: No other region of the level has a figure of the same indicator, industry, scope, basis, unit \
and date.
"""


def test_regions_stand_side_by_side_with_bars(package: Path) -> None:
    assert said(package, "compare", "example_works", "--targets", "--limit", "1") == COMPARED


def test_a_wording_names_the_indicator(package: Path) -> None:
    assert said(package, "compare", "建成示例厂", "--targets", "--limit", "1") == COMPARED


def test_in_chinese(package: Path) -> None:
    text = said(package, "compare", "示例工厂数", "--lang", "zh", "--observations", "--basis", "level")
    assert text.splitlines()[0] == "示例工厂数：2025年观测值 · 示例产业 · 水平 · 省级"
    assert "   1  浙江省  =         450  450个    2025  官方  █" in text
    assert "覆盖省级 2/34 个地区 · 来源：官方 2" in text
    assert "  2 个观测值：已有比较" in text


@pytest.mark.parametrize(
    ("columns", "command"),
    [
        (42, ("compare", "example_works", "--lang", "zh")),
        (60, ("compare", "example_works")),
        (80, ("compare", "example_works", "--lang", "zh")),
        (80, ("profile", "浙江")),
        (80, ("profile", "浙江", "--lang", "zh")),
        (80, ("progress", "--all")),
        (80, ("progress", "--all", "--lang", "zh")),
    ],
)
def test_tables_fit_the_terminal(
    package: Path, columns: int, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = said(package, *command).splitlines()
    ruled = [place for place, line in enumerate(lines) if line.startswith("─")]
    assert ruled
    for place in ruled:
        end = next(at for at in range(place, len(lines) + 1) if at == len(lines) or not lines[at])
        # The line below a comparison's table is on coverage, not a row of it.
        rows = lines[place - 1 : end - 1] if command[0] == "compare" else lines[place - 1 : end]
        assert max(map(width_of, rows)) <= columns, "\n".join(rows)


def test_plain_signs_where_nothing_else_can_be_shown(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.ISO-8859-1")
    text = said(package, "compare", "example_works", "--targets", "--due", "2025")
    bar = next(line for line in text.splitlines() if "Zhejiang" in line)
    assert bar.split()[2] == ">="
    assert bar.endswith("###>")
    assert not {"█", "▶", "─", "·", "≥"} & set(text)


def test_an_earlier_period_is_compared_when_asked_for(package: Path) -> None:
    text = said(package, "compare", "example_works", "--due", "2022")
    assert "observed 2022" in text
    assert "Not compared" not in text
    assert "2022" not in said(package, "compare", "example_works")


def test_as_csv_the_rows_are_whole(package: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(said(package, "compare", "example_works", "--format", "csv"))))
    assert len(rows) == 5 + 2 + 2 + 2
    assert {row["kind"] for row in rows} == {"target", "observation"}
    first = rows[0]
    assert (first["region_id"], first["value"], first["comparator"], first["rank"]) == (
        "CN-ZJ",
        "1000",
        "gt",
        "1",
    )
    assert (first["lowest"], first["highest"]) == ("1000.0", "")


def test_as_json_with_coverage_and_reasons(package: Path) -> None:
    told = json.loads(said(package, "compare", "example_works", "--format", "json"))
    assert told["indicator_id"] == "example_works"
    first = told["comparisons"][0]
    assert (first["regions_compared"], first["regions_at_level"], first["tiers"]) == (5, 34, {"media": 5})
    assert [row["region_id"] for row in first["rows"]] == ["CN-ZJ", "CN-SD", "CN-JS", "CN-SC", "CN-NM"]
    reasons = {(one["kind"], one["reason"]): one["records"] for one in told["not_compared"]}
    assert reasons == {
        ("observation", "other_period"): 2,
        ("observation", "only_region"): 1,
        ("target", "only_region"): 1,
    }
    compared = sum(len(one["rows"]) for one in told["comparisons"])
    assert compared + sum(reasons.values()) == 8 + 7  # every record is here or there


def test_as_markdown(package: Path) -> None:
    text = said(package, "compare", "example_works", "--targets", "--format", "markdown")
    assert text.startswith("### Example works, targets for 2027")
    assert "| 1 | Zhejiang | > | 1,000 | 超过1000个 | 2027 | media | ███" in text


@pytest.mark.parametrize("name", ["table", "csv", "json", "markdown"])
def test_nothing_comparable_is_an_answer(package: Path, name: str) -> None:
    text = said(package, "compare", "example_output", "--format", name)
    if name == "table":
        assert text.startswith("Example output: no two figures can be compared.\nNot compared:\n  1 target: ")
    if name == "json":
        assert json.loads(text)["not_compared"][0]["reason"] == "only_region"


def test_nothing_recorded_is_said(package: Path) -> None:
    assert said(package, "compare", "example_silence") == "Example silence: nothing is recorded.\n"
    assert said(package, "compare", "示例空白", "--lang", "zh") == "示例空白：尚无记录。\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("compare", "示例工厂"), "did you mean 示例工厂数 / Example works (example_works)"),
        (("compare", "Exampel works"), "did you mean 示例工厂数 / Example works (example_works)"),
        (("compare", "建成示例厂房"), "did you mean 示例工厂数 / Example works (example_works)"),
        (("compare", "zzzzzzzz"), 'all of them: mubiao sql "FROM indicators"'),
        (("compare", ""), "no indicator ''"),
        (
            ("compare", "example_works", "--industry", "exampel"),
            "did you mean 示例产业 / Example industry (example)",
        ),
        (("compare", "example_works", "--industry", "5g"), "example_works has none; it has example"),
        (("compare", "example_works", "--scope", "省级"), 'it has ""'),
        (("compare", "example_works", "--due", "2031"), "it has 2022, 2024, 2025, 2027"),
        (("compare", "example_works", "--due", "soon"), "is no date"),
        (("compare", "example_works", "--limit", "0"), "--limit"),
        (("compare", "example_works", "--plot", "works.pdf"), ".svg or .png"),
        (("compare", "example_output", "--plot", "x.svg"), "no comparison to draw"),
        (("profile", "Zhejian"), "did you mean 浙江省 / Zhejiang (CN-ZJ)"),
        (("profile", "Suzhou"), "give the id"),
        (("progress", "--region", "Zhejian"), "did you mean 浙江省 / Zhejiang (CN-ZJ)"),
        (("progress", "--as-of", "2024"), "write it as 2024-06-30"),
        (("progress", "--as-of", "2024-02-30"), "write it as 2024-06-30"),
    ],
)
def test_what_cannot_be_answered_is_said_with_what_to_do(
    package: Path, arguments: tuple[str, ...], told: str
) -> None:
    assert told in refused(package, *arguments)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("compare", "Exampel works"), "是否指示例工厂数 / Example works (example_works)？"),
        (("compare", "example_works", "--due", "2031"), "无此记录；现有：2022, 2024, 2025, 2027"),
        (("profile", "Suzhou"), "请用代码指明"),
        (("progress", "--as-of", "2024"), "请写成 2024-06-30"),
    ],
)
def test_it_is_said_in_chinese_too(package: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in refused(package, *arguments, "--lang", "zh")


PROFILED = """\
Zhejiang · 浙江省 · CN-ZJ
province level · 3 targets · 3 observations · 1 plan

Plans
plan                               status  issued   years      targets  due  met  behind
─────────────────────────────────  ──────  ───────  ─────────  ───────  ───  ───  ──────
Zhejiang example plan (2023–2027)  issued  2023-11  2023–2027        3    1    1       1

Targets in force
  Example industry
indicator       due   target             latest observed  verdict         rank  source
──────────────  ────  ─────────────────  ───────────────  ──────────────  ────  ──────
Example output  2027  > CNY 100 billion                   not assessable        media
Example works   2027  > 1,000            450 (2025)       behind           1/5  media
Example works   2025  ≥ 400              450 (2025)       met              1/2  media

Observations
  Example industry
indicator                   period  value  printed  rank  source
──────────────────────────  ──────  ─────  ───────  ────  ────────
Example works               2025    450    450个     1/2  official
Example works               2022    300    300个     1/2  official
Example works, growth rate  2025    5%     增长5%    1/2  official

Timeline
date        what           title
──────────  ─────────────  ─────────────────────────────────
2023-11     plan issued    Zhejiang example plan (2023–2027)
2023-12-01  conference     Zhejiang example conference
2025        1 target due   Zhejiang example plan (2023–2027)
2027        2 targets due  Zhejiang example plan (2023–2027)
"""


def test_the_profile_of_a_region(package: Path) -> None:
    assert said(package, "profile", "zhejiang") == PROFILED


def test_the_profile_in_other_forms(package: Path) -> None:
    told = json.loads(said(package, "profile", "浙江", "--format", "json"))
    assert [len(told[part]) for part in ("plans", "targets", "observations", "timeline")] == [1, 3, 3, 4]
    rows = list(csv.DictReader(io.StringIO(said(package, "profile", "浙江", "--format", "csv"))))
    assert [row["kind"] for row in rows] == ["target"] * 3 + ["observation"] * 3
    assert "## 有效目标\n\n### 示例产业\n\n| 指标 |" in said(
        package, "profile", "浙江", "--format", "markdown", "--lang", "zh"
    )
    chinese = said(package, "profile", "CN-ZJ", "--lang", "zh")
    assert chinese.startswith("浙江省 · Zhejiang · CN-ZJ\n省级 · 3 个目标 · 3 个观测值 · 1 个规划\n")
    assert "2 个目标到期" in chinese


def test_a_region_without_records_is_said(package: Path) -> None:
    assert (
        said(package, "profile", "西藏")
        == "Tibet · 西藏自治区 · CN-XZ\nprovince level · nothing is recorded\n"
    )


JUDGED = """\
met · 1 · The figure for the due date reaches the target.
region    indicator      industry          due   target  latest observed  period  of target
────────  ─────────────  ────────────────  ────  ──────  ───────────────  ──────  ─────────
Zhejiang  Example works  Example industry  2025  ≥ 400   450              2025         112%

behind · 2 · The latest figure falls short of the straight line from the start to the target.
region    indicator      industry          due   target   latest observed  period  of target
────────  ─────────────  ────────────────  ────  ───────  ───────────────  ──────  ─────────
Shandong  Example works  Example industry  2027  ≈ 1,000  ≳ 380            2025          38%
Zhejiang  Example works  Example industry  2027  > 1,000  450              2025          45%

not assessable · 5 · No observation of the region is known for the indicator and industry by the day.

not assessable · 1 · The words of target or figure (超过, 左右, 近) leave open on which side it lies.

As of 2026-01-20: 3 of 9 targets can be assessed.
6 targets that cannot be assessed are not listed; --all lists them.
"""


def test_verdicts_with_their_reasons(package: Path) -> None:
    assert said(package, "progress") == JUDGED


def test_verdicts_for_a_region_an_indicator_and_a_day(package: Path) -> None:
    ours = said(package, "progress", "--region", "山东", "--indicator", "建成示例厂", "--lang", "zh")
    assert "山东省" in ours
    assert "浙江省" not in ours
    assert "进度落后 · 1 · 最新数字落后于由起点至目标的直线进度。" in ours
    then = said(package, "progress", "--as-of", "2024-06-30", "--format", "json")
    assert {row["as_of"] for row in json.loads(then)} == {"2024-06-30"}
    assert {row["verdict"] for row in json.loads(then)} == {"not_assessable"}
    assert said(package, "progress", "--region", "西藏") == "No target answers to this.\n"
    rows = list(csv.DictReader(io.StringIO(said(package, "progress", "--format", "csv"))))
    assert len(rows) == 9
    assert all(row["reason_en"] and row["reason_zh"] for row in rows)
    assert "### met · 1 · " in said(package, "progress", "--format", "markdown")


def test_a_package_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x\n1\n", encoding="utf-8")
    resource = {
        "name": "a",
        "path": "a.csv",
        "profile": "tabular-data-resource",
        "schema": {"fields": [{"name": "x", "type": "string"}]},
    }
    (tmp_path / "datapackage.json").write_text(
        json.dumps({"name": "other", "resources": [resource]}), encoding="utf-8"
    )
    assert "only packages of this profile have views" in refused(tmp_path, "compare", "gdp")


def test_the_piped_answer_of_the_real_package_is_text_alone() -> None:
    done = run("compare", "5G基站")
    assert done.returncode == 0
    assert not done.stderr
    text = done.stdout.decode()
    assert "\x1b" not in text
    assert text.startswith("5G base stations, ")
    assert "5G基站" in run("compare", "5G基站", "--lang", "zh").stdout.decode()
    for command in (("profile", "浙江"), ("progress",)):
        done = run(*command)
        assert done.returncode == 0
        assert "\x1b" not in done.stdout.decode()


def test_an_answer_does_not_wait_for_what_it_does_not_use(package: Path) -> None:
    code = (
        "import sys; from mubiao.cli import main; "
        f"main(['compare', 'example_works', '--package', {str(package)!r}]); "
        "print([name for name in ('polars', 'pandera', 'openpyxl', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, env=environment())
    assert done.stdout.decode().splitlines()[-1] == "[]", done.stderr.decode()


def test_without_what_draws_it_is_said_how_to_install_it(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    file = tmp_path / "works.svg"
    assert "pip install 'mubiao[plot]'" in refused(package, "compare", "example_works", "--plot", str(file))
    assert not file.exists()


def test_whoever_runs_the_tests_has_what_draws() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert set(extras["plot"]) <= set(extras["test"])


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_the_picture_is_drawn_beside_the_table(package: Path, tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")
    file = tmp_path / f"工厂.{suffix}"
    done = quick("compare", "example_works", "--plot", file, "--lang", "zh", "--package", package)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("示例工厂数：2027年目标")
    assert done.stderr.decode() == f"已画出 {file}：示例工厂数：2027年目标 · 示例产业 · 水平 · 省级\n"
    assert file.read_bytes()[:5] == (b"<?xml" if suffix == "svg" else b"\x89PNG\r")


def test_the_picture_is_of_what_is_listed_first(tmp_path: Path) -> None:
    """Also where another comparison has more regions: three are observed in 2025, two have targets for it."""
    pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")
    write_package(tmp_path / "package")
    table = tmp_path / "package/datapackage/observations.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    third = next(row for row in rows if row["stated"] == "450个") | {"region_id": "CN-JS"}
    del third["observation_id"]
    rows.append(dict.fromkeys(rows[0], "") | with_id("observations", third))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["observation_id"]))
    asked = (
        "compare",
        "example_works",
        "--due",
        "2025",
        "--basis",
        "level",
        "--package",
        tmp_path / "package",
    )
    done = quick(*asked, "--plot", tmp_path / "a.svg")
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode()
    first = text.splitlines()[0]
    assert first.startswith("Example works, targets for 2025")
    assert "Example works, observed 2025" in text
    assert "2 of 34 provinces" in text
    assert "3 of 34 provinces" in text
    assert done.stderr.decode() == f"drew {tmp_path / 'a.svg'}: {first}\n"
