"""How well and how fast printed figures are read: `python benchmarks/quantities.py`.

Scores the reader on tests/fixtures/quantity_cases.csv and times a column of 1,000,000 different figures.
Exits 1 below 99 % of right answers or above 5 seconds.
"""

from __future__ import annotations

import csv
import sys
import time
from decimal import Decimal
from pathlib import Path

import polars as pl

from mubiao.quantity import Quantity, read
from mubiao.quantity.column import read_column

CASES = Path(__file__).parents[1] / "tests" / "fixtures" / "quantity_cases.csv"
ROWS = 1_000_000
LEAST_RIGHT = 0.99
MOST_SECONDS = 5.0

_BEFORE = ("", "超过", "近", "约", "突破", "不少于", "提高", "下降", "年均增长", "累计")
_AFTER = ("万个", "亿元以上", "家左右", "%", "个百分点", "万亿元", "万千瓦", "GWh", "人以内", "亿美元")


def cases() -> list[dict[str, str]]:
    """The cases we keep: a printed figure with its reading, or the code of its refusal."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def right(case: dict[str, str]) -> bool:
    """Whether value, upper end, unit and comparator are read as the case has them, or refused as it has."""
    answer = read(case["stated"])
    if not isinstance(answer, Quantity):
        return answer.code == case["error"]
    return not case["error"] and (
        answer.value == Decimal(case["value"])
        and answer.value_max == (Decimal(case["value_max"]) if case["value_max"] else None)
        and (answer.unit or "") == case["unit"]
        and answer.comparator == case["comparator"]
        and (answer.basis == case["basis"] or not case["basis"])
    )


def different_figures(rows: int = ROWS) -> pl.Series:
    """Figures of a hundred wordings, no two alike."""
    figures = []
    for row in range(rows):
        before, after = _BEFORE[row // 10 % 10], _AFTER[row % 10]
        number = f"{row:,}-{row + 9:,}" if row % 3 == 0 else f"{row // 10}.{row % 7 + 1}"
        figures.append(f"{before}{number}{after}")
    return pl.Series("stated", figures)


def main() -> int:
    """Print the scores."""
    all_cases = cases()
    wrong = [case["stated"] for case in all_cases if not right(case)]
    share = 1 - len(wrong) / len(all_cases)
    print(f"cases read right  {len(all_cases) - len(wrong)} of {len(all_cases)} ({share:.1%})")
    for stated in wrong:
        print(f"  wrong: {stated}")
    figures = different_figures()
    start = time.perf_counter()
    read_column(figures)
    seconds = time.perf_counter() - start
    print(f"a column          {figures.n_unique():,} different figures in {seconds:.2f} s")
    return 0 if share >= LEAST_RIGHT and seconds <= MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
