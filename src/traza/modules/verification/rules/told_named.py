"""Whether a sentence names a row of a table: by its label, by part of it, by a code of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Row, Sentence
from traza.modules.verification.rules.grid import label, value
from traza.modules.verification.rules.told import flat, stems, telling
from traza.modules.verification.rules.told_cells import Cell, Cells
from traza.modules.verification.rules.told_columns import roots

_WITH_COLUMN = 3
# Beside one other column of figures a cell is the only one that its row can mean.
_FEW_COLUMNS = 2


def names_row(sentence: Sentence, cell: Cell, cells: Cells) -> bool:
    """Whether the sentence has all words of the row's label, or of that of the closing row."""
    key = (cell.table.id, cell.row.line)
    if key in cells.named(sentence) or _names_code(sentence, cell):
        return True
    mine = roots(label(cell.table, cell.row)) - _SIGNS
    said = roots(sentence.text)
    if not mine or not mine <= said or len("".join(mine)) < _ROOTED:
        return False
    alike = [row for row in cell.table.rows if roots(label(cell.table, row)) - _SIGNS <= said]
    return len(alike) == 1


def partly_named(sentence: Sentence, cells: Cells) -> int:
    """The line of the only row of which a sentence has two words or more, not all; else 0."""
    said = stems(sentence.text)
    hits = {key: len(telling(row[0].name) & said) for key, row in cells.by_row.items() if row}
    most = max(hits.values(), default=0)
    found = [key[1] for key, many in hits.items() if many == most]
    return found[0] if most > 1 and len(found) == 1 else 0


def _names_code(sentence: Sentence, cell: Cell) -> bool:
    """Whether a code that stands in the row alone stands in the sentence: "acta A-127"."""
    others = (row for row in cell.table.rows if row is not cell.row)
    mine = _codes(" ".join(texts_of(cell.row)))
    rest = frozenset().union(*(_codes(" ".join(texts_of(row))) for row in others))
    return bool(_codes(sentence.text) & mine - rest)


def _codes(text: str) -> frozenset[str]:
    numbered = (f"{word} {int(number)}" for word, number in _NUMBERED.findall(flat(text)))
    return frozenset(_CODE.findall(text)).union(numbered)


def texts_of(row: Row) -> Iterator[str]:
    yield from (text for text in row.cells.values() if isinstance(text, str))


_CODE = re.compile(r"\b[A-ZÑ]{1,6}[-/ ]?\d[\w/-]*(?<=\w)")
# Not of more digits: "julio 2042" is no row, "atendió 1,420" neither.
_NUMBERED = re.compile(r"\b([a-zñ]{4,}) (\d{1,2})\b(?![,.]\d| de )")


# "Menos: remitidas a otra autoridad" is told as "se remitieron a otra autoridad".
_SIGNS = frozenset({"mas", "meno", "suma", "rest"})
_ROOTED = 4


def closes(cell: Cell) -> bool:
    """Whether a cell is the total of its column: by its row, or because it adds all the others."""
    if cell.is_total or cell.row.is_total:
        return True
    rows = [row for row in cell.table.rows if not row.is_total]
    if cell.row not in (rows[0], rows[-1]) or len(rows) < _WITH_COLUMN:
        return False
    others = [value(row, cell.column) for row in rows if row is not cell.row]
    return sum((one for one in others if one is not None), Decimal(0)) == cell.value


def is_sole(cell: Cell) -> bool:
    """Whether the table has no other column of numbers of that unit."""
    kinds = {CellType.COUNT, CellType.NUMBER, CellType.MONEY, CellType.PERCENT}
    alike = [one for one in cell.table.columns if one.type is cell.column.type]
    numeric = [one for one in cell.table.columns if one.type in kinds]
    return cell.column.type in kinds and len(alike) == 1 and len(numeric) <= _FEW_COLUMNS
