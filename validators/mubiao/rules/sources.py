"""Rules of sources: an address that a reader may follow, and evidence that is used."""

from __future__ import annotations

import polars as pl

from mubiao.rules.rule import RowRule, TableRule
from mubiao.rules.tables import Tables

_URL = pl.col("url")
CITING = ("targets", "observations", "events", "plans", "corroborations", "exclusions")

RULES: tuple[RowRule | TableRule, ...] = (
    RowRule("url-not-http", "sources", "url", _URL.str.contains(r"^(?i:https?)://[^\s/]+")),
    RowRule(
        "url-bare-ip",
        "sources",
        "url",
        ~_URL.str.contains(
            r"^(?i:https?)://(?:[^/@]*@)?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9a-fA-F:.]+\]|[0-9]+)(?:[:/?#]|$)"
        ),
    ),
    RowRule("url-with-credentials", "sources", "url", ~_URL.str.contains(r"^[^/]*//[^/]*@")),
    RowRule("url-missing-without-note", "sources", "url", _URL.is_not_null() | pl.col("note").is_not_null()),
    RowRule(
        "accessed-before-published",
        "sources",
        "accessed",
        pl.col("accessed") >= pl.col("published:first"),
        {"published": "published"},
    ),
    TableRule("source-duplicate", "sources", "source_id", ("sources",), lambda tables: _twins(tables)),
    TableRule("source-unused", "sources", "source_id", ("sources", *CITING), lambda tables: _unused(tables)),
)


def _twins(tables: Tables) -> pl.DataFrame:
    """The later of two sources with one address, or with one title, publisher and date."""
    sources = tables.frame("sources")
    address = _URL.str.replace(r"^(?i:https?)://(?:www\.)?", "").str.strip_suffix("/")
    by_address = pl.col("source_id").first().over(address)
    # Two addresses under one title may be two editions; without an address the title decides.
    by_title = pl.col("source_id").first().over("title", "publisher", "published")
    same_address = _URL.is_not_null() & (by_address != pl.col("source_id"))
    other = pl.when(same_address).then(by_address).when(_URL.is_null()).then(by_title).otherwise("source_id")
    return (
        sources.with_columns(other=other)
        .filter(pl.col("other") != pl.col("source_id"))
        .select("row", "other")
    )


def _unused(tables: Tables) -> pl.DataFrame:
    cited = pl.concat(tables.frame(name).select("source_id") for name in CITING).unique()
    return tables.frame("sources").join(cited, on="source_id", how="anti").select("row").sort("row")
