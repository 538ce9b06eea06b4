"""What is printed inside a cell: nothing, one line or several, told by the ink alone."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from traza.platform.extract.clean import Grey
from traza.platform.extract.grid import Cell, Mask

_INK = 140
_FAINT = 175
_MARK_POINTS = 1.6
_REMAINS_POINTS = 0.9
_PAD_DOWN, _PAD_ACROSS = 0.8, 2.2
_LINE_GAP_POINTS = 0.45


@dataclass(frozen=True, slots=True)
class Printed:
    """A tight picture of a cell's ink with its place on the page and its lines (top, bottom)."""

    pixels: Grey
    x0: int
    y0: int
    lines: tuple[tuple[int, int], ...]


def erase(page: Grey, lines: Mask) -> Grey:
    """The page without its ruling lines."""
    wide = cv2.dilate(lines, np.ones((3, 3), np.uint8))
    return np.where(wide > 0, 255, page).astype(np.uint8)


def printed(page: Grey, cell: Cell, scale: float) -> Printed | None:
    """The ink of a cell, or None when it is blank. `page` is without ruling lines."""
    inset = max(1, round(scale * 0.5))
    view = page[cell.y0 + inset : cell.y1 - inset, cell.x0 + inset : cell.x1 - inset]
    if view.size == 0 or min(view.shape) < 4:
        return None
    marks, remains = _marks(view, scale)
    if not marks.any():
        return None
    rows = np.nonzero(marks.any(axis=1))[0]
    columns = np.nonzero(marks.any(axis=0))[0]
    down, across = round(scale * _PAD_DOWN), round(scale * _PAD_ACROSS)
    top, bottom = max(0, int(rows[0]) - down), int(rows[-1]) + 1 + down
    left, right = max(0, int(columns[0]) - across), int(columns[-1]) + 1 + across
    whole = np.where(remains > 0, 255, view).astype(np.uint8)
    return Printed(
        whole[top:bottom, left:right],
        cell.x0 + inset + left,
        cell.y0 + inset + top,
        _lines(marks[top:bottom, left:right], scale),
    )


def _marks(view: Grey, scale: float) -> tuple[Mask, Mask]:
    """Masks of what is surely print, and of the remains of ruling lines at the edge.

    Print is a spot of ink as tall or wide as the smallest letter or dash; dots and noise are
    smaller, and neither makes a cell filled.
    """
    core = view < _INK
    faint = (view < _FAINT).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(faint, connectivity=8)
    dark = np.bincount(labels.ravel(), weights=core.ravel(), minlength=count)
    is_mark, is_rest = np.zeros(count, bool), np.zeros(count, bool)
    for label in range(1, count):
        x, y, width, height, _area = (int(value) for value in stats[label])
        at_edge = x == 0 or y == 0 or x + width == view.shape[1] or y + height == view.shape[0]
        is_rest[label] = at_edge and min(width, height) <= scale * _REMAINS_POINTS
        tall = max(width, height) >= scale * _MARK_POINTS
        is_mark[label] = tall and not is_rest[label] and dark[label] >= max(3.0, scale)
    return is_mark[labels].astype(np.uint8), is_rest[labels].astype(np.uint8)


def _lines(marks: Mask, scale: float) -> tuple[tuple[int, int], ...]:
    """Rows of text: runs of rows with ink, accents and dots joined to the line they belong to."""
    filled = marks.any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    runs = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    joined: list[tuple[int, int]] = []
    for top, bottom in runs:
        small = joined and min(bottom - top, joined[-1][1] - joined[-1][0]) < scale * 2.2
        if joined and (
            top - joined[-1][1] < scale * _LINE_GAP_POINTS
            or (small and top - joined[-1][1] < scale * 1.5)
        ):
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
    return tuple(joined)
