"""The ground on which a place is pointed at: municipal outlines, and the one that was written."""

from __future__ import annotations

import json
from typing import Any

from traza.modules.territory import api as territory
from traza.modules.territory.contracts import MunicipalityInfo
from traza.portal.pages.places import ground


def outlines(state: str, municipality: str) -> str:
    """GeoJSON of a state's municipalities (of the states, without one), in WGS84 degrees.

    `state` is its two-digit code, `municipality` a name or a code as people write it. The
    collection's member `place` is that municipality with its seat, or null when none is meant.
    """
    place = _place(state, municipality.strip())
    code = place.state_code if place else state
    return json.dumps(
        {"type": "FeatureCollection", "place": _said(place), "features": _features(code)},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _place(state: str, text: str) -> MunicipalityInfo | None:
    """As the forms of works find it: a code only inside its state."""
    if not text:
        return None
    if text.isascii() and text.isdecimal():
        found = territory.get_municipality(text) if len(text) == 5 else None
        return found if found and state in ("", found.state_code) else None
    return territory.find_municipality(text[:120], state or None)


def _said(place: MunicipalityInfo | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"key": place.cvegeo, "name": place.name, "lon": place.lon, "lat": place.lat}


def _features(state: str) -> list[dict[str, Any]]:
    shapes = territory.list_shapes(state=state) if len(state) == 2 else []
    names = territory.municipality_names(shape.cvegeo for shape in shapes)
    drawn = [(one.cvegeo, names.get(one.cvegeo, ""), one.geojson) for one in shapes] or [
        ("", "", one.geometry) for one in ground.country()
    ]
    return [
        {
            "type": "Feature",
            "properties": {"key": key, "name": name},
            "geometry": json.loads(geometry),
        }
        for key, name, geometry in drawn
    ]
