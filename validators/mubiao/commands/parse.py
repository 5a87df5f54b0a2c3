"""`mubiao parse`: printed figures from standard input, one a line; one JSON object a line out.

A value is a JSON number while a double brings the same digits back (up to 15 significant ones), else a string
of its digits; they are written out in full, never in powers of ten.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from mubiao.commands.language import add_language, language
from mubiao.decimals import DOUBLE_DIGITS, significant_digits

if TYPE_CHECKING:
    from mubiao.quantity.model import Language, Quantity, Refusal

HELP = "read printed figures from standard input, one a line · 逐行解读标准输入中的数字"
_LONGEST_LINE = 1 << 16  # bytes; what is longer is refused without being read whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{HELP}. One JSON object a line comes out: stated, value, value_max, unit, comparator, basis; "
        "or stated, error, message for what is no figure. · 每行输出一个 JSON 对象"
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Answer each line as it comes; a refusal is an answer, so the status is 0 all the same."""
    spoken = language(arguments.lang)
    for line in _lines(sys.stdin.buffer):
        sys.stdout.write(_object(_answer(line, spoken)) + "\n")
        sys.stdout.flush()  # whoever writes to us may wait for the answer before the next line
    return 0


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream without line end and byte order mark, cut off where far too long."""
    first = True
    while line := stream.readline(_LONGEST_LINE):
        whole = line
        while not whole.endswith(b"\n") and (whole := stream.readline(_LONGEST_LINE)):
            pass
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        yield line.removesuffix(b"\n").removesuffix(b"\r")


def _answer(line: bytes, spoken: Language) -> dict[str, object]:
    from mubiao.quantity import Quantity, Refusal, read

    try:
        answer = read(line.decode("utf-8"))
    except UnicodeDecodeError:
        answer = Refusal(line[:200].decode("utf-8", errors="replace"), "not-utf-8")
    if isinstance(answer, Quantity):
        return _read(answer)
    return _refused(answer, spoken)


def _read(quantity: Quantity) -> dict[str, object]:
    return {
        "stated": quantity.stated,
        "value": quantity.value,
        "value_max": quantity.value_max,
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "basis": quantity.basis,
    }


def _refused(refusal: Refusal, spoken: Language) -> dict[str, object]:
    return {"stated": refusal.stated, "error": refusal.code, "message": refusal.text(spoken)}


def _object(answer: dict[str, object]) -> str:
    """One line of JSON. Written by hand for the numbers: the json module has no exact decimals."""
    cells = (f"{json.dumps(name)}: {_cell(cell)}" for name, cell in answer.items())
    return "{" + ", ".join(cells) + "}"


def _cell(cell: object) -> str:
    if not isinstance(cell, Decimal):
        return json.dumps(cell, ensure_ascii=False)
    digits = format(cell, "f")
    return digits if significant_digits(digits) <= DOUBLE_DIGITS else f'"{digits}"'
