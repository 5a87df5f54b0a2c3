"""What the print says of how firmly a figure is meant."""

from __future__ import annotations

import pytest

from mubiao.quantity.commitment import commitment_of


@pytest.mark.parametrize(
    ("stated", "commitment"),
    [
        ("力争1万亿元", "strive"),
        ("争取3家", "strive"),
        ("确保100家", "ensure"),
        ("预计超过2.2万个", "expect"),
        ("确保8%，力争8.5%", None),
        ("1000亿元", None),
        ("预期", None),
    ],
)
def test_commitment_of(stated: str, commitment: str | None) -> None:
    assert commitment_of(stated) == commitment
