"""Where the published point of a work falls, and where it would fall when mended."""

from __future__ import annotations

from dataclasses import replace

from traza.modules.oversight.contracts.data_notes import DataNote
from traza.modules.oversight.rules.data_notes.point import OUTSIDE, place_note, repaired
from traza.modules.territory import api as territory
from traza.modules.territory.contracts import ShapeInfo
from traza.modules.works import api as register
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Place


class Outlines:
    """Outlines of municipalities, each read once a run."""

    def __init__(self) -> None:
        self._one: dict[str, str | None] = {}
        self._state: dict[str, list[ShapeInfo]] = {}

    def of(self, municipality: str) -> str | None:
        """The outline of a municipality as GeoJSON; None when it is not loaded."""
        if municipality not in self._one:
            found = territory.list_shapes([municipality])
            self._one[municipality] = found[0].geojson if found else None
        return self._one[municipality]

    def around(self, place: Place, state: str) -> list[ShapeInfo]:
        """The municipalities of a state whose box holds a point."""
        if state not in self._state:
            self._state[state] = territory.list_shapes(state=state)
        return [one for one in self._state[state] if _in_box(place, one.box)]


def place_note_of(dossier: Dossier, outlines: Outlines) -> DataNote | None:
    """The note about a work's point, with the repair that would put it right; None when nothing
    is to be said. A municipality that was taken from the point itself proves nothing against it."""
    place = dossier.place
    if place is None or place.lon is None or place.lat is None:
        return None
    mended = repaired(place)
    named = _named(dossier, mended[1], outlines) if mended else ""
    if note := place_note(place, named):
        return note
    code = dossier.municipality
    if not code or not register.said_of(dossier, Fact.MUNICIPALITY).whole:
        return None
    if not register.inside(dossier, outlines.of(code)).against:
        return None
    name = territory.municipality_names([code]).get(code, code)
    found = register.inside(dossier, outlines.of(code), name).against
    return DataNote(OUTSIDE, " ".join(one.text for one in found).partition(" Corrija ")[0])


def _named(dossier: Dossier, place: Place, outlines: Outlines) -> str:
    """The municipality of the work's state in which a point falls, with its state; "" in none."""
    moved = replace(dossier, place=place)
    for shape in outlines.around(place, dossier.state):
        if register.inside(moved, shape.geojson).yes:
            known = territory.get_municipality(shape.cvegeo)
            return f"{known.name}, {known.state_name}" if known else ""
    return ""


def _in_box(place: Place, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    lon, lat = place.lon, place.lat
    return lon is not None and lat is not None and west <= lon <= east and south <= lat <= north
