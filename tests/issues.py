"""The text of an issue as GitHub makes it from a form and its answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

FORMS = Path(__file__).resolve().parents[1] / ".github" / "ISSUE_TEMPLATE"
KEY = re.compile(r"\(([a-z_.]+)\)$")


def form(name: str) -> list[dict[str, Any]]:
    """The questions of a form, without the texts between them."""
    body = yaml.safe_load((FORMS / f"{name}.yml").read_text(encoding="utf-8"))["body"]
    return [part for part in body if part["type"] != "markdown"]


def key_of(question: Mapping[str, Any]) -> str:
    """The key at the end of a label."""
    found = KEY.search(question["attributes"]["label"])
    assert found is not None, question
    return found[1]


def issue(name: str, answers: Mapping[str, str], *, line_end: str = "\n") -> str:
    """`### label`, an empty line, the answer, an empty line. An option is chosen by how it begins."""
    unknown = answers.keys() - {key_of(question) for question in form(name)}
    assert not unknown, unknown
    parts = []
    for question in form(name):
        answer = answers.get(key_of(question), "")
        if answer and question["type"] == "dropdown":
            (answer,) = [o for o in question["attributes"]["options"] if o.split(" ")[0] == answer]
        assert answer or not question.get("validations", {}).get("required"), key_of(question)
        parts.append(f"### {question['attributes']['label']}\n\n{answer or '_No response_'}")
    return "\n\n".join(parts).replace("\n", line_end)
