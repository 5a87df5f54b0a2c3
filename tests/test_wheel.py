"""The wheel as its users have it: installed away from the checkout, asked from an empty folder."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from email import message_from_string
from pathlib import Path

from mubiao.building.archive import write_archive
from mubiao.building.content import read_content
from mubiao.building.metadata.card import text_of_package
from mubiao.reading.descriptor import read_descriptor

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
    assert (empty / "made" / "croissant.json").is_file()
    descriptor = ROOT / "datapackage.json"
    package = read_descriptor(descriptor).package
    assert package is not None
    readme = text_of_package(read_content(descriptor, package))
    write_archive(descriptor, tmp_path / "of_checkout.zip", readme)
    (archive,) = (empty / "made").glob("*.zip")
    assert archive.read_bytes() == (tmp_path / "of_checkout.zip").read_bytes()
    check_metadata(wheel, source)
    check_types(python, empty)


def check_contents(wheel: Path, source: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for folder, kind in (("datapackage", "*.csv"), ("schemas", "**/*.json"), ("sql", "**/*.sql")):
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
    # All of it, and nothing else: the modules with what they read, the package, and what pip reads.
    modules = {
        path.relative_to(ROOT / "validators").as_posix()
        for path in (ROOT / "validators").rglob("*")
        if path.is_file() and {"__pycache__", ".mypy_cache"}.isdisjoint(path.parts)
    }
    beside = {"README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE-DATA"}
    package = {"datapackage.json", *beside} | {
        path.relative_to(ROOT).as_posix()
        for folder, kind in (
            ("datapackage", "*.csv"),
            ("schemas", "*.json"),
            ("schemas/profiles", "*"),
            ("sql", "**/*.sql"),
            ("docs/releases", "*"),
        )
        for path in (ROOT / folder).glob(kind)
    }
    (info,) = {name.split("/")[0] for name in names if ".dist-info/" in name}
    of_pip = {"METADATA", "WHEEL", "RECORD", "entry_points.txt"} | {
        f"licenses/{name}" for name in ("LICENSE", "LICENSE-DATA", "validators/mubiao/profiles/NOTICE")
    }
    assert names == (
        modules | {f"mubiao/_package/{name}" for name in package} | {f"{info}/{name}" for name in of_pip}
    )
    with tarfile.open(source) as archive:
        listed = archive.getnames()
    # The source has what the tests need, so that a distribution can run them.
    inside = {name.split("/", 1)[1] for name in listed if "/" in name}
    tracked = {
        path.relative_to(ROOT).as_posix()
        for folder in ("validators", "datapackage", "schemas", "sql", "tests", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not {"__pycache__", "node_modules"} & set(path.parts)
    }
    assert tracked <= inside
    assert not [name for name in listed if "cache" in name or "/build/" in name or "/.git/" in name]


def check_metadata(wheel: Path, source: Path) -> None:
    """What a registry shows, the same in both; and nothing that is not so, such as a made-up address."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        text = archive.read(name).decode()
    with tarfile.open(source) as packed:
        (member,) = (m for m in packed.getmembers() if m.name.count("/") == 1 and m.name.endswith("PKG-INFO"))
        of_source = packed.extractfile(member)
        assert of_source is not None
        assert of_source.read().decode() == text
    metadata = message_from_string(text)
    assert metadata["Name"] == "mubiao"
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Author"] == "mubiao contributors"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert "china-regional-targets" in metadata.get_payload()
    assert "Typing :: Typed" in metadata.get_all("Classifier")
    assert len(metadata["Summary"]) > 30
    assert metadata["Keywords"]
    assert set(metadata.get_all("License-File")) >= {"LICENSE", "LICENSE-DATA"}
    needed = {line.split(";")[0].strip() for line in metadata.get_all("Requires-Dist") if "extra" not in line}
    with (ROOT / "pyproject.toml").open("rb") as file:
        wanted = tomllib.load(file)["project"]["dependencies"]
    assert {canonical(line) for line in needed} == {canonical(line) for line in wanted}


def canonical(requirement: str) -> str:
    return re.split(r"[<>=\[ ]", requirement)[0].lower().replace("_", "-")


def check_types(python: Path, empty: Path) -> None:
    """A type checker of somebody who installed the wheel sees our types."""
    program = empty / "uses.py"
    program.write_text(
        "import mubiao\nframe = mubiao.load('targets')\nreveal_type(frame)\nmubiao.load(1)\n",
        encoding="utf-8",
    )
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--python-executable", python, "--cache-dir", empty / "m", program],
        cwd=empty,
        env=OUTSIDE,
        capture_output=True,
        text=True,
    )
    assert re.search(r'Revealed type is "polars.+DataFrame"', checked.stdout), checked.stdout
    assert 'incompatible type "int"' in checked.stdout
