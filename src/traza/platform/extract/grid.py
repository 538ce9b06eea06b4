"""Ruled tables of a level page: where each cell is, merged ones too."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from traza.platform.extract.clean import Grey

Mask = NDArray[np.uint8]

_SURE_ACROSS_INCHES = 2.5
_SURE_DOWN_INCHES = 1.2
_NEAR_POINTS = 2.0
_PAST_POINTS = 9.0
_REACHED = 0.5
_SUPPORT_INCHES = 0.26
_BREAK_POINTS = 4.0
_CONTRAST = 55
_SMOOTH_POINTS = 2.5
_BESIDE_POINTS = 1.4
_BESIDE = 0.62
_GAP_POINTS = 1.0
_ACROSS_INCHES = 0.3
_DOWN_INCHES = 0.125
_SLACK_INCHES = 0.012
_BORDER = 0.8
_INKED = 0.85
_UNBROKEN = 0.95
_DARK = 160
_LEAST_SIDE_INCHES = 0.06


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its first row and column, with its rectangle in pixels inside the ruling lines."""

    row: int
    column: int
    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `xs` and `ys` are its ruling lines; a merged cell stands at its first place."""

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    cells: tuple[Cell, ...]

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1


@dataclass(frozen=True, slots=True)
class Rulings:
    """Masks of the pixels of level and upright lines."""

    level: Mask
    upright: Mask
    ink: Mask

    @property
    def both(self) -> Mask:
        return np.asarray(self.level | self.upright, dtype=np.uint8)


def rulings(page: Grey, scale: float) -> Rulings:
    """Pixels of the ruling lines: long thin ridges of ink that end at other ruling lines.

    Rows of letters also make ridges now and then, but those end nowhere.
    """
    ink = np.asarray(255 - page, dtype=np.uint8)
    level = _ridges(ink, scale, _ACROSS_INCHES, 2 * _SMOOTH_POINTS)
    upright = np.ascontiguousarray(
        _ridges(np.ascontiguousarray(ink.T), scale, _DOWN_INCHES, _SMOOTH_POINTS).T
    )
    level_t = np.ascontiguousarray(level.T)
    upright_t = np.ascontiguousarray(upright.T)
    upright_t = _anchored(upright_t, level_t, scale, _SURE_DOWN_INCHES)
    level = _anchored(level, np.ascontiguousarray(upright_t.T), scale, _SURE_ACROSS_INCHES)
    upright_t = _anchored(upright_t, np.ascontiguousarray(level.T), scale, _SURE_DOWN_INCHES)
    return Rulings(level, np.ascontiguousarray(upright_t.T), (page < _DARK).astype(np.uint8))


def _anchored(lines: Mask, others: Mask, scale: float, sure_inches: float) -> Mask:
    """The level `lines` with one of the `others` at both ends, or so long that they need none.

    Pieces of one line that letters or a step of the skew have parted count as one. A piece may go
    past the other line, up to where letters cover it.
    """
    near, past = max(3, round(scale * _NEAR_POINTS)), round(scale * _PAST_POINTS)
    wide = cv2.dilate(lines, np.ones((3, 1), np.uint8))
    gap = np.ones((1, max(3, round(scale * _BREAK_POINTS)) | 1), np.uint8)
    linked = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, gap)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(linked, connectivity=8)
    keep = np.zeros(count, np.uint8)
    for label in range(1, count):
        x, y, width, height, _area = (int(value) for value in stats[label])
        rows = slice(max(0, y - near), y + height + near)
        first = others[rows, max(0, x - near) : x + max(near, min(past, width // 2))]
        last = others[rows, x + width - max(near, min(past, width // 2)) : x + width + near]
        sure = width >= scale * 72 * sure_inches
        keep[label] = sure or bool(first.any() and last.any())
    return np.asarray(keep[labels] & lines, np.uint8)


def drawn(tables: list[Grid], lines: Rulings, scale: float) -> Mask:
    """Pixels of the ruling lines that bound cells, and of all lines outside tables."""
    slack = max(2, round(scale * 72 * _SLACK_INCHES)) + 1
    mask = lines.both
    for table in tables:
        left, right, top, bottom = table.xs[0], table.xs[-1], table.ys[0], table.ys[-1]
        across, down = slice(left, right + 1), slice(top, bottom + 1)
        inside = np.zeros_like(mask[down, across])
        for y in table.ys:
            rows = slice(max(0, y - top - slack), y - top + slack + 1)
            inside[rows] |= lines.level[down, across][rows]
        for x in table.xs:
            columns = slice(max(0, x - left - slack), x - left + slack + 1)
            inside[:, columns] |= lines.upright[down, across][:, columns]
        mask[down, across] = inside
    return mask


def _ridges(ink: Mask, scale: float, inches: float, smooth: float) -> Mask:
    """Level ridges so long at least: darker, averaged along, than what is beside them."""
    along = max(5, round(scale * smooth)) | 1
    mean = cv2.blur(ink, (along, 1), borderType=cv2.BORDER_REPLICATE)
    peak = cv2.dilate(mean, np.ones((3, 1), np.uint8))
    away = max(3, round(scale * _BESIDE_POINTS))
    framed = cv2.copyMakeBorder(mean, away, away, 0, 0, cv2.BORDER_CONSTANT, value=(0.0,))
    most = peak.astype(np.float32) * _BESIDE
    thin = (framed[: -2 * away] <= most) & (framed[2 * away :] <= most)
    ridge = (thin & (peak >= _CONTRAST)).astype(np.uint8)
    gap = max(3, round(scale * _GAP_POINTS)) | 1
    closed = cv2.morphologyEx(ridge, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    long = np.ones((1, max(10, round(scale * 72 * inches))), np.uint8)
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, long), np.uint8)


def find(lines: Rulings, scale: float) -> list[Grid]:
    """Every ruled table of two cells or more, from top to bottom."""
    joined = cv2.dilate(lines.both, np.ones((5, 5), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    found: list[Grid] = []
    for label in range(1, count):
        x, y, width, height, _area = (int(value) for value in stats[label])
        if width < scale * 36 or height < scale * 8:
            continue
        inside = (labels[y : y + height, x : x + width] == label).astype(np.uint8)
        level = lines.level[y : y + height, x : x + width] * inside
        upright = lines.upright[y : y + height, x : x + width] * inside
        ink = lines.ink[y : y + height, x : x + width]
        grid = _grid(_Part(level, ink), _Part(upright.T, ink.T), x, y, scale)
        if grid is not None:
            found.append(grid)
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of one direction within a table, laid level, and the ink there."""

    lines: Mask
    ink: Mask


