"""Points of published GeoJSON, put in order where they come as latitude and longitude."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from traza.modules.works.contracts.parts import Place
from traza.modules.works.rules.imports.places import in_mexico
from traza.modules.works.rules.imports.trees import Reader, Tree, under

Pair = tuple[float, float]
_DEPTH = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


def place_in(locations: Iterable[Tree], reader: Reader) -> Place | None:
    """Where `locations` (of OC4IDS or OCDS) say that the work is; None when they say nothing.

    One geometry is kept as it is; points of several locations become one MultiPoint. The point for
    maps is the first.
    """
    places = list(locations)
    shapes = [found for one in places if (found := _geometry(one, reader)) is not None]
    words = [
        (reader.text(under(one, "address", "locality")), _address(one, reader)) for one in places
    ]
    locality = next((town for town, _ in words if town), "")
    address = "; ".join(dict.fromkeys(said for _, said in words if said))
    if not shapes and not locality and not address:
        return None
    lon, lat = _first(shapes[0]["coordinates"]) if shapes else (None, None)
    return Place(
        geojson=_together(shapes),
        lon=lon,
        lat=lat,
        locality=locality[:160],
        address=address[:500],
    )


def point_in(place: Place | None) -> Pair | None:
    """The point of a place, longitude first; None when it has none."""
    if place is None or place.lon is None or place.lat is None:
        return None
    return place.lon, place.lat


def _address(location: Tree, reader: Reader) -> str:
    said = (location.get("description"), under(location, "address", "streetAddress"))
    return ", ".join(dict.fromkeys(filter(None, map(reader.text, said))))


def _together(shapes: list[dict[str, Any]]) -> str:
    """GeoJSON text of what is more than one point; a single point needs none."""
    if len(shapes) == 1 and shapes[0]["type"] != "Point":
        return json.dumps(shapes[0])
    points = [one["coordinates"] for one in shapes if one["type"] == "Point"]
    return json.dumps({"type": "MultiPoint", "coordinates": points}) if len(points) > 1 else ""


def _geometry(location: Tree, reader: Reader) -> dict[str, Any] | None:
    kind = reader.text(under(location, "geometry", "type"))
    coordinates = under(location, "geometry", "coordinates")
    if kind not in _DEPTH or coordinates is None:
        return None
    path = "locations/geometry/coordinates"
    try:
        plain = _plain(coordinates, _DEPTH[kind])
    except (TypeError, ValueError):
        reader.note(path, str(coordinates), "no son coordenadas; se guardó la obra sin punto")
        return None
    lon, lat = _first(plain)
    if not lon and not lat:
        return None
    if not in_mexico(lon, lat) and in_mexico(lat, lon):
        says = "latitud y longitud venían intercambiadas; se pusieron en orden"
        reader.note(path, f"{lon}, {lat}", says)
        plain = _swapped(plain)
    elif not in_mexico(lon, lat):
        says = "el punto está fuera de México; se guardó como se publicó"
        reader.note(path, f"{lon}, {lat}", says)
    return {"type": kind, "coordinates": plain}


def _plain(value: Any, depth: int) -> Any:
    """Lists of numbers of the right depth. Raises TypeError or ValueError for anything else."""
    if depth:
        if not value:
            raise ValueError("an empty geometry")
        return [_plain(one, depth - 1) for one in value]
    lon, lat, *_height = (float(one) for one in value)
    if not (-180 <= lon <= 180 and -180 <= lat <= 180):
        raise ValueError("not degrees")
    return [lon, lat]


def _first(value: Any) -> Pair:
    while isinstance(value[0], list):
        value = value[0]
    return value[0], value[1]


def _swapped(value: Any) -> Any:
    if isinstance(value[0], list):
        return [_swapped(one) for one in value]
    return [value[1], value[0]]
