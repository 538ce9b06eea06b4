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
    """A column with its Spanish title, type, unit (or "") and what it means.

    `of` names the column of the expression that it shows, where that has another name.
    """

    name: str
    title: str
    type: ColumnType
    unit: str = ""
    description: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Who published what the dataset was made from."""

    title: str
    publisher: str
    url: str = ""
    rows: int | None = None  # how many rows are its own, where each row names its source


CC_BY = "https://creativecommons.org/licenses/by/4.0/deed.es"


@dataclass(frozen=True, slots=True)
class Dataset:
    """One published dataset.

    `expression` takes the register's tables by name and returns a table expression that has, among
    others, what `columns` show; without it the rows are those of the only table. They are published
    in `order`. A `money` column holds integer centavos there; writers of files turn it into pesos.
    `licence` is an address that says the terms.

    `credited` names the columns (title, publisher) in which each row names its own source, where
    rows come from several: `sources` are then those of the rows, counted when files are made.
    """

    name: str
    title: str
    description: str
    columns: tuple[DatasetColumn, ...]
    tables: tuple[str, ...]
    order: tuple[str, ...]
    sources: tuple[Source, ...]
    expression: Callable[[Mapping[str, Any]], Any] | None = None
    keywords: tuple[str, ...] = ()
    credited: tuple[str, str] | None = None
    licence: str = CC_BY

    def rows(self, tables: Mapping[str, Any]) -> Any:
        """The published rows, in order and with exactly `columns`, as a table expression."""
        whole = tables[self.tables[0]] if self.expression is None else self.expression(tables)
        shown = {column.name: column.of or column.name for column in self.columns}
        return whole.order_by(*self.order).select(**shown)


TRACE_COLUMNS = (
    DatasetColumn("source_document", "Documento", ColumnType.TEXT, "", "Dirección del documento."),
    DatasetColumn("source_page", "Página", ColumnType.INTEGER, "", "Vacía si no tiene páginas."),
    DatasetColumn("source_line", "Línea", ColumnType.INTEGER, "", "Línea del texto que se leyó."),
)
