"""The ground of a map of the whole country: outlines of the states, as the register has them."""

from __future__ import annotations

import json
from functools import lru_cache

import shapely
from shapely.errors import GEOSException
from shapely.geometry import mapping, shape

from traza.modules.territory import api as territory
from traza.ui.components.maps import Outline

FINE = 0.02  # degrees, about 2 km: a dot of ink on a map of the country
DECIMALS = 3


def country() -> tuple[Outline, ...]:
    """Outlines of the states, drawn fine enough for the whole country; none where unknown."""
    return _drawn(territory.outlines_version())


@lru_cache(maxsize=2)
def _drawn(version: tuple[tuple[str, str, int], ...]) -> tuple[Outline, ...]:
    """Neighbours are simplified together, so that they keep one edge between them."""
    rows = territory.list_shapes(codes=[code for code, _source, _size in version])
    if not rows:
        return ()
    try:
        simple = _simple([shape(json.loads(row.geojson)) for row in rows])
    except (ValueError, GEOSException):
        return ()  # outlines that cannot be drawn draw nothing; the points stay
    return tuple(
        Outline(row.cvegeo, "", json.dumps(mapping(one)))
        for row, one in zip(rows, simple, strict=True)
    )


def _simple(whole: list[shapely.Geometry]) -> list[shapely.Geometry]:
    shared = shapely.coverage_is_valid(whole)
    drawn = shapely.coverage_simplify(whole, FINE) if shared else shapely.simplify(whole, FINE)
    return list(shapely.transform(drawn, lambda points: points.round(DECIMALS)))
