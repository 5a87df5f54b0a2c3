"""The descriptor and its Table Schemas as values.

Read leniently: what is not of the expected form was reported by checks.descriptor before anything here is
used, and whatever the specification allows beyond these properties is kept in `model_extra`.
Source: Data Package v2 (datapackage.org), with the v1 forms that v2 readers must still accept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator


class _Described(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)

    def extra(self, name: str) -> Any:
        """A property that the specification does not know, such as titleZh; None when absent."""
        return (self.model_extra or {}).get(name)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Reference(_Described):
    """The far side of a foreign key; an empty resource is the table itself."""

    resource: str = ""
    fields: list[str]

    _listed = field_validator("fields", mode="before")(_as_list)


class ForeignKey(_Described):
    """Fields whose values must be found in another table."""

    fields: list[str]
    reference: Reference

    _listed = field_validator("fields", mode="before")(_as_list)


class FieldSchema(_Described):
    """One column."""

    name: str
    type: str = "any"
    format: str = "default"
    title: str = ""
    description: str = ""
    constraints: Mapping[str, Any] = Field(default_factory=dict)

    @property
    def required(self) -> bool:
        """Whether the field's own constraints demand a value (a primary key demands one as well)."""
        return bool(self.constraints.get("required", False))

    @property
    def decimal(self) -> tuple[int, int] | None:
        """Digits in all and after the point, for an exact decimal; None when the schema sets none."""
        given = self.extra("decimal")
        return (int(given["precision"]), int(given["scale"])) if given else None

    @property
    def is_period(self) -> bool:
        """Whether the text is a date with the precision that the source states, or an interval of two."""
        return bool(self.extra("mubiaoType") == "period")


class TableSchema(_Described):
    """The columns of a table, and its keys."""

    fields: list[FieldSchema]
    primary_key: list[str] = Field(default_factory=list, alias="primaryKey")
    unique_keys: list[list[str]] = Field(default_factory=list, alias="uniqueKeys")
    foreign_keys: list[ForeignKey] = Field(default_factory=list, alias="foreignKeys")
    missing_values: list[str] = Field(default_factory=lambda: [""], alias="missingValues")

    _listed = field_validator("primary_key", mode="before")(_as_list)

    @field_validator("unique_keys", mode="before")
    @classmethod
    def _keys_listed(cls, value: Any) -> Any:
        return [_as_list(key) for key in value]

    @field_validator("missing_values", mode="before")
    @classmethod
    def _labels_dropped(cls, value: Any) -> Any:
        return [item["value"] if isinstance(item, dict) else item for item in value]

    @property
    def field_names(self) -> list[str]:
        """The columns in order."""
        return [field.name for field in self.fields]

    def field(self, name: str) -> FieldSchema:
        """The column of that name. Raises KeyError."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    @property
    def required_fields(self) -> list[str]:
        """Columns that demand a value: by their constraints or as part of the primary key."""
        return [f.name for f in self.fields if f.required or f.name in self.primary_key]

    @property
    def all_unique_keys(self) -> list[list[str]]:
        """The unique keys beside the primary key, those of single fields first."""
        single = [[f.name] for f in self.fields if f.constraints.get("unique")]
        return [key for key in [*single, *self.unique_keys] if key != self.primary_key]


class Dialect(_Described):
    """How a CSV is written. Only what differs between files that we read."""

    delimiter: str = ","
    quote_char: str = Field(default='"', alias="quoteChar")
    double_quote: bool = Field(default=True, alias="doubleQuote")
    escape_char: str | None = Field(default=None, alias="escapeChar")
    skip_initial_space: bool = Field(default=False, alias="skipInitialSpace")
    comment_char: str | None = Field(default=None, alias="commentChar")
    header: bool = True


class Resource(_Described):
    """One table of the package: its file, how it is written, its schema."""

    name: str
    path: str
    encoding: str = "utf-8"
    dialect: Dialect = Field(default_factory=Dialect)
    table_schema: TableSchema = Field(alias="schema")


class Package(_Described):
    """The descriptor of a package, with its Table Schemas read in."""

    name: str = ""
    version: str = ""
    resources: list[Resource] = Field(default_factory=list)

    @property
    def conforms_to(self) -> str:
        """The profile that the package claims beyond Data Package v2; empty when it claims none.

        `conformsTo` says it, or `$schema`. There the official profile of Data Package v2 serves readers
        better: they take the version of the standard from it, and may want to fetch what stands there.
        """
        schema = str(self.extra("$schema") or "")
        return str(self.extra("conformsTo") or (schema if schema.startswith("urn:") else ""))

    def resource(self, name: str) -> Resource:
        """The table of that name. Raises KeyError."""
        for resource in self.resources:
            if resource.name == name:
                return resource
        raise KeyError(name)
