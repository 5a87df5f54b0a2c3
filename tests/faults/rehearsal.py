"""Made-up records that are valid as they stand, and that faults are planted in.

They live in provinces, an industry and indicators of their own, so that nothing in the real tables is a
peer or a twin of theirs. The figures mean nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from mubiao.ids import ID_MAKERS

Row = dict[str, str]


def with_id(table: str, row: Row) -> Row:
    """The record with the id that the tool gives it."""
    if table not in ID_MAKERS:
        return row
    column, make = ID_MAKERS[table]
    return {**row, column: make(row)}


def records() -> Iterator[tuple[str, str, Row]]:
    """(nickname, table, cells) of every made-up record; those that are referred to come first."""
    yield from _code_lists()
    article = with_id(
        "sources",
        {
            "title": "例东省印发示例产业发展行动计划",
            "publisher": "例报",
            "tier": "media",
            "kind": "newspaper",
            "language": "zh",
            "published": "2023-12-05",
            "url": "https://www.example.org/2023/12/05/plan.html",
            "accessed": "2024-01-15",
        },
    )
    second = with_id(
        "sources",
        {
            **article,
            "title": "例东：示例产业五年千亿元",
            "publisher": "例晚报",
            "published": "2023-12-06",
            "url": "https://www.example.net/news/1206.html",
        },
    )
    yield "article", "sources", article
    yield "second_article", "sources", second
    source = article["source_id"]
    yield from _plans_and_targets(source, second["source_id"])
    yield from _observations(source)


def _code_lists() -> Iterator[tuple[str, str, Row]]:
    for nickname, letter, name in (("east", "X", "例东"), ("west", "Y", "例西"), ("north", "Z", "例北")):
        number = {"X": "91", "Y": "92", "Z": "93"}[letter]
        yield nickname, "regions", {
            "region_id": f"CN-Q{letter}",
            "level": "province",
            "name_zh": f"{name}省",
            "name_en": f"Rehearsal {nickname}",
            "short_name_zh": name,
            "parent_id": "CN",
            "gb2260": f"{number}0000",
            "iso_3166_2": f"CN-Q{letter}",
        }  # fmt: skip
    yield "city", "regions", {
        "region_id": "CN-9101",
        "level": "prefecture",
        "name_zh": "例城市",
        "name_en": "Rehearsal city",
        "short_name_zh": "例城",
        "parent_id": "CN-QX",
        "gb2260": "910100",
    }  # fmt: skip
    yield "macro", "regions", {
        "region_id": "CN-X-REHEARSAL",
        "level": "macro",
        "name_zh": "例东西地区",
        "name_en": "Rehearsal east and west",
        "short_name_zh": "例东西",
        "parent_id": "CN",
    }  # fmt: skip
    yield "east_member", "region_members", {"region_id": "CN-X-REHEARSAL", "member_id": "CN-QX"}
    yield "west_member", "region_members", {"region_id": "CN-X-REHEARSAL", "member_id": "CN-QY"}
    industry = {"definition": "Made up for rehearsal.", "definition_zh": "仅供演练。"}
    yield "industry", "industries", {
        "industry_id": "rehearsal", "name_zh": "演练产业", "name_en": "Rehearsal industry", **industry
    }  # fmt: skip
    yield "branch", "industries", {
        "industry_id": "rehearsal_parts",
        "name_zh": "演练零部件",
        "name_en": "Rehearsal parts",
        "parent_id": "rehearsal",
        **industry,
    }  # fmt: skip
    for nickname, name, unit, aggregation in (
        ("works", "演练工厂数", "count", "sum"),
        ("turnover", "演练营业额", "CNY", "sum"),
        ("coverage", "演练覆盖率", "percent", "none"),
        ("share_of_whole", "占全体演练的比重", "percent", "sum"),
        ("density", "每万人演练工厂数", "per_10k_persons", "none"),
    ):
        yield nickname, "indicators", {
            "indicator_id": f"rehearsal_{nickname}",
            "name_zh": name,
            "name_en": f"Rehearsal {nickname}",
            **industry,
            "unit_id": unit,
            "aggregation": aggregation,
            "direction": "up",
        }  # fmt: skip


def _plans_and_targets(source: str, second: str) -> Iterator[tuple[str, str, Row]]:
    old_plan = with_id(
        "plans",
        {
            "title_zh": "例东省示例产业发展规划（2018—2022年）",
            "region_id": "CN-QX",
            "issued": "2018-03",
            "period_start": "2018",
            "period_end": "2022",
            "status": "superseded",
            "source_id": source,
        },
    )
    plan = with_id(
        "plans",
        {
            **old_plan,
            "title_zh": "例东省示例产业发展行动计划（2023—2027年）",
            "issued": "2023-11",
            "period_start": "2023",
            "period_end": "2027",
            "status": "issued",
            "supersedes_id": old_plan["plan_id"],
        },
    )
    yield "old_plan", "plans", old_plan
    yield "plan", "plans", plan
    of_works = with_id(
        "targets",
        {
            "plan_id": plan["plan_id"],
            "region_id": "CN-QX",
            "industry_id": "rehearsal",
            "indicator_id": "rehearsal_works",
            "basis": "level",
            "comparator": "ge",
            "stated": "100个以上",
            "value": "100",
            "unit_id": "count",
            "due": "2027",
            "commitment": "plain",
            "nature": "unstated",
            "source_id": source,
            "locator": "第3段",
        },
    )

    def target(**cells: str) -> Row:
        return with_id("targets", {**of_works, "target_id": "", "supersedes_id": "", **cells})

    old = target(plan_id=old_plan["plan_id"], due="2022", comparator="eq", stated="50个", value="50")
    of_works["supersedes_id"] = old["target_id"]
    yield "old_target", "targets", old
    yield "works_target", "targets", of_works
    yield "money_target", "targets", target(
        indicator_id="rehearsal_turnover", comparator="gt", stated="超过1000亿元", value="100000000000",
        unit_id="CNY",
    )  # fmt: skip
    yield "share_target", "targets", target(
        indicator_id="rehearsal_coverage", comparator="eq", stated="72.63%", value="72.63", unit_id="percent"
    )  # fmt: skip
    yield "range_target", "targets", target(
        scope="省级", comparator="range", stated="20—30个", value="20", value_max="30"
    )  # fmt: skip
    yield "rank_target", "targets", target(
        basis="rank", comparator="eq", stated="第2位", value="2", unit_id="rank"
    )  # fmt: skip
    yield "rise_target", "targets", target(
        indicator_id="rehearsal_coverage", basis="increase", comparator="eq", stated="提高30个百分点",
        value="30", unit_id="percentage_point", baseline_value="42.63", baseline_period="2022",
    )  # fmt: skip
    yield "corroboration", "corroborations", {"target_id": of_works["target_id"], "source_id": second}
    yield "exclusion", "exclusions", {
        "source_id": source, "locator": "第2段", "stated": "五大工程", "reason": "structure"
    }  # fmt: skip
    yield "correction", "corrections", {
        "table": "targets",
        "record_id": of_works["target_id"],
        "field": "value",
        "old_value": "10",
        "new_value": "100",
        "reason": "A digit was lost in copying.",
        "version": "0.1.0",
    }  # fmt: skip
    conference = with_id(
        "events",
        {
            "kind": "conference",
            "title_zh": "例东省示例产业大会",
            "title_en": "Rehearsal conference",
            "date": "2023-12-01",
            "region_id": "CN-QX",
            "source_id": source,
            "locator": "第5段",
        },
    )
    issue = with_id(
        "events",
        {
            **conference,
            "kind": "plan_issued",
            "title_zh": "例东省印发示例产业发展行动计划",
            "title_en": "Rehearsal plan issued",
            "date": "2023-11",
            "plan_id": plan["plan_id"],
        },
    )
    undated = with_id(
        "events",
        {
            **conference,
            "kind": "signing",
            "title_zh": "例东省示例产业签约",
            "title_en": "Rehearsal signing",
            "date": "",
            "note": "The source says only 近日.",
        },
    )
    yield "conference", "events", conference
    yield "issue", "events", issue
    yield "undated_event", "events", undated
    yield "host", "event_regions", {
        "event_id": conference["event_id"], "region_id": "CN-9101", "role": "host"
    }  # fmt: skip


def _observations(source: str) -> Iterator[tuple[str, str, Row]]:
    common = {
        "region_id": "CN-QX",
        "industry_id": "rehearsal",
        "indicator_id": "rehearsal_works",
        "basis": "level",
        "comparator": "eq",
        "stated": "80个",
        "value": "80",
        "unit_id": "count",
        "period": "2022",
        "period_evidence": "stated",
        "source_id": source,
        "locator": "第4段",
    }
    yield "works_seen", "observations", with_id("observations", common)
    yield "reported", "observations", with_id(
        "observations",
        {
            **common,
            "scope": "省级",
            "stated": "18个",
            "value": "18",
            "period": "2023-12-01",
            "period_evidence": "reported",
            "note": "No date is printed; period is the day of the conference.",
        },
    )  # fmt: skip
    yield "density_seen", "observations", with_id(
        "observations",
        {
            **common,
            "indicator_id": "rehearsal_density",
            "stated": "3.5个",
            "value": "3.5",
            "unit_id": "per_10k_persons",
        },
    )  # fmt: skip
