"""China's regional industrial-policy targets and events, each figure tied to its source.

>>> import mubiao
>>> mubiao.load("targets").height > 0
True

`load(table)` gives a polars DataFrame, `connect()` a DuckDB connection with the views, `validate(path)` a
report on a package, `schema(table)` a pandera schema and `record(table)` a pydantic model. Nothing heavy is
imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mubiao.access import InvalidPackageError, UnknownTableError, connect, load, record, schema
    from mubiao.validator import validate

__all__ = ["InvalidPackageError", "UnknownTableError", "connect", "load", "record", "schema", "validate"]


def __getattr__(name: str) -> Any:
    if name == "validate":
        from mubiao.validator import validate

        return validate
    if name in __all__:
        from mubiao import access

        return getattr(access, name)
    if name == "__version__":
        from importlib.metadata import version

        return version("mubiao")
    raise AttributeError(f"module 'mubiao' has no attribute {name!r}")
