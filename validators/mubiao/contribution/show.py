"""What a contribution comes to, for people to read before and after it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mubiao.contribution.correct import CellCorrection
from mubiao.contribution.known import WRITTEN, Known
from mubiao.contribution.problems import Problem
from mubiao.contribution.record import Record
from mubiao.contribution.trial import Judged
from mubiao.findings.catalogue import Language, message, severity, suggestion
from mubiao.findings.formats import WORDS as SEVERITIES

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "new": "+ {table}  {id}  ({place})",
        "there": "= {table}  {id}  is there already ({place}); nothing is changed",
        "differs": "    {field}: recorded: {there}; given: {given}. To change it, edit the table",
        "empty": "(empty)",
        "error": "error",
        "written": "Written: {counts}.",
        "would": "Would be written: {counts}. (--dry-run)",
        "nothing": "All of it is there already: nothing to write.",
        "refused": "Nothing was written: {count} to mend, see above.",
        "corrected": "Corrected: {cells} cells; {told} lines in corrections.csv tell it.",
        "would-correct": "Would be corrected: {cells} cells; {told} lines in corrections.csv. (--dry-run)",
        "already": "{count} there already",
    },
    "zh": {
        "new": "+ {table}  {id}  （{place}）",
        "there": "= {table}  {id}  已有（{place}），不作改动",
        "differs": "    {field}：已录为 {there}，此次给出 {given}；如需改动，请直接编辑表",
        "empty": "（空）",
        "error": "错误",
        "written": "已写入：{counts}。",
        "would": "将会写入：{counts}。（--dry-run）",
        "nothing": "全部已有，无需写入。",
        "refused": "未写入任何内容：以上 {count} 处须改正。",
        "corrected": "已改正 {cells} 个单元格，并在 corrections.csv 中登记 {told} 行。",
        "would-correct": "将会改正 {cells} 个单元格，并在 corrections.csv 中登记 {told} 行。（--dry-run）",
        "already": "已有 {count} 条",
    },
}
SHOWN = 60
_TABLES: dict[Language, dict[str, str]] = {
    "en": {name: name for name in WRITTEN},
    "zh": {
        "sources": "来源",
        "plans": "规划",
        "targets": "目标",
        "observations": "观测值",
        "events": "事件",
        "event_regions": "事件相关地区",
        "exclusions": "不录入的数字",
        "corroborations": "佐证",
    },
}


def problem_line(problem: Problem, file: str, language: Language) -> str:
    """`file:line:field: error code: what is wrong and what to do`."""
    word = WORDS[language]["error"]
    return f"{problem.place.text(file)}: {word} {problem.code}: {problem.text(language)}"


def judged_lines(one: Judged, file: str, language: Language) -> Iterator[str]:
    """A finding, as `mubiao validate` says it, but where the record of the contribution stands."""
    finding = one.finding
    if one.place is not None:
        place = one.place.text(file)
    else:
        place = ":".join(str(part) for part in (finding.path, finding.line, finding.field) if part) or "."
    word = SEVERITIES[language][severity(finding)]
    yield f"{place}: {word} {finding.code}: {message(finding, language)}"
    yield f"    {suggestion(finding, language)}"


def record_lines(record: Record, known: Known, file: str, language: Language) -> Iterator[str]:
    """A record with its filled fields, or the word that it is there, and what it has otherwise."""
    words = WORDS[language]
    schema = known.schema(record.table)
    key = schema.primary_key or schema.field_names
    head = {
        "table": _TABLES[language][record.table],
        "id": "/".join(record.cells[name] for name in key if record.cells[name]),
        "place": record.place.text(file),
    }
    if record.there:
        yield words["there"].format_map(head)
        for name in record.differs:
            there, given = (
                _short(cell) or words["empty"] for cell in (record.cells[name], record.given[name])
            )
            yield words["differs"].format(field=name, there=there, given=given)
        return
    yield words["new"].format_map(head)
    width = max((len(name) for name in record.cells), default=0)
    for name, cell in record.cells.items():
        if cell and name not in key:
            label = _label(name, cell, known)
            yield f"    {name:<{width}}  {cell}{f'  ({label})' if label else ''}"


def correction_line(cell: CellCorrection, language: Language) -> str:
    """A cell that a report corrects: where it stands, what it was, what it is."""
    empty = WORDS[language]["empty"]
    told = f"{_short(cell.old) or empty} → {_short(cell.new) or empty}"
    return f"~ {cell.table}  {cell.record_id}  {cell.field}{'：' if language == 'zh' else ': '}{told}"


def corrected(cells: Iterable[CellCorrection], language: Language, *, dry_run: bool) -> str:
    """How many cells are corrected, and how many of them are told in corrections.csv."""
    listed = list(cells)
    words = WORDS[language]
    told = sum(cell.is_told for cell in listed)
    return words["would-correct" if dry_run else "corrected"].format(cells=len(listed), told=told)


def _short(cell: str) -> str:
    return cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}…"


def _label(column: str, cell: str, known: Known) -> str:
    names = {
        "region_id": known.regions,
        "industry_id": known.industries,
        "indicator_id": known.indicators,
    }
    return names[column].label(cell) if column in names else ""


def summary(records: Iterable[Record], language: Language, *, dry_run: bool) -> str:
    """How many records of which tables are new, and how many were there."""
    words = WORDS[language]
    listed = list(records)
    new = {name: sum(one.table == name and not one.there for one in listed) for name in WRITTEN}
    there = sum(one.there for one in listed)
    if not any(new.values()):
        return words["nothing"]
    counts = [f"{_TABLES[language][name]} {count}" for name, count in new.items() if count]
    if there:
        counts.append(words["already"].format(count=there))
    text = ("，" if language == "zh" else ", ").join(counts)
    return words["would" if dry_run else "written"].format(counts=text)


def refused(count: int, language: Language) -> str:
    """The last word when something is wrong."""
    return WORDS[language]["refused"].format(count=count)
