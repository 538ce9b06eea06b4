"""Dataset: a table that Traza publishes, described well enough to be reused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ColumnType(StrEnum):
    """Type of a published column. Money is published as pesos with two decimals."""

    TEXT = "text"
    INTEGER = "integer"
    MONEY = "money"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class DatasetColumn:
    """A column with its Spanish title, type, unit (or "") and what it means."""

    name: str
    title: str
    type: ColumnType
    unit: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Who published what the dataset was made from."""

    title: str
    publisher: str
    url: str = ""
    rows: int | None = None  # how many rows are its own, where each row names its source


@dataclass(frozen=True, slots=True)
class Dataset:
    """One published dataset.

    `expression` takes the register's tables by name and returns an ordered table expression with
    exactly `columns`. A `money` column holds integer centavos there; writers of files turn it into
    pesos. `licence` is an address that says the terms.

    `credited` names the columns (title, publisher) in which each row names its own source, where
    rows come from several: `sources` are then those of the rows, counted when files are made.
    """

    name: str
    title: str
    description: str
    columns: tuple[DatasetColumn, ...]
    licence: str
    tables: tuple[str, ...]
    expression: Callable[[Mapping[str, Any]], Any]
    sources: tuple[Source, ...]
    keywords: tuple[str, ...] = ()
    credited: tuple[str, str] | None = None


CC_BY = "https://creativecommons.org/licenses/by/4.0/deed.es"

TRACE_COLUMNS = (
    DatasetColumn("source_document", "Documento", ColumnType.TEXT, "", "Dirección del documento."),
    DatasetColumn("source_page", "Página", ColumnType.INTEGER, "", "Vacía si no tiene páginas."),
    DatasetColumn("source_line", "Línea", ColumnType.INTEGER, "", "Línea del texto que se leyó."),
)
