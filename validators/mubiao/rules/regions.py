"""Rules of regions: ids carry the official codes, the tree is a tree, macro regions have members."""

from __future__ import annotations

import polars as pl

from mubiao.rules.rule import RowRule, TableRule
from mubiao.rules.tables import Tables

_ID = pl.col("region_id")
_LEVEL = pl.col("level")
_CODE = pl.col("gb2260")
PARENTS = {
    "country": [],
    "province": ["country"],
    "prefecture": ["province"],
    "county": ["province", "prefecture"],
    "macro": ["country", "province", "prefecture"],
    "zone": ["province", "prefecture", "county"],
}


def _id_of_level() -> pl.Expr:
    """The id that a region's level and codes give it (GB/T 2260, ISO 3166-2).

    Regions of other countries, in packages of other publishers, have the ids that their schemas ask for.
    """
    of_china = (_ID == "CN") | _ID.str.starts_with("CN-") | _CODE.is_not_null()
    return (
        pl.when(~of_china)
        .then(pl.lit(True))
        .when(_LEVEL == "country")
        .then(_ID == "CN")
        .when(_LEVEL == "province")
        .then(pl.col("iso_3166_2") == _ID)
        .when(_LEVEL == "prefecture")
        .then((pl.concat_str(pl.lit("CN-"), _CODE.str.slice(0, 4)) == _ID) & _CODE.str.ends_with("00"))
        .when(_LEVEL == "county")
        .then(pl.concat_str(pl.lit("CN-"), _CODE) == _ID)
        .when(_LEVEL == "macro")
        .then(_ID.str.starts_with("CN-X-"))
        .otherwise(_ID.str.starts_with("CN-Z-"))
    )


def _parent_fits() -> pl.Expr:
    allowed = pl.lit(False)
    for level, parents in PARENTS.items():
        allowed = allowed | ((level == _LEVEL) & pl.col("parent_id.level").is_in(parents))
    # A parent whose own level is none that we know is the one to mend.
    allowed = allowed | ~pl.col("parent_id.level").is_in(list(PARENTS))
    return pl.when(_LEVEL == "country").then(pl.col("parent_id").is_null()).otherwise(allowed)


RULES: tuple[RowRule | TableRule, ...] = (
    RowRule(
        "region-id-not-of-code",
        "regions",
        "region_id",
        _id_of_level(),
        {"level": "level", "gb2260": "gb2260", "iso": "iso_3166_2"},
    ),
    RowRule(
        "region-parent-missing",
        "regions",
        "parent_id",
        (_LEVEL == "country") | pl.col("parent_id").is_not_null(),
        {"level": "level"},
    ),
    RowRule(
        "region-parent-of-wrong-level",
        "regions",
        "parent_id",
        _parent_fits(),
        {"level": "level", "parent_level": "parent_id.level"},
    ),
    RowRule(
        "region-code-outside-parent",
        "regions",
        "gb2260",
        _LEVEL.is_in(["macro", "zone"])
        | (_CODE.str.slice(0, 2) == pl.col("parent_id.gb2260").str.slice(0, 2)),
        {"parent_code": "parent_id.gb2260"},
    ),
    TableRule("region-name-twice", "regions", "name_zh", ("regions",), lambda tables: _same_name(tables)),
    TableRule(
        "macro-region-without-members",
        "regions",
        "region_id",
        ("regions", "region_members"),
        lambda tables: _memberless(tables),
    ),
    RowRule(
        "members-of-no-macro-region",
        "region_members",
        "region_id",
        (pl.col("region_id.level") == "macro") | ~pl.col("region_id.level").is_in(list(PARENTS)),
        {"level": "region_id.level"},
    ),
    RowRule("member-of-itself", "region_members", "member_id", pl.col("member_id") != pl.col("region_id")),
)


def _same_name(tables: Tables) -> pl.DataFrame:
    """The later of two regions of one name in either language under one parent."""
    regions = tables.frame("regions")
    in_chinese, in_english = (
        # A name that is not given is no name that two regions share.
        pl.when(pl.col(name).is_not_null()).then(_ID.first().over("parent_id", name)).otherwise(_ID)
        for name in ("name_zh", "name_en")
    )
    other = pl.when(in_chinese != _ID).then(in_chinese).otherwise(in_english)
    return regions.with_columns(other=other).filter(pl.col("other") != _ID).select("row", "other")


def _memberless(tables: Tables) -> pl.DataFrame:
    members = tables.frame("region_members").select("region_id").unique()
    macro = tables.frame("regions").filter(_LEVEL == "macro")
    return macro.join(members, on="region_id", how="anti").select("row").sort("row")
