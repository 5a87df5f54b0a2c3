"""Units of one quantity that are printed in several sizes and recorded in one.

Only sizes of one and the same thing are here, related by a power of ten. Currencies are
not: their rate has a date.
"""

from __future__ import annotations

from decimal import Decimal

# How many of the recorded unit one of the printed is. A bare P is petaflops where the indicator is computing
# power; of anything else it stays what is printed.
FACTORS: dict[str, dict[str, Decimal]] = {
    "PFLOPS": {
        "TFLOPS": Decimal("0.001"),
        "P": Decimal(1),
        "PFLOPS": Decimal(1),
        "EFLOPS": Decimal(1000),
        "ZFLOPS": Decimal(1000000),
    },
}
"""By the recorded unit: the printed units that are its sizes."""


def factor(printed: str | None, recorded: str) -> Decimal | None:
    """How many of the unit `recorded` one of the unit `printed` is; None when they are not sizes of one."""
    return FACTORS.get(recorded, {}).get(printed or "")
