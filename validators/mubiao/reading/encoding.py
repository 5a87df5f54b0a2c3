"""Bytes to lines of UTF-8: what the bytes of a file are when they are not what they should be.

Everything that Excel, an editor or a hasty copy does to a CSV as a whole is told apart here, because the
remedy differs: saved as GBK, saved as "Unicode" (UTF-16), a byte order mark, Windows line ends.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from itertools import islice

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAMPLE = 1 << 16


@dataclass(frozen=True)
class ByteFault:
    """What is wrong with the bytes: a code of the catalogue, the line, and a detail for the message."""

    code: str
    line: int | None = None
    detail: str = ""


def unreadable(data: bytes) -> ByteFault | None:
    """The fault that makes text unreadable whatever its encoding, or None. Cheap: UTF-8 is not decoded."""
    if not data:
        return ByteFault("file-empty")
    if data.startswith(UTF16_MARKS) or _looks_like_utf16(data):
        return ByteFault("encoding-utf16", 1)
    nul = data.find(b"\x00")
    return ByteFault("nul-byte", _line_at(data, nul)) if nul >= 0 else None


def not_utf8(data: bytes) -> ByteFault | None:
    """Where `data` stops being UTF-8, and what it seems to be instead; None when all of it is UTF-8."""
    position = _first_invalid(data)
    if position is None:
        return None
    line = _line_at(data, position)
    if _is_gbk(data):
        return ByteFault("encoding-gbk", line)
    return ByteFault("encoding-invalid", line, f"0x{data[position]:02x}")


def _looks_like_utf16(data: bytes) -> bool:
    """UTF-16 without a mark: the ASCII part of the header has a NUL as every second byte."""
    head = data[:64]
    return len(head) >= 8 and (not any(head[1:8:2]) or not any(head[0:8:2]))


def _first_invalid(data: bytes) -> int | None:
    # In pieces: a decoded copy of a large file would take several times its size in memory.
    decoder = codecs.getincrementaldecoder("utf-8")()
    piece = 1 << 22
    for start in range(0, len(data), piece):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(data[start : start + piece], final=start + piece >= len(data))
        except UnicodeDecodeError as error:
            return start - pending + error.start
    return None


def _is_gbk(data: bytes) -> bool:
    """Whether the text reads as Chinese in GB 18030.

    A Latin-1 file decodes as well now and then, but to characters that hardly anybody uses: most of what
    Chinese text is made of is already in GB 2312, the smaller set of 1980.
    """
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    beyond_ascii = list(islice((character for character in text if ord(character) > 127), SAMPLE))
    common = sum(_in_gb2312(character) for character in beyond_ascii)
    return common > len(beyond_ascii) / 2


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _line_at(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
