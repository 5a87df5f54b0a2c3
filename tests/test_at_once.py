"""Two who write into one package at once, and a writer that is killed: nobody's records are lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from faults.copy_of_package import PackageCopy
from mubiao import locking
from mubiao.canonical_form import saving
from mubiao.canonical_form.package_form import Rewriting
from mubiao.canonical_form.saving import FileChangedError, PartlyWrittenError, save
from mubiao.cli import main
from mubiao.contribution.add import Addition, prepare
from mubiao.locking import FILE, FolderHeldError, holding
from mubiao.reading.descriptor import read_descriptor
from mubiao.validator import validate

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "validators"), "LC_ALL": "C.UTF-8"}
CONTRIBUTION = """
source: {{title: {title}, publisher: 某报, tier: media, kind: newspaper, published: 2023-12-05,
  url: "https://www.example.org/{figure}.html"}}
targets:
  - {{region: {region}, indicator: 5g_base_stations, industry: 5g, stated: 超过{figure}万个, due: 2029,
     locator: 第1段}}
"""
ONE = CONTRIBUTION.format(title="甲文", region="浙江", figure="31")
OTHER = CONTRIBUTION.format(title="乙文", region="江苏", figure="32")
HOLDER = """
import sys, time
from pathlib import Path
from mubiao.locking import holding
with holding(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def prepared(contribution: str, folder: Path) -> Addition:
    descriptor = folder / "datapackage.json"
    package = read_descriptor(descriptor).package
    assert package is not None
    addition = prepare(contribution.encode(), package, descriptor)
    assert addition.is_good
    return addition


def recorded(folder: Path) -> tuple[bool, bool, bool, bool]:
    """Whether the source and the target of the one, and those of the other, are in the tables."""
    sources, targets = (
        (folder / f"datapackage/{name}.csv").read_text(encoding="utf-8") for name in ("sources", "targets")
    )
    return "甲文" in sources, "超过31万个" in targets, "乙文" in sources, "超过32万个" in targets


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def held_elsewhere(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that holds the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


# The lock


def test_one_holds_a_folder_alone_and_several_times_over(tmp_path: Path) -> None:
    said: list[str] = []

    def other(wait: float) -> None:
        try:
            with holding(tmp_path, wait):
                said.append("held")
        except FolderHeldError as error:
            said.append(str(error.folder))

    def ask(wait: float = 0.05) -> None:
        thread = threading.Thread(target=other, args=(wait,))
        thread.start()
        thread.join()

    with holding(tmp_path), holding(tmp_path / "." / ""):
        ask()
        with holding(tmp_path):
            pass
        ask()
    ask()
    assert said == [str(tmp_path), str(tmp_path), "held"]
    assert list(tmp_path.iterdir()) == []


def test_an_exception_gives_the_folder_back(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), holding(tmp_path):
        raise KeyboardInterrupt
    with holding(tmp_path, 0):
        pass
    assert list(tmp_path.iterdir()) == []


def test_many_take_turns(tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0", encoding="utf-8")

    def raise_by_one() -> None:
        for _ in range(10):
            with holding(tmp_path):
                count.write_text(str(int(count.read_text(encoding="utf-8")) + 1), encoding="utf-8")

    threads = [threading.Thread(target=raise_by_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count.read_text(encoding="utf-8") == "40"


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_lock_ends_with_the_process_that_is_killed(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path) as process:
        with pytest.raises(FolderHeldError), holding(tmp_path, 0.05):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (tmp_path / FILE).exists()
    with holding(tmp_path, 0):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_what_another_account_left_is_open_to_all(tmp_path: Path) -> None:
    with holding(tmp_path):
        assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o666


# Contributions


def test_of_two_that_were_read_before_either_was_written_the_second_is_refused(
    real_package: PackageCopy,
) -> None:
    folder = real_package.folder
    one, other = prepared(ONE, folder), prepared(OTHER, folder)
    one.write()
    before = contents(folder)
    with pytest.raises(FileChangedError):
        other.write()
    assert contents(folder) == before
    assert recorded(folder) == (True, True, False, False)
    prepared(OTHER, folder).write()
    assert recorded(folder) == (True, True, True, True)
    assert validate(folder).valid


def test_two_that_write_at_the_same_moment_do_not_mix(
    real_package: PackageCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each stops after its look at the last table, for the other to come to the same point if it can."""
    folder = real_package.folder
    additions = {"one": prepared(ONE, folder), "other": prepared(OTHER, folder)}
    meeting = threading.Barrier(2)
    look: Callable[[Rewriting], None] = saving._check_writable

    def looking(rewriting: Rewriting) -> None:
        look(rewriting)
        if rewriting.file.name == "targets.csv":
            try:
                meeting.wait(1)
            except threading.BrokenBarrierError:
                return

    monkeypatch.setattr(saving, "_check_writable", looking)
    outcomes: dict[str, str] = {}

    def write(name: str) -> None:
        try:
            additions[name].write()
            outcomes[name] = "written"
        except BaseException as error:
            outcomes[name] = type(error).__name__

    threads = [threading.Thread(target=write, args=(name,)) for name in additions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes.values()) == ["FileChangedError", "written"]
    first = outcomes["one"] == "written"
    assert recorded(folder) == (first, first, not first, not first)
    assert not [path for path in folder.rglob(".*") if path.is_file()]


def test_two_commands_at_once_take_turns(real_package: PackageCopy, tmp_path: Path) -> None:
    folder = real_package.folder
    commands = []
    for name, text in (("one", ONE), ("other", OTHER)):
        file = tmp_path / f"{name}.yaml"
        file.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "mubiao", "add", str(file), "--package", str(folder)]
        commands.append(subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL))
    assert [command.wait() for command in commands] == [0, 0]
    assert recorded(folder) == (True, True, True, True)
    assert validate(folder).valid
    assert not (folder / FILE).exists()


@pytest.mark.parametrize(("lang", "said"), [("en", "another mubiao"), ("zh", "另一个 mubiao")])
@pytest.mark.parametrize("command", ["add", "format", "release"])
def test_a_package_that_is_held_too_long_is_said(
    real_package: PackageCopy,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    lang: str,
    said: str,
) -> None:
    folder = real_package.folder
    file = tmp_path / "one.yaml"
    file.write_text(ONE, encoding="utf-8")
    arguments = {
        "add": ["add", str(file), "--package", str(folder)],
        "format": ["format", str(folder)],
        "release": ["release", "9.0.0", str(folder), "--first"],
    }[command]
    monkeypatch.setattr(locking, "WAIT", 0.1)
    with held_elsewhere(folder):
        before = contents(folder)
        assert main([*arguments, "--lang", lang]) == 2
        assert contents(folder) == before
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.count("\n") == 1
        assert said in printed.err
        assert str(folder) in printed.err
        if command == "add":  # which only looks
            assert main([*arguments, "--dry-run"]) == 0


# The files


@pytest.fixture
def two(tmp_path: Path) -> list[Rewriting]:
    """Two files `one` and `two` that are to be in capitals."""
    rewritings = []
    for name in ("one", "two"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        rewritings.append(Rewriting(tmp_path / name, name.encode(), name.upper().encode()))
    return rewritings


def test_what_an_editor_writes_while_bytes_go_to_the_disk_stays(
    tmp_path: Path, two: list[Rewriting], monkeypatch: pytest.MonkeyPatch
) -> None:
    write = saving._write

    def slow(file: Path, data: bytes, *, like: Path | None) -> None:
        write(file, data, like=like)
        (tmp_path / "two").write_text("edited", encoding="utf-8")

    monkeypatch.setattr(saving, "_write", slow)
    with pytest.raises(FileChangedError):
        save(two, tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"one": "one", "two": "edited"}


def test_what_an_editor_writes_into_a_renamed_file_is_not_taken_back(
    tmp_path: Path, two: list[Rewriting], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def failing(file: Path, target: Path) -> Path:
        if target.name == "two":
            (tmp_path / "one").write_text("edited", encoding="utf-8")
            raise OSError(28, "No space left on device")
        return replace(file, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(PartlyWrittenError):
        save(two, tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"one": "edited", "two": "two"}


def test_a_file_that_was_only_read_must_be_as_it_was(tmp_path: Path, two: list[Rewriting]) -> None:
    (tmp_path / "read").write_bytes(b"newer")
    with pytest.raises(FileChangedError, match="read"):
        save(two, tmp_path, {tmp_path / "read": b"older"})
    assert (tmp_path / "one").read_text() == "one"
    save(two, tmp_path, {tmp_path / "read": b"newer"})
    assert (tmp_path / "one").read_text() == "ONE"


def test_what_a_killed_run_left_is_cleared_and_nothing_else(tmp_path: Path, two: list[Rewriting]) -> None:
    for name in (".one.0a1b2c3d.new", ".one.new", ".one.mine.new", "one.new", ".one.0a1b2c3d.newer"):
        (tmp_path / name).write_text("half", encoding="utf-8")
    save(two, tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"one", "two", ".one.mine.new", "one.new", ".one.0a1b2c3d.newer"}
