"""Where a work is, as people write it: a point, and a line or an area as a list of points."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.parts import Place
from traza.modules.works.rules.place import geometry_of
from traza.platform.forms.place import DegreesField, is_half
from traza.platform.forms.text import choice, prose, words

SHAPES = (
    ("point", lazy("Un punto")),
    ("line", lazy("Una línea (calle, camino, tubería)")),
    ("area", lazy("Un área (parque, colonia)")),
)
NAMES = ("locality", "address", "shape", "lat", "lon", "points")


def place_fields() -> dict[str, forms.Field]:
    """The fields of a place, by name."""
    return {
        "locality": words(lazy("Localidad o colonia"), required=False, most=160),
        "address": words(lazy("Calle y número, o cómo llegar"), required=False),
        "lat": DegreesField(
            label=lazy("Latitud"),
            help_text=lazy(
                "En grados, por ejemplo 29.0892. Puede pegar aquí «29.0892, -110.9613»."
            ),
        ),
        "lon": DegreesField(
            label=lazy("Longitud"),
            help_text=lazy("En México es negativa, por ejemplo -110.9613."),
        ),
        "shape": choice(lazy("Qué forma tiene"), SHAPES, required=False),
        "points": prose(
            lazy("Puntos de la línea o del área (opcional)"),
            help_text=lazy("Un punto por renglón: latitud, longitud. También acepta GeoJSON."),
        ),
    }


def place_values(place: Place | None) -> dict[str, str]:
    """A place as its fields show it."""
    if place is None:
        return {}
    shape, points = _points(place.geojson)
    return {
        "locality": place.locality,
        "address": place.address,
        "lat": "" if place.lat is None else f"{place.lat:.6f}".rstrip("0"),
        "lon": "" if place.lon is None else f"{place.lon:.6f}".rstrip("0"),
        "shape": shape,
        "points": points,
    }


def read_place(form: forms.Form, data: Mapping[str, Any]) -> Place | None:
    """The place that was written; None when nothing was. What is wrong is told in its field."""
    lat, lon = data.get("lat"), data.get("lon")
    if is_half(form, data):
        return None
    try:
        geojson = _geojson(data.get("shape") or "point", str(data.get("points") or ""))
        drawn = geometry_of(Place(geojson=geojson)) if geojson else None
        middle = drawn.representative_point() if drawn is not None else None
    except (ValueError, AttributeError):
        said = _("No se entienden los puntos. Escriba uno por renglón: 29.0892, -110.9613")
        form.add_error("points", said)
        return None
    if drawn is not None and not drawn.is_valid and not _as_it_was(form, geojson):
        form.add_error("points", _("Las orillas del área se cruzan. Mueva o quite un punto."))
        return None
    if middle is not None and lat is None:
        lat, lon = middle.y, middle.x
    words_of = {name: str(data.get(name) or "") for name in ("locality", "address")}
    if lat is None and not any(words_of.values()):
        return None
    return Place(geojson=geojson, lon=lon, lat=lat, **words_of)


def _as_it_was(form: forms.Form, geojson: str) -> bool:
    """Whether the work has this shape already: what came crossed does not stop other changes."""
    place: Place | None = getattr(getattr(form, "dossier", None), "place", None)
    had = "" if place is None else place.geojson
    return bool(had) and json.loads(had) == json.loads(geojson)


def _geojson(shape: str, text: str) -> str:
    """GeoJSON of what was written; "" for a plain point. Raises ValueError."""
    text = text.strip()
    if text.startswith("{"):
        geometry_of(Place(geojson=text))
        return json.dumps(json.loads(text), separators=(",", ":"))
    if not text or shape == "point":
        return ""
    points = [_point(line) for line in text.splitlines() if line.strip()]
    if len(points) < (2 if shape == "line" else 3):
        raise ValueError("too few points")
    if shape == "line":
        return _made("LineString", points)
    closed = points if points[0] == points[-1] else [*points, points[0]]
    return _made("Polygon", [closed])


def _made(kind: str, coordinates: object) -> str:
    return json.dumps({"type": kind, "coordinates": coordinates}, separators=(",", ":"))


def _point(line: str) -> list[float]:
    """[longitude, latitude] of "latitude, longitude"."""
    lat, lon = (float(part) for part in line.replace(";", ",").replace("\t", ",").split(","))
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError("out of the world")
    return [lon, lat]


def _points(geojson: str) -> tuple[str, str]:
    """The shape and its points as written; a shape of many parts stays GeoJSON."""
    if not geojson:
        return "point", ""
    shape = json.loads(geojson)
    kind, coordinates = shape.get("type"), shape.get("coordinates")
    if kind == "Point":
        return "point", ""
    if kind == "LineString":
        return "line", _lines(coordinates)
    if kind == "Polygon" and len(coordinates) == 1:
        return "area", _lines(coordinates[0])
    return "area" if "Polygon" in str(kind) else "line", geojson


def _lines(points: list[list[float]]) -> str:
    return "\n".join(f"{point[1]}, {point[0]}" for point in points)
