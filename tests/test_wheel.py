"""The wheel as its users have it: installed away from the checkout, asked from an empty folder."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
PROGRAM = """
import sys, mubiao
assert not {"polars", "pandera", "duckdb"} & set(sys.modules)
targets = mubiao.load("targets")
with mubiao.connect() as connection:
    (count,) = connection.execute("SELECT count(*) FROM target_facts").fetchone()
assert targets.height == count > 0
assert mubiao.validate().valid
print(mubiao.__file__, mubiao.__version__)
"""


def done(command: list[str | Path], cwd: Path) -> str:
    finished = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=OUTSIDE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


def installed(wheel: Path, folder: Path) -> Path:
    """The wheel in a fresh environment, which borrows from ours what the wheel depends on; its programs."""
    venv.create(folder, with_pip=False)
    at = {"base": str(folder), "platbase": str(folder), "installed_base": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", at))
    done(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            folder,
            "install",
            "--no-deps",
            "--no-index",
            "--quiet",
            wheel,
        ],
        folder,
    )
    # Beside what was installed there, and after it.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", at))


def test_the_wheel_works_away_from_the_checkout(tmp_path: Path) -> None:
    dist, empty = tmp_path / "dist", tmp_path / "empty 空"
    empty.mkdir()
    # As for a release: the wheel is made out of the source distribution.
    done([sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, ROOT], tmp_path)
    (wheel,) = dist.glob("*.whl")
    (source,) = dist.glob("*.tar.gz")
    check_contents(wheel, source)

    programs = installed(wheel, tmp_path / "environment")
    python, mubiao = programs / "python", programs / "mubiao"
    where, version = done([python, "-W", "error", "-c", PROGRAM], empty).split()
    assert Path(where).is_relative_to(tmp_path / "environment")
    assert done([mubiao, "--version"], empty) == f"mubiao {version}\n"
    report = json.loads(done([mubiao, "validate", "--format", "json"], empty))
    assert report["valid"]
    assert report["package"] == "china-regional-targets"
    assert done(
        [mubiao, "sql", "SELECT count(*) > 0 AS some FROM target_facts", "--format", "csv"], empty
    ) == ("some\nTrue\n")
    assert list(empty.iterdir()) == []
    assert "SHA256SUMS" in done([mubiao, "build", "--out", "made"], empty)
    assert (empty / "made" / "china-regional-targets.duckdb").is_file()


def check_contents(wheel: Path, source: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for folder, kind in (("datapackage", "*.csv"), ("schemas", "*.json"), ("sql", "**/*.sql")):
            files = list((ROOT / folder).glob(kind))
            assert files
            for file in files:
                inside = f"mubiao/_package/{file.relative_to(ROOT).as_posix()}"
                assert archive.read(inside) == file.read_bytes()
    texts = {f"mubiao/findings/texts/{file.name}" for file in (ROOT / "validators").rglob("texts/*.toml")}
    assert texts
    assert (
        texts
        | {
            "mubiao/py.typed",
            "mubiao/_package/datapackage.json",
            "mubiao/profiles/datapackage-1.0.json",
            "mubiao/profiles/datapackage-2.0.json",
            "mubiao/profiles/NOTICE",
        }
        <= names
    )
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"mubiao"}
    assert not [name for name in names if "test" in name or "cache" in name]
    with tarfile.open(source) as archive:
        listed = archive.getnames()
    assert any(name.endswith("/tests/test_wheel.py") for name in listed)
    assert not [name for name in listed if "cache" in name or "/build/" in name or "/.git/" in name]
