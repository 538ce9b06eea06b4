"""Where a place is: its outline inside its state, and who is beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache

import shapely
from shapely.errors import GEOSException
from shapely.geometry import mapping, shape

from traza.modules.territory import api as territory
from traza.ui.components.maps import Drawn, Outline, project

SIDE = 320
FINE = 0.008  # degrees, under 1 km: a dot of ink on a state drawn this small


@dataclass(frozen=True, slots=True)
class Beside:
    """A municipality that shares an edge: its code, its name and its path on the sheet."""

    code: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Locator:
    """A sheet inside `box`: paths of the state, of the place and of its neighbours; `spot` is where
    a town of it stands (x, y), None where its point is unknown."""

    box: str
    state: str
    place: str
    neighbours: tuple[Beside, ...]
    drawn: Drawn
    spot: tuple[str, str] | None = None


def locate(code: str, point: tuple[float | None, float | None] = (None, None)) -> Locator | None:
    """The municipality inside its state, with a `point` of it (lon, lat in degrees); None where
    its outline is not known."""
    found = _drawn(code, territory.outlines_version(code[:2]))
    lon, lat = point
    if found is None or lon is None or lat is None:
        return found
    return replace(found, spot=found.drawn.at(lon, lat))


@lru_cache(maxsize=256)
def _drawn(code: str, _version: tuple[tuple[str, str, int], ...]) -> Locator | None:
    shapes = {one.cvegeo: one.geojson for one in territory.list_shapes(state=code[:2])}
    if code not in shapes:
        return None
    try:
        whole = {key: shape(json.loads(text)) for key, text in shapes.items()}
        beside = sorted(key for key in whole if key != code and _touches(whole[code], whole[key]))
        state = shapely.union_all([one.buffer(FINE / 8) for one in whole.values()])
    except (ValueError, GEOSException):
        return None  # an outline that cannot be drawn draws nothing; the page says the rest
    names = territory.municipality_names(beside)
    parts = [state, whole[code], *(whole[key] for key in beside)]
    drawn = project([_outline(one) for one in parts], SIDE)
    return Locator(
        drawn.box,
        drawn.paths[0],
        drawn.paths[1],
        tuple(
            Beside(key, names.get(key, key), path)
            for key, path in zip(beside, drawn.paths[2:], strict=True)
        ),
        drawn,
    )


def _touches(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    """Share an edge, not only a corner; outlines drawn apart by a hair still do."""
    return bool(one.distance(other) <= FINE / 8) and bool(
        one.buffer(FINE / 4).intersection(other.boundary).length > FINE
    )


def _outline(geometry: shapely.Geometry) -> Outline:
    simple = geometry.simplify(FINE)
    return Outline("", "", json.dumps(mapping(simple)))
