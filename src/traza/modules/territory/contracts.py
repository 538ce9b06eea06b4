"""What the territory module tells others, and how it refuses."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.language import later
from traza.kernel.refusal import Refusal

# What the actions of the territory ask of whoever calls them.
IMPORT = "territory.import"
CAPABILITIES = {IMPORT: later("importar catálogos de lugares")}


class CannotImport(Refusal):
    """A catalogue or a file of outlines cannot be imported; nothing was changed."""

    code = "territory.cannot_import"
    say = "%(reason)s"


# Mexico City is divided in alcaldías, which are no municipalities and have no ayuntamiento:
# Constitution, article 122, A, base VI. INEGI gives them codes as to municipalities.
_OF_BOROUGHS = "09"


@dataclass(frozen=True, slots=True)
class StateInfo:
    """A state: two-digit code, name, address part, population of the 2020 census."""

    code: str
    name: str
    slug: str
    abbreviation: str
    population_2020: int | None
    municipalities: int

    @property
    def of_boroughs(self) -> bool:
        """Is it divided in alcaldías instead of municipalities?"""
        return self.code == _OF_BOROUGHS


@dataclass(frozen=True, slots=True)
class BundledPlace:
    """A municipality of the catalogue: five-digit code, names, people of the 2020 census."""

    cvegeo: str
    name: str
    state: str
    population_2020: int | None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionInfo:
    """A planning region with how many municipalities are known to belong to it."""

    slug: str
    name: str
    state_code: str
    municipalities: int
    population_2020: int | None
    source: str


@dataclass(frozen=True, slots=True)
class MunicipalityInfo:
    """A municipality: INEGI code, names, seat in WGS84 degrees, population, region if known."""

    cvegeo: str
    name: str
    slug: str
    state_code: str
    state_name: str
    state_slug: str
    seat_name: str
    lon: float | None
    lat: float | None
    population_2020: int | None
    region_slug: str | None
    region_name: str | None
    region_source: str
    note: str
    source: str

    @property
    def is_borough(self) -> bool:
        """Is it an alcaldía, which is no municipality?"""
        return self.state_code == _OF_BOROUGHS


@dataclass(frozen=True, slots=True)
class TownInfo:
    """A town and its municipality: nine-digit INEGI code, people of 2020, point in WGS84 degrees.

    `is_seat`: the municipality is governed from it. Seats of fewer than 1,000 people are known by
    their name only: their population is None.
    """

    cvegeo: str
    name: str
    municipality: str
    municipality_name: str
    state_code: str
    state_name: str
    population_2020: int | None
    lon: float | None
    lat: float | None
    is_seat: bool


@dataclass(frozen=True, slots=True)
class ShapeInfo:
    """An outline: its code, GeoJSON geometry as text, box (west, south, east, north) in degrees."""

    cvegeo: str
    geojson: str
    box: tuple[float, float, float, float]
    source: str


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows of each kind an import wrote."""

    states: int = 0
    regions: int = 0
    municipalities: int = 0
    aliases: int = 0
    shapes: int = 0
    towns: int = 0
