"""Headers: the lines of words right above a table whose pieces stand over its columns."""

from __future__ import annotations

from collections.abc import Sequence

from traza.platform.extract.aligned.cells import join
from traza.platform.extract.aligned.columns import column_at, columns_under, fits
from traza.platform.extract.aligned.contracts import BRIDGE, Cells, Column, Row, Segment, joined
from traza.platform.extract.aligned.laid import Laid
from traza.platform.extract.aligned.words import YEAR, is_rule

_HEADER_LINES = 6


def header_over(laid: Laid, first: int, columns: Sequence[Column], done: int) -> list[int]:
    """The header; over it a label of the first row may begin, its numbers being under it."""
    header = _header(laid, first, columns, done)
    at = first
    while not header and at > done and first - at < BRIDGE:
        at -= 1
        parts = laid.parts[at]
        if len(parts) != 1 or laid.rowish[at] or not fits(laid, at, columns):
            break
        header = _header(laid, at, columns, done)
        if header and len(laid.parts[header[-1]]) < 2:
            header = []
    return header


def _header(laid: Laid, first: int, columns: Sequence[Column], done: int) -> list[int]:
    """The lines of words right above the first row whose pieces stand over the columns."""
    found: list[int] = []
    below = first
    for at in range(first - 1, done - 1, -1):
        words = laid.text(at)
        if words and is_rule(words):
            continue
        parts = laid.parts[at]
        height = laid.height(below)
        if not parts or laid.gap(at, below) > 2.2 * height or len(found) == _HEADER_LINES:
            break
        if laid.rowish[at] and not _is_years(parts, columns):
            break
        if not _is_heading(parts, columns, lowest=not found):
            break
        found.insert(0, at)
        below = at
    return found


def _is_years(parts: Sequence[Segment], columns: Sequence[Column]) -> bool:
    """Whether a line holds only years, none over the first column: a header, not a row."""
    return parts[0][0].x0 >= columns[0][1] and all(YEAR.fullmatch(joined(part)) for part in parts)


def _is_heading(parts: Sequence[Segment], columns: Sequence[Column], *, lowest: bool) -> bool:
    if len(parts) > 1:
        places = {column_at(part[0].x0, part[-1].x1, columns) for part in parts}
        return len(places) > 1
    part = parts[0]
    touched = columns_under(part, columns)
    first = column_at(part[0].x0, part[-1].x1, columns) == 0
    if lowest and len(part) >= len(columns) > 2 and len(touched) == len(columns):
        return True  # words one space apart, one over each column
    return not first and len(touched) < len(columns) and 0 not in touched


def header_rows(laid: Laid, header: Sequence[int], columns: Sequence[Column]) -> list[Row]:
    """Headings broken over lines become one row; a line that spans columns stays its own."""
    rows: list[Row] = []
    spanned: set[int] = set()
    for order, at in enumerate(header):
        cells, spanning = _heading_cells(laid, at, columns, lowest=order == len(header) - 1)
        if rows and not spanning and rows[-1].line not in spanned:
            join(rows[-1], at, cells)
            rows[-1].line, rows[-1].others[-1] = at, rows[-1].line
        else:
            rows.append(Row(at, cells))
        if spanning:
            spanned.add(at)
    return rows


def _heading_cells(
    laid: Laid, at: int, columns: Sequence[Column], *, lowest: bool
) -> tuple[Cells, bool]:
    cells: Cells = [[] for _ in columns]
    spanning = False
    parts = laid.parts[at]
    # The heading of the labels may stand in the line that spans groups: "Contratista  Pesos  Tm".
    over = parts[1:] if parts[0][-1].x1 < columns[1][0] and len(parts) > 2 else parts
    groups = None if lowest else _groups(over, columns)
    if groups:
        for part, place in zip(over, groups, strict=True):
            cells[place].append(part)
        if over is not parts:
            cells[0].append(parts[0])
        return cells, True
    for part in parts:
        touched = columns_under(part, columns)
        if len(touched) > 1 and len(parts) < len(columns):
            if lowest and len(part) > 1:
                _by_word(part, columns, cells)
                continue
            spanning = True
            cells[touched[0]].append(part)
            continue
        cells[column_at(part[0].x0, part[-1].x1, columns)].append(part)
    return [[[word for run in cell for word in run]] if cell else [] for cell in cells], spanning


def _groups(parts: Sequence[Segment], columns: Sequence[Column]) -> list[int]:
    """The first column under each piece, when the pieces stand over groups equally wide."""
    numbers = len(columns) - 1
    if len(parts) >= numbers or numbers % len(parts) or len(parts) < 2:
        return []
    size = numbers // len(parts)
    found = []
    for order, part in enumerate(parts):
        first, last = columns[1 + order * size], columns[(order + 1) * size]
        middle = (part[0].x0 + part[-1].x1) / 2
        before = columns[order * size][1]
        if not before <= middle <= last[1] or part[-1].x1 < first[0] - size:
            return []
        found.append(1 + order * size)
    return found


def _by_word(part: Segment, columns: Sequence[Column], cells: Cells) -> None:
    for word in part:
        cells[column_at(word.x0, word.x1, columns)].append([word])
