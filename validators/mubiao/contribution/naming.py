"""A name of a contribution to an id, or to the problem that says why not."""

from __future__ import annotations

from mubiao.contribution.names import Ambiguous, Names
from mubiao.contribution.problems import Problems
from mubiao.contribution.value import Place

WHAT: dict[str, tuple[str, str]] = {
    "region": ("region", "地区"),
    "industry": ("industry", "产业"),
    "indicator": ("indicator", "指标"),
    "source": ("source", "来源"),
    "plan": ("plan", "规划"),
    "event": ("event", "事件"),
    "target": ("target", "目标"),
    "record": ("record", "记录"),
}


def named(names: Names, text: str, kind: str, place: Place, problems: Problems) -> str:
    """The id meant by a text; "" when there is none or more than one, which is noted."""
    found = names.find(text)
    if isinstance(found, str):
        return found
    if isinstance(found, Ambiguous):
        problems.add("name-ambiguous", place, value=text, candidates=_listed(found.candidates))
        return ""
    near = ("", "")
    if found.nearest:
        english, chinese = _listed(found.nearest)
        near = (f"; near: {english}", f"；相近的有：{chinese}")
    problems.add("name-unknown", place, value=text, what=WHAT[kind], near=near)
    return ""


def _listed(names: tuple[str, ...]) -> tuple[str, str]:
    return "; ".join(names), "；".join(names)
