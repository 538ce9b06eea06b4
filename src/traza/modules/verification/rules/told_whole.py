"""The row or the sum that is the whole of a table's column."""

from __future__ import annotations

import re
from decimal import Decimal

from traza.modules.reading.contracts import (
    CellType,
    Column,
    Row,
    Table,
)
from traza.modules.verification.rules.derived import PER_UNIT
from traza.modules.verification.rules.grid import (
    data_rows,
    is_added,
    label,
    of_type,
    value,
)
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.memo import once as once_of
from traza.modules.verification.rules.told import (
    stems,
    telling,
)

TOTAL = re.compile(r"^(?:gran )?(?:sub)?total\b|^suma\b")


_ROW_NUMBER = re.compile(r"number(?:_\d+)?$")


CARDS = frozenset({"indicator-card"})


def short_words(table: Table, line: int, about: frozenset[str]) -> frozenset[str]:
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
        row.line: frozenset(one for one in telling(row_name(table, row)) - heads if len(one) > 3)
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
    columns = [column for column in told_columns(table) if adds_up(column)]
    found = (row.line for row in (rows[-1], rows[0]) if _is_sum(row, rows, columns))
    return frozenset(list(found)[:1])


# With two rows above it a sum may be chance.
_FEW = 3


def _says_total(table: Table, rows: tuple[Row, ...]) -> bool:
    """Whether the last row of a short table begins with a word for a total."""
    return bool(rows) and TOTAL.match(plain(row_name(table, rows[-1]))) is not None


def _is_sum(row: Row, rows: tuple[Row, ...], columns: list[Column]) -> bool:
    """Whether a row is the sum of all others in every column where it has a number."""
    mine = [column for column in columns if value(row, column) is not None]
    return bool(mine) and all(
        2 * (value(row, column) or Decimal(0))
        == sum((value(one, column) or Decimal(0) for one in rows), Decimal(0))
        for column in mine
    )


def unit_row(table: Table, row: Row) -> bool:
    """Whether a row below a total tells rates of the columns: "Crecimiento %"."""
    return any(other.is_total and other.line < row.line for other in table.rows) or row.is_total


def told_columns(table: Table) -> list[Column]:
    numeric = of_type(table, CellType.MONEY, CellType.COUNT, CellType.NUMBER, CellType.PERCENT)
    return [column for column in numeric if not _is_key(column)]


def _is_key(column: Column) -> bool:
    """Whether a column of numbers only tells the rows apart: their number, their year."""
    named = _ROW_NUMBER.match(column.name) is not None
    return named or _OF_TIME.match(plain(column.title)) is not None


def row_name(table: Table, row: Row) -> str:
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


def adds_up(column: Column) -> bool:
    if column.type is CellType.PERCENT or PER_UNIT.search(plain(column.title)):
        return False
    return is_added(column)
