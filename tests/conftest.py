"""Shared fixtures."""

from pathlib import Path

import pytest
from hypothesis import settings

from faults.copy_of_package import PackageCopy

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
