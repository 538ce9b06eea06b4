"""Names of places on a map: those where most people live, as many as fit."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from traza.modules.territory import api as territory
from traza.ui.components.vector_tile import EXTENT, inside

SEEN = 400  # of the country's towns, the largest: enough to fill a drawing
MOST = 5  # names of a tile
APART = EXTENT // 8
Name = tuple[str, float, float]
Label = tuple[int, int, str, int]


def largest(west: float, south: float, east: float, north: float) -> list[Name]:
    """The towns inside a box with most people, the largest first: name, longitude, latitude."""
    found = (
        (name, lon, lat)
        for name, lon, lat, _people in _towns(territory.towns_version())
        if west <= lon <= east and south <= lat <= north
    )
    return list(islice(found, SEEN))


def of_tile(z: int, x: int, y: int) -> tuple[Label, ...]:
    """The names of a tile: place in its units, name, and its rank in the country by people."""
    return _of_tile(territory.towns_version(), z, x, y)


@lru_cache(maxsize=2)
def _towns(_version: tuple[int, str]) -> tuple[tuple[str, float, float, int], ...]:
    return tuple(territory.town_points())


@lru_cache(maxsize=4_096)
def _of_tile(version: tuple[int, str], z: int, x: int, y: int) -> tuple[Label, ...]:
    found: list[Label] = []
    for rank, (name, lon, lat, _people) in enumerate(_towns(version)):
        across, down = inside(lon, lat, z, x, y)
        here = 0 <= across < EXTENT and 0 <= down < EXTENT
        if here and all(abs(down - line) > APART for _column, line, _name, _rank in found):
            found.append((across, down, name, rank))
            if len(found) == MOST:
                break
    return tuple(found)
