"""What a fault is."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from .copy_of_package import PackageCopy, Place
from .plantings import Planting


@dataclass(frozen=True)
class Fault:
    """A kind of slip: its name, the code it must yield, how it is planted.

    `slip` returns the place where the finding must be. `after` are changes that leave the package valid and
    that the slip needs around it. `asks_frictionless` marks what frictionless checks as well. With
    `since_release`, the package before the slip is the release that it is held against.
    """

    name: str
    code: str
    slip: Planting
    after: tuple[Planting, ...] = ()
    asks_frictionless: bool = False
    since_release: bool = False

    def plant(self, folder: Path) -> Place:
        """Write a copy of the package with the fault into `folder`."""
        copy = self.prepare(folder)
        if self.since_release:
            shutil.copytree(folder, release_of(folder))
        return self.slip(copy)

    def prepare(self, folder: Path) -> PackageCopy:
        """Write a copy of the package in which the slip may be made; it is valid still."""
        copy = PackageCopy(folder)
        copy.write()
        for planting in self.after:
            planting(copy)
        return copy


def release_of(folder: Path) -> Path:
    """Where the release lies that the package in `folder` is held against, if there is one."""
    return folder.with_name(f"{folder.name}-release")
