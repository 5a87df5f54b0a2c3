"""A small made-up package in a database: a line a record, with only what a test is about.

Regions are real ids of three levels; everything else is made up. `small_database` makes the tables and
views by sql/create.sql; `add_target` and `add_observation` fill in what a test leaves out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

SQL = Path(__file__).resolve().parent.parent / "sql"
PREPARED = """
INSERT INTO regions (region_id, level, name_zh, name_en, short_name_zh)
VALUES ('CN', 'country', '中国', 'China', '中国');
INSERT INTO regions (region_id, level, name_zh, name_en, parent_id, short_name_zh)
SELECT *, column2 FROM (VALUES
    ('CN-ZJ', 'province', '浙江', 'Zhejiang', 'CN'), ('CN-SD', 'province', '山东', 'Shandong', 'CN'),
    ('CN-JS', 'province', '江苏', 'Jiangsu', 'CN'), ('CN-SH', 'province', '上海', 'Shanghai', 'CN'),
    ('CN-X-YRD', 'macro', '长三角', 'Yangtze delta', 'CN')) AS t (a, b, column2, d, e);
INSERT INTO regions (region_id, level, name_zh, name_en, parent_id, short_name_zh) VALUES
    ('CN-3301', 'prefecture', '杭州', 'Hangzhou', 'CN-ZJ', '杭州'),
    ('CN-3302', 'prefecture', '宁波', 'Ningbo', 'CN-ZJ', '宁波');
INSERT INTO region_members VALUES ('CN-X-YRD', 'CN-ZJ'), ('CN-X-YRD', 'CN-JS'), ('CN-X-YRD', 'CN-SH');
INSERT INTO industries (industry_id, name_zh, name_en, definition, definition_zh) VALUES
    ('vr', '虚拟现实', 'VR', 'd', 'd'), ('economy', '综合', 'Economy', 'd', 'd');
INSERT INTO units (unit_id, name_zh, name_en, dimension, definition, definition_zh) VALUES
    ('count', '个', 'Count', 'count', 'd', 'd'), ('CNY', '元', 'Yuan', 'money', 'd', 'd'),
    ('percent', '%', 'Percent', 'ratio', 'd', 'd'), ('person', '人', 'Persons', 'person', 'd', 'd'),
    ('rank', '位', 'Rank', 'ordinal', 'd', 'd'), ('score', '分', 'Score', 'index', 'd', 'd');
INSERT INTO indicators (
    indicator_id, name_zh, name_en, definition, definition_zh, unit_id, aggregation, direction
) VALUES
    ('stations', '站', 'Stations', 'd', 'd', 'count', 'sum', 'up'),
    ('revenue', '收入', 'Revenue', 'd', 'd', 'CNY', 'sum', 'up'),
    ('energy_use', '能耗', 'Energy use', 'd', 'd', 'count', 'none', 'down'),
    ('visitors', '人数', 'Visitors', 'd', 'd', 'person', 'none', 'neutral'),
    ('share', '比重', 'Share', 'd', 'd', 'percent', 'none', 'up'),
    ('score', '得分', 'Score', 'd', 'd', 'score', 'none', 'up'),
    ('population', '人口', 'Population', 'd', 'd', 'person', 'sum', 'neutral'),
    ('gdp', '生产总值', 'GDP', 'd', 'd', 'CNY', 'sum', 'up');
INSERT INTO sources (source_id, title, publisher, tier, kind, language, published) VALUES
    ('s-2023-aaaaaa', '甲', '甲报', 'media', 'newspaper', 'zh', '2023-06-01'),
    ('s-2024-bbbbbb', '乙', '乙厅', 'official', 'report', 'zh', '2024-12-31');
INSERT INTO plans (
    plan_id, title_zh, title_en, region_id, issued, period_start, period_end, status, supersedes_id, source_id
) VALUES
    ('p-cn-zj-2021-aaaaaa', '老规划', 'Old', 'CN-ZJ', '2021-03', '2021', '2025', 'superseded', NULL,
     's-2023-aaaaaa');
INSERT INTO plans (
    plan_id, title_zh, title_en, region_id, issued, period_start, period_end, status, supersedes_id, source_id
) VALUES
    ('p-cn-zj-2023-bbbbbb', '新规划', 'New', 'CN-ZJ', '2023-05', '2023', '2027', 'issued',
     'p-cn-zj-2021-aaaaaa', 's-2023-aaaaaa'),
    ('p-cn-sd-2023-cccccc', '稿', 'Draft', 'CN-SD', '2023-05', '2023', '2027', 'draft', NULL,
     's-2023-aaaaaa'),
    ('p-cn-js-2025-dddddd', '苏', 'Su', 'CN-JS', '2024-12', '2025', '2027', 'issued', NULL, 's-2024-bbbbbb');
"""
UNITS = {
    "revenue": "CNY",
    "gdp": "CNY",
    "share": "percent",
    "score": "score",
    "population": "person",
    "visitors": "person",
}


def small_database() -> duckdb.DuckDBPyConnection:
    """A database with every macro and view over a few regions and no record yet."""
    # One thread: a handful of rows is not worth waking others.
    connection = duckdb.connect(config={"threads": 1})
    for line in (SQL / "create.sql").read_text(encoding="utf-8").splitlines():
        file = line.removeprefix(".read sql/")
        if file != line and file != "load.sql":
            connection.execute((SQL / file).read_text(encoding="utf-8"))
    connection.execute(PREPARED)
    return connection


def add_target(
    database: duckdb.DuckDBPyConnection, name: str, region: str, value: float | str, **given: Any
) -> str:
    """Insert a target called `name` and give its id. Left out: stations of vr, level, eq, due 2025."""
    record = {
        "target_id": _record_id("t", name),
        "region_id": region,
        "value": value,
        "due": "2025",
        "commitment": "plain",
        "nature": "unstated",
    }
    return _add(database, "targets", record | given)


def add_observation(
    database: duckdb.DuckDBPyConnection, name: str, region: str, value: float | str, **given: Any
) -> str:
    """Insert an observation called `name` and give its id. Left out: stations of vr, level, eq, of 2022."""
    record = {
        "observation_id": _record_id("o", name),
        "region_id": region,
        "value": value,
        "period": "2022",
        "period_evidence": "stated",
    }
    return _add(database, "observations", record | given)


def _record_id(kind: str, name: str) -> str:
    return f"{kind}-{name}-000000"


def _add(database: duckdb.DuckDBPyConnection, table: str, given: dict[str, Any]) -> str:
    indicator = given.get("indicator_id", "stations")
    record = {
        "industry_id": "economy" if indicator in ("population", "gdp") else "vr",
        "indicator_id": indicator,
        "basis": "level",
        "comparator": "eq",
        "stated": str(given["value"]),
        "unit_id": UNITS.get(indicator, "count"),
        "source_id": "s-2023-aaaaaa",
        "locator": "第1段",
    } | given
    columns = ", ".join(record)
    marks = ", ".join("?" * len(record))
    database.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(record.values()))
    return str(next(iter(given.values())))
