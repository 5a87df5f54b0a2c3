"""Write datapackage/regions.csv and datapackage/region_members.csv from a table of region codes.

    python tools/prepare_regions.py REGION_CODES.csv

Run by hand when the administrative divisions change, then read the difference: the tables are data under
version control, and neither the validator nor the build needs this script or pypinyin (extra `prepare`).

REGION_CODES.csv has the columns region_code_gb2260, iso_3166_2, level (country, province, prefecture),
name_zh, short_name_zh, name_en (may be empty for a prefecture), parent_code_gb2260, source. A `source` that
says UNVERIFIED becomes a note on the region.
"""

import argparse
import csv
import re
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import NoReturn

from pypinyin import lazy_pinyin

ROOT = Path(__file__).resolve().parent.parent
NAMES = ROOT / "tools" / "region_names.csv"
NAMED_REGIONS = ROOT / "tools" / "named_regions.toml"
WITHOUT_CODE = {"country", "macro", "zone"}
INPUT_COLUMNS = {
    "region_code_gb2260",
    "iso_3166_2",
    "level",
    "name_zh",
    "short_name_zh",
    "name_en",
    "parent_code_gb2260",
    "source",
}


class PreparationError(Exception):
    """The input cannot give correct tables; the message says why."""


@dataclass(frozen=True)
class Region:
    """One row of regions.csv; the fields stand in the order of its columns."""

    region_id: str
    level: str
    name_zh: str
    name_en: str
    short_name_zh: str
    parent_id: str = ""
    gb2260: str = ""
    iso_3166_2: str = ""
    note: str = ""


@dataclass(frozen=True)
class NamedRegions:
    """What the table of codes does not bring, from tools/named_regions.toml.

    `counties` are codes with names; `zones` lie in one region and have no code; `macros` are names of policy
    documents for a group of regions, each with its `members` in `memberships`.
    """

    counties: dict[str, str]
    zones: tuple[Region, ...]
    macros: tuple[Region, ...]
    memberships: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class EnglishName:
    """A reviewed English name, from tools/region_names.csv."""

    short_name_zh: str
    name_en: str


def read_named_regions(path: Path) -> NamedRegions:
    """The counties, zones and macro regions that the package needs."""
    named = tomllib.loads(path.read_text(encoding="utf-8"))
    macros = [dict(macro) for macro in named["macro"]]
    memberships = [(macro["region_id"], member) for macro in macros for member in macro.pop("members")]
    return NamedRegions(
        named["counties"],
        tuple(Region(level="zone", **zone) for zone in named["zone"]),
        tuple(Region(level="macro", **macro) for macro in macros),
        tuple(memberships),
    )


def pinyin_name(short_name_zh: str) -> str:
    """The name in pinyin as maps print it: one word, no tones, an apostrophe before an inner a, e or o."""
    syllables = lazy_pinyin(short_name_zh, v_to_u=True, errors=_refuse_unknown_character)
    return "".join(
        "'" + syllable if position and syllable[0] in "aeo" else syllable
        for position, syllable in enumerate(syllables)
    ).capitalize()


def _refuse_unknown_character(characters: str) -> NoReturn:
    raise PreparationError(f"no pinyin for {characters!r}: add the name to {NAMES.name}")


def read_names(path: Path) -> dict[str, EnglishName]:
    """The names not left to pypinyin: a `reading` it may guess wrong, or an `established` English form."""
    names = {}
    for row in _read_csv(path):
        if row["gb2260"] in names:
            raise PreparationError(f"{path.name}: {row['gb2260']} is listed twice")
        names[row["gb2260"]] = EnglishName(row["short_name_zh"], row["name_en"])
    return names


def english_name(code: str, short_name_zh: str, given: str, names: dict[str, EnglishName]) -> str:
    reviewed = names.get(code)
    if reviewed is None:
        return given or pinyin_name(short_name_zh)
    if reviewed.short_name_zh != short_name_zh:
        # A code that was given to another place must not keep the old place's name.
        raise PreparationError(f"{NAMES.name}: {code} is {short_name_zh} now, not {reviewed.short_name_zh}")
    return reviewed.name_en


