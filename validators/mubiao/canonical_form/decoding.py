"""Bytes to text with LF line ends: byte order marks, UTF-16, GBK, Windows line ends."""

from __future__ import annotations

import codecs
import re

from mubiao.canonical_form.notes import Notes

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
BOM = "\ufeff"
GBK = "GBK/GB 18030"
# Text in Big5 or Latin-1 may decode as GB 18030 too, but into characters that hardly occur in Chinese text.
COMMON_SHARE = 0.9
# Ideographs, punctuation, full-width forms; and private use, which is no character at all.
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\ue000-\uf8ff\uff01-\uff5e\U00020000-\U000323af]")
_LINE_END = re.compile(r"\r*\n|\r")


def decoded(data: bytes, notes: Notes) -> str | None:
    """The text of a file, every line ended by LF; None when it is refused."""
    text = _text(data, notes)
    if text is None:
        return None
    if not text.strip():
        notes.refuse("file-empty")
        return None
    return _with_line_feeds(text, notes)


def _text(data: bytes, notes: Notes) -> str | None:
    if data.startswith(UTF16_MARKS):
        return _from_utf16(data, notes)
    if b"\x00" in data:
        notes.refuse("nul-byte", _line_at(data, data.index(b"\x00")))
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _from_gbk(data, error, notes)
    if text.startswith(BOM):
        notes.change("byte-order-mark", 1)
        text = text.lstrip(BOM)
    return text


def _from_utf16(data: bytes, notes: Notes) -> str | None:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        notes.refuse("encoding-unclear", 1)
        return None
    notes.change("encoding", before="UTF-16", after="UTF-8")
    return text.lstrip(BOM)


def _from_gbk(data: bytes, error: UnicodeDecodeError, notes: Notes) -> str | None:
    if not _mostly_utf8(data):
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            text = ""
        if _is_chinese(text):
            notes.change("encoding", before=GBK, after="UTF-8")
            return text.lstrip(BOM)
    notes.refuse("encoding-unclear", _line_at(data, error.start), value=f"0x{data[error.start]:02x}")
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 with something foreign pasted in: as GBK, the UTF-8 part would become garbage."""
    text = data.decode(errors="replace")
    foreign = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", errors="ignore")) - foreign > foreign


def _is_chinese(text: str) -> bool:
    """Whether the text has characters of Chinese (full-width ones are), nearly all of them common ones."""
    chinese = _CHINESE.findall(text)
    common = len("".join(chinese).encode("gb2312", errors="ignore")) // 2
    return common > 0 and common >= COMMON_SHARE * len(chinese)


def _with_line_feeds(text: str, notes: Notes) -> str:
    if "\r" in text:
        windows = text.count("\r\n")
        kinds = [name for name, count in (("CRLF", windows), ("CR", text.count("\r") - windows)) if count]
        notes.change("line-ends", before=" + ".join(kinds), after="LF")
        text = _LINE_END.sub("\n", text)
    if not text.endswith("\n"):
        notes.change("final-newline", text.count("\n") + 1)
        text += "\n"
    return text


def _line_at(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
