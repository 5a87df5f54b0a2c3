"""Make a valid package of the project's own profile with many targets of realistic text.

    python benchmarks/large_package.py FOLDER [--targets 1000000] [--observations 0] [--faults]

Regions and code lists are the real ones; plans and sources are made up in proportion, and so are the
targets: their wording, notes and quoting follow what the real records look like. With --faults, one record
in a thousand carries one of ten slips, and FOLDER/faults.json says which code must be found on which line.
The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from mubiao.quantity.units import CHINESE

ROOT = Path(__file__).resolve().parents[1]
SEED = 20231205
KEPT = ("regions", "region_members", "industries", "units", "indicators", "indicator_aliases", "scopes")
FILLED = ("sources", "plans", "targets", "observations")
WORDINGS = [
    ("eq", "{n}"), ("ge", "{n}以上"), ("gt", "超过{n}"), ("gt", "突破{n}"), ("approx", "{n}左右"),
    ("just_below", "近{n}"), ("ge", "不少于{n}"), ("le", "不超过{n}"),
]  # fmt: skip
NOTES = [
    "", "", "", "", "力争完成，以年度考核为准",
    "Printed for the whole province, districts included.",
    'Counts enterprises certified as "专精特新", provincial level',
    "按计划附表2口径，含国家级，不含省级培育库",
]  # fmt: skip
PER_PLAN = 300
# A word that is printed for each unit; before a density stands what it divides by.
PRINTED = {unit: word for word, unit in reversed(CHINESE.items())} | {"per_10k_persons": "个"}
SCOPES = ["", "国家级", "省级", "规上", "核心产业"]

Row = dict[str, str]


def make(folder: Path, targets: int, *, faults: bool, observations: int = 0) -> list[dict[str, object]]:
    """Write the package; the planted faults, as dicts of line, code and field."""
    rng = random.Random(SEED)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "datapackage").mkdir(parents=True)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    shutil.copy(ROOT / "datapackage.json", folder)
    for table in KEPT:
        shutil.copy(ROOT / "datapackage" / f"{table}.csv", folder / "datapackage")
    regions = [r for r in _read("regions") if r["level"] in ("province", "prefecture")]
    sources = list(_sources(max(1, targets // PER_PLAN)))
    plans = list(_plans(max(1, targets // PER_PLAN), regions, sources, rng))
    planted: list[dict[str, object]] = []
    _write(folder, "sources", iter(sources))
    _write(folder, "plans", iter(plans))
    for table in _tables():
        if table not in KEPT + FILLED:
            _write(folder, table, iter(()))
    _write(folder, "targets", _with_faults(_targets(targets, plans, rng), planted if faults else None))
    # With a generator of their own, so that the targets are the same with and without them.
    rng = random.Random(SEED + 1)
    _write(folder, "observations", _observations(observations, plans, regions, sources, rng))
    if faults:
        (folder / "faults.json").write_text(json.dumps(planted), encoding="utf-8")
    return planted


def _tables() -> list[str]:
    descriptor = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    return [resource["name"] for resource in descriptor["resources"]]


def _fields(table: str) -> list[str]:
    schema = json.loads((ROOT / "schemas" / f"{table}.json").read_text(encoding="utf-8"))
    return [field["name"] for field in schema["fields"]]


def _read(table: str) -> list[Row]:
    with (ROOT / "datapackage" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(folder: Path, table: str, rows: Iterator[Row]) -> None:
    with (folder / "datapackage" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _fields(table), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _sources(count: int) -> Iterator[Row]:
    for number in range(count):
        yield {
            "source_id": f"s-2023-{number:06x}",
            "title": f"某市产业发展行动计划解读（第{number}期）",
            "publisher": "某省人民政府",
            "tier": "official",
            "kind": "web_article",
            "language": "zh",
            "published": f"2023-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
            "url": f"https://www.example.org/gov/2023/{number}.html",
            "accessed": "2024-01-15",
        }


def _plans(count: int, regions: list[Row], sources: list[Row], rng: random.Random) -> Iterator[Row]:
    for number in range(count):
        region = rng.choice(regions)
        source = sources[number % len(sources)]
        yield {
            "plan_id": f"p-{region['region_id'].lower()}-2023-{number:06x}",
            "title_zh": f"{region['name_zh']}重点产业集群提升专项行动方案第{number}号（2023—2027年）",
            "title_en": f"Action plan {number} of {region['name_en']} (2023–2027)",
            "region_id": region["region_id"],
            "issued": source["published"][:7],
            "period_start": "2023",
            "period_end": "2027",
            "status": "issued",
            "source_id": source["source_id"],
        }


def _things() -> list[tuple[Row, str, str]]:
    """Every indicator in every industry and scope."""
    industries = [row["industry_id"] for row in _read("industries")]
    return [(i, j, k) for i in _read("indicators") for j in industries for k in SCOPES]


def _thing(number: int, plans: list[Row], things: list[tuple[Row, str, str]]) -> tuple[Row, str, str]:
    """What a record is about. Each plan speaks once of a thing: the stride is prime to their number."""
    return things[number // len(plans) * 1_009 % len(things)]


def _targets(count: int, plans: list[Row], rng: random.Random) -> Iterator[Row]:
    things = _things()
    for number in range(count):
        plan = plans[number % len(plans)]
        indicator, industry, scope = _thing(number, plans, things)
        value, printed = _figure(indicator["unit_id"], rng)
        comparator, wording = rng.choice(WORDINGS)
        about = f"{plan['region_id'].lower()}-{industry}-{indicator['indicator_id']}"
        yield {
            "target_id": f"t-{about}-2027-{number:06x}",
            "plan_id": plan["plan_id"],
            "region_id": plan["region_id"],
            "industry_id": industry,
            "indicator_id": indicator["indicator_id"],
            "scope": scope,
            "basis": "level",
            "comparator": comparator,
            "stated": wording.format(n=printed),
            "value": value,
            "unit_id": indicator["unit_id"],
            "due": rng.choice(["2025", "2026", "2027", "2027-06", "2027-12-31"]),
            "commitment": rng.choice(["plain", "plain", "strive", "ensure"]),
            "nature": rng.choice(["unstated", "unstated", "anticipatory", "binding"]),
            "source_id": plan["source_id"],
            "locator": f"第{number % 9 + 1}章第{number % 31 + 1}段",
            "note": rng.choice(NOTES),
        }


def _observations(
    count: int, plans: list[Row], regions: list[Row], sources: list[Row], rng: random.Random
) -> Iterator[Row]:
    things = _things()
    for number in range(count):
        # Every other one measures what a target is about, so that half of the targets have a counterpart.
        if number % 2:
            region, (indicator, industry, scope) = plans[number % len(plans)], _thing(number, plans, things)
        else:
            region, (indicator, industry, scope) = rng.choice(regions), rng.choice(things)
        value, printed = _figure(indicator["unit_id"], rng)
        comparator, wording = rng.choice(WORDINGS)
        about = f"{region['region_id'].lower()}-{industry}-{indicator['indicator_id']}"
        yield {
            "observation_id": f"o-{about}-{number:06x}",
            "region_id": region["region_id"],
            "industry_id": industry,
            "indicator_id": indicator["indicator_id"],
            "scope": scope,
            "basis": "level",
            "comparator": comparator,
            "stated": wording.format(n=printed),
            "value": value,
            "unit_id": indicator["unit_id"],
            "period": rng.choice(["2020", "2021", "2022", "2023", "2023-06", "2023-12-31"]),
            "period_evidence": rng.choice(["stated", "stated", "context"]),
            "vintage": rng.choice(["", "", "", "preliminary", "final"]),
            "source_id": sources[number % len(sources)]["source_id"],
            "locator": f"第{number % 9 + 1}章第{number % 31 + 1}段",
            "note": rng.choice(NOTES),
        }


def _figure(unit: str, rng: random.Random) -> tuple[str, str]:
    """A value in base units and as it is printed. There are so many that most are printed once or twice."""
    if unit == "CNY":
        ten_thousands = rng.randint(100_000, 99_999_999)
        return f"{ten_thousands}0000", f"{_parts(ten_thousands, 4)}亿元"
    if unit in ("count", "person"):
        number = rng.randint(10_000, 999_999)
        return str(number), f"{_parts(number, 4)}万{PRINTED[unit]}"
    if unit == "percent":
        share = _parts(rng.randint(10_000, 99_999), 3)
        return share, f"{share}%"
    number = _parts(rng.randint(1_000, 99_999), 2)
    return number, f"{number}{PRINTED.get(unit, '')}"


def _parts(number: int, places: int) -> str:
    return f"{number // 10**places}.{number % 10**places:0{places}d}"


def _unknown_region(row: Row) -> tuple[str, str]:
    row["region_id"] = "CN-0000"
    return "foreign-key-unknown", "region_id"


def _value_with_unit(row: Row) -> tuple[str, str]:
    row["value"] += "亿"
    return "number-with-unit", "value"


def _year_in_words(row: Row) -> tuple[str, str]:
    row["due"] = "2027年底"
    return "type-mismatch", "due"


def _unknown_basis(row: Row) -> tuple[str, str]:
    row["basis"] = "stock"
    return "constraint-enum", "basis"


def _source_missing(row: Row) -> tuple[str, str]:
    row["source_id"] = ""
    return "required-missing", "source_id"


def _due_before_plan(row: Row) -> tuple[str, str]:
    row["due"] = "2021"
    return "due-before-plan-period", "due"


def _formula(row: Row) -> tuple[str, str]:
    row["note"] = "=HYPERLINK(A1)"
    return "formula-in-cell", "note"


def _stated_too_long(row: Row) -> tuple[str, str]:
    row["stated"] = "到二〇二七年全市相关产业的规模要在现有基础上再上一个新的台阶达到5个"
    return "constraint-max-length", "stated"


def _ten_thousand_times(row: Row) -> tuple[str, str]:
    whole, _, decimals = row["value"].partition(".")
    row["value"] = whole + decimals.ljust(4, "0")
    return "value-disagrees-with-stated", "value"


def _another_comparator(row: Row) -> tuple[str, str]:
    row["comparator"] = "lt"
    return "comparator-disagrees-with-stated", "comparator"


SLIPS: list[Callable[[Row], tuple[str, str]]] = [
    _unknown_region, _value_with_unit, _year_in_words, _unknown_basis,
    _source_missing, _due_before_plan, _formula, _stated_too_long,
    _ten_thousand_times, _another_comparator,
]  # fmt: skip


def _with_faults(rows: Iterator[Row], planted: list[dict[str, object]] | None) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if planted is not None and number % 1_000 == 999:
            code, field = SLIPS[number // 1_000 % len(SLIPS)](row)
            planted.append({"line": number + 2, "code": code, "field": field})
        yield row


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--targets", type=int, default=1_000_000)
    parser.add_argument("--observations", type=int, default=0)
    parser.add_argument("--faults", action="store_true")
    given = parser.parse_args()
    faults = make(given.folder, given.targets, faults=given.faults, observations=given.observations)
    print(len(faults), "faults planted")
