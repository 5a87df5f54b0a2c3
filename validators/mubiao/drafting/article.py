"""An article: its characters, its paragraphs, and its running text without the breaks inside sentences."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mubiao.commands.errors import UserError
from mubiao.quantity.fold import FOLDED
from mubiao.reading.encoding import not_utf8, unreadable

LARGEST = 1 << 24  # bytes; a book has a tenth of it
_FOLD = str.maketrans(
    {given: folded for given, folded in FOLDED.items() if len(folded) == 1 and given != "，"}
)
_ENDS = "。！？!?;；:：…"
_CLOSING = "”’」』）)】》\"'"
_COMMAS = re.compile("[，。；、,;]")
_CAPTION = 45  # characters; a line this short without any comma is a heading, not half a sentence
_OPENS_ITEM = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}、|[•●■◆*-] "
)
_PAGE_NUMBER = re.compile(r"[-—–― ·.]*(?:第\d{1,4}[页版]|\d{1,4}|\d{1,4} ?/ ?\d{1,4})[-—–― ·.]*$")
_BREAK = re.compile(r"[ \t\u3000\ufeff]*(?:\r\n|[\n\r\u2028\x0b\x0c\x85])[\s\u3000\ufeff]*")
HARD = "\n"


@dataclass(frozen=True)
class Article:
    """A text, with the bytes it was read from told by their hash."""

    text: str
    sha256: str

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Start and end of each line that is not empty, in order: the first is paragraph 1."""
        found = []
        at = 0
        for line in self.text.splitlines(keepends=True):
            inner = line.strip()
            if inner.strip("\ufeff"):
                start = at + line.index(inner)
                found.append((start, start + len(inner)))
            at += len(line)
        return found

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds a character, counted from 1."""
        return bisect_right([start for start, _ in self.paragraphs], offset)

    def paragraph(self, number: int) -> str:
        """The text of a paragraph; "" when there is none of that number."""
        if not 1 <= number <= len(self.paragraphs):
            return ""
        start, end = self.paragraphs[number - 1]
        return self.text[start:end]

    @cached_property
    def flow(self) -> Flow:
        """The running text."""
        return _flow(self.text)


@dataclass(frozen=True)
class Flow:
    """Running text: breaks within a sentence are gone, the others are one line end each.

    `raw` holds the characters as given, `folded` the same with widths and dashes made one; both have the same
    length, and the i-th of either is the character `offsets[i]` of the article.
    """

    raw: str
    folded: str
    offsets: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the article of a part of the running text."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def part(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the running text of a part of the article: the reverse of `span`."""
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)


def _flow(text: str) -> Flow:
    raw: list[str] = []
    offsets: list[int] = []
    at = 0
    for found in _BREAK.finditer(text):
        raw += text[at : found.start()]
        offsets += range(at, found.start())
        joint = _joint("".join(raw[-200:]), text[found.end() : found.end() + 200], found.group())
        if joint and raw:
            raw.append(joint)
            offsets.append(found.start())
        at = found.end()
    raw += text[at:]
    offsets += range(at, len(text))
    whole = "".join(raw)
    return Flow(whole, whole.translate(_FOLD), offsets)


def _joint(before: str, after: str, between: str) -> str:
    """What stands for a line break: nothing or a space within a sentence, else a line end."""
    line = before.rpartition(HARD)[2].rstrip()
    following = re.split(r"[\n\r]", after, maxsplit=1)[0]
    if not line or not following or _PAGE_NUMBER.match(line) or _PAGE_NUMBER.match(following.strip()):
        return HARD
    if line[-1] == "." and len(line) > 1 and line[-2].isdigit() and following[0].isdigit():
        return ""  # 86. / 4亿元
    if line.rstrip(_CLOSING)[-1:] in _ENDS or line[-1] == "." or _OPENS_ITEM.match(following):
        return HARD
    marker = _OPENS_ITEM.match(line)
    blank = max(between.count("\n"), between.count("\r")) > 1
    if (
        (blank or len(line) < _CAPTION // 3)
        and len(line) < _CAPTION
        and not _COMMAS.search(line, marker.end() if marker else 0)
        and not _cut(line)
    ):
        return HARD
    latin = (line[-1].isascii() and following[0].isascii()) and not (
        line[-1].isdigit() and following[0].isdigit()
    )
    return " " if latin and line[-1] != "-" else ""


_CUT = re.compile(r"[\d余约超近达至到过破于]$|百$|万$|亿$")


def _cut(line: str) -> bool:
    """Whether a line ends in the midst of a figure."""
    return bool(_CUT.search(line))


def read_article(path: Path) -> Article:
    """The article in a file of UTF-8 text. Raises UserError for what is no such file."""
    shown = str(path)
    try:
        if path.is_dir():
            raise UserError(
                f"{shown} is a folder; name the text file of an article",
                f"{shown} 是文件夹，请指明文章的文本文件",
            )
        if path.exists() and not path.is_file():
            raise UserError(f"{shown} is no file that can be read as a text", f"{shown} 不是可读的文本文件")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UserError(f"no such file: {shown}", f"没有这个文件：{shown}") from None
    except ValueError as error:  # a NUL in the name
        raise UserError(f"{shown!r} is no path: {error}", f"{shown!r} 不是路径") from None
    return Article(_decoded(data, shown), hashlib.sha256(data).hexdigest())


def _decoded(data: bytes, shown: str) -> str:
    if len(data) > LARGEST:
        raise UserError(
            f"{shown} is larger than 16 MB; give the text of one article",
            f"{shown} 超过 16 MB；请给出单篇文章的文本",
        )
    fault = unreadable(data) or not_utf8(data)
    if fault is not None:
        en, zh = _FAULTS.get(fault.code, _FAULTS["encoding-invalid"])
        raise UserError(f"{shown} {en}", f"{shown} {zh}")
    text = data.decode("utf-8")
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise UserError(f"{shown} {_FAULTS['file-empty'][0]}", f"{shown} {_FAULTS['file-empty'][1]}")
    if _BINARY.search(text):
        raise UserError(f"{shown} {_FAULTS['nul-byte'][0]}", f"{shown} {_FAULTS['nul-byte'][1]}")
    return text


_BINARY = re.compile("[\x01-\x08\x0e-\x1f]")
_FAULTS = {
    "file-empty": ("holds no text", "没有内容"),
    "encoding-utf16": (
        "is saved as UTF-16 (“Unicode”); save it as UTF-8", "以 UTF-16（“Unicode”）保存；请另存为 UTF-8"
    ),
    "encoding-gbk": (
        "is saved as GBK; save it as UTF-8 (in Notepad: Save as, Encoding UTF-8)",
        "以 GBK 保存；请另存为 UTF-8（记事本：另存为，编码选 UTF-8）",
    ),
    "nul-byte": (
        "is not a text (it holds control bytes); save the article as plain text, not as Word or PDF",
        "不是文本（含控制字符）；请将文章存为纯文本，而不是 Word 或 PDF",
    ),
    "encoding-invalid": ("is not UTF-8; save the text as UTF-8", "不是 UTF-8 文本；请另存为 UTF-8"),
}  # fmt: skip
