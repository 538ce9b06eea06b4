"""Tables for people: typed columns, cells that link, and totals added again from the rows shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from traza.kernel.money import Money
from traza.ui import words


class Kind(StrEnum):
    """What a column holds, which decides how it is written and aligned."""

    TEXT = "text"
    PESOS = "pesos"
    WHOLE = "whole"
    PERCENT = "percent"
    LIGHT = "light"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what it holds, and whether its values add up to a total."""

    title: str | Promise
    kind: Kind = Kind.TEXT
    adds: bool = False

    @property
    def is_number(self) -> bool:
        """Numbers are aligned to the right."""
        return self.kind in {Kind.PESOS, Kind.WHOLE, Kind.PERCENT}


@dataclass(frozen=True, slots=True)
class Link:
    """A value that leads somewhere."""

    value: object
    address: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as written: its text, the value it sorts by and where it leads (or nowhere)."""

    text: str
    sort: str
    address: str
    column: Column
    raw: object = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready to be drawn. `totals` is empty when nothing adds."""

    caption: str | Promise
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] = ()
    highlight: int | None = None


def grid(
    caption: str | Promise,
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    total: str | Promise = "",
) -> Grid:
    """Write rows by their columns; with a `total` word, a last row adds the columns that add."""
    raw = [tuple(row) for row in rows]
    if any(len(row) != len(columns) for row in raw):
        raise ValueError(f"every row needs {len(columns)} cells")
    written = tuple(
        tuple(cell(value, column) for value, column in zip(row, columns, strict=True))
        for row in raw
    )
    return Grid(caption, tuple(columns), written, _totals(total, columns, raw))


def cell(value: object, column: Column) -> Cell:
    """Write one value by the kind of its column."""
    address = value.address if isinstance(value, Link) else ""
    value = value.value if isinstance(value, Link) else value
    return Cell(_text(value, column.kind), _sort(value), address, column, value)


def _totals(
    word: str | Promise, columns: Sequence[Column], raw: Sequence[Sequence[object]]
) -> tuple[Cell, ...]:
    if not word or not raw or not any(column.adds for column in columns):
        return ()
    cells = [cell(word, Column(columns[0].title))]
    for index, column in enumerate(columns[1:], 1):
        values = [_number(row[index]) for row in raw] if column.adds else []
        present = [value for value in values if value is not None]
        cells.append(cell(sum(present), column) if present else Cell("", "", "", column))
    return tuple(cells)


def _number(value: object) -> int | Decimal | None:
    value = value.value if isinstance(value, Link) else value
    if isinstance(value, Money):
        return value.centavos
    return value if isinstance(value, int | Decimal) else None


def _text(value: object, kind: Kind) -> str:
    if isinstance(value, Promise | SafeString):
        return value if isinstance(value, SafeString) else str(value)
    if value is None or value == "":
        return words.no_data()
    if kind is Kind.PESOS and isinstance(value, Money | int):
        return words.pesos(value)
    if kind is Kind.WHOLE and isinstance(value, int | float | Decimal):
        return words.whole(value)
    if kind is Kind.PERCENT and isinstance(value, int | float | Decimal):
        return words.percent(value)
    return words.day(value) if isinstance(value, date) else str(value)


def _sort(value: object) -> str:
    if isinstance(value, Money):
        return str(value.centavos)
    if isinstance(value, date):
        return str(value.toordinal())
    return str(value) if isinstance(value, int | Decimal | float) else ""
