"""The marked articles: recall and precision stay what docs/drafting.md promises."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "drafting.py"


def test_recall_and_precision() -> None:
    spec = importlib.util.spec_from_file_location("benchmark_drafting", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    scores = [
        module.score(path.name, path.read_text(encoding="utf-8"))
        for path in sorted(module.MARKED.glob("marked_*/*.txt"))
    ]
    assert len(scores) >= 20
    assert module.recall(scores) >= module.LEAST_RECALL
    assert module.precision(scores) >= module.LEAST_PRECISION
