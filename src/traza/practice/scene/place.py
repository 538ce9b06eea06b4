"""A municipality that does not exist, on an island that is not there, and its office."""

from __future__ import annotations

import csv
import json
import tempfile
from pathlib import Path

from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.modules.works.contracts.parts import Place
from traza.platform.audit.record import TERMINAL
from traza.practice.people import AGENCY

STATE, TOWN = "26", "26999"
NAME = "Isla Inventada (práctica)"
SEAT = "Puerto Ensayo"
SOURCE = "Sala de práctica"
LON, LAT = -112.45, 28.45  # in the Gulf of California: no town of any map
SHORE = ((-.09, -.02), (-.05, .05), (.02, .07), (.08, .03), (.07, -.04), (0, -.07))  # fmt: skip


def make() -> None:
    """Put them in the register by its own doors."""
    with tempfile.TemporaryDirectory() as folder:
        catalogue, outline = Path(folder, "isla.csv"), Path(folder, "isla.geojson")
        with catalogue.open("w", encoding="utf-8", newline="") as file:
            written = csv.writer(file)
            written.writerow(
                ["cve_ent", "cve_mun", "nom_mun", "nom_cabecera", "pob_2020", "longitud", "latitud"]
            )
            written.writerow([STATE, TOWN[2:], NAME, SEAT, 8421, LON, LAT])
        outline.write_text(json.dumps(_outline()), encoding="utf-8")
        territory.import_files([catalogue, outline], publisher=SOURCE)
    directory.add_agency(
        f"Obras Públicas de {NAME}", state=STATE, municipality=TOWN, acronym=AGENCY, by=TERMINAL
    )


def at(number: int) -> Place:
    """Where the work of that number stands: each at its own corner of the town."""
    east, north = number % 4, number // 4
    return Place(
        lon=round(LON - 0.02 + east * 0.011, 4),
        lat=round(LAT - 0.02 + north * 0.011, 4),
        locality=SEAT,
    )


def _outline() -> dict[str, object]:
    ring = [[round(LON + x, 4), round(LAT + y, 4)] for x, y in (*SHORE, SHORE[0])]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"CVEGEO": TOWN, "NOMGEO": NAME},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        ],
    }
