"""The cells of a document's tables, laid out so that any sentence can be brought to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import (
    CellType,
    Column,
    Reading,
    Row,
    Sentence,
    StatedUnit,
    Table,
)
from traza.modules.verification.rules.grid import (
    data_rows,
    label,
    quantum,
    readable,
    value,
    whole,
)
from traza.modules.verification.rules.mended import mended
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.told import (
    document_words,
    stems,
    telling,
    title_years,
    years,
)
from traza.modules.verification.rules.told_whole import (
    CARDS,
    TOTAL,
    adding,
    adds_up,
    row_name,
    short_words,
    told_columns,
    unit_row,
)

# A longer table gives only its totals: nobody tells its rows one by one in prose.
_LONGEST = 2_000
_RATE = re.compile(
    r"%|\b(?:porcentaje|por ciento|variacion|crecimiento|avance fisico|cumplimiento)\b"
)
# Rows that are told apart by their year or their school cycle.
_PERIOD = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?:-(?:19|20)?\d\d)?(?![\d,])")


# Units as columns shorten them and as sentences name them.
_UNITS = (
    ("ha", "hecta"), ("has", "hecta"), ("km", "kilom"), ("kms", "kilom"), ("m", "metro"),
    ("m2", "metro"), ("m3", "metro"), ("ml", "metro"), ("t", "tonel"), ("ton", "tonel"),
    ("kg", "kilo"), ("l", "litro"), ("lts", "litro"), ("h", "hora"), ("hrs", "hora"),
    ("min", "minut"), ("pzas", "pieza"), ("pza", "pieza"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table and the words by which a sentence may mean it.

    `years` are those of its column, else of its row, else of its table; `words` all that is
    printed around it; `other` the number with which its column would add up, if it does not.
    """

    table: Table
    row: Row
    column: Column
    unit: StatedUnit
    value: Decimal
    step: Decimal
    years: frozenset[str]
    name: str
    is_total: bool
    added: bool
    printed: bool = True
    other: Decimal | None = None

    @property
    def subject(self) -> frozenset[str]:
        """The words of the column's title, without its year, and those of its unit: "(ha)"."""
        title = plain(self.column.title)
        return stems(self.column.title) | {
            stem for short, stem in _UNITS if f"({short})" in title or f"({short}." in title
        }

    @property
    def words(self) -> frozenset[str]:
        """Every word of the row, the column and the table."""
        return stems(self.name) | self.subject | stems(self.table.title)


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of rows by the row's line, totals apart, and rows by a word of their label."""

    by_row: dict[tuple[str, int], list[Cell]]
    totals: tuple[Cell, ...]
    by_word: dict[str, list[tuple[frozenset[str], tuple[str, int]]]]
    by_period: dict[str, list[tuple[str, int]]]

    def row(self, key: tuple[str, int]) -> list[Cell]:
        """The cells of a row, by its table and line."""
        return self.by_row.get(key, [])

    @property
    def every(self) -> Iterator[Cell]:
        """All cells, rows first."""
        for row in self.by_row.values():
            yield from row
        yield from self.totals

    def named(self, sentence: Sentence) -> list[tuple[str, int]]:
        """The rows whose whole label stands in a sentence; a longer label hides those inside it."""
        said = stems(sentence.text)
        periods = [
            key
            for word in set(_PERIOD.findall(sentence.text))
            for key in self.by_period.get(word, ())
        ]
        found = [
            (words, key)
            for one in said
            for words, key in self.by_word.get(one, ())
            if words <= said
        ]
        longest = [key for words, key in found if not any(words < other for other, _ in found)]
        return [*longest, *periods]


