"""The works of a town, as far as their sources say it."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Spot:
    """A town to look for: its municipality, the folded names it has, its code and its point in
    WGS84 degrees (None unknown)."""

    municipality: str
    names: frozenset[str]
    code: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class TownWork:
    """A work of a town: its address, what it is, and how far its point is from the town's, in
    metres (None: it is there because its source names the town)."""

    state: str
    folio: str
    name: str
    year: int
    stage: str
    amount: Money | None
    metres: int | None = None


@dataclass(frozen=True, slots=True)
class TownWorks:
    """Works whose source names the town, the first of them and how many (`count`); those that do
    not name any and whose point is near; how many of the municipality say neither town nor point,
    and how many it has in all."""

    named: tuple[TownWork, ...]
    count: int
    near: tuple[TownWork, ...]
    silent: int
    of_municipality: int
