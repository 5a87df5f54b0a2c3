"""The further regions of an event: a list of {region, role}, or a text `host 绍兴; participant 江苏`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mubiao.contribution.entries import Entry
from mubiao.contribution.known import Known
from mubiao.contribution.naming import named
from mubiao.contribution.problems import Problems
from mubiao.contribution.value import Group, Items, Node, Place, Text

RegionInRole = tuple[str, str, Place]
_ROLE = re.compile(r"([A-Za-z]+)\s*[:：]?\s*(.+)")
_KEYS = {"region": "region", "地区": "region", "role": "role", "角色": "role"}


def regions_with_roles(entry: Entry, known: Known, problems: Problems) -> list[RegionInRole]:
    """The regions by id, each with its role. What is not understood is noted, and makes the entry unsound."""
    node = entry.node("regions")
    if node is None:
        return []
    allowed = known.schema("event_regions").field("role").constraints["enum"]
    found: list[RegionInRole] = []
    for region, role, place in _typed(node, entry):
        if role not in allowed:
            entry.reject("not-allowed", place, value=role or "–", key="role", allowed=", ".join(allowed))
            continue
        identifier = named(known.regions, region, "region", place, problems)
        entry.is_sound = entry.is_sound and bool(identifier)
        found.append((identifier, role, place))
    return found


def _typed(node: Node, entry: Entry) -> Iterator[RegionInRole]:
    """Regions and roles as they were typed."""
    place = node.place.of("regions")
    if isinstance(node, Items):
        for item in node.items:
            yield from _typed(item, entry)
    elif isinstance(node, Group):
        values = {_KEYS.get(key, key): value for key, value in node.values.items()}
        region, role = values.get("region"), values.get("role")
        if values.keys() != {"region", "role"} or not (isinstance(region, Text) and isinstance(role, Text)):
            entry.reject("region-role", place, value=", ".join(node.values) or "–")
        else:
            yield region.text, role.text.casefold(), region.place.of("regions")
    else:
        for part in re.split(r"[;；]", node.text):
            if not part.strip():
                continue
            read = _ROLE.fullmatch(part.strip())
            if read is None:
                entry.reject("region-role", place, value=part.strip())
                continue
            for region_name in re.split(r"[、,，]", read[2]):
                yield region_name.strip(), read[1].casefold(), place
