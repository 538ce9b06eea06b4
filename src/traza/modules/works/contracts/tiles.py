"""What a tile of the map holds: single works where they are few, cells of many where not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from traza.kernel.titled import Titled
from traza.modules.works.contracts.vocabulary import Stage


class Shading(Titled):
    """By what the marks of the map are coloured; its code stands in addresses."""

    STAGE = "etapa", "Etapa"
    FLAG = "banderas", "Banderas rojas"
    AMOUNT = "monto", "Monto"


# Stages that share a colour, by the number of their shade; 0 is not known.
STAGE_SHADES: Mapping[int, frozenset[str]] = {
    1: frozenset({Stage.PLANNED, Stage.CONTRACTED}),
    2: frozenset({Stage.IN_PROGRESS}),
    3: frozenset({Stage.FINISHED, Stage.DELIVERED, Stage.CLOSED}),
    4: frozenset({Stage.SUSPENDED, Stage.CANCELLED}),
}


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
class WorkMark:
    """A mark of the map: where in its tile's own units (0 to 4,096), how many works it is, what
    their known amounts add up to in centavos, the number of the work when it is one (else 0), and
    its shade: what most of them are, or of red flags whether any has one."""

    x: int
    y: int
    works: int
    centavos: int
    work: int
    shade: int


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
