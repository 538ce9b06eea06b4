"""Is a work where it says it is?"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from typing import Any

from shapely import Point, prepare
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Place

# Outlines are simplified: a point this far outside (degrees, about 2 km) may still be inside.
TOLERANCE = 0.02
MEXICO = (-118.7, 14.3, -86.5, 32.8)  # west, south, east, north
CELLS = 20
# The shapes with coordinates of their own: a Feature or a collection has none to export.
SHAPES = frozenset(
    {"Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"}
)


def inside(dossier: Dossier, outline: str | None, name: str = "") -> Decision:
    """Yes when the work's geometry lies in its municipality's outline (GeoJSON text).

    Without an outline only the country is checked. A point whose coordinates are swapped is told.
    The refusal says the municipality by its `name`, or by its code when none is given.
    """
    place = dossier.place
    if place is None or place.lon is None or place.lat is None:
        return Decision.all_of([])
    if not _in_mexico(place.lon, place.lat):
        return Decision.all_of([_outside_mexico(place.lon, place.lat)])
    geometry = geometry_of(place)
    west, south, east, north = geometry.bounds
    for lon, lat in ((west, south), (east, north)):
        if not _in_mexico(lon, lat):
            return Decision.all_of([_outside_mexico(lon, lat)])
    if outline is None:
        return Decision.all_of([])
    area = _area(outline)
    if area.covers(geometry) or area.buffer(TOLERANCE).covers(geometry):
        return Decision.all_of([])
    away = area.distance(geometry) * 111
    text = told(
        "El lugar (%(lat)s, %(lon)s) está fuera del municipio %(name)s, a unos "
        "%(value)s km. Corrija su latitud y longitud, o elija el municipio "
        "donde está la obra.",
        lat=f"{place.lat:.5f}",
        lon=f"{place.lon:.5f}",
        name=name or dossier.municipality,
        value=max(1, round(away)),
    )
    return Decision.all_of([Reason("works.place.outside", text, holds=False, field="lat")])


def geometry_of(place: Place) -> BaseGeometry:
    """The geometry of a place. Raises ValueError when its GeoJSON is not one of `SHAPES`, is empty,
    or has a coordinate that is no number: every export writes it as it stands."""
    if not place.geojson:
        return Point(place.lon, place.lat)
    try:
        said = json.loads(place.geojson)
        made = shape(said) if said["type"] in SHAPES else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, ShapelyError) as error:
        raise ValueError("the geometry is not GeoJSON") from error
    if made is None or not all(map(math.isfinite, made.bounds)):
        raise ValueError("the geometry is no shape on a map")
    return made


def cell_of(lon: float, lat: float) -> int:
    """The cell of a point: Web Mercator in 2^20 columns and rows, their bits interleaved.

    All the points of a map tile of zoom z are one range of cells.
    """
    x, y = grid_of(lon, lat)
    return _spread(x) | _spread(y) << 1


def grid_of(lon: float, lat: float) -> tuple[int, int]:
    """Column and row of a point in that grid; beyond its edges, those of the edge."""
    side = 1 << CELLS
    x = int((lon + 180) / 360 * side)
    sine = math.sin(math.radians(max(-85.05, min(85.05, lat))))
    y = int((0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * side)
    return min(max(x, 0), side - 1), min(max(y, 0), side - 1)


def range_of(z: int, x: int, y: int) -> tuple[int, int]:
    """First and last cell of a map tile."""
    shift = 2 * (CELLS - z)
    first = (_spread(x) | _spread(y) << 1) << shift
    return first, first + (1 << shift) - 1


def _spread(number: int) -> int:
    """Bits of a number with a zero between each."""
    spread = 0
    for bit in range(CELLS):
        spread |= (number >> bit & 1) << (2 * bit)
    return spread


def _in_mexico(lon: float, lat: float) -> bool:
    west, south, east, north = MEXICO
    return west <= lon <= east and south <= lat <= north


def _outside_mexico(lon: float, lat: float) -> Reason:
    if _in_mexico(lat, lon):
        text = told(
            "La latitud (%(lat)s) y la longitud (%(lon)s) parecen intercambiadas: "
            "en México la longitud es negativa. Cámbielas de lugar.",
            lat=lat,
            lon=lon,
        )
        return Reason("works.place.swapped", text, holds=False, field="lat")
    text = told(
        "El punto (%(lat)s, %(lon)s) está fuera de México. Escriba latitud "
        "entre 14 y 33 y longitud entre -119 y -86, en grados.",
        lat=lat,
        lon=lon,
    )
    return Reason("works.place.abroad", text, holds=False, field="lat")


@lru_cache(maxsize=512)
def _area(outline: str) -> Any:
    area = shape(json.loads(outline))
    prepare(area)
    return area
