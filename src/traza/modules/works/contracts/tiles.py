"""What a tile of the map holds: single works where they are few, cells of many where not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkPoint:
    """One work on the map: where, and what the card beside its point says (centavos or None)."""

    id: int
    state: str
    folio: str
    name: str
    stage: str
    centavos: int | None
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class WorkCell:
    """Many works that stand close: their middle in the tile's own units (0 to 4,096), how many
    they are, and what their known amounts add up to in centavos."""

    x: int
    y: int
    works: int
    centavos: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of the map; one of the two is empty."""

    points: tuple[WorkPoint, ...]
    cells: tuple[WorkCell, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """The box of the chosen works that have a place, in degrees, and how many they are."""

    west: float
    south: float
    east: float
    north: float
    works: int
