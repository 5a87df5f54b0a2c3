"""`python -m mubiao.releasing [FOLDER]`: the tag of the last release before the checked out commit, if any.

For scripts that compare with it: which tags are releases is decided in one place.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mubiao.releasing.last_release import NotACheckoutError, released_tags, revision_of


def main(arguments: list[str]) -> int:
    """Print the tag as a revision that means nothing else, or nothing; 2 outside of a checkout."""
    try:
        released = released_tags(Path(arguments[0] if arguments else ".")).released
    except NotACheckoutError as error:
        print(f"{error} · 不在 git 检出目录中", file=sys.stderr)
        return 2
    if released:
        print(revision_of(released[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
