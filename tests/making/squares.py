"""Outlines of municipalities as plain squares, so that a test knows what is inside."""

from __future__ import annotations

import json
from pathlib import Path

from traza.modules.territory import api as territory

# West, south, east, north, in degrees. Hermosillo's holds its seat; Carbó's lies to the north.
SQUARES = {"26030": (-111.6, 28.4, -110.4, 29.4), "26020": (-111.6, 29.4, -110.4, 30.0)}


def import_squares(folder: Path) -> None:
    """Import the squares as INEGI's outlines; the gazetteer must be loaded."""
    features = [
        {
            "type": "Feature",
            "properties": {"cvegeo": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[west, south], [east, south], [east, north], [west, north], [west, south]]
                ],
            },
        }
        for code, (west, south, east, north) in SQUARES.items()
    ]
    path = folder / "municipios_26_prueba.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    territory.import_files([path])
