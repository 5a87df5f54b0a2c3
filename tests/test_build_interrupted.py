"""A build that is killed, meets a full disk, or may not write: what was there before stays whole."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mubiao.building.build import InTheWayError, build
from mubiao.building.checksums import FILE, read_checksums
from mubiao.building.forms import FORMS
from mubiao.building.ours import FILE as RECORD
from mubiao.building.replace import MAKING, settle
from mubiao.locking import FILE as LOCK
from releases import FIRST, SECOND, write_history

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "tests" / "fixtures" / "other_publisher"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "validators"), "LC_ALL": "C.UTF-8"}
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def version_of(folder: Path, version: str, targets: int) -> Path:
    """The example as a version of its own: other names of files, and fewer of them with fewer regions."""
    shutil.copytree(EXAMPLE, folder)
    file = folder / "datapackage.json"
    document = json.loads(file.read_text(encoding="utf-8")) | {"version": version}
    file.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    table = folder / "data/targets.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(lines[: targets + 1]), encoding="utf-8")
    return file


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def that_count(out: Path) -> dict[str, bytes]:
    """The files of a folder without what a killed build had begun: the next build clears that."""
    begun = (MAKING, LOCK)
    return {name: data for name, data in files(out).items() if not name.startswith(begun)}


# Loads everything once, then builds in a process of its own what each line of its input names.
SERVER = """
import os, sys
from pathlib import Path
from mubiao.building.build import build
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        descriptor, out = map(Path, line.rstrip("\\n").split("\\t"))
        build(descriptor, out, progress=lambda step: step == "duckdb" and print(os.getpid(), flush=True))
        os._exit(0)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""
KILLS = 25


@posix
@pytest.mark.parametrize("seed", range(2))
def test_a_build_killed_at_any_point_leaves_a_whole_one(tmp_path: Path, seed: int) -> None:
    """Fifty kills in all, anywhere between first file and last move: the old build, or the new one."""
    chance = random.Random(20231205 + seed)
    packages = [version_of(tmp_path / "a", "1.0.0", 3), version_of(tmp_path / "b", "1.1.0", 1)]
    whole = []
    for number, package in enumerate(packages):
        build(package, tmp_path / f"whole-{number}")
        whole.append(files(tmp_path / f"whole-{number}"))
    assert set(whole[0]) != set(whole[1])
    out = shutil.copytree(tmp_path / "whole-1", tmp_path / "out")
    lengths, there, outcomes = [], 1, []
    with subprocess.Popen(
        [sys.executable, "-c", SERVER],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        for turn in range(3 + KILLS):
            server.stdin.write(f"{packages[1 - there]}\t{out}\n")
            server.stdin.flush()
            process = int(server.stdout.readline())
            begun = time.monotonic()
            if turn < 3:  # how long one takes when nobody stops it
                assert server.stdout.readline() == "ended\n"
                lengths.append(time.monotonic() - begun)
            else:
                time.sleep(chance.uniform(0, min(lengths)))
                with contextlib.suppress(ProcessLookupError):  # it was quicker than all before
                    os.kill(process, signal.SIGKILL)
                assert server.stdout.readline() == "ended\n"
            settle(out)  # as every command does that reads the folder
            assert that_count(out) in whole
            outcomes.append(whole.index(that_count(out)) != there)
            there = whole.index(that_count(out))
        server.stdin.close()
    build(packages[there], out)
    assert files(out) == whole[there]
    assert all(outcomes[:3])
    assert not all(outcomes[3:])


@posix
def test_a_killed_command_leaves_sums_that_hold(tmp_path: Path) -> None:
    """Without any command of ours after it: the build before is there as it was, whatever was killed."""
    package = version_of(tmp_path / "a", "1.0.0", 3)
    command = [sys.executable, "-m", "mubiao", "build", str(package.parent)]
    subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    before = files(package.parent / "build")
    for seconds in (0.6, 1.2):
        process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        time.sleep(seconds)
        process.kill()
        process.wait()
        assert that_count(package.parent / "build") == before
    subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    assert files(package.parent / "build") == before


def test_files_of_a_version_that_is_no_more_go(tmp_path: Path) -> None:
    old, new = version_of(tmp_path / "a", "1.0.0", 3), version_of(tmp_path / "b", "1.1.0", 1)
    out = tmp_path / "out"
    build(old, out)
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    (archive,) = out.glob("*.zip")
    build(new, out)
    assert not archive.exists()
    assert set(read_checksums(out)) == set(files(out)) - {FILE, RECORD, "mine.txt"}
    # What somebody has changed is theirs.
    (archive,) = out.glob("*.zip")
    archive.write_bytes(b"mine")
    build(old, out)
    assert archive.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["README.md", "parquet/targets.parquet"])
