"""What a difference does to the comparisons: computed from two databases, told in two languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb
import pytest

from faults.copy_of_package import PackageCopy
from faults.rehearsal import with_id
from mubiao.changes.difference import Difference
from mubiao.changes.effects import KINDS, Comparisons, Effect, Subject, comparisons, effects
from mubiao.changes.summary import summary
from mubiao.findings.report import Report
from test_cli import quick

Row = tuple[str, str, int]  # when, region, rank
AGREE = ("vr_firms", "vr", None, "level", "count", "province")
NAMES = {"CN-ZJ": ("Zhejiang", "浙江省"), "vr_firms": ("VR firms", "VR企业数")}


def database(targets: Sequence[Row], observations: Sequence[Row] = ()) -> duckdb.DuckDBPyConnection:
    """A database with the columns of the two views that are read."""
    connection = duckdb.connect()
    for view, when, rows in (
        ("target_comparison", "due", targets),
        ("observation_comparison", "period", observations),
    ):
        connection.execute(
            f"CREATE TABLE {view} (indicator_id VARCHAR, industry_id VARCHAR, scope VARCHAR, basis VARCHAR, "
            f"unit_id VARCHAR, region_level VARCHAR, {when} VARCHAR, comparison_id VARCHAR, "
            "region_id VARCHAR, rank BIGINT)"
        )
        for time, region, rank in rows:
            connection.execute(
                f"INSERT INTO {view} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [*AGREE, time, f"vr|{time}", region, rank],
            )
    return connection


def found(old: Sequence[Row], new: Sequence[Row], *, observed: bool = False) -> list[Effect]:
    pair = [database((), rows) if observed else database(rows) for rows in (old, new)]
    return effects(*(comparisons(connection) for connection in pair))


ZJ, SD, CQ = "CN-ZJ", "CN-SD", "CN-CQ"
PAIR = [("2027", ZJ, 1), ("2027", SD, 2)]


def told(all_found: list[Effect]) -> list[tuple[object, ...]]:
    return [(one.kind, one.regions, one.old_rank, one.new_rank) for one in all_found]


def test_nothing_happens() -> None:
    assert found(PAIR, PAIR[::-1]) == []


def test_an_indicator_gets_its_second_region() -> None:
    assert told(found(PAIR[:1], PAIR)) == [("comparison-new", (ZJ, SD), None, None)]


def test_and_loses_it() -> None:
    assert told(found(PAIR, PAIR[1:])) == [("comparison-gone", (ZJ, SD), None, None)]


def test_ranks_move_when_a_third_region_joins() -> None:
    three = [("2027", CQ, 1), ("2027", ZJ, 2), ("2027", SD, 3)]
    assert told(found(PAIR, three)) == [
        ("rank-moved", (SD,), 2, 3),
        ("rank-moved", (ZJ,), 1, 2),
        ("region-joined", (CQ,), None, 1),
    ]
    assert told(found(three, PAIR)) == [
        ("region-left", (CQ,), 1, None),
        ("rank-moved", (SD,), 3, 2),
        ("rank-moved", (ZJ,), 2, 1),
    ]


def test_newer_figures_take_the_place_of_older_ones() -> None:
    (one,) = found(PAIR, [("2028", SD, 1), ("2028", ZJ, 2)], observed=True)
    assert (one.kind, one.regions, one.earlier) == ("comparison-moved-on", (SD, ZJ), "2027")


def at(*times: str) -> Comparisons:
    ranks = {ZJ: 1, SD: 2}
    return {Subject("observation_comparison", ("vr_firms",), time, time): ranks for time in times}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # The last one before it, whatever the order in which they are found.
        (("2023", "2024"), ("2025",), {("2023", "gone"), ("2025", "2024")}),
        (("2023", "2024"), ("2025", "2026"), {("2025", "2024"), ("2026", "2023")}),
        # By days, not by letters.
        (("2024-Q1", "2024-09"), ("2024-12",), {("2024-Q1", "gone"), ("2024-12", "2024-09")}),
        (("2021/2025", "2024"), ("2026",), {("2024", "gone"), ("2026", "2021/2025")}),
        # Nothing goes on from what comes after it.
        (("2025",), ("2024",), {("2025", "gone"), ("2024", "new")}),
        (("2023", "2026"), ("2025",), {("2026", "gone"), ("2025", "2023")}),
    ],
)
def test_a_comparison_goes_on_from_the_last_one_before_it(
    old: tuple[str, ...], new: tuple[str, ...], expected: set[tuple[str, str]]
) -> None:
    for before, after in ((old, new), (old[::-1], new[::-1])):
        all_found = effects(at(*before), at(*after))
        said = {(one.subject.when, one.earlier or one.kind.removeprefix("comparison-")) for one in all_found}
        assert said == expected


def test_another_time_beside_is_a_comparison_more() -> None:
    assert told(found(PAIR, [*PAIR, ("2028", SD, 1), ("2028", ZJ, 2)])) == [
        ("comparison-new", (SD, ZJ), None, None)
    ]


def test_a_database_without_the_views_has_no_comparisons() -> None:
    with pytest.raises(duckdb.CatalogException):
        comparisons(duckdb.connect())


def every_kind() -> Iterator[Effect]:
    three = [("2027", CQ, 1), ("2027", ZJ, 2), ("2027", SD, 3)]
    yield from found(PAIR, three)
    yield from found(three, PAIR)
    yield from found(PAIR, [])
    yield from found([], PAIR)
    yield from found(PAIR, [("2028", SD, 1), ("2028", ZJ, 2)], observed=True)


SAID = {
    "en": {
        "comparison-gone": "- `VR firms · vr · level · count · province · 2027` (targets): "
        "the comparison of `Zhejiang`, `CN-SD` is gone",
        "rank-moved": "(targets): `Zhejiang` moves from 1 to 2",
        "comparison-moved-on": "· 2028` (observations): "
        "the comparison goes on from `2027` with `CN-SD`, `Zhejiang`",
        "comparison-new": "a comparison is new: `Zhejiang`, `CN-SD`",
        "region-left": "`CN-CQ` leaves; it was number 1",
        "region-joined": "`CN-CQ` joins as number 1",
    },
    "zh": {
        "comparison-gone": "（目标）：`浙江省`、`CN-SD` 的比较不复存在",
        "rank-moved": "（目标）：`浙江省` 由第 1 变为第 2",
        "comparison-moved-on": "（观测值）：比较由 `2027` 更新至此，现为 `CN-SD`、`浙江省`",
        "comparison-new": "新增比较：`浙江省`、`CN-SD`",
        "region-left": "`CN-CQ` 退出，原居第 1",
        "region-joined": "`CN-CQ` 加入，居第 1",
    },
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_kind_is_told(language: str) -> None:
    report, nothing = Report("p", "1.0.0", (), {}), Difference("p 1", "p 2", "1.0.0", "1.0.1", ())
    all_kinds = list(every_kind())
    assert {one.kind for one in all_kinds} == set(SAID["en"]) == set(KINDS)
    text = summary(report, nothing, all_kinds, NAMES, "zh" if language == "zh" else "en")
    for sentence in SAID[language].values():
        assert sentence in text


def test_the_real_views_tell_of_a_second_region(rehearsed_package: PackageCopy) -> None:
    """From two packages to the sentence, through the database and its views."""
    base = rehearsed_package.folder
    row = rehearsed_package.known["works_target"][1]
    other = {"target_id": "", "region_id": "CN-QY", "plan_id": "", "supersedes_id": ""}
    more = with_id("targets", {**row, **other, "stated": "200个以上", "value": "200"})
    rehearsed_package.put("targets", more)
    rehearsed_package.folder = base.with_name("head")
    rehearsed_package.write()
    subject = "`演练工厂数 · 演练产业 · level · count · province · 2027`"
    text = quick("review", base, rehearsed_package.folder, "--lang", "zh").stdout.decode()
    assert f"- {subject}（目标）：新增比较：`例西省`、`例东省`" in text
    text = quick("review", rehearsed_package.folder, base, "--lang", "zh").stdout.decode()
    assert f"- {subject}（目标）：`例西省`、`例东省` 的比较不复存在" in text
    text = quick("review", base, base, "--lang", "zh").stdout.decode()
    assert "各项地区比较均无变化。" in text
