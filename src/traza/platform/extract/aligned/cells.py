"""Cells: the words of a line by column, and of the lines that a row is broken over."""

from __future__ import annotations

from collections.abc import Sequence

from traza.platform.extract.aligned.columns import column_at, columns_under
from traza.platform.extract.aligned.contracts import Cells, Column, Row, Segment, Span, joined
from traza.platform.extract.aligned.laid import Laid
from traza.platform.extract.aligned.words import is_value


def cells_of(laid: Laid, at: int, columns: Sequence[Column]) -> Cells:
    """Words by column; pieces that are values and share a column stay apart."""
    cells: Cells = [[] for _ in columns]
    for part in laid.parts[at]:
        touched = columns_under(part, columns)
        free = len(laid.parts[at]) < len(columns)
        label = free and not is_value(joined(part)) and not _splits(part, columns)
        if len(touched) < 2 or label:
            _put(laid, cells[_first(part, touched, columns)], part)
            continue
        for word in part:
            _put(laid, cells[column_at(word.x0, word.x1, columns)], [word])
    return cells


def _first(part: Segment, touched: Sequence[int], columns: Sequence[Column]) -> int:
    if len(touched) > 1:
        return touched[0]
    return column_at(part[0].x0, part[-1].x1, columns)


def _splits(part: Segment, columns: Sequence[Column]) -> bool:
    """Whether the words of a piece are a label and the values beside it."""
    return is_value(part[-1].text) and column_at(part[-1].x0, part[-1].x1, columns) > (
        column_at(part[0].x0, part[0].x1, columns)
    )


def _put(laid: Laid, cell: list[list[Span]], part: Segment) -> None:
    """Add a piece to a cell; beside another it is a second run when either is a value."""
    if not cell:
        cell.append(list(part))
    elif (
        part[0].x0 - cell[-1][-1].x1 < laid.space
        or not (is_value(joined(part)) or is_value(joined(cell[-1])))
        or joined(cell[-1]) == "$"
        or joined(part) in {"%", "*"}
    ):
        cell[-1].extend(part)
    else:
        cell.append(list(part))


def join(row: Row, at: int, cells: Cells, *, before: bool = False) -> None:
    """Add the words of another line to a row, under or over its own."""
    row.others.append(at)
    for mine, more in zip(row.cells, cells, strict=True):
        if not more:
            continue
        if not mine:
            mine.extend(more)
        elif before:
            mine[0] = [*more[-1], *mine[0]]
        else:
            mine[-1].extend(more[0])
