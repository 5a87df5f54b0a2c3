"""A contribution from a file: which form it has is told by what is in it, not by its name."""

from __future__ import annotations

from mubiao.contribution.problems import Problems
from mubiao.contribution.read_issue import is_issue, read_issue
from mubiao.contribution.value import Group, Place

LARGEST = 10 << 20
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_contribution(data: bytes, problems: Problems) -> Group | None:
    """What the file holds; None, with problems noted, when it cannot be read."""
    if len(data) > LARGEST:
        problems.add("file-too-large", Place(), limit=str(LARGEST >> 20))
        return None
    if data.startswith(_OLD_OFFICE):
        problems.add("old-workbook", Place())
        return None
    # The libraries are loaded for the form that is there: each takes a while.
    if data.startswith(_ZIP):
        from mubiao.contribution.read_xlsx import read_xlsx

        return read_xlsx(data, problems)
    if is_issue(data):
        return read_issue(data, problems)
    from mubiao.contribution.read_yaml import read_yaml

    return read_yaml(data, problems)
