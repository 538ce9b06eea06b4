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
from traza.modules.verification.rules.derived import PER_UNIT
from traza.modules.verification.rules.grid import (
    data_rows,
    is_added,
    label,
    of_type,
    quantum,
    readable,
    value,
    whole,
)
from traza.modules.verification.rules.mended import mended
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.tables.memo import once as once_of
from traza.modules.verification.rules.told import (
    document_words,
    stems,
    telling,
    title_years,
    years,
)

# A longer table gives only its totals: nobody tells its rows one by one in prose.
_LONGEST = 2_000
_RATE = re.compile(
    r"%|\b(?:porcentaje|por ciento|variacion|crecimiento|avance fisico|cumplimiento)\b"
)
# Rows that are told apart by their year or their school cycle.
_PERIOD = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?:-(?:19|20)?\d\d)?(?![\d,])")
_TOTAL = re.compile(r"^(?:gran )?(?:sub)?total\b|^suma\b")
_ROW_NUMBER = re.compile(r"number(?:_\d+)?$")
_CARDS = frozenset({"indicator-card"})


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
    tables = [table for table in readable(reading.tables) if table.kind not in _CARDS]
    about = document_words(reading)
    for table in tables if reading.sentences else ():
        columns = _columns(table)
        totals.extend(_totals(table, columns))
        if len(table.rows) > _LONGEST or _is_box(table, tables):
            continue
        fixed = mended(table)
        sums = adding(table)
        for row in data_rows(table):
            if row.line in sums:
                continue
            name = _name(table, row)
            if _RATE.search(plain(name)) and _unit_row(table, row):
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
            if words and by_row[key] and not _TOTAL.match(plain(name)):
                by_word.setdefault(max(words), []).append((words, key))
                short = _short(table, row.line, about)
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


def _short(table: Table, line: int, about: frozenset[str]) -> frozenset[str]:
    """What is left of a row's label without the words of titles and headers, if no other has it.

    "Asuntos agrarios" under "Asuntos iniciados" may be told as "en lo agrario".
    """
    left = _left(table)
    mine = left[line] - about
    others = (words for other, words in left.items() if other != line)
    return frozenset() if any(mine <= words for words in others) else mine


@once_of
def _left(table: Table) -> dict[int, frozenset[str]]:
    """By line, the telling words of each row's name that stand in no header of its table."""
    heads = stems(table.title).union(*(stems(column.title) for column in table.columns))
    return {
        row.line: frozenset(one for one in telling(_name(table, row)) - heads if len(one) > 3)
        for row in data_rows(table)
    }


@once_of
def adding(table: Table) -> frozenset[int]:
    """The line of the first or last row, if it adds all the others though no word says so."""
    rows = data_rows(table)
    if any(row.is_total for row in table.rows):
        return frozenset()
    rows = rows if len(rows) > _FEW else tuple(row for row in rows if _says_total(table, rows))
    if len(rows) <= 1:
        return frozenset()
    columns = [column for column in _columns(table) if _adds(column)]
    found = (row.line for row in (rows[-1], rows[0]) if _is_sum(row, rows, columns))
    return frozenset(list(found)[:1])


# With two rows above it a sum may be chance.
_FEW = 3


def _says_total(table: Table, rows: tuple[Row, ...]) -> bool:
    """Whether the last row of a short table begins with a word for a total."""
    return bool(rows) and _TOTAL.match(plain(_name(table, rows[-1]))) is not None


def _is_sum(row: Row, rows: tuple[Row, ...], columns: list[Column]) -> bool:
    """Whether a row is the sum of all others in every column where it has a number."""
    mine = [column for column in columns if value(row, column) is not None]
    return bool(mine) and all(
        2 * (value(row, column) or Decimal(0))
        == sum((value(one, column) or Decimal(0) for one in rows), Decimal(0))
        for column in mine
    )


def _unit_row(table: Table, row: Row) -> bool:
    """Whether a row below a total tells rates of the columns: "Crecimiento %"."""
    return any(other.is_total and other.line < row.line for other in table.rows) or row.is_total


def _columns(table: Table) -> list[Column]:
    numeric = of_type(table, CellType.MONEY, CellType.COUNT, CellType.NUMBER, CellType.PERCENT)
    return [column for column in numeric if not _is_key(column)]


def _is_key(column: Column) -> bool:
    """Whether a column of numbers only tells the rows apart: their number, their year."""
    named = _ROW_NUMBER.match(column.name) is not None
    return named or _OF_TIME.match(plain(column.title)) is not None


def _name(table: Table, row: Row) -> str:
    """The first words of a row that tell something; its label when none do."""
    own = [one for one in table.columns if not _LEVEL.match(plain(one.title))]
    for column in own or table.columns:
        text = row.cells.get(column.name)
        if column.type is CellType.TEXT and isinstance(text, str) and telling(text):
            return text.strip()
    for column in table.columns:
        if _OF_TIME.match(plain(column.title)):
            return row.printed.get(column.name, "").strip()
    return label(table, row)


# The level of a matrix is not the name of its row.
_LEVEL = re.compile(r"^(?:nivel|tipo)\b")
_OF_TIME = re.compile(r"^(?:ano|ejercicio|ciclo|periodo)\b")


def _cell(table: Table, row: Row, column: Column, name: str, other: Decimal | None) -> Cell:
    return Cell(
        table, row, column, _unit(column), value(row, column) or Decimal(0),
        quantum(column, (row,)), _years(table, column, name), name, False, _adds(column),
        other=other,
    )  # fmt: skip


def _totals(table: Table, columns: Iterable[Column]) -> Iterator[Cell]:
    for column in columns:
        found = whole_of(table, column)
        if found is None:
            continue
        amount, rows = found
        printed = len(rows) == 1 and (rows[0].is_total or rows[0].line in adding(table))
        if not printed and not _adds(column):
            continue
        gap = mended(table).get((column.name, rows[0].line)) if printed else None
        yield Cell(
            table, rows[0], column, _unit(column), amount, quantum(column, rows),
            _years(table, column, ""), "total", True, _adds(column), printed, gap,
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


def _adds(column: Column) -> bool:
    if column.type is CellType.PERCENT or PER_UNIT.search(plain(column.title)):
        return False
    return is_added(column)


def _years(table: Table, column: Column, name: str) -> frozenset[str]:
    return title_years(column.title) or years(name) or years(table.title)


def worded(cell: Cell) -> str:
    """A cell as a finding names it."""
    title = cell.table.title.rsplit(" — ", 1)[-1]
    if cell.is_total and not cell.printed:
        return f"la suma de «{cell.column.title}» de la tabla «{title}»"
    row = "el total" if cell.is_total else f"«{cell.name}»"
    return f"{row}, columna «{cell.column.title}» de la tabla «{title}» (línea {cell.row.line})"
