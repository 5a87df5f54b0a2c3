"""The words that say how firmly a target is meant, and the columns that hold it."""

from __future__ import annotations

import polars as pl
import pytest

from mubiao.rules.wording import RULES

HOLDS = {rule.field: rule.holds for rule in RULES}


def holds(field: str, **cells: str | None) -> bool:
    columns = {"stated": None, "locator": None, "note": None, "commitment": None, "nature": None, **cells}
    frame = pl.DataFrame([columns], schema=dict.fromkeys(columns, pl.String))
    verdict = frame.select(HOLDS[field]).item()
    return verdict is None or verdict


@pytest.mark.parametrize(
    ("stated", "commitment", "sound"),
    [
        ("力争达到1000亿元", "strive", True),
        ("力争达到1000亿元", "ensure", False),
        ("争取3家", "plain", False),
        ("确保100家", "ensure", True),
        ("确保100家", "plain", False),
        ("预计超过2.2万个", "expect", True),
        ("预计超过2.2万个", "strive", False),
        ("确保8%，力争8.5%", "ensure", True),
        ("确保8%，力争8.5%", "strive", True),
        ("1000亿元", "strive", True),
        (None, "strive", True),
        ("力争达到1000亿元", None, True),
    ],
)
def test_commitment(stated: str | None, commitment: str | None, sound: bool) -> None:
    assert holds("commitment", stated=stated, commitment=commitment) is sound


@pytest.mark.parametrize(
    ("cells", "nature", "sound"),
    [
        ({"locator": "专栏1 约束性指标"}, "binding", True),
        ({"locator": "专栏1 约束性指标"}, "anticipatory", False),
        ({"note": "预期性。"}, "unstated", False),
        ({"note": "预期性。"}, "anticipatory", True),
        ({"stated": "20%（预期性）"}, "binding", False),
        ({"note": "约束性和预期性指标同列一表"}, "unstated", True),
        ({"note": "非约束性"}, "unstated", True),
        ({"note": "市场预期"}, "unstated", True),
        ({}, "binding", True),
        ({"note": "约束性"}, None, True),
    ],
)
def test_nature(cells: dict[str, str], nature: str | None, sound: bool) -> None:
    assert holds("nature", nature=nature, **cells) is sound
