"""A picture of a page as rows and lines: grid, cells, then what each recogniser reads best."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from traza.kernel.page import Box
from traza.platform.extract import grid as grids
from traza.platform.extract import tesseract
from traza.platform.extract.cells import CellReading, read_cells
from traza.platform.extract.clean import Grey, even, is_sideways, straight
from traza.platform.extract.draft import Draft, enclosing, interleaved, one_line
from traza.platform.extract.grid import Grid
from traza.platform.extract.ink import erase
from traza.platform.extract.limits import Limits
from traza.platform.extract.reading_order import Word, between, certainty_of
from traza.platform.extract.second_look import confirm

_UNSURE = 0.6
_SHOWN = 8
_LOST = 0.6
_CLEARLY = 0.15


@dataclass(slots=True)
class ScannedPage:
    """What one page gave."""

    drafts: list[Draft]
    warnings: list[str] = field(default_factory=list)


def read(grey: Grey, scale: float, number: int, limits: Limits) -> ScannedPage:
    """Read a page of `scale` pixels per point. Boxes are in points of the levelled page.

    A page that lies on its side, or upside down, is turned and that is said.
    """
    page = even(grey)
    if is_sideways(page):
        ways = [_read(np.rot90(page, turns), scale, number, limits) for turns in (1, 3)]
        return _turned(max(ways, key=_sureness), number)
    found = _read(page, scale, number, limits)
    if _sureness(found) < _LOST:
        other = _read(np.rot90(page, 2), scale, number, limits)
        if _sureness(other) > _sureness(found) + _CLEARLY:
            return _turned(other, number)
    return found


def _sureness(found: ScannedPage) -> float:
    """Mean certainty of what is not blank; 1 for a blank page."""
    known = [
        sure
        for draft in found.drafts
        for cell, sure in zip(draft.cells, draft.certainty, strict=False)
        if cell and sure is not None
    ]
    return sum(known) / len(known) if known else 1.0


def _turned(found: ScannedPage, number: int) -> ScannedPage:
    note = f"La página {number} estaba girada y se enderezó antes de leerla."
    return ScannedPage(found.drafts, [note, *found.warnings])


def _read(page: Grey, scale: float, number: int, limits: Limits) -> ScannedPage:
    page, _ = straight(np.ascontiguousarray(page), scale)
    lines = grids.rulings(page, scale)
    tables = grids.find(lines, scale)
    clean = erase(page, grids.drawn(tables, lines, scale))
    with ThreadPoolExecutor(max_workers=1) as pool:
        around = pool.submit(_outside, page, lines, tables, scale)
        readings = [read_cells(clean, table, scale, limits) for table in tables]
        prose = confirm(page, [around.result()], limits)[0]
    rows = [
        _rows(table, cells, number, scale) for table, cells in zip(tables, readings, strict=True)
    ]
    boxes = [_scaled(_bounds(table), scale) for table in tables]
    drafts = interleaved(rows, _prose(prose, boxes, number, scale))
    return ScannedPage(drafts, _warnings(tables, readings, number))


def _bounds(table: Grid) -> Box:
    return Box(table.xs[0], table.ys[0], table.xs[-1], table.ys[-1])


def _scaled(box: Box, scale: float) -> Box:
    return Box(*(round(side / scale, 1) for side in (box.x0, box.y0, box.x1, box.y1)))


def _outside(page: Grey, lines: grids.Rulings, tables: list[Grid], scale: float) -> list[Word]:
    """Words around the tables."""
    rest = erase(page, lines.both)
    edge = round(scale * 2)
    for table in tables:
        box = _bounds(table)
        rest[
            max(0, int(box.y0) - edge) : int(box.y1) + edge,
            max(0, int(box.x0) - edge) : int(box.x1) + edge,
        ] = 255
    if not (rest < 140).any():
        return []
    rows = np.nonzero((rest < 140).any(axis=1))[0]
    top = max(0, int(rows[0]) - edge * 4)
    found = tesseract.words(rest[top : int(rows[-1]) + edge * 4], scale * 72, tesseract.PAGE)
    return [
        Word(
            word.text,
            Box(word.box.x0, word.box.y0 + top, word.box.x1, word.box.y1 + top),
            word.certainty,
        )
        for word in found
    ]


def _rows(
    table: Grid, cells: dict[tuple[int, int], CellReading], number: int, scale: float
) -> list[Draft]:
    found: list[Draft] = []
    for row in range(table.rows):
        line = [cells.get((row, column)) for column in range(table.columns)]
        boxes = tuple(_scaled(one.box, scale) if one else None for one in line)
        found.append(
            Draft(
                number,
                tuple(one.text if one else "" for one in line),
                enclosing(boxes),
                boxes,
                tuple(round(one.certainty, 3) if one else None for one in line),
            )
        )
    return found


def _prose(
    words: list[Word], tables: list[Box], number: int, scale: float
) -> dict[int, list[Draft]]:
    placed = [Word(word.text, _scaled(word.box, scale), word.certainty) for word in words]
    return {
        after: [_line(line, number) for line in lines]
        for after, lines in between(placed, tables).items()
    }


def _line(words: list[Word], number: int) -> Draft:
    box = enclosing(word.box for word in words)
    text = one_line(" ".join(word.text for word in words))
    return Draft(number, (text,), box, (box,), (round(certainty_of(words), 3),))


def _warnings(
    tables: list[Grid], readings: list[dict[tuple[int, int], CellReading]], number: int
) -> list[str]:
    """One sentence a page that names the cells of which the recognisers are not sure."""
    unsure = [
        f"tabla {index}, fila {row + 1}, columna {column + 1} («{cell.text}»)"
        for index, cells in enumerate(readings, 1)
        for (row, column), cell in sorted(cells.items())
        if cell.figure and cell.certainty < _UNSURE
    ]
    if not unsure:
        return []
    shown = "; ".join(unsure[:_SHOWN])
    more = f" y {len(unsure) - _SHOWN} más" if len(unsure) > _SHOWN else ""
    return [f"Página {number}: cifras leídas con duda, compare con el original: {shown}{more}."]
