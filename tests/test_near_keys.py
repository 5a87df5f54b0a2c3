"""What a wrong reference most likely meant, found in a time that a proposal full of them cannot stretch."""

from __future__ import annotations

import time
from pathlib import Path

import polars as pl
import pytest

from mubiao.checks.near_keys import MOST_KEYS, near_keys
from mubiao.findings.catalogue import suggestion
from mubiao.findings.formats import TEXT_SHOWN_PER_CODE
from mubiao.rules.places import rings_in
from test_generic_packages import field, found, table

# Ten times what a slow machine needs; one comparison by difflib a key and a reference takes minutes.
SECONDS = 10


def many(number: int) -> list[str]:
    return [f"p-cn-{place % 97:02d}-{place * 7919 % 1_000_003:06x}" for place in range(number)]


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("CN-ZI", "CN-ZJ"),
        ("vrr", "vr"),
        ("industry_scal", "industry_scale"),
        ("浙江", "浙江省"),
        ("R&D", "R&E"),
    ],
)
def test_a_slip_of_the_hand_is_recognised(wrong: str, meant: str) -> None:
    known = ["CN-ZJ", "CN-GD", "vr", "ai", "industry_scale", "gdp", "浙江省", "广东省", "R&E"]
    assert near_keys([wrong], known)[wrong][0] == meant


def test_what_is_like_nothing_is_like_nothing() -> None:
    assert near_keys(["zzz", "q" * 10_000], ["abc", "def"]) == {"zzz": [], "q" * 10_000: []}


def test_among_too_many_keys_none_is_looked_for() -> None:
    assert near_keys(["p-0"], (f"p-{number}" for number in range(MOST_KEYS + 1))) == {"p-0": []}


def birds_in_nests(folder: Path, references: list[str], known: list[str]) -> list[str]:
    """What is suggested for the references that are found nowhere."""
    keys = [{"fields": ["nest"], "reference": {"resource": "nests", "fields": ["id"]}}]
    nests = table("nests", field("id"), primaryKey=["id"])
    birds = table("birds", field("nest"), foreignKeys=keys)
    texts = {"nests": ["id", *known], "birds": ["nest", *references]}
    findings = found(folder, nests, birds, **{name: "\n".join(lines) + "\n" for name, lines in texts.items()})
    assert {finding.code for finding in findings} == {"foreign-key-unknown"}
    return [suggestion(finding, "en") for finding in findings]


def test_a_hundred_wrong_references_cost_little(tmp_path: Path) -> None:
    known = many(20_000)
    start = time.process_time()
    said = birds_in_nests(tmp_path, [f"{key}0" for key in known[:100]], known)
    assert time.process_time() - start < SECONDS
    assert len(said) == 100
    for place, key in enumerate(known[:TEXT_SHOWN_PER_CODE]):
        assert f"Most alike: {key}" in said[place]
    # Of the rest it is said that nobody looked, not that there is none.
    assert {text.split("Most alike: ")[1] for text in said[TEXT_SHOWN_PER_CODE:]} == {
        "(looked for with the first wrong ones alone)."
    }


def test_the_same_wrong_reference_is_looked_up_once(tmp_path: Path) -> None:
    said = birds_in_nests(tmp_path, ["elmm"] * 1_000 + ["ash"], ["elm", "oak"])
    assert len(said) == 1_001
    assert all("Most alike: elm." in text for text in said[:1_000])
    assert "Most alike: –." in said[-1]


def ringed(pairs: list[tuple[str, str | None]]) -> pl.DataFrame:
    frame = pl.DataFrame(pairs, schema={"key": pl.String, "parent": pl.String}, orient="row")
    return frame.with_row_index("row")


def test_of_each_ring_the_first_record_is_named() -> None:
    pairs = [
        *[
            ("tail", "b"),
            ("a", "b"),
            ("b", "c"),
            ("c", "a"),
            ("self", "self"),
            ("top", None),
            ("leaf", "top"),
        ],
        *[("y", "x"), ("lost", "nowhere"), ("x", "y")],
    ]
    expected = [(1, "b"), (4, "self"), (7, "x")]
    assert rings_in(ringed(pairs), "key", "parent").rows() == expected


def test_a_long_tail_into_a_ring_is_walked_once() -> None:
    number = 50_000
    pairs = [(str(place), str(place + 1)) for place in range(number)] + [(str(number), str(number - 1))]
    start = time.process_time()
    found_rings = rings_in(ringed(pairs), "key", "parent")
    assert time.process_time() - start < SECONDS
    assert found_rings.rows() == [(number - 1, str(number))]
