"""Shared fixtures."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from faults.copy_of_package import PackageCopy
from reader_environments import Reader, reader
from releases import FIRST, SECOND, write_history

# Machines are shared and noisy: how long an example takes says nothing about the code.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


@pytest.fixture
def real_package(tmp_path: Path) -> PackageCopy:
    """The real package, written into a folder of its own."""
    copy = PackageCopy(tmp_path / "package", rehearsed=False)
    copy.write()
    return copy


@pytest.fixture
def rehearsed_package(tmp_path: Path) -> PackageCopy:
    """The real package with the made-up records that faults are planted in."""
    copy = PackageCopy(tmp_path / "package")
    copy.write()
    return copy


@pytest.fixture(scope="session")
def readers(request: pytest.FixtureRequest) -> Callable[[str], Reader]:
    """The environments of programs that read the downloads, by name."""
    cache = request.config.cache
    assert cache is not None
    folder = cache.mkdir("readers")
    return lambda name: reader(name, folder)


@pytest.fixture(scope="session")
def built_package(tmp_path_factory: pytest.TempPathFactory) -> PackageCopy:
    """The real package and made-up records of every kind, with its downloads in `build`. Only to read."""
    from mubiao.building.build import build

    copy = PackageCopy(tmp_path_factory.mktemp("built 已建") / "package")
    copy.write()
    write_history(copy.folder, FIRST, SECOND)
    assert build(copy.folder / "datapackage.json", copy.folder / "build").report.valid
    return copy
