"""The reader of printed figures, one by one, and the command that speaks for it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mubiao.quantity import COMPARATORS, Quantity, Refusal, read, unit_agrees
from mubiao.quantity.model import REFUSALS
from mubiao.quantity.numerals import numeral

FIXTURE = Path(__file__).parent / "fixtures" / "quantity_cases.csv"
UNITS = Path(__file__).parents[1] / "datapackage" / "units.csv"


def cases() -> list[dict[str, str]]:
    with FIXTURE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["stated"])
def test_case(case: dict[str, str]) -> None:
    answer = read(case["stated"])
    if case["error"]:
        assert isinstance(answer, Refusal)
        assert answer.code == case["error"]
        return
    assert isinstance(answer, Quantity), answer.code
    assert answer.stated == case["stated"]
    assert answer.value == Decimal(case["value"])
    assert answer.value_max == (Decimal(case["value_max"]) if case["value_max"] else None)
    assert (answer.unit or "") == case["unit"]
    assert answer.comparator == case["comparator"]
    if case["basis"]:
        assert answer.basis == case["basis"]


def test_fixture_covers_every_comparator_refusal_and_unit_of_the_package() -> None:
    kept = cases()
    assert {case["comparator"] for case in kept if case["comparator"]} == set(COMPARATORS)
    reached_otherwise = {"empty", "too-long", "not-utf-8", "separator-ambiguous"}
    assert {case["error"] for case in kept if case["error"]} == set(REFUSALS) - reached_otherwise
    units = {row["unit_id"] for row in csv.DictReader(io.StringIO(UNITS.read_text(encoding="utf-8")))}
    # A ratio such as PUE is printed without a word of unit.
    assert units - {"ratio"} <= {case["unit"] for case in kept}


def test_refusals_speak_both_languages() -> None:
    for code in REFUSALS:
        texts = [Refusal("x", code).text(language) for language in ("en", "zh")]
        assert texts[0].isascii() or "…" in texts[0] or any("一" <= sign <= "鿿" for sign in texts[0])
        assert any("一" <= sign <= "鿿" for sign in texts[1])


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty"), ("   ", "empty"), ("　", "empty"), ("超过1000亿元" * 20, "too-long")]
)
def test_empty_and_too_long(text: str, code: str) -> None:
    assert read(text) == Refusal(text, code)


def test_change_keeps_its_baseline() -> None:
    answer = read("由2020年的7.8%提高到10%")
    assert isinstance(answer, Quantity)
    assert (answer.value, answer.baseline, answer.basis) == (Decimal(10), Decimal("7.8"), "level")


def test_what_is_rounded_or_oddly_worded_says_so() -> None:
    third, quarter, odd = read("三分之一"), read("四分之一"), read("超过50%以上")
    assert isinstance(third, Quantity)
    assert third.rounded
    assert isinstance(quarter, Quantity)
    assert not quarter.rounded
    assert isinstance(odd, Quantity)
    assert odd.doubtful


@pytest.mark.parametrize(
    ("written", "number"),
    [("零", 0), ("十", 10), ("二十", 20), ("廿五", 25), ("一百零五", 105), ("一百二", 120), ("一万二", 12000),
     ("两千亿", 200_000_000_000), ("百亿", 10_000_000_000), ("万亿", 1_000_000_000_000), ("一千零五十", 1050),
     ("三万零二百", 30200), ("十二亿三千万", 1_230_000_000)],
)  # fmt: skip
def test_numeral(written: str, number: int) -> None:
    assert numeral(written) == number


@pytest.mark.parametrize(
    "written", ["一二三", "三六", "十百", "百千", "一零", "零五百零", "点五", "三点", "一万千"]
)
def test_malformed_numeral(written: str) -> None:
    assert numeral(written) is None


digits = st.decimals(
    min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False
)  # fmt: skip


@given(digits)
def test_decimal_round_trip(number: Decimal) -> None:
    answer = read(f"{number:f}亿元")
    assert isinstance(answer, Quantity)
    assert answer.value == number * 10**8
    assert answer.comparator == "eq"


@given(digits)
def test_thousands_separators_change_nothing(number: Decimal) -> None:
    plain, separated = read(f"超过{number:f}万个"), read(f"超过{number:,f}万个")
    assert isinstance(plain, Quantity)
    assert isinstance(separated, Quantity)
    assert plain.value == separated.value


@given(digits)
def test_full_width_changes_nothing(number: Decimal) -> None:
    text = f"{number:f}%"
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in text)
    plain, folded = read(text), read(wide)
    assert isinstance(plain, Quantity)
    assert isinstance(folded, Quantity)
    assert (plain.value, plain.unit) == (folded.value, folded.unit)


@given(st.integers(min_value=1, max_value=10**9))
def test_a_fall_is_the_rise_with_the_other_sign(number: int) -> None:
    rise, fall = read(f"提高{number}个百分点以上"), read(f"降低{number}个百分点以上")
    assert isinstance(rise, Quantity)
    assert isinstance(fall, Quantity)
    assert (rise.value, rise.comparator) == (-fall.value, "ge")
    assert fall.comparator == "le"


ALPHABET = (
    "0123456789.,-~ %％１２亿万千百十一二两三五九零点几余多数上近约超过不低于以上内左右下降提高增长到"
    "至翻番倍成分之每人均家个元美第前位名强年月“”+/G()#§ \n\ue000\u0660²①abcdefover yuan"
)


@given(st.text(max_size=70) | st.text(alphabet=ALPHABET, max_size=30))
def test_never_raises_and_always_fits_the_tables(text: str) -> None:
    answer = read(text)
    assert answer.stated == text
    if isinstance(answer, Refusal):
        assert answer.code in REFUSALS
        return
    assert answer.comparator in COMPARATORS
    for value in (answer.value, answer.value_max):
        if value is not None:
            exponent = value.normalize().as_tuple().exponent
            assert isinstance(exponent, int)
            assert exponent >= -6
            assert abs(value) < Decimal(10) ** 32
    if answer.comparator == "range":
        assert answer.value_max is not None
        assert answer.value < answer.value_max


@pytest.mark.parametrize(
    "piece", ["1-", "一", "千", "近", "1,000", "“", "¶年", "百分之", "到2027年", "第", "a "]
)
def test_no_text_takes_for_ever(piece: str) -> None:
    # A pattern that backtracks without end takes years for 59 characters: this measures no speed.
    start = time.perf_counter()
    for length in (20, 59):
        read((piece * 60)[:length])
    assert time.perf_counter() - start < 30


@given(st.sampled_from(["不", "未", "非", "近", "约", "至多"]), st.integers(min_value=1, max_value=999))
def test_a_bound_before_the_label_is_never_lost(word: str, number: int) -> None:
    assert isinstance(read(f"{word}规模企业{number}家"), Refusal)


@pytest.mark.parametrize(
    ("printed", "recorded", "agrees"),
    [("EFLOPS", "PFLOPS", True), ("P", "PFLOPS", True), ("P", "PB", False), ("PFLOPS", "EFLOPS", False),
     ("count", "person", False), ("count", "count", True), ("count", "per_10k_persons", True),
     (None, "CNY", True),
     ("CNY", "CNY_per_person", True), ("USD", "CNY_per_person", False), ("count", "CNY_per_person", False),
     ("CNY", "per_10k_persons", False), ("percent", "percentage_point", False), ("count", "percent", False)],
)  # fmt: skip
def test_units_of_a_record(printed: str | None, recorded: str, agrees: bool) -> None:
    assert unit_agrees(printed, recorded) is agrees


def parse(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    code = (
        "import argparse, sys; from mubiao.commands import parse; "
        "p = argparse.ArgumentParser(); parse.add_arguments(p); sys.exit(parse.run(p.parse_args()))"
    )
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, *arguments], input=data, capture_output=True, check=False
    )


def test_command_answers_each_line() -> None:
    ran = parse("超过1000亿元\r\n\n72.63%\n10-15家\n5G\n".encode())
    assert ran.returncode == 0, ran.stderr
    lines = [json.loads(line, parse_float=Decimal) for line in ran.stdout.decode().splitlines()]
    assert lines[0] == {
        "stated": "超过1000亿元",
        "value": 100_000_000_000,
        "value_max": None,
        "unit": "CNY",
        "comparator": "gt",
        "basis": None,
    }
    assert lines[1]["error"] == "empty"
    assert lines[2]["value"] == Decimal("72.63")
    assert (lines[3]["value"], lines[3]["value_max"]) == (10, 15)
    assert lines[4] == {"stated": "5G", "error": "not-a-figure", "message": REFUSALS["not-a-figure"]["en"]}
    assert len(lines) == 5


def test_command_keeps_every_digit() -> None:
    ran = parse("1234567890123456789家\n2万亿元\n".encode())
    first, second = (json.loads(line) for line in ran.stdout.decode().splitlines())
    assert first["value"] == "1234567890123456789"
    assert second["value"] == 2_000_000_000_000


def test_command_refuses_what_is_not_utf8() -> None:
    ran = parse("22万个".encode("gbk") + b"\n" + "﻿".encode() + "3家".encode(), "--lang", "zh")
    assert ran.returncode == 0
    first, second = (json.loads(line) for line in ran.stdout.decode().splitlines())
    assert first["error"] == "not-utf-8"
    assert "UTF-8" in first["message"]
    assert second["stated"].endswith("3家")


def test_command_answers_before_the_next_line_is_written() -> None:
    code = "import argparse; from mubiao.commands import parse; parse.run(argparse.Namespace(lang='en'))"
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as ran:
        assert ran.stdin is not None
        assert ran.stdout is not None
        ran.stdin.write("3家\n".encode())
        ran.stdin.flush()
        assert json.loads(ran.stdout.readline())["value"] == 3
        ran.stdin.close()
