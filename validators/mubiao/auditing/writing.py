"""An audit as text or JSON."""

from __future__ import annotations

import json

from mubiao.auditing.audit import Audit, Entry, Misplaced
from mubiao.quantity.model import Language

_TEXTS: dict[Language, dict[str, str]] = {
    "en": {
        "recorded": "recorded",
        "excluded": "excluded",
        "unaccounted": "UNACCOUNTED",
        "summary": "{all} figures: {recorded} recorded, {excluded} excluded, {unaccounted} unaccounted; "
        "{misplaced} records are not where they say.",
        "advice": "Record what is unaccounted, or list it in exclusions with its reason.",
        "same": "The text is the one that was recorded.",
        "other": "The text is NOT the one that was recorded: sha256 {text}, recorded {recorded}. Use "
        "the text that was read, "
        "or correct text_sha256.",
        "no-hash": "The source has no text_sha256; that of this text is {text}.",
        "not-in-paragraph": (
            "does not stand in the paragraph named ({locator}), but in paragraph {found}; correct the locator"
        ),
        "no-such-paragraph": "names a paragraph that is not in the text ({locator}); it stands in {found}",
        "not-in-text": "stands nowhere in the text ({locator}); print it as the text does",
        "no-paragraph-named": "names no paragraph",
        "nowhere": "none",
    },
    "zh": {
        "recorded": "已录入",
        "excluded": "已排除",
        "unaccounted": "未说明",
        "summary": (
            "共 {all} 个数字：已录入 {recorded}，已排除 {excluded}，未说明 "
            "{unaccounted}；{misplaced} 条记录不在所注之处。"
        ),
        "advice": "未说明的数字请录入，或列入 exclusions 并写明理由。",
        "same": "文本与录入时一致。",
        "other": (
            "文本与录入时不一致：sha256 为 {text}，所录为 "
            "{recorded}。请使用当时所读的文本，或更正 text_sha256。"
        ),
        "no-hash": "该来源没有 text_sha256；此文本的为 {text}。",
        "not-in-paragraph": "不在所注段落（{locator}），而在第 {found} 段；请更正 locator",
        "no-such-paragraph": "所注段落不存在（{locator}）；该表述在第 {found} 段",
        "not-in-text": "文本中没有这一表述（{locator}）；请照原文书写",
        "no-paragraph-named": "未注明段落",
        "nowhere": "无",
    },
}


def as_text(audit: Audit, language: Language) -> str:
    """The audit for reading: a line a figure, then what is wrong."""
    texts = _TEXTS[language]
    lines = [_line(one, texts) for one in audit.entries]
    lines += [
        f"{one.record.table} {one.record.name} ({one.record.stated}): {_fault(one, texts)}"
        for one in audit.misplaced
    ]
    counts = {status: audit.count(status) for status in ("recorded", "excluded", "unaccounted")}
    lines.append(texts["summary"].format(all=len(audit.entries), misplaced=len(audit.misplaced), **counts))
    if counts["unaccounted"]:
        lines.append(texts["advice"])
    hashes = {"text": audit.text_sha256, "recorded": audit.source.text_sha256}
    lines.append(texts[{True: "same", False: "other", None: "no-hash"}[audit.same_text]].format(**hashes))
    return "\n".join(lines) + "\n"


def _line(one: Entry, texts: dict[str, str]) -> str:
    held = ", ".join(record.reason or record.name for record in one.records)
    return f"{one.figure.locator}  {one.figure.stated}  {texts[one.status]}  {held}".rstrip()


def _fault(one: Misplaced, texts: dict[str, str]) -> str:
    found = ", ".join(map(str, one.found_in)) or texts["nowhere"]
    return texts[one.fault].format(locator=one.record.locator, found=found)


def as_json(audit: Audit) -> str:
    """The audit as one object."""
    found = {
        "source_id": audit.source.source_id,
        "good": audit.is_good,
        "text_sha256": {
            "text": audit.text_sha256,
            "recorded": audit.source.text_sha256 or None,
            "same": audit.same_text,
        },
        "counts": {
            "recorded": audit.count("recorded"),
            "excluded": audit.count("excluded"),
            "unaccounted": audit.count("unaccounted"),
            "misplaced": len(audit.misplaced),
        },
        "figures": [_figure(one) for one in audit.entries],
        "misplaced": [
            {
                "table": one.record.table,
                "record_id": one.record.record_id or None,
                "stated": one.record.stated,
                "locator": one.record.locator,
                "fault": one.fault,
                "found_in": one.found_in,
            }
            for one in audit.misplaced
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _figure(one: Entry) -> dict[str, object]:
    return {
        "stated": one.figure.stated,
        "start": one.figure.start,
        "end": one.figure.end,
        "locator": one.figure.locator,
        "status": one.status,
        "records": [record.record_id for record in one.records if record.record_id],
        "reasons": [record.reason for record in one.records if record.reason],
    }
