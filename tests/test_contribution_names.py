"""Names as people write them, in either language, to ids."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mubiao.contribution.names import Ambiguous, Names, RegionNames, Unknown, folded

FOLDER = Path(__file__).resolve().parent.parent / "datapackage"


def rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REGIONS = RegionNames(rows("regions"))
INDICATORS = Names(rows("indicators"), "indicator_id", ("name_zh", "name_en"))
INDUSTRIES = Names(rows("industries"), "industry_id", ("name_zh", "name_en"))


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("浙江", "CN-ZJ"),
        ("浙江省", "CN-ZJ"),
        ("Zhejiang", "CN-ZJ"),
        ("zhejiang province", "CN-ZJ"),
        ("ＣＮ－ＺＪ", "CN-ZJ"),
        ("cn-zj", "CN-ZJ"),
        (" 绍兴 ", "CN-3306"),
        ("luliang", "CN-1411"),
        ("Lüliang", "CN-1411"),
        ("hong kong", "CN-HK"),
        ("内蒙古", "CN-NM"),
        ("长三角", "CN-X-YRD"),
        ("Beijing Tianjin Hebei", "CN-X-JJJ"),
        # A province and a city of one name: the province, unless the city is named in full.
        ("吉林", "CN-JL"),
        ("Jilin", "CN-JL"),
        ("吉林省", "CN-JL"),
        ("吉林市", "CN-2202"),
        ("Jilin City", "CN-2202"),
        ("海南", "CN-HI"),
        ("苏州", "CN-3205"),
        ("全国", None),
        ("", None),
    ],
)
def test_regions_are_found_by_any_of_their_names(typed: str, region: str | None) -> None:
    found = REGIONS.find(typed)
    assert isinstance(found, Unknown) if region is None else found == region


@pytest.mark.parametrize("typed", ["Suzhou", "suzhou city"])
def test_cities_of_one_name_are_not_chosen_between(typed: str) -> None:
    found = REGIONS.find(typed)
    assert isinstance(found, Ambiguous)
    assert [candidate.split("(")[-1] for candidate in found.candidates] == ["CN-3205)", "CN-3413)"]


@pytest.mark.parametrize(
    ("names", "typed", "nearest"),
    [
        (REGIONS, "Zhejang", "CN-ZJ"),
        (REGIONS, "浙江亍", "CN-ZJ"),
        (INDICATORS, "产业规摸", "industry_scale"),
        (INDICATORS, "patent", "patents"),
        (INDUSTRIES, "VR产业", "vr"),
    ],
)
def test_the_nearest_name_is_suggested(names: Names, typed: str, nearest: str) -> None:
    found = names.find(typed)
    assert isinstance(found, Unknown)
    assert found.nearest[0].endswith(f"({nearest})")


@pytest.mark.parametrize(
    "typed", ["industry_scale", "Industry Scale", "产业规模", "INDUSTRY SCALE (undefined)"]
)
def test_indicators_are_found_by_any_of_their_names(typed: str) -> None:
    assert INDICATORS.find(typed) == "industry_scale"


@pytest.mark.parametrize(
    ("names", "table", "columns"),
    [
        (INDICATORS, "indicators", ("name_zh", "name_en")),
        (INDUSTRIES, "industries", ("name_zh", "name_en")),
        (REGIONS, "regions", ("name_zh",)),
    ],
)
def test_every_name_of_the_package_finds_its_record(
    names: Names, table: str, columns: tuple[str, ...]
) -> None:
    for row in rows(table):
        identifier = next(iter(row.values()))
        for typed in (identifier, *(row[column] for column in columns)):
            assert names.find(typed) == identifier, typed


def test_names_are_compared_without_case_accents_width_and_punctuation() -> None:
    assert folded("Ｌü-liang (City)") == folded("luliang city")
