"""`mubiao draft`: dates told from the day of publication, regions told by their level, known wordings."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest
import yaml

from faults.copy_of_package import PackageCopy
from mubiao.commands import add
from mubiao.commands import draft as command
from mubiao.commands.errors import UserError
from mubiao.contribution.names import Ambiguous, IndicatorNames, Unknown
from mubiao.drafting.article import Article
from mubiao.drafting.code_lists import CodeLists, code_lists
from mubiao.drafting.draft import Proposal, draft
from mubiao.drafting.published import published_in

ROOT = Path(__file__).parents[1]
REGIONS = [
    {
        "region_id": "CN-ZJ",
        "level": "province",
        "name_zh": "浙江省",
        "short_name_zh": "浙江",
        "name_en": "Zhejiang",
    },
    {
        "region_id": "CN-CQ",
        "level": "province",
        "name_zh": "重庆市",
        "short_name_zh": "重庆",
        "name_en": "Chongqing",
    },
    {
        "region_id": "CN-3301",
        "level": "prefecture",
        "name_zh": "杭州市",
        "short_name_zh": "杭州",
        "name_en": "Hangzhou",
    },
]
INDICATORS = [
    {"indicator_id": "industry_scale", "name_zh": "产业规模", "name_en": "Scale", "unit_id": "CNY"},
    {"indicator_id": "revenue", "name_zh": "营业收入", "name_en": "Revenue", "unit_id": "CNY"},
    {"indicator_id": "enterprises", "name_zh": "企业数", "name_en": "Enterprises", "unit_id": "count"},
]
ALIASES = [
    {"indicator_id": "revenue", "industry_id": "", "wording": "规模"},
    {"indicator_id": "industry_scale", "industry_id": "vr", "wording": "虚拟现实规模"},
    {"indicator_id": "enterprises", "industry_id": "", "wording": "链上主体"},
]
LISTS = CodeLists(REGIONS, [{"industry_id": "vr", "name_zh": "虚拟现实"}], INDICATORS, ALIASES)


def drafted(text: str, published: str | None = None) -> list[Proposal]:
    return draft(Article(text, ""), LISTS, published)


@pytest.mark.parametrize(
    ("text", "published", "period"),
    [
        ("今年上半年，产值3亿元。", "2024-07-20", "2024-01/2024-06"),
        ("上半年，产值3亿元。", "2024-07-20", "2024-01/2024-06"),
        ("去年，产值3亿元。", "2024", "2023"),
        ("上年末，产值3亿元。", "2024-07-20", "2023"),
        ("前三季度，产值3亿元。", "2025-10-26", "2025-01/2025-09"),
        ("今年一季度，产值3亿元。", "2024-04-20", "2024-Q1"),
        ("今年前5个月，产值3亿元。", "2024-06-20", "2024-01/2024-05"),
        ("去年12月，产值3亿元。", "2024-06-20", "2023-12"),
        ("1—5月，产值3亿元。", "2024-06-20", "2024-01/2024-05"),
        ("明年，产值将达3亿元。", "2024-06-20", "2025"),
        ("今年，产值3亿元。", None, None),
        ("上半年，产值3亿元。", None, None),
        ("本年度，产值3亿元。", None, None),
        ("Last year sales reached 3 billion yuan.", "2024-06-20", "2023"),
        ("In the first half of this year sales reached 3 billion yuan.", "2024-06-20", "2024-01/2024-06"),
        ("In the first nine months sales reached 3 billion yuan.", "2024-10-20", "2024-01/2024-09"),
    ],
)
def test_dates_told_from_the_day_of_publication(text: str, published: str | None, period: str | None) -> None:
    (one,) = drafted(text, published)
    assert one.date is not None
    assert one.date.period == period
    assert one.date.reckoned is (period is not None)


def test_what_is_compared_with_is_no_period() -> None:
    (one,) = drafted("产值比去年增长5%。", "2024-06-20")
    assert one.date is None


def test_a_half_year_after_a_printed_year_is_of_that_year() -> None:
    _, two = drafted("2022年全年产值5亿元，其中上半年产值3亿元。", "2024-03-01")
    assert two.date is not None
    assert (two.date.period, two.date.reckoned) == ("2022-01/2022-06", False)


def test_a_month_to_come_is_not_taken_for_one_past() -> None:
    _, two = drafted("2023年产值5亿元。\n\n截至11月底，产值3亿元。", "2024-03-01")
    assert two.date is not None
    assert two.date.period == "2023-11"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("标题\n2024年3月18日 来源：某报\n正文。", "2024-03-18"),
        ("Title\nBy A Reporter, March 5, 2025\nText.", "2025-03-05"),
        ("标题\n正文一段。\n发布日期：2015年03月18日", "2015-03-18"),
        ("标题\n2024年3月18日，某市召开会议，部署工作。", None),
        ("标题\n正文2024年3月。", None),
        ("标题\n2024年2月31日 来源：某报", None),
    ],
)
def test_the_day_of_publication_as_printed(text: str, day: str | None) -> None:
    found = published_in(Article(text, ""))
    assert (found and found[0]) == day


def test_the_day_in_the_head_is_not_the_period_of_a_figure() -> None:
    (one,) = drafted("标题\n2024年3月18日 来源：某报\n\n产值3亿元。")
    assert one.date is None


def test_a_date_of_the_paragraph_or_section_is_a_suggestion() -> None:
    one, two, three = drafted(
        "一、目标\n到2027年，主要目标如下，分别说明。产值达到3亿元，税收稳步提高。\n企业达到500家，基础更加牢固。\n"
        "二、保障\n资金投入2亿元，项目有序推进。"
    )
    assert [one.date_from, two.date_from] == ["paragraph", "section"]
    assert two.date is not None
    assert two.date.period == "2027"
    assert three.date is None


def test_the_day_of_the_news_is_not_the_period_where_another_is_told() -> None:
    (one,) = drafted("2024年7月27日，记者获悉，上半年产值3亿元。", "2024-07-28")
    assert one.date is not None
    assert one.date.period == "2024-01/2024-06"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("浙江省发布计划。杭州市先行。\n\n全省产值3亿元。", "CN-ZJ"),
        ("浙江省发布计划。杭州市先行。\n\n我市产值3亿元。", "CN-3301"),
        ("重庆市发布计划。\n\n全市产值3亿元。", "CN-CQ"),
        ("浙江省发布计划。\n\n全省领先，杭州产值3亿元。", "CN-3301"),
        ("Zhejiang released a plan; Hangzhou goes first.\n\nThe province built 500 factories.", "CN-ZJ"),
    ],
)
def test_regions_told_by_their_level(text: str, region: str) -> None:
    (one,) = drafted(text)
    assert one.region is not None
    assert one.region.region_id == region


def test_a_region_compared_with_is_not_that_of_the_figure() -> None:
    (one,) = drafted("浙江省发布计划。\n\n杭州产值增速高于全省3个百分点。")
    assert one.region is not None
    assert one.region.region_id == "CN-3301"


def test_known_wordings_lead_the_longest_first() -> None:
    one, two = drafted("虚拟现实规模达到3亿元，链上主体500家。")
    assert [row["indicator_id"] for row in one.indicators][:1] == ["industry_scale"]
    assert [row["industry_id"] for row in one.industries] == ["vr"]
    assert [row["indicator_id"] for row in two.indicators][:1] == ["enterprises"]
    (three,) = drafted("总规模达3亿元。")
    assert [row["indicator_id"] for row in three.indicators][:1] == ["revenue"]


def test_a_wording_of_another_unit_is_not_suggested() -> None:
    (one,) = drafted("链上主体投入3亿元。")
    assert "enterprises" not in [row["indicator_id"] for row in one.indicators]


@pytest.mark.parametrize(
    ("typed", "industry", "meant"),
    [
        ("营业收入", "", "revenue"),
        ("链上主体", "vr", "enterprises"),
        ("虚拟现实规模", "vr", "industry_scale"),
        ("虚拟现实规模", "", "industry_scale"),
        ("虚拟现实规模", "ai", None),
        ("无此名", "", None),
    ],
)
def test_wordings_name_indicators(typed: str, industry: str, meant: str | None) -> None:
    found = IndicatorNames(INDICATORS, ALIASES).within(industry).find(typed)
    assert isinstance(found, Unknown) if meant is None else found == meant


def test_a_wording_of_two_indicators_is_not_chosen_between() -> None:
    twice = [*ALIASES, {"indicator_id": "industry_scale", "industry_id": "", "wording": "规模"}]
    assert isinstance(IndicatorNames(INDICATORS, twice).find("规模"), Ambiguous)


def with_wording(copy: PackageCopy, wording: str) -> Path:
    """The folder of a package that knows a wording of the industry scale of vr."""
    if "indicator_aliases" not in copy.schemas:
        like = copy.descriptor["resources"][copy.index("industries")]
        copy.descriptor["resources"].append(
            {
                key: str(value).replace("industries", "indicator_aliases")
                for key, value in like.items()
                if key != "dialect"
            }
            | {"dialect": like["dialect"]}
        )
        columns = ("indicator_id", "industry_id", "wording")
        copy.schemas["indicator_aliases"] = {
            **{
                key: copy.schemas["industries"][key]
                for key in copy.schemas["industries"]
                if key[:5] in ("$sche", "title", "descr")
            },
            "name": "indicator_aliases",
            "fields": [
                {
                    **copy.schemas["industries"]["fields"][1],
                    "name": column,
                    "constraints": {"required": column != "industry_id"},
                }
                for column in columns
            ],
            "primaryKey": ["wording", "indicator_id"],
            "missingValues": [""],
        }
        copy.tables["indicator_aliases"] = []
    copy.put("indicator_aliases", {"indicator_id": "industry_scale", "industry_id": "vr", "wording": wording})
    copy.write()
    return copy.folder


def test_wordings_are_read_from_the_package(real_package: PackageCopy) -> None:
    folder = with_wording(real_package, "某种说法")
    (one,) = draft(Article("某种说法达到3亿元。", ""), code_lists(folder / "datapackage.json"))
    assert [row["indicator_id"] for row in one.indicators][:1] == ["industry_scale"]
    assert [row["industry_id"] for row in one.industries][:1] == ["vr"]


def test_wordings_name_indicators_in_a_contribution(
    real_package: PackageCopy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = with_wording(real_package, "某种说法")
    file = tmp_path / "contribution.yaml"
    entry = {
        "indicator": "某种说法",
        "industry": "vr",
        "stated": "超过500亿元",
        "due": "2026",
        "locator": "第1段",
    }
    contribution = {
        "source": {
            "title": "某地发布计划",
            "publisher": "某报",
            "tier": "media",
            "kind": "newspaper",
            "published": "2023-12-05",
            "url": "https://www.example.org/a.html",
        },
        "plan": {"title_zh": "杭州市某行动计划（2024—2026年）", "region": "杭州"},
        "targets": [entry],
    }
    file.write_text(yaml.safe_dump(contribution, allow_unicode=True), encoding="utf-8")
    assert added(file, folder) == 0, capsys.readouterr().err
    written = (folder / "datapackage" / "targets.csv").read_text(encoding="utf-8")
    assert "industry_scale" in next(line for line in written.splitlines() if "超过500亿元" in line)
    entry["industry"] = "5g"
    file.write_text(yaml.safe_dump(contribution, allow_unicode=True), encoding="utf-8")
    capsys.readouterr()
    assert added(file, folder) == 1
    assert "某种说法" in capsys.readouterr().err


def added(file: Path, folder: Path) -> int:
    parser = argparse.ArgumentParser()
    add.add_arguments(parser)
    return add.run(parser.parse_args([str(file), "--package", str(folder)]))


def test_published_as_an_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text("去年产值3亿元。", encoding="utf-8")
    assert run(article, "--format", "json", "--published", "2024-03") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["published"] == "2024-03"
    assert (found["figures"][0]["period"], found["figures"][0]["date_reckoned"]) == ("2023", True)
    assert run(article, "--published", "2024-03-18") == 0
    assert "  published: 2024-03-18\n" in capsys.readouterr().out
    with pytest.raises(UserError, match="no date"):
        run(article, "--published", "yesterday")


def run(article: Path, *options: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(article), "--package", str(ROOT), *options]))