@once
def cells_of(reading: Reading) -> Cells:
    """The cells of a reading's tables; none when it has no sentence to bring to them."""
    by_row: dict[tuple[str, int], list[Cell]] = {}
    by_word: dict[str, list[tuple[frozenset[str], tuple[str, int]]]] = {}
    by_period: dict[str, list[tuple[str, int]]] = {}
    totals: list[Cell] = []
    tables = [table for table in readable(reading.tables) if table.kind not in CARDS]
    about = document_words(reading)
    for table in tables if reading.sentences else ():
        columns = told_columns(table)
        totals.extend(_totals(table, columns))
        if len(table.rows) > _LONGEST or _is_box(table, tables):
            continue
        fixed = mended(table)
        sums = adding(table)
        for row in data_rows(table):
            if row.line in sums:
                continue
            name = row_name(table, row)
            if _RATE.search(plain(name)) and unit_row(table, row):
                continue
            key = (table.id, row.line)
            by_row[key] = [
                _cell(table, row, column, name, fixed.get((column.name, row.line)))
                for column in columns
                if value(row, column) is not None
            ]
            words = telling(name) or stems(name)
            if not words and _PERIOD.fullmatch(name):
                by_period.setdefault(name, []).append(key)
            if words and by_row[key] and not TOTAL.match(plain(name)):
                by_word.setdefault(max(words), []).append((words, key))
                short = short_words(table, row.line, about)
                if short and short < words:
                    by_word.setdefault(max(short), []).append((short, key))
    return Cells(by_row, tuple(totals), by_word, by_period)


def _is_box(table: Table, tables: list[Table]) -> bool:
    """Whether the rows of a table of two columns are the headers of another one: a card, a box."""
    if len(table.columns) != _TWO:
        return False
    names = {plain(label(table, row)) for row in table.rows}
    return any(
        len(names & {plain(column.title) for column in other.columns}) >= _TWO
        for other in tables
        if other is not table
    )


_TWO = 2


def _cell(table: Table, row: Row, column: Column, name: str, other: Decimal | None) -> Cell:
    return Cell(
        table, row, column, _unit(column), value(row, column) or Decimal(0),
        quantum(column, (row,)), _years(table, column, name), name, False, adds_up(column),
        other=other,
    )  # fmt: skip


def _totals(table: Table, columns: Iterable[Column]) -> Iterator[Cell]:
    for column in columns:
        found = whole_of(table, column)
        if found is None:
            continue
        amount, rows = found
        printed = len(rows) == 1 and (rows[0].is_total or rows[0].line in adding(table))
        if not printed and not adds_up(column):
            continue
        gap = mended(table).get((column.name, rows[0].line)) if printed else None
        yield Cell(
            table, rows[0], column, _unit(column), amount, quantum(column, rows),
            _years(table, column, ""), "total", True, adds_up(column), printed, gap,
        )  # fmt: skip


def whole_of(table: Table, column: Column) -> tuple[Decimal, tuple[Row, ...]] | None:
    """The total of a column that is no rate: the one that is printed, else the sum of its rows."""
    for row in reversed(table.rows):
        cell = value(row, column)
        if row.line in adding(table) and not row.is_total and cell is not None:
            return cell, (row,)
    if not any(_RATE.search(plain(label(table, row))) for row in table.rows[-_LAST:]):
        return whole(table, column)
    for row in reversed(table.rows):
        cell = value(row, column)
        if row.is_total and cell is not None and not _RATE.search(plain(label(table, row))):
            return cell, (row,)
    return None


# A row of rates stands below the total, among the last rows.
_LAST = 4


def _unit(column: Column) -> StatedUnit:
    if column.type is CellType.MONEY:
        return StatedUnit.PESOS
    rate = column.type is CellType.PERCENT or _RATE.search(plain(column.title)) is not None
    return StatedUnit.PERCENT if rate else StatedUnit.COUNT


def _years(table: Table, column: Column, name: str) -> frozenset[str]:
    return title_years(column.title) or years(name) or years(table.title)


def worded(cell: Cell) -> str:
    """A cell as a finding names it."""
    title = cell.table.title.rsplit(" — ", 1)[-1]
    if cell.is_total and not cell.printed:
        return f"la suma de «{cell.column.title}» de la tabla «{title}»"
    row = "el total" if cell.is_total else f"«{cell.name}»"
    return f"{row}, columna «{cell.column.title}» de la tabla «{title}» (línea {cell.row.line})"