def test_no_file_of_somebody_else_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(InTheWayError):
        build(EXAMPLE / "datapackage.json", tmp_path)
    assert files(tmp_path) == {name: b"mine"}
    done = subprocess.run(
        [sys.executable, "-m", "mubiao", "build", str(EXAMPLE), "--out", str(tmp_path)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert name in done.stderr
    assert files(tmp_path) == {name: b"mine"}


# Every write beyond so many bytes fails, as on a disk that is full; each form must say so as an OSError.
LIMITED = """
import resource, shutil, sys, tempfile
from pathlib import Path
from mubiao.building.content import read_content
from mubiao.building.forms import FORMS
from mubiao.reading.descriptor import read_descriptor
descriptor, scratch = Path(sys.argv[1]), Path(sys.argv[2])
content = read_content(descriptor, read_descriptor(descriptor).package)
for form in FORMS:
    folder = scratch / form.name
    folder.mkdir()
    if form.name == "croissant":
        shutil.copytree(scratch / "whole" / "parquet", folder / "parquet")
    elif form.name != "duckdb":
        for file in (scratch / "whole").glob("*.duckdb"):
            shutil.copy(file, folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
    try:
        form.write(content, folder)
        print(form.name, "written")
    except OSError as error:
        print(form.name, error.strerror)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


@posix
@pytest.mark.parametrize("limit", [0, 200])
def test_each_form_says_that_the_disk_is_full(tmp_path: Path, limit: int) -> None:
    package = tmp_path / "package"
    shutil.copytree(EXAMPLE, package)
    write_history(package, FIRST, SECOND)  # so that there are changes to tell
    build(package / "datapackage.json", tmp_path / "whole")
    program = [sys.executable, "-c", LIMITED, str(package / "datapackage.json"), str(tmp_path), str(limit)]
    done = subprocess.run(program, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert len(said) == len(FORMS)
    assert set(said.values()) == {"File too large"}


@posix
@pytest.mark.parametrize("limit", [0, 200_000])
def test_a_disk_that_is_full_is_one_line_and_changes_nothing(tmp_path: Path, limit: int) -> None:
    import resource

    package = version_of(tmp_path / "a", "1.0.0", 3)
    out = package.parent / "build"
    build(package, out)
    before = files(out)
    version_of(tmp_path / "b", "1.1.0", 1)
    done = subprocess.run(
        [sys.executable, "-m", "mubiao", "build", str(tmp_path / "b"), "--out", str(out)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY)),
    )
    assert done.returncode == 2
    assert done.stderr == f"mubiao: cannot write to {out}: File too large; choose another folder with --out\n"
    assert files(out) == before


MOUNTED = """
mkdir "$1" && mount -t tmpfs -o "$2" none "$1" || exit 99
exec "$3" -m mubiao build "$4" --out "$1/out"
"""


@pytest.mark.parametrize(
    ("options", "said"),
    [("size=100k", "No space left on device"), ("size=1300k", "No space left on device"),
     ("ro", "Read-only file system")],
)  # fmt: skip
def test_a_disk_of_its_own_that_is_full_or_read_only(tmp_path: Path, options: str, said: str) -> None:
    """A real one, where the system lets a test have one; the limits above stand for it everywhere."""
    place = tmp_path / "disk"
    mounting = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNTED, "sh"]
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    done = subprocess.run(
        [*mounting, str(place), options, sys.executable, str(EXAMPLE)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    if done.returncode == 99 or "unshare" in done.stderr:
        pytest.skip("no file system may be mounted here")
    assert done.returncode == 2
    assert done.stderr == (
        f"mubiao: cannot write to {place / 'out'}: {said}; choose another folder with --out\n"
    )