def _grid(level: _Part, upright: _Part, x: int, y: int, scale: float) -> Grid | None:
    slack = max(2, round(scale * 72 * _SLACK_INCHES))
    ys = _places(level.lines, _ACROSS_INCHES, scale)
    xs = _places(upright.lines, _DOWN_INCHES, scale)
    least = scale * 72 * _SUPPORT_INCHES
    xs = _supported(upright, xs, ys, slack, least)
    ys = _supported(level, ys, xs, slack, least)
    if len(ys) < 2 or len(xs) < 2 or (len(ys) - 1) * (len(xs) - 1) < 2:
        return None
    groups = _merged(level, upright, xs, ys, slack)
    cells = _cells(groups, xs, ys, x, y)
    return Grid(tuple(x + place for place in xs), tuple(y + place for place in ys), cells)


def _places(lines: Mask, inches: float, scale: float) -> list[int]:
    """Heights of the level lines, those nearer than a cell joined.

    A line need not cross the whole table: runs at least as long as a short cell count.
    """
    totals = lines.sum(axis=1, dtype=np.int64)
    least = max(8, round(scale * 72 * inches * 0.9))
    close = max(3, round(scale * 72 * _LEAST_SIDE_INCHES))
    peaks: list[int] = []
    for hit in np.nonzero(totals >= least)[0].tolist():
        if peaks and hit - peaks[-1] < close:
            if totals[hit] > totals[peaks[-1]]:
                peaks[-1] = hit
        else:
            peaks.append(hit)
    return [_middle(totals, peak) for peak in peaks]


def _middle(totals: NDArray[np.int64], peak: int) -> int:
    """The middle of a line some pixels thick, from its strongest row of pixels."""
    near = np.arange(max(0, peak - 3), min(len(totals), peak + 4))
    weights = np.where(totals[near] * 2 >= totals[peak], totals[near], 0)
    return round(float(np.average(near, weights=weights)))


def _supported(
    part: _Part, places: list[int], across: list[int], slack: int, least: float
) -> list[int]:
    """The places where a line bounds cells over at least `least` pixels.

    Others were letters in a row. In a table not much longer than that, one cell is enough.
    """
    if not across:
        return []
    least = least if across[-1] - across[0] > 2 * least else 1
    return [
        place
        for place in places
        if sum(
            end - start for start, end in pairwise(across) if _ruled(part, start, end, place, slack)
        )
        >= least
    ]


def _merged(
    level: _Part, upright: _Part, xs: list[int], ys: list[int], slack: int
) -> NDArray[np.int64]:
    """A number for each elementary cell; those without a line between them share it."""
    rows, columns = len(ys) - 1, len(xs) - 1
    group = np.arange(rows * columns).reshape(rows, columns)
    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not _ruled(upright, ys[r], ys[r + 1], xs[c + 1], slack):
                _join(group, (r, c), (r, c + 1))
            if r + 1 < rows and not _ruled(level, xs[c], xs[c + 1], ys[r + 1], slack):
                _join(group, (r, c), (r + 1, c))
    return group


def _ruled(part: _Part, start: int, end: int, place: int, slack: int) -> bool:
    """Whether a line runs from `start` to `end` at height `place`, give or take.

    A line hidden by letters that touch it still shows as unbroken ink. A tall letter is no line:
    it does not reach from edge to edge.
    """
    across = slice(start + slack, max(end - slack, start + slack + 1))
    rows = slice(max(0, place - slack), place + slack + 1)
    if not part.ink[rows, across].size:
        return False
    ink = part.ink[rows, across].max(axis=0)
    if min(ink[:slack].mean(), ink[-slack:].mean()) < _REACHED:
        return False
    inked = float(ink.mean())
    ridged = float(part.lines[rows, across].max(axis=0).mean())
    return inked >= _UNBROKEN or (ridged >= _BORDER and inked >= _INKED)


def _join(group: NDArray[np.int64], one: tuple[int, int], other: tuple[int, int]) -> None:
    keep, lose = group[one], group[other]
    if keep != lose:
        group[group == lose] = keep


def _cells(
    group: NDArray[np.int64], xs: list[int], ys: list[int], x: int, y: int
) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for value in np.unique(group):
        rows, columns = np.nonzero(group == value)
        top, left, bottom, right = rows.min(), columns.min(), rows.max(), columns.max()
        found.append(
            Cell(
                int(top),
                int(left),
                x + xs[left],
                y + ys[top],
                x + xs[right + 1],
                y + ys[bottom + 1],
            )
        )
    return tuple(sorted(found, key=lambda cell: (cell.row, cell.column)))
