"""The figure of a record must be what its print reads as: what is compared, and what is said of it."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faults.copy_of_package import ROOT, PackageCopy
from mubiao.findings.catalogue import message, suggestion
from mubiao.findings.finding import Finding
from mubiao.quantity.agree import can_be_read
from mubiao.rules import printed_figures
from mubiao.rules.printed_figures import LANGUAGE, READS, Slip, slips
from mubiao.rules.slip_of_magnitude import hint
from mubiao.validator import validate

SCHEMA = {
    "stated": pl.String, "value": pl.Decimal(38, 6), "value_max": pl.Decimal(38, 6), "unit_id": pl.String,
    "comparator": pl.String, "basis": pl.String, "unit_id.dimension": pl.String,
    LANGUAGE: pl.String,
}  # fmt: skip

UNITS = frozenset(
    row.split(",")[0] for row in (ROOT / "datapackage/units.csv").read_text("utf-8").splitlines()
)


def frame(*records: tuple[str | None, ...], language: str | None = "zh") -> pl.DataFrame:
    """Records as (stated, value, value_max, unit_id, comparator, basis)."""
    rows = [
        (stated, low and Decimal(low), high and Decimal(high), *rest, "any", language)
        for stated, low, high, *rest in records
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def fields(*record: str | None) -> tuple[str, ...]:
    found = slips(frame(record))
    return found[0].fields if found else ()


SOUND = (
    ("超过1000亿元", "100000000000", None, "CNY", "gt", "level"),
    ("20—30个", "20", "30", "count", "range", "level"),
    ("1-2万亿元", "1000000000000", "2000000000000", "CNY", "range", "level"),
    ("72.63%", "72.63", None, "percent", "eq", "level"),
    ("0.000001%", "0.000001", None, "percent", "eq", "level"),
    ("12345678901234567890.123456元", "12345678901234567890.123456", None, "CNY", "eq", "level"),
    ("超过33个", "33", None, "per_10k_persons", "gt", "level"),
    ("5万元", "50000", None, "CNY_per_person", "eq", "level"),
    ("2000亿", "200000000000", None, "CNY", "eq", "level"),
    ("下降2.5%", "-2.5", None, "percent", "eq", "rate"),
    ("下降13.5%以上", "-13.5", None, "percent", "le", "increase"),
    ("增长20%", "20", None, "percent", "eq", "increase"),
    ("增长20%", "20", None, "percent", "eq", "rate"),
    ("累计22万个", "220000", None, "count", "eq", "level"),
    ("新增100家", "100", None, "count", "eq", "cumulative"),
    ("前三", "3", None, "rank", "le", "rank"),
    ("突破40000P", "40000", None, "PFLOPS", "gt", "level"),
    ("over 300 EFLOPS", "300000", None, "PFLOPS", "gt", "level"),
    ("3-5EFLOPS", "3000", "5000", "PFLOPS", "range", "level"),
    ("三分之一", "33.333333", None, "percent", "eq", "level"),
)


@pytest.mark.parametrize("record", SOUND, ids=lambda record: f"{record[0]} {record[-1]}")
def test_a_record_that_follows_from_its_print_is_passed(record: tuple[str, ...]) -> None:
    assert slips(frame(record)) == {}


@pytest.mark.parametrize(
    ("record", "wrong"),
    [
        (("超过1000亿元", "10000000", None, "CNY", "gt", "level"), ("value",)),
        (("超过1000亿元", "100000000000.000001", None, "CNY", "gt", "level"), ("value",)),
        (("20—30个", "20", None, "count", "range", "level"), ("value_max",)),
        (("20个", "20", "30", "count", "eq", "level"), ("value_max",)),
        (("20—30个", "20", None, "count", "eq", "level"), ("value_max", "comparator")),
        (("5万人", "50000", None, "count", "eq", "level"), ("unit_id",)),
        (("30个百分点", "30", None, "percent", "eq", "increase"), ("unit_id",)),
        (("5万元", "50000", None, "USD_per_person", "eq", "level"), ("unit_id",)),
        (("300EFLOPS", "300", None, "PFLOPS", "eq", "level"), ("value",)),
        (("3-5EFLOPS", "3000", "5", "PFLOPS", "range", "level"), ("value_max",)),
        (("3-5EFLOPS", "3000", None, "PFLOPS", "range", "level"), ("value_max",)),
        (("5000P", "5000", None, "PB", "eq", "level"), ("unit_id",)),
        (("5‰", "5", None, "percentage_point", "eq", "level"), ("unit_id",)),
        (("近400家", "400", None, "count", "gt", "level"), ("comparator",)),
        (("下降13.5%以上", "-13.5", None, "percent", "ge", "rate"), ("comparator",)),
        (("年均增长8%", "8", None, "percent", "eq", "level"), ("basis",)),
        (("提高到15%", "15", None, "percent", "eq", "increase"), ("basis",)),
        (("近500亿美元", "1", None, "CNY", "gt", "level"), ("value", "unit_id", "comparator")),
    ],
)
def test_every_field_that_disagrees_is_named(record: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    assert fields(*record) == wrong


def test_no_binary_float_comes_between() -> None:
    """2^53 + 1 has no double: a comparison of doubles would call it equal to its neighbour."""
    assert fields("9007199254740993个", "9007199254740992", None, "count", "eq", "level") == ("value",)
    assert fields("9007199254740993个", "9007199254740993", None, "count", "eq", "level") == ()


def test_an_empty_cell_agrees_with_everything() -> None:
    record = ("100个", None, None, None, None, None)
    assert slips(frame(record, (None, "5", None, "count", "eq", "level"))) == {}


def test_a_unit_that_does_not_exist_is_the_finding_of_its_key() -> None:
    record = frame(("100个", "100", None, "USD", "eq", "level"))
    assert slips(record)[0].fields == ("unit_id",)
    assert slips(record.with_columns(pl.lit(None, pl.String).alias("unit_id.dimension"))) == {}


def test_a_print_that_is_not_read_says_why_and_blames_no_field() -> None:
    found = slips(frame(("100个", "100", None, "count", "eq", "level"), ("5.%", "9", "8", "x", "gt", "rank")))
    assert found == {1: Slip(1, "5.%", (), refused="malformed-number")}


@pytest.mark.parametrize("at_once", [1, 2, 3, 100])
def test_slices_change_nothing(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    records = frame(
        *SOUND,
        ("100个", "10", None, "count", "eq", "level"),
        *SOUND,
        ("若干", "10", None, "count", "eq", "level"),
        ("100个", "10", None, "count", "eq", "level"),
    )
    monkeypatch.setattr(printed_figures, "AT_ONCE", at_once)
    found = slips(records)
    assert list(found) == [len(SOUND), 2 * len(SOUND) + 1, 2 * len(SOUND) + 2]
    assert [slip.row for slip in found.values()] == list(found)
    assert found[len(SOUND)].value == 100


def test_an_empty_table_has_no_slip() -> None:
    assert slips(frame()) == {}
    assert set(READS) == set(SCHEMA)


@pytest.mark.parametrize(
    ("stated", "read", "recorded", "english"),
    [
        ("超过1000亿元", 10**11, 10**7, "; that is ten thousand times too small (亿 reckoned as 万?)"),
        ("超过1000亿元", 10**11, 10**15, "; that is ten thousand times too large (a 万 too many?)"),
        ("1000亿元", 10**11, 1000, "; that is a hundred million times too small (亿 left out?)"),
        ("1000万元", 10**7, 10**11, "; that is ten thousand times too large (万 reckoned as 亿, or twice?)"),
        ("20.2万个", 202_000, Decimal("20.2"), "; that is ten thousand times too small (万 left out?)"),
        ("2万亿元", 2 * 10**12, 2, "; that is a million million times too small (万亿 left out?)"),
        ("100个", 100, 10, "; that is 10 times too small"),
        ("下降2.5%", Decimal("-2.5"), Decimal("2.5"), "; only the sign differs (a fall is negative)"),
        ("100个", 100, 101, ""),
        ("0个", 0, 5, ""),
        ("100个", 100, -1000, ""),
    ],
)
def test_a_slip_of_magnitude_is_named(stated: str, read: object, recorded: object, english: str) -> None:
    said = hint(stated, Decimal(str(read)), Decimal(str(recorded)))
    assert said[0] == english
    assert bool(said[1]) == bool(english)


@given(st.decimals(-(10**12), 10**12, places=6).filter(bool), st.integers(-20, 20).filter(bool))
def test_every_power_of_ten_is_named(read: Decimal, power: int) -> None:
    told = hint("", read, read.scaleb(power))
    assert ("too large" if power > 0 else "too small") in told[0]
    assert ("大了" if power > 0 else "小了") in told[1]


def told(copy: PackageCopy, nickname: str, **cells: str) -> list[Finding]:
    """The findings after some cells of a made-up record were changed."""
    table, row = copy.known[nickname]
    row.update(cells)
    copy.write_table(table)
    return list(validate(copy.folder).findings)


def test_one_finding_tells_all_that_is_to_be_written(rehearsed_package: PackageCopy) -> None:
    (found,) = told(rehearsed_package, "money_target", value="10000000", comparator="ge")
    assert (found.code, found.field) == ("value-disagrees-with-stated", "value")
    assert message(found, "en") == (
        "“超过1000亿元” reads as 100000000000 CNY (gt), but value is 10000000"
        "; that is ten thousand times too small (亿 reckoned as 万?)."
    )
    assert message(found, "zh") == (
        "“超过1000亿元”读作 100000000000 CNY (gt)，value 却是 10000000；小了一万倍（把“亿”当成“万”？）。"
    )
    assert "value 100000000000, comparator gt" in suggestion(found, "en")
    assert "value 100000000000, comparator gt" in suggestion(found, "zh")


def test_an_upper_end_that_must_go_is_called_empty(rehearsed_package: PackageCopy) -> None:
    (found,) = told(rehearsed_package, "range_target", stated="20个")
    assert (found.code, found.field) == ("value-disagrees-with-stated", "value_max")
    assert "value_max empty, comparator eq" in suggestion(found, "en")
    assert "value_max 空, comparator eq" in suggestion(found, "zh")


def test_an_upper_end_that_is_missing_is_called_empty(rehearsed_package: PackageCopy) -> None:
    (found,) = told(rehearsed_package, "works_seen", stated="80—90个")
    assert message(found, "en") == "“80—90个” reads as 80..90 count (range), but value_max is empty."
    assert message(found, "zh") == "“80—90个”读作 80..90 count (range)，value_max 却是 空的。"


def test_an_unreadable_print_tells_the_reason_in_both_languages(rehearsed_package: PackageCopy) -> None:
    (found,) = told(rehearsed_package, "works_target", stated="100个和20家")
    assert "more than one figure" in message(found, "en")
    assert "多个数字" in message(found, "zh")


def test_a_wrong_figure_is_compared_with_no_other(rehearsed_package: PackageCopy) -> None:
    """Of a copied row only the print was changed: that it is a duplicate too is not said."""
    table, row = rehearsed_package.known["works_target"]
    rehearsed_package.put(
        table, {**row, "target_id": f"{row['target_id'][:-6]}0000ab", "stated": "120个以上"}
    )
    rehearsed_package.write_table(table)
    assert [found.code for found in validate(rehearsed_package.folder).findings] == [
        "value-disagrees-with-stated"
    ]


def test_a_print_that_breaks_its_schema_is_not_asked(rehearsed_package: PackageCopy) -> None:
    found = told(rehearsed_package, "works_target", stated="确保达到" * 8 + "7个", value="9")
    assert [one.code for one in found] == ["constraint-max-length"]


def test_the_package_is_not_valid_then(rehearsed_package: PackageCopy) -> None:
    told(rehearsed_package, "works_target", value="10")
    assert not validate(rehearsed_package.folder).valid


@pytest.mark.parametrize(
    ("stated", "language", "refused"),
    [
        ("7.500", "vi", True),
        ("7,500", "de-AT", True),
        ("oltre 2.800", "it", True),
        ("1.500 percent", "id", True),
        ("7,500", "en", False),
        ("7,500", "zh-Hant", False),
        ("7,500", None, False),
        ("0.125", "de", False),  # no thousands begin with nought
        ("7.50", "de", False),
        ("17500", "de", False),
    ],
)
def test_a_number_that_its_language_may_mean_otherwise_is_not_judged(
    stated: str, language: str | None, refused: bool
) -> None:
    found = slips(frame((stated, "7500", None, "count", "eq", "level"), language=language))
    assert [slip.refused for slip in found.values() if slip.refused == "separator-ambiguous"] == (
        ["separator-ambiguous"] if refused else []
    )
    assert not refused or found[0].fields == ()


@pytest.mark.parametrize("unit", ["station", "kilometre", "tonne", "VND"])
def test_a_unit_of_the_publishers_own_is_not_judged(unit: str) -> None:
    for stated in ("500 stations", "500 km", "500 tons", "500元"):
        assert slips(frame((stated, "500", None, unit, "eq", "level"))) == {}
    assert slips(frame(("500 km", "50", None, unit, "eq", "level")))[0].fields == ("value",)


def test_every_unit_of_the_package_is_judged() -> None:
    listed = (ROOT / "datapackage/units.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [line for line in listed if not can_be_read(line.split(",")[0])] == []
