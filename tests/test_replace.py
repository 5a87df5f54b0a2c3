"""An interrupted build: what was there before is whole, and nothing left over trips the next one."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mubiao.building import replace
from mubiao.building.replace import ABANDONED_SECONDS, GONE, MADE, MAKING, replacing, settle
from mubiao.locking import FILE as LOCK

ROOT = Path(__file__).resolve().parent.parent
NAMES = ["SHA256SUMS", *(f"file-{number}" for number in range(6))]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "validators")}
# Has begun to make files, and does not come to an end.
STANDING = """
import sys, time
from pathlib import Path
from mubiao.building.replace import replacing
with replacing(Path(sys.argv[1])) as folder:
    (folder / "half").write_bytes(b"half")
    print("making", flush=True)
    time.sleep(600)
"""
# Writes a build over and over, and says so after each: what a kill may meet at any point of it.
BUILDER = """
import hashlib, itertools, sys
from pathlib import Path
from mubiao.building.replace import replacing
out = Path(sys.argv[1])
for turn in itertools.count(int(sys.argv[2])):
    with replacing(out) as folder:
        sums = []
        for name in [f"file-{number}" for number in range(6)]:
            data = f"{turn} {name} ".encode() * 20000
            (folder / name).write_bytes(data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\\n")
        (folder / "SHA256SUMS").write_text("".join(sums))
    print(turn, flush=True)
"""


def build(out: Path, turn: int) -> None:
    with replacing(out) as folder:
        write(folder, turn)


def write(folder: Path, turn: int) -> None:
    sums = []
    for name in NAMES[1:]:
        data = f"{turn} {name}".encode()
        (folder / name).write_bytes(data)
        sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def is_whole(out: Path) -> bool:
    """Whether just the files of one build are there, each with the content that its checksums say."""
    lines = (out / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in out.iterdir()
        if file.name in sums
    }
    names = sorted(file.name for file in out.iterdir() if not file.name.startswith((MAKING, LOCK)))
    return files == sums and sorted(NAMES) == names


def is_clean(out: Path) -> bool:
    """Whether nothing else is left in the folder, besides a build that is whole."""
    return is_whole(out) and sorted(NAMES) == sorted(file.name for file in out.iterdir())


def turn_of(out: Path) -> int:
    return int((out / NAMES[1]).read_bytes().split()[0])


def test_the_files_of_a_build_replace_those_before(tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    build(out, 1)
    assert is_clean(out)
    build(out, 2)
    assert is_clean(out)
    assert turn_of(out) == 2


def test_files_of_others_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    build(tmp_path, 1)
    build(tmp_path, 2)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


class InterruptedError(BaseException):
    """Like KeyboardInterrupt: nothing may catch it on its way."""


@pytest.mark.parametrize("kind", [OSError, ValueError, KeyboardInterrupt, InterruptedError])
@pytest.mark.parametrize("files", [0, 1, 7])
def test_an_exception_while_files_are_made_changes_nothing(
    tmp_path: Path, kind: type[BaseException], files: int
) -> None:
    build(tmp_path, 1)

    def broken() -> None:
        with replacing(tmp_path) as folder:
            for name in NAMES[:files]:
                (folder / name).write_bytes(b"half")
            raise kind("stop")

    with pytest.raises(kind):
        broken()
    assert is_clean(tmp_path)
    assert turn_of(tmp_path) == 1
    build(tmp_path, 2)
    assert turn_of(tmp_path) == 2


def after(calls: int, function: Callable[..., object]) -> Callable[..., object]:
    """`function`, but the call after so many is interrupted before it does anything."""
    left = [calls]

    def counted(*arguments: object, **named: object) -> object:
        if left[0] == 0:
            raise InterruptedError
        left[0] -= 1
        return function(*arguments, **named)

    return counted


@pytest.mark.parametrize("calls", range(7))
def test_an_interruption_while_bytes_go_to_the_disk_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    build(tmp_path, 1)
    with monkeypatch.context() as patch:
        patch.setattr(replace, "_sync", after(calls, replace._sync))
        with pytest.raises(InterruptedError):
            build(tmp_path, 2)
    assert is_clean(tmp_path)
    assert turn_of(tmp_path) == 1


def test_an_interruption_before_the_build_counts_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, 1)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", after(0, Path.rename))
        with pytest.raises(InterruptedError):
            build(tmp_path, 2)
    assert is_clean(tmp_path)
    assert turn_of(tmp_path) == 1


@pytest.mark.parametrize("moved", range(7))
def test_a_build_that_was_complete_is_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    build(tmp_path, 1)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", after(moved, Path.replace))
        with pytest.raises(InterruptedError):
            build(tmp_path, 2)
    assert (tmp_path / MADE).is_dir()
    settle(tmp_path)
    assert is_clean(tmp_path)
    assert turn_of(tmp_path) == 2


def test_a_build_interrupted_at_its_last_step_is_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, 1)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rmdir", after(0, Path.rmdir))
        with pytest.raises(InterruptedError):
            build(tmp_path, 2)
    build(tmp_path, 3)
    assert is_clean(tmp_path)
    assert turn_of(tmp_path) == 3


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_build_leaves_a_whole_one(tmp_path: Path) -> None:
    chance = random.Random(20231205)
    out = tmp_path / "out"
    last = 0
    for _ in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(out), str(last + 1)],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        finished = int(process.stdout.readline())  # from here on there is a build to spoil
        time.sleep(chance.uniform(0, 0.03))
        process.send_signal(signal.SIGKILL)
        said = process.stdout.read().split()
        process.stdout.close()
        process.wait()
        settle(out)
        assert is_whole(out)
        last = turn_of(out)
        # Not older than the last one that was said to be done, and at most the one that came after it.
        finished = int(said[-1]) if said else finished
        assert last in (finished, finished + 1)
    build(out, last + 1)
    assert is_clean(out)


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_what_a_killed_build_left_is_cleared_by_the_next_one(tmp_path: Path) -> None:
    build(tmp_path, 1)
    for _ in range(2):
        process = subprocess.Popen(
            [sys.executable, "-c", STANDING, str(tmp_path)], env=ENVIRONMENT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"making\n"
        process.kill()
        process.stdout.close()
        process.wait()
    assert len(list(tmp_path.glob(f"{MAKING}*/files/half"))) == 1  # the second has cleared the first
    settle(tmp_path)  # a reader
    assert len(list(tmp_path.glob(f"{MAKING}*"))) == 1
    build(tmp_path, 2)
    assert is_clean(tmp_path)
    assert turn_of(tmp_path) == 2


@pytest.mark.parametrize("as_another", [False, True])
def test_what_is_being_made_is_left_alone(tmp_path: Path, as_another: bool) -> None:
    """By readers and builders of this process, and of others that see other numbers of processes."""

    def others() -> None:
        settle(tmp_path)
        build(tmp_path, 1)

    with replacing(tmp_path) as folder:
        write(folder, 2)
        if as_another:
            code = "from test_replace import *; settle(Path(sys.argv[1])); build(Path(sys.argv[1]), 1)"
            environment = {**ENVIRONMENT, "PYTHONPATH": os.pathsep.join([ENVIRONMENT["PYTHONPATH"], "tests"])}
            subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, cwd=ROOT, check=True)
        else:
            thread = threading.Thread(target=others)
            thread.start()
            thread.join()
        assert turn_of(tmp_path) == 1
        assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)
    assert is_clean(tmp_path)
    assert turn_of(tmp_path) == 2


@pytest.mark.parametrize(("age", "stays"), [(60, True), (2 * ABANDONED_SECONDS, False)])
def test_what_the_first_version_left_goes_when_it_is_old(tmp_path: Path, age: float, stays: bool) -> None:
    """It held no lock: whether it still makes files there cannot be known otherwise."""
    left = tmp_path / f"{MAKING}4711"
    left.mkdir()
    (left / "half").write_bytes(b"half")
    then = time.time() - age
    os.utime(left, (then, then))
    build(tmp_path, 1)
    assert left.is_dir() == stays


def test_settling_where_nothing_is_does_nothing(tmp_path: Path) -> None:
    settle(tmp_path / "nowhere")
    settle(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_several_may_settle_at_once(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def settling() -> None:
        try:
            settle(tmp_path)
        except BaseException as error:
            failures.append(error)

    for turn in range(20):
        (tmp_path / MADE).mkdir()
        write(tmp_path / MADE, turn)
        threads = [threading.Thread(target=settling) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert is_clean(tmp_path)
        assert turn_of(tmp_path) == turn


def test_a_build_that_meets_another_one_at_its_end_waits_for_it(tmp_path: Path) -> None:
    with replacing(tmp_path) as folder:
        write(folder, 2)
        # Another process has come to the same point first, and has not moved its files yet.
        (tmp_path / MADE).mkdir()
        write(tmp_path / MADE, 1)
    assert is_clean(tmp_path)
    assert turn_of(tmp_path) == 2


def test_a_folder_in_the_place_of_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").mkdir()
    with pytest.raises(OSError, match="SHA256SUMS"):
        build(tmp_path, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["SHA256SUMS"]
    (tmp_path / "SHA256SUMS").rmdir()
    build(tmp_path, 2)
    assert is_clean(tmp_path)


def in_folders(folder: Path, *names: str, gone: str = "") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    (folder / GONE).write_text(gone, encoding="utf-8")


def below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_files_may_lie_in_folders(tmp_path: Path) -> None:
    for _ in range(2):
        with replacing(tmp_path) as folder:
            in_folders(folder, "a/b/1", "a/2", "3")
        assert below(tmp_path) == ["3", "a/2", "a/b/1"]


def test_what_is_no_more_is_removed_with_its_folder(tmp_path: Path) -> None:
    with replacing(tmp_path) as folder:
        in_folders(folder, "a/b/1", "a/2", "3")
    (tmp_path / "a/b/mine").write_text("mine", encoding="utf-8")
    with replacing(tmp_path) as folder:
        in_folders(folder, "3", gone="a/2\na/b/1\n")
    assert below(tmp_path) == ["3", "a/b/mine"]
    with replacing(tmp_path) as folder:
        in_folders(folder, "3", gone="a/b/mine\n")
    assert [path.name for path in tmp_path.iterdir()] == ["3"]


@pytest.mark.parametrize("moved", range(3))
def test_an_interrupted_removal_is_taken_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    with replacing(tmp_path) as folder:
        in_folders(folder, "a/1", "a/2", "b/3")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", after(moved, Path.unlink))
        with pytest.raises(InterruptedError), replacing(tmp_path) as folder:
            in_folders(folder, "b/3", "b/4", gone="a/1\na/2\n")
    settle(tmp_path)
    assert below(tmp_path) == ["b/3", "b/4"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b"]


@pytest.mark.parametrize("obstacle", ["a", "a/b"])
def test_a_file_in_the_place_of_a_folder_is_said_before_anything_counts(
    tmp_path: Path, obstacle: str
) -> None:
    (tmp_path / obstacle).parent.mkdir(exist_ok=True)
    (tmp_path / obstacle).write_text("mine", encoding="utf-8")
    with pytest.raises(NotADirectoryError, match=obstacle), replacing(tmp_path) as folder:
        in_folders(folder, "a/b/1", "3")
    assert below(tmp_path) == [obstacle]
