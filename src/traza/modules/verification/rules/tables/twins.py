"""The same rows and the same columns in two tables of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from traza.kernel.fold import fold
from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.matrix import Matrix, matrix

# Rows that two tables must share, cells that must agree, and digits that they must tell.
FEWEST_ROWS, FEWEST_EQUAL, DIGITS = 3, 3, 5
# Beyond so many tables or rows, only a part is compared: the search stays short.
_MOST_TABLES, _MOST_ROWS = 40, 600
# What makes two tables of the same rows speak of two things.
_SCOPE = re.compile(
    r"\b(program\w+|realiz\w+|aprob\w+|ejerc\w+|modific\w+|devengad\w+|pagad\w+|meta\w*|alcanzad\w+|"
    r"trimestre|semestre|primer\w*|segund\w+|tercer\w*|cuart\w+|enero|febrero|marzo|abril|mayo|junio|"
    r"julio|agosto|septiembre|octubre|noviembre|diciembre|anterior|inicial|final|proceso|terminad\w+|"
    r"conclui\w+|contratad\w+|acumulad\w+|(?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Twin:
    """A cell of one table and the cell of the other that says the same or should.

    `equal` counts the other cells of the two columns that agree; `sure` tells that the titles put
    no other time or moment between the tables.
    """

    one: Matrix
    other: Matrix
    row: int
    column: int
    twin_row: int
    twin_column: int
    equal: int
    digits: int
    sure: bool

    @property
    def agrees(self) -> bool:
        """Whether both print the same figure."""
        return (
            self.one.cells[self.row][self.column]
            == self.other.cells[self.twin_row][self.twin_column]
        )


def twins(tables: Sequence[Table]) -> Iterator[Twin]:
    """Every pair of cells that should be one figure, of columns that agree nearly everywhere."""
    small = [table for table in tables if len(table.rows) <= _MOST_ROWS][:_MOST_TABLES]
    for first, second in combinations(small, 2):
        one, other = matrix(first), matrix(second)
        rows = rows_alike(one, other)
        if len(rows) < FEWEST_ROWS:
            continue
        sure = scope_of(first) == scope_of(second)
        for column, twin_column in columns_alike(one, other):
            pairs = [
                (row, twin_row)
                for row, twin_row in rows
                if one.cells[row][column] is not None
                and other.cells[twin_row][twin_column] is not None
            ]
            same = [
                row for row, twin_row in pairs
                if one.cells[row][column] == other.cells[twin_row][twin_column]
            ]  # fmt: skip
            told = sum(digits(cell) for row in same if (cell := one.cells[row][column]))
            differ = len(pairs) - len(same)
            if len(same) < FEWEST_EQUAL - 1 or told < DIGITS or differ > max(1, len(same) // 4):
                continue
            for row, twin_row in pairs:
                yield Twin(one, other, row, column, twin_row, twin_column, len(same), told, sure)


def rows_alike(one: Matrix, other: Matrix) -> list[tuple[int, int]]:
    """The rows of the same name, where each name stands once."""
    first, second = ([fold(label) for label in each.labels] for each in (one, other))
    once_ = [Counter(names) for names in (first, second)]
    places = {name: at for at, name in enumerate(second) if name and once_[1][name] == 1}
    return [
        (at, places[name])
        for at, name in enumerate(first)
        if name in places and once_[0][name] == 1
    ]


def columns_alike(one: Matrix, other: Matrix) -> Iterator[tuple[int, int]]:
    """The columns of the same title and type, where each title stands once."""
    titles = [[fold(column.title) for column in each.columns] for each in (one, other)]
    for at, title in enumerate(titles[0]):
        if titles[0].count(title) == 1 == titles[1].count(title) and title:
            twin = titles[1].index(title)
            same = one.columns[at].type is other.columns[twin].type
            if same and one.columns[at].type is not CellType.TEXT:
                yield at, twin


def scope_of(table: Table) -> Counter[str]:
    """The words of a title that tell its time, stage or moment."""
    return Counter(_SCOPE.findall(plain(table.title)))