def coded_regions(rows: Sequence[dict[str, str]], names: dict[str, EnglishName]) -> list[Region]:
    """The nation, provinces and prefectures of the code table."""
    province_ids = {
        row["region_code_gb2260"]: row["iso_3166_2"] for row in rows if row["level"] == "province"
    }
    regions = []
    for row in rows:
        code, level = row["region_code_gb2260"], row["level"]
        match level:
            case "country":
                region_id, parent_id = row["iso_3166_2"], ""
            case "province":
                region_id, parent_id = row["iso_3166_2"], "CN"
            case "prefecture":
                region_id, parent_id = f"CN-{code[:4]}", province_ids[row["parent_code_gb2260"]]
            case _:
                raise PreparationError(f"unknown level {level!r} of {row['name_zh']}")
        regions.append(
            Region(
                region_id=region_id,
                level=level,
                name_zh=row["name_zh"],
                name_en=english_name(code, row["short_name_zh"], row["name_en"], names),
                short_name_zh=row["short_name_zh"],
                parent_id=parent_id,
                gb2260=code,
                iso_3166_2=row["iso_3166_2"],
                note="GB/T 2260 code not verified: no code list that was consulted carries it."
                if "UNVERIFIED" in row["source"]
                else "",
            )
        )
    return regions


def county_regions(
    counties: dict[str, str], coded: Sequence[Region], names: dict[str, EnglishName]
) -> list[Region]:
    """The chosen counties, under their prefecture, or under the province in a municipality without any."""
    by_id = {region.region_id: region for region in coded}
    provinces = {region.gb2260[:2]: region.region_id for region in coded if region.level == "province"}
    regions = []
    for code, name_zh in counties.items():
        # 江津区 is 江津 for short, but 忠县 stays 忠县.
        short_name_zh = re.sub("(?<=..)[区县市]$", "", name_zh)
        prefecture_id = f"CN-{code[:4]}"
        regions.append(
            Region(
                region_id=f"CN-{code}",
                level="county",
                name_zh=name_zh,
                name_en=english_name(code, short_name_zh, "", names),
                short_name_zh=short_name_zh,
                parent_id=prefecture_id if prefecture_id in by_id else provinces[code[:2]],
                gb2260=code,
            )
        )
    return regions


def check(regions: Sequence[Region], members: Sequence[tuple[str, str]]) -> None:
    """Stop before anything is written when an id, a parent or a name cannot be right."""
    ids = [region.region_id for region in regions]
    known = set(ids)
    problems = [f"{region_id} occurs {n} times" for region_id, n in Counter(ids).items() if n > 1]
    problems += [
        f"{r.region_id}: unknown parent {r.parent_id}"
        for r in regions
        if r.parent_id and r.parent_id not in known
    ]
    problems += [f"unknown member {member} of {macro}" for macro, member in members if member not in known]
    problems += [
        f"{column} {name!r} names {n} {level} regions of {parent}"
        for column in ("name_zh", "name_en", "short_name_zh")
        for (parent, level, name), n in Counter(
            (r.parent_id, r.level, getattr(r, column)) for r in regions
        ).items()
        if n > 1
    ]
    problems += [
        f"{r.region_id}: a name is missing"
        for r in regions
        if not (r.name_zh and r.name_en and r.short_name_zh)
    ]
    problems += [
        f"{r.region_id}: {r.gb2260!r} is not a six-digit code"
        for r in regions
        if (r.level in WITHOUT_CODE) != (not r.gb2260)
        or (r.gb2260 and not re.fullmatch("[0-9]{6}", r.gb2260))
    ]
    if problems:
        raise PreparationError("\n".join(problems))


def _read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _write_csv(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([unicodedata.normalize("NFC", cell) for cell in row] for row in rows)


def prepare(codes: Path, out: Path) -> tuple[int, int]:
    """Write both tables into `out`; the numbers of regions and of memberships."""
    rows = _read_csv(codes)
    if not rows or not rows[0].keys() >= INPUT_COLUMNS:
        raise PreparationError(f"{codes}: needs the columns {', '.join(sorted(INPUT_COLUMNS))}")
    names = read_names(NAMES)
    coded = coded_regions(rows, names)
    named = read_named_regions(NAMED_REGIONS)
    counties = county_regions(named.counties, coded, names)
    regions = [*coded, *counties, *named.macros, *named.zones]
    unused = names.keys() - {region.gb2260 for region in regions}
    if unused:
        raise PreparationError(f"{NAMES.name}: no such region: {', '.join(sorted(unused))}")
    members = sorted(named.memberships)
    check(regions, members)
    _write_csv(
        out / "regions.csv",
        [field.name for field in fields(Region)],
        (astuple(region) for region in sorted(regions, key=lambda region: region.region_id)),
    )
    _write_csv(out / "region_members.csv", ["region_id", "member_id"], members)
    return len(regions), len(members)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("codes", type=Path, help="the table of region codes (CSV, UTF-8)")
    parser.add_argument("--out", type=Path, default=ROOT / "datapackage", help="folder to write to")
    arguments = parser.parse_args()
    try:
        regions, members = prepare(arguments.codes, arguments.out)
    except (PreparationError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{regions} regions, {members} memberships", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
