"""The folder of a build: what of it is replaced, and what is somebody else's and stays."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mubiao.building.build import InTheWayError, build
from mubiao.building.checksums import FILE as SUMS
from mubiao.building.checksums import read_checksums
from mubiao.building.forms import DATABASE, FORMS
from mubiao.building.ours import FILE, made_before
from mubiao.cli import main

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "tests" / "fixtures" / "other_publisher"
QUICK = [form for form in FORMS if form.name in ("duckdb", "zip")]


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def summed(out: Path, *names: str) -> None:
    """SHA256SUMS as `sha256sum NAMES > SHA256SUMS` writes it."""
    lines = (f"{hashlib.sha256((out / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (out / SUMS).write_text("".join(lines), encoding="utf-8")


def version_of(folder: Path, version: str) -> Path:
    shutil.copytree(EXAMPLE, folder)
    file = folder / "datapackage.json"
    document = json.loads(file.read_text(encoding="utf-8")) | {"version": version}
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every form of version 1.0.0. Only to copy."""
    place = tmp_path_factory.mktemp("whole")
    assert build(version_of(place / "package", "1.0.0"), place / "build").report.valid
    return place / "build"


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    return version_of(tmp_path / "next", "1.1.0")


def of_first_version(whole: Path, out: Path) -> Path:
    """The folder as mubiao 0.1.0 left it: the same files, and no record of them but SHA256SUMS."""
    shutil.copytree(whole, out)
    (out / FILE).unlink()
    return out


def refused(descriptor: Path, out: Path) -> str:
    """The name of the file that is in the way of a build, which leaves everything as it is."""
    before = files(out)
    with pytest.raises(InTheWayError) as caught:
        build(descriptor, out, forms=QUICK)
    assert files(out) == before
    return str(caught.value.filename)


def test_files_of_others_with_sums_of_their_own_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "debian.iso").write_bytes(b"iso")
    (tmp_path / "thesis.docx").write_bytes(b"my thesis")
    summed(tmp_path, "debian.iso", "thesis.docx")
    assert refused(EXAMPLE / "datapackage.json", tmp_path) == SUMS
    before = files(tmp_path)
    for lang, said in (("en", "that no build made"), ("zh", "并非由生成命令所写")):
        assert main(["build", str(EXAMPLE), "--out", str(tmp_path), "--lang", lang]) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert SUMS in error
        assert said in error
    assert files(tmp_path) == before


def test_files_of_others_whose_sums_were_added_stay(whole: Path, tmp_path: Path, next_version: Path) -> None:
    """`sha256sum * > SHA256SUMS` in the folder of a build: the list is no longer a list of the build."""
    out = shutil.copytree(whole, tmp_path / "out")
    (out / "thesis.docx").write_bytes(b"my thesis")
    summed(out, *sorted(set(files(out)) - {SUMS, FILE}))
    build(next_version, out, forms=QUICK)
    assert (out / "thesis.docx").read_bytes() == b"my thesis"
    assert set(files(out)) == {*read_checksums(out), SUMS, FILE, "thesis.docx"}


def test_a_build_takes_the_place_of_the_one_before(whole: Path, tmp_path: Path, next_version: Path) -> None:
    out = shutil.copytree(whole, tmp_path / "out")
    build(next_version, out, forms=QUICK)
    build(next_version, tmp_path / "fresh", forms=QUICK)
    assert files(out) == files(tmp_path / "fresh")


def test_a_build_of_the_first_version_is_replaced(whole: Path, tmp_path: Path, next_version: Path) -> None:
    out = of_first_version(whole, tmp_path / "out")
    (out / "mine.txt").write_bytes(b"mine")
    (out / "parquet" / "targets.parquet").write_bytes(b"changed by somebody")
    build(next_version, out, forms=QUICK)
    build(next_version, tmp_path / "fresh", forms=QUICK)
    theirs = {"mine.txt": b"mine", "parquet/targets.parquet": b"changed by somebody"}
    assert files(out) == files(tmp_path / "fresh") | theirs


