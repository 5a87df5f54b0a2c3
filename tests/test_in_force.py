"""What is no longer promised, or not yet, is no promise in any download: calendar and JSON as the views."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from icalendar import Calendar

from mubiao.building.build import build

EXAMPLE = Path(__file__).resolve().parent / "fixtures" / "other_publisher"
NAME = "ruritania-railway-targets"
REASONS = {"superseded": "superseded", "repealed": "plan_repealed", "draft": "plan_is_a_draft"}


@pytest.mark.parametrize("status", ["issued", "announced", *REASONS])
def test_by_the_status_of_the_plan(tmp_path: Path, status: str) -> None:
    """Of three targets one is moved to a plan of this status."""
    folder = shutil.copytree(EXAMPLE, tmp_path / "package")
    plans = folder / "data/plans.csv"
    header, plan = plans.read_text(encoding="utf-8").splitlines()
    other = plan.replace("p-xr-2030-aaaaaa", "p-xr-2030-bbbbbb").replace("铁路纲要", "第二份纲要")
    other = other.replace(",issued,", f",{status},")
    plans.write_text("\n".join((header, plan, other, "")), encoding="utf-8")
    targets = folder / "data/targets.csv"
    lines = targets.read_text(encoding="utf-8").splitlines()
    moved = lines[1].replace("p-xr-2030-aaaaaa", "p-xr-2030-bbbbbb")
    targets.write_text("\n".join((lines[0], moved, *lines[2:], "")), encoding="utf-8")
    done = build(folder / "datapackage.json", folder / "build")
    assert done.report.valid, done.report.findings
    text = (folder / "build" / f"{NAME}.ics").read_text(encoding="utf-8")
    described = [str(event["description"]) for event in Calendar.from_ical(text).walk("VEVENT")]
    assert sum(one.count("\n- ") for one in described) == (2 if status in REASONS else 3)
    assert any("第二份纲要" in one for one in described) == (status not in REASONS)
    id_ = moved.split(",", 1)[0]
    for kind, name in (("regions", "XR-N"), ("indicators", "electrified_track")):
        page = json.loads((folder / f"build/json/{kind}/{name}.json").read_text(encoding="utf-8"))
        (target,) = (target for target in page["targets"] if target["target_id"] == id_)
        assert target["in_force"] == (status not in REASONS)
        assert target["not_in_force"] == REASONS.get(status)
        assert target["plan"]["status"] == status
        assert target["plan"]["title_zh"].startswith("第二份纲要")
