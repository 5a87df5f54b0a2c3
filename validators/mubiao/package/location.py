"""Where a package lies: a path that was given, the folder we stand in, or the copy that was installed."""

from __future__ import annotations

from pathlib import Path

DESCRIPTOR = "datapackage.json"
INSTALLED = Path(__file__).resolve().parents[1] / "_package" / DESCRIPTOR
CHECKOUT = Path(__file__).resolve().parents[3] / DESCRIPTOR
PROFILE_VERSION = "1.0"
PROFILE = f"urn:mubiao:profile:{PROFILE_VERSION}"
PROFILE_VERSIONS = "schemas/profiles"  # where a package keeps each released version, as VERSION.json

RELEASES = "docs/releases"  # where it keeps what each version of its data changed


class PackageNotFoundError(Exception):
    """No descriptor is where one was looked for."""


def find_descriptor(given: Path | str | None = None) -> Path:
    """The path of the descriptor meant by `given`.

    A folder means the datapackage.json inside it. None means the nearest datapackage.json upwards of the
    working directory, else the package that came with the installation. A path that does not exist is
    returned as it is: to say so is the validator's part.

    Raises PackageNotFoundError when None was given and there is none.
    """
    if given is not None:
        path = Path(given)
        return path / DESCRIPTOR if _is_folder(path) else path
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / DESCRIPTOR).is_file():
            return folder / DESCRIPTOR
    return own_descriptor()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # too long, or not a path: what reads it will say so
        return False


def own_descriptor() -> Path:
    """The descriptor of china-regional-targets: in the wheel, or in the checkout of an editable install.

    Raises PackageNotFoundError when neither is there.
    """
    for path in (INSTALLED, CHECKOUT):
        if path.is_file():
            return path
    raise PackageNotFoundError(f"no {DESCRIPTOR} here, and none was installed with mubiao")
