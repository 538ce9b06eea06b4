"""The ground of a map of the whole country: outlines of the states, from a file at hand.

Without the file (`entidades_*.geojson` in `settings.TERRITORY`) maps show only their points.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from shapely import set_precision
from shapely.errors import GEOSException
from shapely.geometry import mapping, shape

from traza.portal.components.maps import Outline

FINE = 0.02  # degrees, about 2 km: a dot of ink on a map of the country
GRAIN = 0.001
LARGEST_FILE = 20_000_000


def country() -> tuple[Outline, ...]:
    """Outlines of the states, drawn fine enough for the whole country; none without the file."""
    folder = Path(settings.TERRITORY)
    found = sorted(folder.glob("entidades_*.geojson"))
    if not found:
        return ()
    return _read(found[0], found[0].stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int) -> tuple[Outline, ...]:
    if path.stat().st_size > LARGEST_FILE:
        return ()
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return tuple(_outline(place, one) for place, one in enumerate(features))
    except (ValueError, KeyError, TypeError, AttributeError, GEOSException):
        return ()  # a file that is no GeoJSON draws nothing; the points stay


def _outline(place: int, feature: dict[str, object]) -> Outline:
    simple = set_precision(shape(feature["geometry"]).simplify(FINE), GRAIN)
    return Outline(str(place), "", json.dumps(mapping(simple)))
