"""Two builds of one commit: other folders, other times, other time zones and locales, the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from faults.copy_of_package import PackageCopy
from releases import FIRST, SECOND, write_history

ROOT = Path(__file__).resolve().parents[1]
# The clock of the whole process, down to what C reads, is set to the moment named.
AT_A_TIME = """
import sys, time_machine
from mubiao.cli import main
with time_machine.travel(sys.argv[1], tick=True):
    sys.exit(main(["build", "--out", sys.argv[2], sys.argv[3]]))
"""


def built(package: Path, out: Path, moment: str, **environment: str) -> dict[str, bytes]:
    """The files of a build that was made at a moment, by their names."""
    subprocess.run(
        [sys.executable, "-c", AT_A_TIME, moment, str(out), str(package)],
        cwd=package.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT / "validators"), **environment},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    first = PackageCopy(tmp_path / "one")
    first.write()
    write_history(first.folder, FIRST, SECOND)
    second = shutil.copytree(first.folder, tmp_path / "又一个 文件夹" / "two")
    for number, file in enumerate(sorted(path for path in second.rglob("*") if path.is_file())):
        os.utime(file, (1_000_000_000 + number, 1_000_000_000 + number))
        file.chmod(0o600)
    one = built(
        first.folder,
        tmp_path / "out 1",
        "2027-01-02T03:04:05-08:00",
        TZ="America/Los_Angeles",
        LC_ALL="C",
        LANG="C",
        PYTHONHASHSEED="1",
        POLARS_MAX_THREADS="1",
        USER="ann",
    )
    two = built(
        second,
        tmp_path / "out 2",
        "2031-12-31T23:59:58+08:00",
        TZ="Asia/Shanghai",
        LC_ALL="zh_CN.UTF-8",
        LANG="zh_CN.UTF-8",
        PYTHONHASHSEED="2",
        POLARS_MAX_THREADS="4",
        USER="bob",
    )
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
    assert len(one) > 20
    assert {"changes.json", "changes.atom"} <= set(one)
    # Over what is there already, the same.
    assert built(second, tmp_path / "out 1", "2032-02-29T12:00:00Z") == one


def test_no_time_of_a_build_is_in_what_is_zipped(built_package: PackageCopy) -> None:
    zipped = [path for path in (built_package.folder / "build").iterdir() if path.suffix in (".zip", ".xlsx")]
    assert len(zipped) == 2
    for path in zipped:
        with zipfile.ZipFile(path) as archive:
            assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
