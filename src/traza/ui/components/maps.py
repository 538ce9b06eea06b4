"""Maps drawn on the server: points on an equirectangular sheet, no tiles, no scripts.

The projection keeps shapes at the middle latitude (x shrinks by its cosine), enough for a state.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sqrt


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place: its key, name, coordinates in degrees, a value (None draws a quiet dot), its text
    and where it leads."""

    key: str
    name: str
    lon: float
    lat: float
    value: int | None = None
    text: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point on the sheet: centre and radius in its units."""

    x: float
    y: float
    r: float
    point: MapPoint


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn map: size, dots (largest first, so that small ones stay on top) and shapes."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a place: its key, name and GeoJSON geometry as text."""

    key: str
    name: str
    geometry: str

    @property
    def rings(self) -> list[list[tuple[float, float]]]:
        """Outer and inner rings of a Polygon or MultiPolygon as (lon, lat)."""
        shape = json.loads(self.geometry)
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        return [[(lon, lat) for lon, lat, *_ in ring] for polygon in polygons for ring in polygon]


@dataclass(frozen=True, slots=True)
class MapView:
    """What the map component shows: title, points, address of its GeoJSON and the drawn sheet."""

    title: str
    points: tuple[MapPoint, ...]
    source: str
    sheet: Sheet
    outlines: tuple[Outline, ...] = ()


LARGEST = 26.0
QUIET = 3.0
SMALLEST = 4.0
FINEST = 2.5  # units of the sheet, about two pixels: finer detail only weighs


def draw(
    points: Sequence[MapPoint],
    shapes: Iterable[Sequence[Sequence[tuple[float, float]]]] = (),
    size: int = 600,
) -> Sheet:
    """Draw points sized by value (area, not radius) inside a square sheet.

    `shapes` are outlines as lists of rings of (lon, lat).
    """
    outlines = [list(shape) for shape in shapes]
    corners = [(p.lon, p.lat) for p in points] + [c for s in outlines for ring in s for c in ring]
    if not corners:
        return Sheet(size, size, ())
    place = _Projection(corners, size)
    largest = max((p.value or 0 for p in points), default=0)
    dots = [Dot(*place(p.lon, p.lat), _radius(p.value, largest), p) for p in points]
    return Sheet(
        size,
        size,
        tuple(sorted(dots, key=lambda dot: -dot.r)),
        tuple(_path(shape, place) for shape in outlines),
    )


def geojson(points: Iterable[MapPoint], outlines: Iterable[Outline] = ()) -> str:
    """The same points and outlines as a GeoJSON FeatureCollection (RFC 7946)."""
    features = [
        {
            "type": "Feature",
            "id": index,
            "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
            "properties": {
                "key": point.key,
                "name": point.name,
                "value": point.value,
                "text": point.text,
                "address": point.address,
            },
        }
        for index, point in enumerate(points, 1)
    ]
    shapes = [
        {
            "type": "Feature",
            "geometry": json.loads(outline.geometry),
            "properties": {"key": outline.key, "name": outline.name},
        }
        for outline in outlines
    ]
    return json.dumps(
        {"type": "FeatureCollection", "features": shapes + features}, ensure_ascii=False
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """Paths on a sheet, and the box that holds them as SVG's `viewBox` says it."""

    paths: tuple[str, ...]
    box: str
    projection: _Projection | None = None

    def at(self, lon: float, lat: float) -> tuple[str, str] | None:
        """Where a point in degrees stands on the sheet, as attributes; None on an empty one."""
        if self.projection is None:
            return None
        x, y = self.projection(lon, lat)
        return f"{x:g}", f"{y:g}"


def project(outlines: Sequence[Outline], width: int, margin: float = 4.0) -> Drawn:
    """The path of each outline on one sheet as wide as asked, as high as they need at most."""
    return _projected(tuple(outlines), width, margin)


@lru_cache(maxsize=8)
def _projected(outlines: tuple[Outline, ...], width: int, margin: float) -> Drawn:
    """Kept: the first page draws the same country for everybody."""
    rings = [outline.rings for outline in outlines]
    corners = [corner for shape in rings for ring in shape for corner in ring]
    if not corners:
        return Drawn(("",) * len(rings), f"0 0 {width} {width}")
    place = _Projection(corners, width, margin)
    drawn = [place(lon, lat) for lon, lat in corners]
    (left, right), (top, foot) = ((min(side), max(side)) for side in zip(*drawn, strict=True))
    box = (left - margin, top - margin, right - left + 2 * margin, foot - top + 2 * margin)
    return Drawn(
        tuple(_path(shape, place) for shape in rings),
        " ".join(f"{side:g}" for side in map(round, box)),
        place,
    )


class _Projection:
    """Degrees to units of the sheet, centred, with a margin for the largest dot."""

    def __init__(
        self, corners: Sequence[tuple[float, float]], size: int, margin: float = LARGEST
    ) -> None:
        lons = [lon for lon, _ in corners]
        lats = [lat for _, lat in corners]
        self.middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
        self.squeeze = cos(radians(self.middle[1]))
        span = max((max(lons) - min(lons)) * self.squeeze, max(lats) - min(lats), 0.05)
        self.size = size
        self.scale = (size - 2 * margin) / span

    def __call__(self, lon: float, lat: float) -> tuple[float, float]:
        x = (lon - self.middle[0]) * self.squeeze * self.scale + self.size / 2
        y = (self.middle[1] - lat) * self.scale + self.size / 2
        return round(x, 1), round(y, 1)


def _radius(value: int | None, largest: int) -> float:
    if not value or value < 0 or not largest:
        return QUIET
    return round(max(SMALLEST, LARGEST * sqrt(value / largest)), 1)


def _path(shape: Iterable[Sequence[tuple[float, float]]], place: _Projection) -> str:
    """Rings as one path; points that would fall on the last one drawn are left out."""
    return "".join(_ring([place(lon, lat) for lon, lat in ring]) for ring in shape)


def _ring(corners: Sequence[tuple[float, float]]) -> str:
    kept: list[tuple[float, float]] = []
    for x, y in corners:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST:
            kept.append((x, y))
    # An island smaller than a dot of ink is not drawn.
    return f"M{' '.join(f'{x:g},{y:g}' for x, y in kept)}Z" if len(kept) > 2 else ""
