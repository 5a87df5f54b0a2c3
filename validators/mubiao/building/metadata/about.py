"""What every form of metadata says of a package, gathered once.

All of it is in the descriptor or in the tables. Nothing is made up: where the descriptor names no homepage,
no date or no identifier, there is none. The day is `created` of the descriptor, never that of the build.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import polars as pl

from mubiao.building.content import Content
from mubiao.building.not_possible import FormNotPossibleError
from mubiao.periods import bound_table


@dataclass(frozen=True)
class Licence:
    """A licence: its name (an SPDX id where the descriptor gives one), its title, its address."""

    name: str
    title: str
    url: str


@dataclass(frozen=True)
class Variable:
    """A quantity that the tables hold: an indicator, with what it means and its unit."""

    indicator_id: str
    name_en: str
    name_zh: str
    definition: str
    unit: str


@dataclass(frozen=True)
class About:
    """Texts are empty and dates None where nothing is known."""

    name: str
    title: str
    title_zh: str
    description: str
    description_zh: str
    version: str
    created: datetime.date | None
    creators: tuple[str, ...]
    publisher: str
    licence: Licence | None
    keywords: tuple[str, ...]
    homepage: str
    identifier: str
    """A persistent identifier such as a DOI, where the descriptor gives one."""
    languages: tuple[str, ...]
    period: tuple[datetime.date, datetime.date] | None
    """First and last day of what targets and observations speak of."""
    places: tuple[str, ...]
    """Regions that lie in no other."""
    variables: tuple[Variable, ...]

    @property
    def citation(self) -> str:
        """How to cite this version."""
        parts = [", ".join(self.creators), self.title or self.name, f"version {self.version}"]
        year = f" ({self.created.year})" if self.created else ""
        return f"{parts[0]}{year}: {parts[1]}, {parts[2]}." if self.creators else f"{parts[1]}, {parts[2]}."


def about(content: Content) -> About:
    """What is known of a package."""
    package, document = content.package, content.document

    def text(name: str) -> str:
        value = document.get(name)
        return value if isinstance(value, str) else ""

    creators = _people(content, ("creator", "author"))
    return About(
        name=package.name,
        title=text("title") or package.name,
        title_zh=text("titleZh"),
        description=text("description"),
        description_zh=text("descriptionZh"),
        version=package.version,
        created=_day(text("created")),
        creators=creators,
        publisher=next(iter(_people(content, ("publisher",)) or creators), ""),
        licence=_licence(content),
        keywords=tuple(str(word) for word in document.get("keywords", [])),
        homepage=text("homepage"),
        identifier=text("id"),
        languages=("zh", "en") if content.of_profile else (),
        period=_period(content) if content.of_profile else None,
        places=_places(content) if content.of_profile else (),
        variables=_variables(content) if content.of_profile else (),
    )


def refuse_without_creators(facts: About, file: str) -> None:
    """Raise FormNotPossibleError when nobody is named as author: a form that demands one is left out."""
    if not facts.creators:
        raise FormNotPossibleError(
            f"{file}: an author is demanded; name contributors in the descriptor",
            f"{file}：须有作者，请在描述文件中写明 contributors",
        )


def _people(content: Content, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Contributors with one of the roles; where no roles are given at all, everybody for `creator`."""
    listed = [c for c in content.document.get("contributors", []) if isinstance(c, dict)]
    found = []
    for contributor in listed:
        given = contributor.get("roles") or [contributor.get("role") or "creator"]
        if set(given) & set(roles):
            parts = (contributor.get("givenName"), contributor.get("familyName"))
            name = contributor.get("title") or " ".join(part for part in parts if part)
            found.append(str(name or contributor.get("organization") or ""))
    return tuple(name for name in found if name)


def _licence(content: Content) -> Licence | None:
    """The first licence: that of the data, where there are several."""
    for licence in content.document.get("licenses", []):
        if isinstance(licence, dict):
            name, title, path = (str(licence.get(key) or "") for key in ("name", "title", "path"))
            return Licence(name, title, path if path.startswith(("https://", "http://")) else "")
    return None


def _day(created: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(created[:10])
    except ValueError:
        return None


def _period(content: Content) -> tuple[datetime.date, datetime.date] | None:
    texts = [content.frame("targets")["due"], content.frame("observations")["period"].alias("due")]
    days = bound_table(pl.concat(texts))
    if days.is_empty():
        return None
    first, last = days.select(pl.col("first").min(), pl.col("last").max()).row(0)
    return first, last


def _places(content: Content) -> tuple[str, ...]:
    top = content.frame("regions").filter(pl.col("parent_id").is_null())
    return tuple(top.sort("region_id")["name_en"].drop_nulls())


def _variables(content: Content) -> tuple[Variable, ...]:
    """The indicators for which there are figures."""
    used = {
        indicator
        for table in ("targets", "observations")
        for indicator in content.frame(table)["indicator_id"].unique()
    }
    units = dict(content.frame("units").select("unit_id", "name_en").iter_rows())
    columns = ("indicator_id", "name_en", "name_zh", "definition", "unit_id")
    rows = content.frame("indicators").select(columns).sort("indicator_id").iter_rows()
    return tuple(
        Variable(id_, en or "", zh or "", text or "", units.get(unit) or unit or "")
        for id_, en, zh, text, unit in rows
        if id_ in used
    )
