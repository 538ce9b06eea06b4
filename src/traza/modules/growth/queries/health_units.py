"""Public health units by municipality, as the catalogue of their keys says them."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources

FACTS = resources.files("traza.modules.growth") / "facts" / "health_units.csv"
MOVES = "UNIDAD MOVIL"
SMALL = {"de", "del", "la", "las", "los", "el", "y", "no."}


@dataclass(frozen=True, slots=True)
class HealthUnit:
    """`clues` is its key today and `before` the one it had with the state ("" where there is none).

    `lat` and `lon` are degrees as the catalogue says them; "" of a unit that moves, whose point is
    where it is kept, not where it attends.
    """

    clues: str
    before: str
    name: str
    town: str
    place: str
    address: str
    is_hospital: bool
    moves: bool
    lat: str
    lon: str


@cache
def health_units() -> dict[str, tuple[HealthUnit, ...]]:
    """The units of each municipality, those that stay first."""
    found: dict[str, list[HealthUnit]] = defaultdict(list)
    with FACTS.open(encoding="utf-8") as text:
        for row in csv.DictReader(text):
            unit = _unit(row)
            found[unit.town].append(unit)
    return {town: tuple(sorted(units, key=lambda one: one.moves)) for town, units in found.items()}


def _unit(row: dict[str, str]) -> HealthUnit:
    moves = row["kind"] == MOVES
    return HealthUnit(
        row["clues"], row["before"], _written(row["name"]), _written(row["town"]),
        _written(row["place"]), _written(row["address"]), row["kind"] == "HOSPITALES", moves,
        "" if moves else row["lat"], "" if moves else row["lon"],
    )  # fmt: skip


def _written(shouted: str) -> str:
    """Capitals as people write them; abbreviations of an address keep what they are."""
    words = shouted.lower().split()
    return " ".join(
        word if at and word in SMALL else word[:1].upper() + word[1:]
        for at, word in enumerate(words)
    )
