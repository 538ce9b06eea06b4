"""The map of works: its tiles for the browser, and the same works drawn on the server."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from math import atan, degrees, pi, sinh

from django.urls import reverse
from django.utils.translation import ngettext

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.contracts.tiles import Extent, Tile
from traza.modules.works.contracts.vocabulary import Stage
from traza.portal.pages.places import ground
from traza.ui import words
from traza.ui.codes import Code
from traza.ui.components.maps import MapPoint, Outline, Sheet, draw
from traza.ui.components.vector_tile import EXTENT, Feature, encode, inside

KEPT_SHEETS = 64  # drawings, about 50 KB each
MOST_TILES = 6  # a drawing needs no more
MOST_STATES = 2  # whose outlines are drawn; all of them would weigh more than the map


def vector_tile(filters: WorkFilters, z: int, x: int, y: int) -> bytes:
    """The tile as bytes: a layer `works` of single works or a layer `cells` of many."""
    found = works.tile(filters, z, x, y)
    points = []
    for point in found.points:
        at = inside(point.lon, point.lat, z, x, y)
        said: dict[str, str | int] = {
            "name": point.name,
            "stage": Stage.label_of(point.stage),
            "address": reverse("portal:works")
            + f"obra/{point.state}/{Code().to_url(point.folio)}/",
        }
        amount = {} if point.centavos is None else {"text": words.pesos(point.centavos)}
        points.append(Feature(*at, said | amount, point.id))
    said_of = _saying()
    cells = [
        Feature(cell.x, cell.y, {"n": cell.works, "text": said_of(cell.works, cell.centavos)})
        for cell in found.cells
    ]
    return encode({"works": points, "cells": cells})


def drawn(filters: WorkFilters, extent: Extent) -> Sheet:
    """The same works as circles on a sheet, for who has no script."""
    z, tiles = _tiles_over(extent)
    points = [point for x, y in tiles for point in _points(works.tile(filters, z, x, y), z, x, y)]
    return _sheet(tuple(points), tuple(outlines(filters)))


@lru_cache(maxsize=KEPT_SHEETS)
def _sheet(points: tuple[MapPoint, ...], shapes: tuple[Outline, ...]) -> Sheet:
    return draw(points, [shape.rings for shape in shapes])


def outlines(filters: WorkFilters) -> list[Outline]:
    """Municipal outlines of the states of the chosen works where they are few, else the states."""
    listed = works.list_works(filters)
    states = next(facet for facet in listed.facets if facet.name == "state")
    if len(states.values) > MOST_STATES:
        return list(ground.country())
    return [
        Outline(shape.cvegeo, "", shape.geojson)
        for state in states.values
        for shape in territory.list_shapes(state=state.value)
    ]


def outlines_json(filters: WorkFilters) -> str:
    """Those outlines as GeoJSON."""
    features = [
        {"type": "Feature", "properties": {"key": one.key}, "geometry": json.loads(one.geometry)}
        for one in outlines(filters)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def _points(tile: Tile, z: int, x: int, y: int) -> list[MapPoint]:
    alone = [
        MapPoint(one.folio, one.name, one.lon, one.lat, 1, words.pesos(one.centavos))
        for one in tile.points
    ]
    said_of = _saying()
    many = [
        MapPoint(
            "", said_of(cell.works, cell.centavos), *_degrees(cell.x, cell.y, z, x, y), cell.works
        )
        for cell in tile.cells
    ]
    return alone + many


def _tiles_over(extent: Extent) -> tuple[int, list[tuple[int, int]]]:
    """The deepest zoom whose few tiles hold the box, and those tiles."""
    found = 0, [(0, 0)]
    for z in range(15):
        west, north = _column(extent.west, extent.north, z)
        east, south = _column(extent.east, extent.south, z)
        tiles = [(x, y) for x in range(west, east + 1) for y in range(north, south + 1)]
        if len(tiles) > MOST_TILES:
            break
        found = z, tiles
    return found


def _column(lon: float, lat: float, z: int) -> tuple[int, int]:
    across, down = inside(lon, lat, z, 0, 0)
    most = (1 << z) - 1
    return min(max(across // EXTENT, 0), most), min(max(down // EXTENT, 0), most)


def _degrees(across: int, down: int, z: int, x: int, y: int) -> tuple[float, float]:
    side = 1 << z
    lon = (x + across / EXTENT) / side * 360 - 180
    return lon, degrees(atan(sinh(pi * (1 - 2 * (y + down / EXTENT) / side))))


def _saying() -> Callable[[int, int], str]:
    """What says what a cell holds, works and centavos, in words that are looked up once."""
    of_count = {
        is_one: (
            ngettext("%(n)s obra", "%(n)s obras", 1 if is_one else 2),
            ngettext("%(n)s obra: %(total)s", "%(n)s obras: %(total)s", 1 if is_one else 2),
        )
        for is_one in (True, False)
    }

    def said(count: int, centavos: int) -> str:
        alone, with_total = of_count[count == 1]
        if not centavos:
            return alone % {"n": words.whole(count)}
        return with_total % {"n": words.whole(count), "total": words.millions(centavos)}

    return said