@pytest.mark.parametrize("changed", ["*.zip", "*.duckdb"])
def test_a_build_of_the_first_version_is_known_by_either_file(
    whole: Path, tmp_path: Path, changed: str
) -> None:
    out = of_first_version(whole, tmp_path / "out")
    (file,) = out.glob(changed)
    file.write_bytes(b"changed by somebody")
    assert set(made_before(out)) == set(files(out))


def test_the_database_of_queries_of_the_first_version_is_replaced(tmp_path: Path, next_version: Path) -> None:
    out = tmp_path / "out"
    build(EXAMPLE / "datapackage.json", out, forms=[DATABASE])
    (out / FILE).unlink()
    build(next_version, out, forms=[DATABASE])
    assert set(files(out)) == {*read_checksums(out), SUMS, FILE}


def add_a_file(out: Path) -> None:
    (out / "thesis.docx").write_bytes(b"my thesis")
    summed(out, *sorted(set(files(out)) - {SUMS}))


def leave_half_of_it(out: Path) -> None:
    summed(out, *sorted(path.name for path in out.glob("*.*") if path.suffix in (".zip", ".duckdb")))


def change_order(out: Path) -> None:
    summed(out, *sorted(read_checksums(out), reverse=True))


def change_what_would_prove_it(out: Path) -> None:
    for file in (*out.glob("*.zip"), *out.glob("*.duckdb")):
        file.write_bytes(b"changed by somebody")


def put_other_files_under_its_names(out: Path) -> None:
    change_what_would_prove_it(out)
    summed(out, *read_checksums(out))


def put_another_zip(out: Path) -> None:
    put_other_files_under_its_names(out)
    (archive,) = out.glob("*.zip")
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("datapackage.json", "[]")
    summed(out, *read_checksums(out))


@pytest.mark.parametrize(
    "change",
    [
        add_a_file,
        leave_half_of_it,
        change_order,
        change_what_would_prove_it,
        put_other_files_under_its_names,
        put_another_zip,
    ],
)
def test_what_only_resembles_a_build_of_the_first_version_is_refused(
    whole: Path, tmp_path: Path, next_version: Path, change: Callable[[Path], None]
) -> None:
    out = of_first_version(whole, tmp_path / "out")
    change(out)
    assert made_before(out) == {}
    assert refused(next_version, out)


def test_what_the_first_version_built_over_a_later_one_is_replaced(
    whole: Path, tmp_path: Path, next_version: Path
) -> None:
    """It leaves the record of the build before, which it does not know."""
    out = tmp_path / "out"
    build(next_version, out, forms=QUICK)
    record = (out / FILE).read_bytes()
    shutil.rmtree(out)
    of_first_version(whole, out)
    (out / FILE).write_bytes(record)
    build(next_version, out, forms=QUICK)
    build(next_version, tmp_path / "fresh", forms=QUICK)
    assert files(out) == files(tmp_path / "fresh")


@pytest.mark.parametrize("record", [b"", b"mine", b"\xff\x00"])
def test_a_record_of_somebody_else_is_in_the_way(tmp_path: Path, record: bytes) -> None:
    (tmp_path / FILE).write_bytes(record)
    assert refused(EXAMPLE / "datapackage.json", tmp_path) == FILE


def test_a_record_leads_nowhere_else(tmp_path: Path) -> None:
    outside, out = tmp_path / "precious", tmp_path / "out"
    outside.write_bytes(b"")
    build(EXAMPLE / "datapackage.json", out, forms=[DATABASE])
    empty = hashlib.sha256(b"").hexdigest()
    with (out / FILE).open("a", encoding="utf-8") as record:
        record.write(f"{empty}  ../precious\n{empty}  {outside}\nnonsense\n")
    build(EXAMPLE / "datapackage.json", out, forms=[DATABASE])
    assert outside.exists()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_the_record_is_a_list_of_sums_too(whole: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", FILE], cwd=whole, check=True)
