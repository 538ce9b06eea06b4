"""A map in Web Mercator that is drawn on the server and goes on in the browser from the same place.

The drawing and the script share one box, so that nothing jumps when the script takes over: the
drawing answers the finger until the tiles are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asinh, atan, degrees, log2, log10, pi, radians, sinh, tan

from traza.ui.components.maps import Outline

WIDTH = 640
TALLEST, FLATTEST = 1.25, 0.7  # height by width
MARGIN = 0.06
CLOSEST = 0.02  # degrees: a box is not drawn smaller, about 2 km
FINEST = 1.5  # units of the drawing: finer detail only weighs
LETTER, LINE = 6.6, 15.0  # units that a letter and a line of a name take
LEAST, STEP = 4.0, 2.0  # radius of one work, and what ten times more add


@dataclass(frozen=True, slots=True)
class WebMark:
    """A mark: its place in degrees, how many things it is, its colour's number, what it says and
    where it leads."""

    lon: float
    lat: float
    count: int
    shade: int
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark on the drawing."""

    x: float
    y: float
    r: float
    mark: WebMark


@dataclass(frozen=True, slots=True)
class DrawnName:
    """The name of a place on the drawing, and whether it is one of the first."""

    x: float
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class WebBox:
    """A box of the world, in parts of its side: left, top, width and height."""

    left: float
    top: float
    wide: float
    high: float

    @classmethod
    def around(cls, west: float, south: float, east: float, north: float) -> WebBox:
        """What holds a box in degrees with a margin, neither too tall nor too flat."""
        grow = max(0.0, (CLOSEST - (east - west)) / 2)
        left, top = unit(west - grow, north + grow)
        right, foot = unit(east + grow, south - grow)
        wide, high = (right - left) * (1 + 2 * MARGIN), (foot - top) * (1 + 2 * MARGIN)
        wide = max(wide, high / TALLEST)
        high = max(high, wide * FLATTEST)
        return cls((left + right - wide) / 2, (top + foot - high) / 2, wide, high)

    @property
    def scale(self) -> float:
        """Units of the drawing a side of the world."""
        return WIDTH / self.wide

    @property
    def height(self) -> int:
        """Height of the drawing in its units."""
        return round(self.high * self.scale)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """A place in units of the drawing."""
        x, y = unit(lon, lat)
        return round((x - self.left) * self.scale, 1), round((y - self.top) * self.scale, 1)

    @property
    def zoom(self) -> float:
        """How near it is: the world is 256 · 2^zoom units wide."""
        return log2(self.scale / 256)

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """West, south, east and north, in degrees."""
        west, north = place(self.left, self.top)
        east, south = place(self.left + self.wide, self.top + self.high)
        return west, south, east, north


def unit(lon: float, lat: float) -> tuple[float, float]:
    """Degrees as parts of the world's side, right and down."""
    return (lon + 180) / 360, (1 - asinh(tan(radians(max(-85.0, min(85.0, lat))))) / pi) / 2


def place(x: float, y: float) -> tuple[float, float]:
    """Parts of the world's side as degrees."""
    return x * 360 - 180, degrees(atan(sinh(pi * (1 - 2 * y))))


def drawn_marks(box: WebBox, marks: Iterable[WebMark]) -> tuple[DrawnMark, ...]:
    """The marks, largest first so that small ones stay on top."""
    found = [
        DrawnMark(*box.at(one.lon, one.lat), round(radius(one.count), 1), one) for one in marks
    ]
    return tuple(sorted(found, key=lambda one: -one.r))


def radius(count: int) -> float:
    """How large a mark of so many is."""
    return LEAST + STEP * log10(max(1, count))


def drawn_names(
    box: WebBox, names: Iterable[tuple[str, float, float]], most: int
) -> tuple[DrawnName, ...]:
    """As many names, the first ones first, as stand inside without touching each other."""
    taken: list[tuple[float, float, float]] = []
    found = []
    for name, lon, lat in names:
        x, y = box.at(lon, lat)
        half = len(name) * LETTER / 2
        inside = half <= x <= WIDTH - half and LINE <= y <= box.height - LINE
        if inside and all(
            abs(x - other) > half + wide + LETTER or abs(y - line) > LINE
            for other, line, wide in taken
        ):
            taken.append((x, y, half))
            found.append(DrawnName(x, y, name))
            if len(found) == most:
                break
    return tuple(found)


def drawn_outlines(box: WebBox, outlines: Sequence[Outline]) -> tuple[str, ...]:
    """The outlines that reach into the box as paths; what falls on the last point is left out."""
    paths = []
    for outline in outlines:
        path = "".join(_ring(box, ring) for ring in outline.rings)
        if path:
            paths.append(path)
    return tuple(paths)


def _ring(box: WebBox, ring: Sequence[tuple[float, float]]) -> str:
    kept: list[tuple[int, int]] = []
    for lon, lat in ring:
        x, y = box.at(lon, lat)
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST:
            kept.append((round(x), round(y)))
    across, down = [x for x, _ in kept], [y for _, y in kept]
    outside = max(across) < 0 or min(across) > WIDTH or max(down) < 0 or min(down) > box.height
    if len(kept) < 3 or outside:
        return ""
    return f"M{' '.join(f'{x},{y}' for x, y in kept)}Z"
