"""An emergency as it stands: its days, its fund, and what its shelters need, were sent and got."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Template:
    """With what an emergency of a kind begins: its days and its concepts."""

    code: str
    title: str
    days: int
    concepts: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class NewEmergency:
    """What is declared. `days`: how many, the first one counted; None, those of the template."""

    template: str
    title: str
    norm: str
    places: tuple[str, ...]
    since: date
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Of a concept in a shelter or a municipality: things needed, sent and counted on arrival.

    `arrived_of` is how many were sent in the shipments that arrived.
    """

    place: str
    concept: str
    needed: int
    sent: int
    arrived: int
    arrived_of: int

    @property
    def missing(self) -> int:
        """What is still to be sent."""
        return max(self.needed - self.sent, 0)

    @property
    def lost(self) -> int:
        """Of what arrived, how many fewer were counted than sent; less than zero, more."""
        return self.arrived_of - self.arrived


@dataclass(frozen=True, slots=True)
class ShelterRow:
    """A shelter."""

    id: int
    name: str
    municipality: str


@dataclass(frozen=True, slots=True)
class ShipmentRow:
    """A shipment: of which batch, to which shelter, and what was counted (None: on its way)."""

    id: int
    shelter: ShelterRow
    batch: int
    concept: str
    quantity: int
    code: str
    on: date
    arrived: int | None


@dataclass(frozen=True, slots=True)
class EmergencyStanding:
    """An emergency. `until` is its last day, by `until_norm`; it is over the day after."""

    id: int
    agency: str
    template: Template
    title: str
    norm: str
    places: tuple[str, ...]
    since: date
    until: date
    until_norm: str
    is_over: bool
    came_in: Money
    spent: Money
    entries: tuple[tuple[date, Money, str], ...]
    shelters: tuple[ShelterRow, ...]
    by_shelter: tuple[Line, ...]
    by_place: tuple[Line, ...]
    shipments: tuple[ShipmentRow, ...]

    @property
    def left(self) -> Money:
        """What is left in the fund."""
        return self.came_in - self.spent
