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
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import NoReturn

from pypinyin import lazy_pinyin

ROOT = Path(__file__).resolve().parent.parent
NAMES = ROOT / "tools" / "region_names.csv"
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
class Macro:
    """A region that no code list holds: a name in policy documents for a group of regions."""

    region: Region
    members: tuple[str, ...]


@dataclass(frozen=True)
class EnglishName:
    """A reviewed English name, from tools/region_names.csv."""

    short_name_zh: str
    name_en: str


WESTERN_CHONGQING: tuple[tuple[str, str], ...] = (
    ("500111", "大足区"),
    ("500116", "江津区"),
    ("500117", "合川区"),
    ("500118", "永川区"),
    ("500120", "璧山区"),
    ("500151", "铜梁区"),
    ("500152", "潼南区"),
    ("500153", "荣昌区"),
)

# Counties are added when a record or a macro region needs them, not as a whole: there are thousands.
COUNTIES: tuple[tuple[str, str], ...] = (*WESTERN_CHONGQING,)

PEARL_RIVER_DELTA = (
    "CN-4401",
    "CN-4403",
    "CN-4404",
    "CN-4406",
    "CN-4407",
    "CN-4412",
    "CN-4413",
    "CN-4419",
    "CN-4420",
)

# The note says which document draws the border, because the same name is also used for less or more.
MACROS: tuple[Macro, ...] = (
    Macro(
        Region(
            "CN-X-GBA",
            "macro",
            "粤港澳大湾区",
            "Guangdong-Hong Kong-Macao Greater Bay Area",
            "大湾区",
            "CN",
            note="Members as listed in 粤港澳大湾区发展规划纲要 (2019): Hong Kong, Macao and "
            "the nine cities of the Pearl River Delta.",
        ),
        (*PEARL_RIVER_DELTA, "CN-HK", "CN-MO"),
    ),
    Macro(
        Region(
            "CN-X-JJJ",
            "macro",
            "京津冀",
            "Beijing-Tianjin-Hebei",
            "京津冀",
            "CN",
            note="Members as the name says: 京 Beijing, 津 Tianjin, 冀 Hebei.",
        ),
        ("CN-BJ", "CN-HE", "CN-TJ"),
    ),
    Macro(
        Region(
            "CN-X-PRD",
            "macro",
            "珠三角",
            "Pearl River Delta",
            "珠三角",
            "CN-GD",
            note="The nine cities named 珠三角九市 in 粤港澳大湾区发展规划纲要 (2019).",
        ),
        PEARL_RIVER_DELTA,
    ),
    Macro(
        Region(
            "CN-X-SCCQ",
            "macro",
            "川渝",
            "Sichuan-Chongqing",
            "川渝",
            "CN",
            note="Members as the name says: 川 Sichuan, 渝 Chongqing, both whole. Not the same as "
            "成渝地区双城经济圈, which covers parts of both.",
        ),
        ("CN-CQ", "CN-SC"),
    ),
    Macro(
        Region(
            "CN-X-WCQ",
            "macro",
            "渝西地区",
            "Western Chongqing",
            "渝西",
            "CN-CQ",
            note="The eight districts (渝西八区) named in the opening of "
            "渝西地区智能网联新能源汽车零部件产业发展倍增行动计划（2023—2027年）. "
            "Other documents draw it differently (川南渝西 includes 綦江).",
        ),
        tuple(f"CN-{code}" for code, _ in WESTERN_CHONGQING),
    ),
    Macro(
        Region(
            "CN-X-YRD",
            "macro",
            "长三角",
            "Yangtze River Delta",
            "长三角",
            "CN",
            note="The whole of the four members, as in 长江三角洲区域一体化发展规划纲要 (2019); "
            "narrower use: its 27 central cities.",
        ),
        ("CN-AH", "CN-JS", "CN-SH", "CN-ZJ"),
    ),
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


def county_regions(coded: Sequence[Region], names: dict[str, EnglishName]) -> list[Region]:
    """The chosen counties, under their prefecture, or under the province in a municipality without any."""
    by_id = {region.region_id: region for region in coded}
    provinces = {region.gb2260[:2]: region.region_id for region in coded if region.level == "province"}
    regions = []
    for code, name_zh in COUNTIES:
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
        if (r.level in {"country", "macro"}) != (not r.gb2260)
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
    regions = [*coded, *county_regions(coded, names), *(macro.region for macro in MACROS)]
    unused = names.keys() - {region.gb2260 for region in regions}
    if unused:
        raise PreparationError(f"{NAMES.name}: no such region: {', '.join(sorted(unused))}")
    members = sorted((macro.region.region_id, member) for macro in MACROS for member in macro.members)
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
