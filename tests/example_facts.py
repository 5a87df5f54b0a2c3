"""A package with few facts, all made up: what answers show of it does not change with the data.

Regions and units are the real ones. The figures mean nothing.
"""

from __future__ import annotations

from pathlib import Path

from faults.copy_of_package import PackageCopy
from faults.rehearsal import with_id

Row = dict[str, str]
FACTS = (
    "sources",
    "plans",
    "targets",
    "observations",
    "events",
    "event_regions",
    "corroborations",
    "exclusions",
    "corrections",
)
OFFICIAL, MEDIA = (
    with_id(
        "sources",
        {
            "title": title,
            "publisher": publisher,
            "tier": tier,
            "kind": "web_article",
            "language": "zh",
            "published": published,
            "url": f"https://www.example.org/{published}.html",
            "accessed": "2026-02-01",
        },
    )
    for title, publisher, tier, published in (
        ("示例公报", "示例统计局", "official", "2026-01-20"),
        ("示例报道", "例报", "media", "2023-12-05"),
    )
)


def write_package(folder: Path) -> None:
    """Write the package into a folder."""
    copy = PackageCopy(folder, rehearsed=False)
    for table in FACTS:
        copy.tables[table] = []
    made_up = {"definition": "Made up.", "definition_zh": "仅供示例。"}
    copy.put(
        "industries",
        {"industry_id": "example", "name_zh": "示例产业", "name_en": "Example industry", **made_up},
    )
    for indicator, name_zh, name_en, unit in (
        ("example_works", "示例工厂数", "Example works", "count"),
        ("example_output", "示例产值", "Example output", "CNY"),
        ("example_silence", "示例空白", "Example silence", "count"),
    ):
        copy.put(
            "indicators",
            {
                "indicator_id": indicator,
                "name_zh": name_zh,
                "name_en": name_en,
                **made_up,
                "unit_id": unit,
                "aggregation": "sum",
                "direction": "up",
            },
        )
    copy.put(
        "indicator_aliases",
        {"wording": "建成示例厂", "indicator_id": "example_works", "industry_id": "example"},
    )
    for source in (OFFICIAL, MEDIA):
        copy.put("sources", source)
    _promised(copy)
    _observed(copy)
    copy.write()


def _promised(copy: PackageCopy) -> None:
    plan = with_id(
        "plans",
        {
            "title_zh": "浙江省示例产业发展行动计划（2023—2027年）",
            "title_en": "Zhejiang example plan (2023–2027)",
            "region_id": "CN-ZJ",
            "issued": "2023-11",
            "period_start": "2023",
            "period_end": "2027",
            "status": "issued",
            "source_id": MEDIA["source_id"],
        },
    )
    copy.put("plans", plan)
    common = {
        "industry_id": "example",
        "indicator_id": "example_works",
        "basis": "level",
        "unit_id": "count",
        "due": "2027",
        "commitment": "plain",
        "nature": "unstated",
        "source_id": MEDIA["source_id"],
        "locator": "第3段",
    }
    for cells in (
        {"region_id": "CN-ZJ", "comparator": "gt", "stated": "超过1000个", "value": "1000", **_of(plan)},
        {"region_id": "CN-SD", "comparator": "approx", "stated": "1000个左右", "value": "1000"},
        {"region_id": "CN-JS", "comparator": "just_below", "stated": "近800个", "value": "800"},
        {
            "region_id": "CN-SC",
            "comparator": "range",
            "stated": "500—600个",
            "value": "500",
            "value_max": "600",
        },
        {"region_id": "CN-NM", "comparator": "eq", "stated": "250个", "value": "250"},
        {"region_id": "CN-3301", "comparator": "eq", "stated": "30个", "value": "30"},
        {
            "region_id": "CN-ZJ",
            "comparator": "ge",
            "stated": "400个以上",
            "value": "400",
            "due": "2025",
            **_of(plan),
        },
        {"region_id": "CN-SD", "comparator": "eq", "stated": "400个", "value": "400", "due": "2025"},
        {
            "region_id": "CN-ZJ",
            "indicator_id": "example_output",
            "comparator": "gt",
            "stated": "超过1000亿元",
            "value": "100000000000",
            "unit_id": "CNY",
            **_of(plan),
        },
    ):
        copy.put("targets", with_id("targets", {**common, **cells}))
    copy.put(
        "events",
        with_id(
            "events",
            {
                "kind": "conference",
                "title_zh": "浙江省示例产业大会",
                "title_en": "Zhejiang example conference",
                "date": "2023-12-01",
                "region_id": "CN-ZJ",
                "source_id": MEDIA["source_id"],
                "locator": "第5段",
            },
        ),
    )


def _of(plan: Row) -> Row:
    return {"plan_id": plan["plan_id"]}


def _observed(copy: PackageCopy) -> None:
    common = {
        "industry_id": "example",
        "indicator_id": "example_works",
        "basis": "level",
        "comparator": "eq",
        "unit_id": "count",
        "period": "2025",
        "period_evidence": "stated",
        "source_id": OFFICIAL["source_id"],
        "locator": "第1段",
    }
    for cells in (
        {"region_id": "CN-ZJ", "stated": "450个", "value": "450"},
        {"region_id": "CN-SD", "stated": "380余个", "comparator": "just_above", "value": "380"},
        {"region_id": "CN-ZJ", "stated": "300个", "value": "300", "period": "2022"},
        {"region_id": "CN-SD", "stated": "280个", "value": "280", "period": "2022"},
        {"region_id": "CN-SD", "stated": "350个", "value": "350", "period": "2024"},
        {
            "region_id": "CN-ZJ",
            "basis": "rate",
            "stated": "增长5%",
            "value": "5",
            "unit_id": "percent",
        },
        {
            "region_id": "CN-SD",
            "basis": "rate",
            "stated": "下降3%",
            "value": "-3",
            "unit_id": "percent",
        },
    ):
        copy.put("observations", with_id("observations", {**common, **cells}))
