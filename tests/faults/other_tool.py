"""What frictionless says about the same package: a second opinion, and a comparison."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .copy_of_package import Place


@dataclass(frozen=True)
class Answer:
    """One error of frictionless. `line` is its row number; the header counts as row 1."""

    type: str
    path: str | None
    line: int | None
    field: str | None


def ask_frictionless(folder: Path) -> list[Answer]:
    """Every error that frictionless finds in the package in `folder`."""
    import frictionless

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.validate(str(folder / "datapackage.json"))
    of_package = [Answer(error.type, None, None, None) for error in report.errors]
    return [*of_package, *(answer for task in report.tasks for answer in _of_task(task))]


def _of_task(task: Any) -> Iterable[Answer]:
    for error in task.errors:
        found = error.to_dict()
        line = found.get("rowNumber") or (1 if found.get("rowNumbers") or "label" in error.type else None)
        yield Answer(error.type, task.place, line, found.get("fieldName") or _named_in(error))


def _named_in(error: Any) -> str | None:
    """The first field of a key; errors about keys name their fields in the note only."""
    names = getattr(error, "field_names", None)
    return names[0] if names else None


def at_the_place(answers: Iterable[Answer], place: Place) -> list[Answer]:
    """The answers about the very line (and field, where both name one) of `place`."""
    return [
        answer
        for answer in answers
        if _in_file(answer, place) and answer.line == place.line and _at_field(answer, place)
    ]


def _in_file(answer: Answer, place: Place) -> bool:
    # What frictionless says of the package as a whole is taken as said of the descriptor or of a bad path.
    return answer.path == place.path or (answer.path is None and place.line is None)


def _at_field(answer: Answer, place: Place) -> bool:
    # In a header, frictionless gives duplicates other names.
    return place.line == 1 or None in (answer.field, place.field) or answer.field == place.field


def in_words(answers: list[Answer], place: Place) -> str:
    """A cell of the comparison: found, the file named without the line, found elsewhere, or silent."""
    here = at_the_place(answers, place)
    if here:
        return f"found ({here[0].type})"
    of_file = [a for a in answers if a.line is None and a.path in (place.path, None)]
    if of_file:
        return f"file only ({of_file[0].type})"
    if answers:
        kinds = ", ".join(dict.fromkeys(answer.type for answer in answers))
        return f"elsewhere ({kinds}; {len(answers)} in all)" if len(answers) > 1 else f"elsewhere ({kinds})"
    return "silent"
