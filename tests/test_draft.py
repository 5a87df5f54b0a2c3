"""`mubiao draft`: figures, dates and regions of an article, and the file made of them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from mubiao.commands import draft as command
from mubiao.commands.errors import UserError
from mubiao.contribution.problems import Problems
from mubiao.contribution.read_yaml import read_yaml
from mubiao.contribution.value import Items
from mubiao.drafting.article import Article, read_article
from mubiao.drafting.code_lists import CodeLists
from mubiao.drafting.dates import mentions
from mubiao.drafting.draft import Proposal, draft
from mubiao.drafting.finding import figures
from mubiao.drafting.sentences import Sentences

ROOT = Path(__file__).parents[1]
NONE = CodeLists([], [], [])
LISTS = CodeLists(
    [
        {
            "region_id": "CN-ZJ",
            "level": "province",
            "name_zh": "浙江省",
            "short_name_zh": "浙江",
            "name_en": "Zhejiang",
        },
        {
            "region_id": "CN-SD",
            "level": "province",
            "name_zh": "山东省",
            "short_name_zh": "山东",
            "name_en": "Shandong",
        },
    ],
    [{"industry_id": "vr", "name_zh": "虚拟现实"}],
    [
        {"indicator_id": "industry_scale", "name_zh": "产业规模", "unit_id": "CNY"},
        {"indicator_id": "enterprises", "name_zh": "企业数", "unit_id": "count"},
    ],
)


def stated(text: str) -> list[str]:
    return [figure.stated for figure in figures(Article(text, ""))]


def drafted(text: str) -> list[Proposal]:
    return draft(Article(text, ""), LISTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2027年，产业规模超过1000亿元，企业10家以上。", ["超过1000亿元", "10家以上"]),
        ("配套率提高30个百分点，占比50%左右。", ["提高30个百分点", "50%左右"]),
        ("2023—2027年共建成16市，3月12日开工。", ["16市"]),
        ("5G、K12、PM2.5、“1+3+N”、“十四五”与第三产业。", []),
        ("一是抓项目。（二）抓招商。第三章，〔2023〕12号，电话：010-66668888。", []),
        ("两万多人、数百亿元、近九成、三分之二以上。", ["两万多人", "数百亿元", "近九成", "三分之二以上"]),
        (
            "over 1.7 trillion yuan and nearly 400 firms by 2027",
            ["over 1.7 trillion yuan", "nearly 400 firms"],
        ),
        ("On Dec 5, 2023, Chapter 3 of Document No. 12 named 5G.", []),
        (
            "Output rose 8.9 percent and 7.7 percent; prices moved between 2 and 3 percent.",
            ["rose 8.9 percent", "7.7 percent", "between 2 and 3 percent"],
        ),
        ("It cost 4.8 billion yuan ($721.4 million), not 23b yuan.", ["4.8 billion yuan", "23b yuan"]),
        ("投资4.8亿元（约合7000万美元）。", ["4.8亿元"]),
        (
            "Three central SOEs built 37 wind and solar power projects.",
            ["Three", "37"],
        ),
        ("Of ten firms, seven including Foo grew, 61 more than before.", ["ten firms", "seven", "61"]),
        ("The number rose from 242 to 556; the death rate was 6.8 per 1,000.", ["242", "556", "6.8"]),
        (
            "Tens of thousands of jobs for children under 5, a ratio of 13.3:1.",
            ["Tens of thousands of jobs", "13.3:1"],
        ),
        ("It was first for seven consecutive years, with 24-hour service.", []),
        ("近一半的企业，一半以上的园区，另一半没有；上亿群众受益。", ["近一半", "一半以上", "上亿"]),
        ("党的二十大以来，东北三省的“五大”安全，中国第一货物大国。", []),
        ("场景和案例等“五张清单”。", ["五张"]),
        ("流花11-1油田，12306售票，81666次班列，8英寸晶圆，7nm工艺。", []),
        ("收入比缩小到1.85:1，预期寿命提高到79.5岁，60岁以上老人。", ["缩小到1.85:1", "提高到79.5岁"]),
        ("航班起降1205架次，从最低不足1亿尾起步，双向六车道。", ["1205架次", "不足1亿尾", "六车道"]),
        (
            "综合排名跃升11位，保持两位数增长，浓度降至30微克/立方米。",
            ["跃升11位", "两位数", "降至30微克/立方米"],
        ),
    ],
)
def test_finds_figures_and_nothing_else(text: str, expected: list[str]) -> None:
    assert stated(text) == expected


def test_a_figure_broken_over_lines_is_one() -> None:
    text = "园区去年实现工业总产值和销售收入双提升，产值86.\n4亿元，企业137\n\n家，比重下降13.5个百\n分点。"
    found = figures(Article(text, ""))
    assert [figure.stated for figure in found] == ["86.4亿元", "137家", "下降13.5个百分点"]
    assert [text[figure.start : figure.end] for figure in found][:2] == ["86.\n4亿元", "137\n\n家"]
    assert [figure.locator for figure in found] == ["第1段", "第2段", "第3段"]


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "\ufeff\r\n 标题\r\n\r\n全省５Ｇ基站达２２万个，增长8%。\r\n"
    assert [(text[one.start : one.end], one.paragraph) for one in figures(Article(text, ""))] == [
        ("２２万个", 2),
        ("增长8%", 2),
    ]


def test_dates_near_a_figure() -> None:
    one, two, three = drafted(
        "2023年，山东推进建设。截至11月30日，基站突破20万个。到2027年，企业达到500家。产值若干，涨5%。"
    )
    assert (one.section, one.date and one.date.period) == ("observations", "2023-11-30")
    assert (two.section, two.date and two.date.period) == ("targets", "2027")
    assert three.date_elsewhere


def test_a_month_without_any_year_in_the_article_stays_open() -> None:
    (one,) = drafted("截至11月30日，基站突破20万个。")
    assert one.date is not None
    assert one.date.period is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("“十四五”末", "2025"),
        ("2023—2027年", "2023/2027"),
        ("2025年前三季度", "2025-01/2025-09"),
        ("2024年1—11月", "2024-01/2024-11"),
        ("2024年3月18日", "2024-03-18"),
        ("2024年前", "2024"),
        ("2027年底前", "2027"),
        ("2024年2月31日", "2024"),
        ("by the end of 2030", "2030"),
        ("March 5, 2025", "2025-03-05"),
    ],
)
def test_dates_as_printed(text: str, period: str) -> None:
    assert [one.period for one in mentions(Sentences(Article(text, "").flow))] == [period]


def test_region_from_sentence_and_title_and_indicator() -> None:
    one, two = drafted("浙江发布虚拟现实行动计划\n\n到2027年，产业规模超过1000亿元，山东企业10家。")
    assert one.region is not None
    assert two.region is not None
    assert (one.region.region_id, two.region.region_id, two.region.where) == ("CN-SD", "CN-SD", "sentence")
    assert [row["indicator_id"] for row in one.indicators] == ["industry_scale"]
    assert [row["indicator_id"] for row in two.indicators] == ["enterprises"]
    (lone,) = drafted("浙江发布行动计划\n\n到2027年，产业规模超过1000亿元。")
    assert lone.region is not None
    assert lone.region.where == "title"


def test_the_yaml_is_read_as_a_contribution(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "文章.txt"
    article.write_text(
        "到2027年，浙江产业规模超过1000亿元，实施五大工程。2023年增长-3.5%。", encoding="utf-8"
    )
    assert run(article, "yaml") == 0
    problems = Problems()
    root = read_yaml(capsys.readouterr().out.encode(), problems)
    assert not len(problems)
    assert root is not None
    assert list(root.values) == ["source", "targets", "observations", "exclusions", "events"]
    assert [len(part.items) for part in root.values.values() if isinstance(part, Items)] == [1, 1, 1, 0]


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text("到2027年，浙江产业规模超过1000亿元。", encoding="utf-8")
    assert run(article, "json") == 0
    (figure,) = json.loads(capsys.readouterr().out)["figures"]
    assert (figure["stated"], figure["start"], figure["end"]) == ("超过1000亿元", 13, 21)
    assert (figure["value"], figure["unit"], figure["comparator"]) == (100000000000, "CNY", "gt")
    assert (figure["due"], figure["region_id"], figure["indicators"][0]) == (
        "2027",
        "CN-ZJ",
        "industry_scale",
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no text"),
        (b" \n\t\n", "no text"),
        ("浙江产业规模超过1000亿元".encode("gbk"), "GBK"),
        ("浙江".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\x00\x00", "not a text"),
        (b"abc\x01def", "not a text"),
    ],
)
def test_what_is_no_text_is_said_in_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(UserError, match=said) as raised:
        read_article(path)
    assert "\n" not in raised.value.text("zh")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(UserError, match="folder"):
        read_article(tmp_path)


@pytest.mark.parametrize(
    "text", ["1" * 3000, "百" * 3000 + "元", "A" * 3000, "《" * 3000, "2," * 3000, " " * 3000]
)
def test_odd_text_does_no_harm(text: str) -> None:
    assert len(figures(Article(text, ""))) <= 1


def run(article: Path, form: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(article), "--format", form, "--package", str(ROOT)]))
