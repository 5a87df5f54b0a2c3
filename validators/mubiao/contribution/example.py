"""The filled contribution that templates show. It holds records of the package, so it is tried safely."""

from importlib import resources


def example() -> str:
    """The example as YAML."""
    return (resources.files(__package__) / "example.yaml").read_text(encoding="utf-8")
