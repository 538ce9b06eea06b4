"""What the figure engine answers, and what a build is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from traza.kernel.dataset import Dataset
from traza.kernel.figure import Figure


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure's value, split `by` its dimensions.

    `rows` are tuples of the `by` values and then the value, in the figure's unit (centavos for
    money); `total` is the value of all rows, also of those a limit left out, and None when no fact
    says anything; `groups` counts the rows without the limit. `filters` are those that held,
    the figure's defaults among them.

    Facts of unlike units or scopes are not added (`Figure.alike`): a row or a total that would
    add them is None, and `mixed` names the dimensions in which all the facts differ.
    """

    figure: Figure
    by: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: Any
    groups: int
    built_at: datetime
    filters: Mapping[str, Any]
    mixed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Rows of a page of `limit` from `offset`, and how many there are in all; the filters held."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: int
    limit: int
    offset: int
    built_at: datetime
    filters: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Page):
    """The facts that add up to a figure: dimensions, value, then whatever names their source."""

    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetRows(Page):
    """Rows of a dataset in its own order. Money is integer centavos here."""

    dataset: Dataset


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file of a table: rows of a range of keys, and the stamp of what was read."""

    file: str
    chunk: int
    rows: int
    bytes: int
    sha256: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a build: its columns with their kinds, and its files."""

    name: str
    columns: Mapping[str, str]
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        """Rows of all parts."""
        return sum(part.rows for part in self.parts)


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build: a folder that never changes again."""

    id: str
    folder: Path
    built_at: datetime
    mark: str
    tables: Mapping[str, Table]
    rollups: Mapping[str, Rollup]
    extras: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Smaller:
    """A rollup added up once more, by fewer dimensions."""

    file: str
    dimensions: tuple[str, ...]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Rollup:
    """A figure already grouped by all its dimensions. `key` says from which formula and files.

    `words` is the file with the texts of a long one, whose own file has numbers in their place;
    `smaller` are the same sums by fewer dimensions, shortest first. -1 rows: it was not counted.
    `sizes` are about how many groups sets of dimensions have (their names by commas), as counted.
    """

    figure: str
    file: str
    key: str
    sha256: str
    rows: int = -1
    words: str = ""
    smaller: tuple[Smaller, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Freshness:
    """When the figures were built (None: never), and whether the register is newer."""

    built_at: datetime | None
    register_is_newer: bool


class Engine(Protocol):
    """Something that runs SQL over the register's tables."""

    dialect: str
    memory: dict[Any, Any]

    def columns(self, table: str) -> Mapping[str, str]:
        """Columns of a table with their kinds. Raises TableNotBuilt."""
        ...

    def run(self, sql: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Rows of a query whose parameters are written `?`."""
        ...

    def answer(self, sql: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """The same as `run`, perhaps from memory."""
        ...

    @property
    def built_at(self) -> datetime:
        """Moment of the data."""
        ...
