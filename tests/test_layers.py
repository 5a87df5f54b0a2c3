"""Data flows one way: a layer imports from those before it, never from one that comes after."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "validators" / "mubiao"
# Each layer with what it may import beside itself.
MAY_USE = {
    "package": set(),
    "findings": set(),
    "reading": {"package", "findings"},
    "changes": {"package", "findings", "reading"},
    "derive": {"package", "findings", "reading"},
    "checks": {"package", "findings", "reading", "derive"},
    "quantity": set(),
    "rules": {"package", "findings", "reading", "derive", "checks", "quantity"},
}


def imported(layer: str) -> set[str]:
    """The layers that modules of `layer` import from, wherever in the module."""
    names: set[str] = set()
    for file in (SOURCE / layer).rglob("*.py"):
        if file.name == "__main__.py":  # a command, which nothing imports
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mubiao."):
                names.add(str(node.module).split(".")[1])
            if isinstance(node, ast.ImportFrom) and node.module == "mubiao":
                names |= {alias.name for alias in node.names}
    return names


@pytest.mark.parametrize("layer", MAY_USE)
def test_a_layer_uses_only_those_before_it(layer: str) -> None:
    others = {path.name for path in SOURCE.iterdir() if path.is_dir()} - {layer}
    assert imported(layer) & others <= MAY_USE[layer]
