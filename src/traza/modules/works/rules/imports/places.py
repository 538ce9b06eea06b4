"""Where a published work is: state, municipality and point, as far as the file says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from shapely import Point, STRtree
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from traza.kernel.fold import fold
from traza.modules.works.contracts.parts import Place
from traza.modules.works.rules.imports.cells import Cells
from traza.modules.works.rules.place import MEXICO

_LEAST_LETTERS = 5  # a shorter name ("Nuri", "León") stands in other words' company too often


@dataclass(frozen=True)
class Places:
    """The gazetteer as plain values: names of municipalities by state, and their outlines.

    `names` maps (state, name as compared) to the codes that bear it; `outlines` are (code, GeoJSON
    text). Both may be empty: then works have their state only.
    """

    names: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    outlines: tuple[tuple[str, str], ...] = ()

    def municipality(self, state: str, name: str) -> str | None:
        """The municipality of a state with that name; None when none or several."""
        found = self.names.get((state, fold(name)), frozenset())
        return next(iter(found)) if len(found) == 1 else None

    def named_in(self, state: str, text: str) -> str | None:
        """The one municipality of a state whose name stands in a text."""
        words = f" {fold(text)} "
        found = {
            code
            for (of, name), codes in self.names.items()
            if of == state and len(name) >= _LEAST_LETTERS and f" {name} " in words
            for code in codes
        }
        return found.pop() if len(found) == 1 else None

    def at(self, lon: float, lat: float, state: str) -> str | None:
        """The municipality of a state whose outline holds a point."""
        point = Point(lon, lat)
        for position in self._tree.query(point, predicate="within"):
            code = self.outlines[int(position)][0]
            if code.startswith(state):
                return code
        return None

    def municipality_at(self, lon: float, lat: float) -> str | None:
        """The municipality of any state whose outline holds a point; None when none or several."""
        found = {
            self.outlines[int(position)][0]
            for position in self._tree.query(Point(lon, lat), predicate="within")
        }
        return found.pop() if len(found) == 1 else None

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every municipality's code."""
        return frozenset(code for codes in self.names.values() for code in codes)

    @cached_property
    def _tree(self) -> STRtree:
        shapes: list[BaseGeometry] = [shape(json.loads(text)) for _, text in self.outlines]
        return STRtree(shapes)


def names_of(rows: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], frozenset[str]]:
    """(state, name, code) rows as `Places.names` has them."""
    found: dict[tuple[str, str], set[str]] = {}
    for state, name, code in rows:
        found.setdefault((state, fold(name)), set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def point_of(
    lat: float | None, lon: float | None, cells: Cells, column: str
) -> tuple[float, float] | None:
    """(lon, lat) as published; a pair that is plainly swapped is put in order, and told.

    Half a point is none. A point outside Mexico is kept as published and told.
    """
    if lat is None or lon is None:
        return None
    if not in_mexico(lon, lat) and in_mexico(lat, lon):
        cells.note(column, "latitud y longitud venían intercambiadas; se pusieron en orden")
        return lat, lon
    if not -90 <= lat <= 90:
        cells.note(column, "la latitud va de -90 a 90; se guardó la obra sin punto")
        return None
    if not in_mexico(lon, lat):
        cells.note(column, "el punto está fuera de México; se guardó como se publicó")
    return lon, lat


def in_mexico(lon: float, lat: float) -> bool:
    """Is the point inside the box around the country?"""
    west, south, east, north = MEXICO
    return west <= lon <= east and south <= lat <= north


def place_of(
    point: tuple[float, float] | None, *, address: str = "", locality: str = ""
) -> Place | None:
    """A place of what is known; None when nothing is."""
    if point is None and not address and not locality:
        return None
    lon, lat = point or (None, None)
    return Place(lon=lon, lat=lat, address=address[:500], locality=locality[:160])
