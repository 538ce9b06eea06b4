"""Tiles of the map of works, with the same filters as the list.

Works are kept in the order of their cells, so a tile is one stretch of them. Up to `SINGLE` works
a tile shows each; beyond, it shows a grid of `GRID` cells a side with counts and sums.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.contracts.tiles import Extent, Tile, WorkCell, WorkPoint
from traza.modules.works.models import Work
from traza.modules.works.queries import past
from traza.modules.works.queries.columns import STORE, chosen
from traza.modules.works.rules.place import CELLS, MEXICO, range_of
from traza.platform.columns.chosen import Chosen
from traza.platform.columns.declared import MISSING, Array
from traza.platform.columns.part import ColumnPart
from traza.platform.columns.store import ColumnSnapshot

DEEPEST = 20
WIDE = 7  # tiles down to this zoom are kept while nothing changes
SINGLE = 300
GRID = 5  # each tile is a grid of 2^5 cells a side
UNITS = 4_096  # side of a tile in its own units
SIDE = 1 << CELLS
Standing: TypeAlias = list[tuple[ColumnPart, Chosen | None]]


def tile(filters: WorkFilters, z: int, x: int, y: int) -> Tile:
    """A tile of the grid of Web Mercator; empty where there is no work or no such tile."""
    if not (0 <= z <= DEEPEST and 0 <= x < 1 << z and 0 <= y < 1 << z):
        return Tile((), ())
    register = past.register(filters.as_of)
    if z > WIDE:
        return _tile(register, filters, z, x, y)
    return register.once(("tile", filters, z, x, y), lambda: _tile(register, filters, z, x, y))


def map_version() -> str:
    """A name for the state of the register: the same while nothing changed."""
    return STORE.current().version


def extent(filters: WorkFilters) -> Extent | None:
    """The box of the chosen works with a place; None without any."""
    register = past.register(filters.as_of)
    return register.once(("extent", filters), lambda: (_extent(register, filters),))[0]


def _tile(register: ColumnSnapshot, filters: WorkFilters, z: int, x: int, y: int) -> Tile:
    first, last = range_of(z, x, y)
    passed = standing(register, filters)
    found = [(part, *stretch(part, rows, first, last)) for part, rows in passed]
    if sum(len(positions) for _, positions, _ in found) <= SINGLE:
        ids = [int(i) for part, positions, _ in found for i in part.columns["id"][positions]]
        return Tile(points_of(ids, register.rows), ())
    return Tile((), _cells(found, z))


def standing(register: ColumnSnapshot, filters: WorkFilters) -> Standing:
    """Each part with the works that pass; None when all do."""

    def rows() -> Standing:
        found: Standing = []
        for part, stays in register.parts():
            passed = chosen(part, stays, filters)
            if isinstance(passed, slice):
                found.append((part, None if passed == slice(0, len(part)) else passed))
            else:
                found.append((part, passed.astype("i4")))
        return found

    return register.once(filters, rows, large=True)


def stretch(part: ColumnPart, rows: Chosen | None, first: int, last: int) -> tuple[Array, Array]:
    """Positions of the chosen works whose cells are in a range, and where they stand in the order
    of cells."""
    begin, end = np.searchsorted(part.placed_cells, [first, last + 1])
    places = np.arange(begin, end)
    positions = part.by_cell[begin:end]
    if rows is None:
        return positions, places
    if isinstance(rows, slice):
        passes = (positions >= rows.start) & (positions < rows.stop)
    else:
        chosen_ones = np.zeros(len(part), dtype=bool)
        chosen_ones[rows] = True
        passes = chosen_ones[positions]
    return positions[passes], places[passes]


def points_of(ids: list[int], stood: Mapping[int, Work]) -> tuple[WorkPoint, ...]:
    """Single works by their numbers, as they are or as they `stood`; those without a place are
    left out."""
    columns = ("id", "state_id", "folio", "name", "stage", "amount_centavos", "lon", "lat")
    now = [pk for pk in ids if pk not in stood]
    rows = Work.objects.filter(pk__in=now, lon__isnull=False, lat__isnull=False)
    points = [WorkPoint(*row) for row in rows.values_list(*columns)]
    then = [stood[pk] for pk in ids if pk in stood]
    points += [WorkPoint(*(getattr(row, name) for name in columns)) for row in then]
    return tuple(sorted(points, key=lambda point: point.id))


def _cells(found: list[tuple[ColumnPart, Array, Array]], z: int) -> tuple[WorkCell, ...]:
    """Works gathered by cells of the tile's grid; a cell stands at the middle of its works."""
    parts = [(p, positions, places) for p, positions, places in found if len(positions)]
    cells = np.concatenate([p.placed_cells[places] for p, _, places in parts])
    across = np.concatenate([p.across[places] for p, _, places in parts])
    down = np.concatenate([p.down[places] for p, _, places in parts])
    amounts = np.concatenate([p.columns["amount"][positions] for p, positions, _ in parts])
    groups = cells >> 2 * max(0, CELLS - z - GRID)
    if len(parts) > 1:
        order = np.argsort(groups, kind="stable")
        groups, across, down, amounts = (a[order] for a in (groups, across, down, amounts))
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    works = np.diff([*starts, len(groups)])
    centavos = np.add.reduceat(np.where(amounts == MISSING, 0, amounts), starts)
    x, y = (middle_of(one, starts, works, z) for one in (across, down))
    rows = zip(x, y, works.tolist(), centavos.tolist(), strict=True)
    return tuple(WorkCell(*row) for row in rows)


def middle_of(places: Array, starts: Array, works: Array, z: int) -> list[int]:
    """The mean of each group, in units of the tile."""
    inside = (places.astype("i8") & (SIDE >> z) - 1) * 2 + 1  # the middle of a cell, in halves
    mean = np.add.reduceat(inside, starts) * (UNITS << z) // (2 * SIDE * works)
    middle: list[int] = mean.tolist()
    return middle


def _extent(register: ColumnSnapshot, filters: WorkFilters) -> Extent | None:
    boxes = []
    works = 0
    for part, rows in standing(register, filters):
        _, places = stretch(part, rows, 0, SIDE * SIDE)
        if len(places):
            across, down = _in_the_country(part.across[places], part.down[places])
            boxes.append((across.min(), down.max(), across.max(), down.min()))
            works += len(places)
    if not boxes:
        return None
    west, south, east, north = (
        min(box[0] for box in boxes), max(box[1] for box in boxes),
        max(box[2] for box in boxes), min(box[3] for box in boxes),
    )  # fmt: skip
    return Extent(_lon(west), _lat(south + 1), _lon(east + 1), _lat(north), works)


def _in_the_country(across: Array, down: Array) -> tuple[Array, Array]:
    """The places inside Mexico, for a point published without its sign must not move the map; all
    when none is inside."""
    west, south, east, north = (
        _column(MEXICO[0]),
        _row(MEXICO[1]),
        _column(MEXICO[2]),
        _row(MEXICO[3]),
    )
    inside = (across >= west) & (across <= east) & (down >= north) & (down <= south)
    return (across[inside], down[inside]) if inside.any() else (across, down)


def _column(lon: float) -> int:
    return int((lon + 180) / 360 * SIDE)


def _row(lat: float) -> int:
    return int((1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2 * SIDE)


def _lon(column: int) -> float:
    return float(column / SIDE * 360 - 180)


def _lat(row: int) -> float:
    return float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * row / SIDE)))))
