"""The cells of one ruled table: figures by one recogniser, text by another, blanks by neither."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from traza.kernel.page import Box
from traza.platform.extract import sheet
from traza.platform.extract.clean import Grey
from traza.platform.extract.codes import is_mostly_figures, read_codes
from traza.platform.extract.draft import one_line
from traza.platform.extract.figures import Figure, figure, harmonised, is_lettered, likely
from traza.platform.extract.grid import Cell, Grid
from traza.platform.extract.ink import Printed, printed
from traza.platform.extract.limits import Limits
from traza.platform.extract.missed import complete
from traza.platform.extract.reading_order import Word, certainty_of, joined
from traza.platform.extract.recognise import VIEWS, Guess, recogniser
from traza.platform.extract.second_look import confirm, figures_in

Place = tuple[int, int]

_NARROW_POINTS = 110
_FIGURE_COLUMN = 0.6
_SHORT = 4
_INK = 140
_WIDE_GAP = 1.1
_LEGIBLE = 0.75
_DISPUTED = 0.5


@dataclass(frozen=True, slots=True)
class CellReading:
    """Text of a cell; `figure` when it is a number; `box` in pixels; certainty 0 to 1."""

    text: str
    certainty: float
    box: Box
    figure: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    """What the recogniser of figures made of one narrow cell, one guess a view."""

    cell: Cell
    ink: Printed
    free: tuple[Guess, ...]
    only: tuple[Guess, ...]


def read_cells(page: Grey, table: Grid, scale: float, limits: Limits) -> dict[Place, CellReading]:
    """Every cell by row and column (a merged one at its first); `page` without ruling lines."""
    found: dict[Place, CellReading] = {}
    inked: list[tuple[Cell, Printed]] = []
    for cell in table.cells:
        ink = printed(page, cell, scale)
        if ink is None:
            found[cell.row, cell.column] = CellReading("", 1.0, _box(cell))
        else:
            inked.append((cell, ink))
    looks = _looks([pair for pair in inked if _is_narrow(pair[1], scale)], limits)
    figures = _figures(looks, found)
    found.update(figures)
    rest = [(cell, ink) for cell, ink in inked if (cell.row, cell.column) not in figures]
    spare = {(look.cell.row, look.cell.column): look.free for look in looks}
    found.update(_texts(page, rest, spare, scale, limits))
    return found


def _is_narrow(ink: Printed, scale: float) -> bool:
    """One line, short, and without a gap that parts it in two."""
    if len(ink.lines) != 1 or ink.pixels.shape[1] > _NARROW_POINTS * scale:
        return False
    filled = np.nonzero((ink.pixels < _INK).any(axis=0))[0]
    widest = int(np.diff(filled).max()) if len(filled) > 1 else 0
    return widest <= _WIDE_GAP * (ink.lines[0][1] - ink.lines[0][0])


def _box(cell: Cell) -> Box:
    return Box(cell.x0, cell.y0, cell.x1, cell.y1)


def _looks(pairs: list[tuple[Cell, Printed]], limits: Limits) -> list[_Look]:
    reader = recogniser(limits.recogniser_threads)
    by_view = [reader.read([ink.pixels for _, ink in pairs], view) for view in VIEWS]
    return [
        _Look(
            cell,
            ink,
            tuple(view[index][0] for view in by_view),
            tuple(view[index][1] for view in by_view),
        )
        for index, (cell, ink) in enumerate(pairs)
    ]


def _figures(looks: list[_Look], blank: dict[Place, CellReading]) -> dict[Place, CellReading]:
    """The cells that are figures, each column's way of writing respected.

    In a column where nearly all that is printed is figures, a short print that is none in the
    free reading is read as one, and doubted.
    """
    found: dict[Place, CellReading] = {}
    for column in sorted({look.cell.column for look in looks}):
        here = [look for look in looks if look.cell.column == column]
        read = {look.cell.row: figure(look.free, look.only) for look in here}
        sure = [row for row, one in read.items() if one]
        if not sure:
            continue
        below = [look for look in here if look.cell.row >= min(sure)]
        mostly = len(sure) >= _FIGURE_COLUMN * len(below)
        for look in below:
            short = len(look.free[0].text) <= _SHORT and not is_lettered(look.free)
            if mostly and not read[look.cell.row] and short:
                read[look.cell.row] = likely(look.only)
        rows = [look for look in here if read[look.cell.row]]
        column_figures = harmonised([one for look in rows if (one := read[look.cell.row])])
        for look, one in zip(rows, column_figures, strict=True):
            found[look.cell.row, column] = _as_reading(one, look.cell)
    return found


def _as_reading(one: Figure, cell: Cell) -> CellReading:
    return CellReading(one.text, one.certainty, _box(cell), figure=True)


def _texts(
    page: Grey,
    rest: list[tuple[Cell, Printed]],
    spare: dict[Place, tuple[Guess, ...]],
    scale: float,
    limits: Limits,
) -> dict[Place, CellReading]:
    """Text cells by tesseract; what it leaves empty, or very short, by the other recogniser."""
    rest = sorted(rest, key=lambda pair: (pair[0].row, pair[0].column))
    pieces = [ink for _, ink in rest]
    read = confirm(page, complete(pieces, sheet.read(pieces, scale), limits), limits)
    found: dict[Place, CellReading] = {}
    for (cell, _), words in zip(rest, read, strict=True):
        place = cell.row, cell.column
        reading, others = _joined(words, cell), spare.get(place)
        found[place] = _weighed(reading, others) if others else reading
    return _with_codes(found, rest, limits)


def _weighed(reading: CellReading, others: tuple[Guess, ...]) -> CellReading:
    """One short line as tesseract reads it, or as both looks of the other recogniser do.

    That one is better at figures; where the two see different figures there is a doubt.
    """
    first = others[0]
    short = len(first.text) < _SHORT and first.certainty > reading.certainty
    if not reading.text or short:
        return replace(reading, text=first.text, certainty=first.certainty)
    if not any(char.isdigit() for char in reading.text + first.text):
        return reading
    agreed = len({one.text for one in others}) == 1
    least = min(one.certainty for one in others)
    same = all(figures_in(one.text) == figures_in(reading.text) for one in others)
    if agreed and least > _LEGIBLE and reading.text != first.text:
        return replace(reading, text=first.text, certainty=least if same else _DISPUTED)
    certainty = reading.certainty if same else min(_DISPUTED, reading.certainty)
    return replace(reading, certainty=certainty)


def _with_codes(
    found: dict[Place, CellReading], rest: list[tuple[Cell, Printed]], limits: Limits
) -> dict[Place, CellReading]:
    """The same cells; those of several figures as the recogniser of figures reads them."""
    several = [
        (cell, ink) for cell, ink in rest if is_mostly_figures(found[cell.row, cell.column].text)
    ]
    for (cell, _), codes in zip(
        several, read_codes([ink for _, ink in several], limits), strict=True
    ):
        if codes:
            found[cell.row, cell.column] = CellReading(codes.text, codes.certainty, _box(cell))
    return found


def _joined(words: list[Word], cell: Cell) -> CellReading:
    return CellReading(one_line(joined(words)), certainty_of(words), _box(cell))
